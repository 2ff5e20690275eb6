/** Random queries mean in EQL what they mean in the reference matcher. */
import { it } from 'vitest';
import { eql } from '../../backends/eql/index.ts';
import { checkRandomQueries, expectEnough, runs, seed, timeout } from './random.ts';

it(`means the same in ${runs} random queries, seed ${seed}`, { timeout }, () => {
  expectEnough(eql, checkRandomQueries(eql));
});
