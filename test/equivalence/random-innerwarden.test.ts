/** Random queries mean in InnerWarden rules what they mean in the reference matcher. */
import { it } from 'vitest';
import { innerwarden } from '../../backends/innerwarden/index.ts';
import { checkRandomQueries, expectEnough, runs, seed, timeout } from './random.ts';

it(`means the same in ${runs} random queries, seed ${seed}`, { timeout }, () => {
  expectEnough(innerwarden, checkRandomQueries(innerwarden));
});
