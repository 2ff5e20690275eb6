/** Random queries mean in SPL what they mean in the reference matcher. */
import { beforeAll, it } from 'vitest';
import { splunk } from '../../backends/splunk/index.ts';
import { loadPcre } from '../oracle/splunk/index.ts';
import { checkRandomQueries, expectEnough, runs, seed, timeout } from './random.ts';

beforeAll(async () => {
  await loadPcre();
});

it(`means the same in ${runs} random queries, seed ${seed}`, { timeout }, () => {
  expectEnough(splunk, checkRandomQueries(splunk));
});
