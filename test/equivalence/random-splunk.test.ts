/** Random queries in splunk mean what they mean in the reference matcher. */
import { it } from 'vitest';
import { splunk } from '../../backends/splunk/index.ts';
import { checkRandomQueries, expectEnough, runs, timeout } from './random.ts';

it(`means the same in ${runs} random queries`, { timeout }, () => {
  expectEnough(splunk, checkRandomQueries(splunk));
});
