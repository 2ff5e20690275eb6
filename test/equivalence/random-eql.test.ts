/** Random queries in eql mean what they mean in the reference matcher. */
import { it } from 'vitest';
import { eql } from '../../backends/eql/index.ts';
import { checkRandomQueries, expectEnough, runs, timeout } from './random.ts';

it(`means the same in ${runs} random queries`, { timeout }, () => {
  expectEnough(eql, checkRandomQueries(eql));
});
