/** Random queries in innerwarden mean what they mean in the reference matcher. */
import { it } from 'vitest';
import { innerwarden } from '../../backends/innerwarden/index.ts';
import { checkRandomQueries, expectEnough, runs, timeout } from './random.ts';

it(`means the same in ${runs} random queries`, { timeout }, () => {
  expectEnough(innerwarden, checkRandomQueries(innerwarden));
});
