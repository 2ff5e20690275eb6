/** The Splunk target: SPL searches that mean what the rule means. */
import { defineBackend } from '../../src/backend/define.ts';
import type { Dialect } from '../../src/backend/types.ts';
import type { Pipeline } from './ast.ts';
import { capabilities } from './capabilities.ts';
import { correlate } from './correlate/index.ts';
import { query } from './formats.ts';
import { lower } from './lower.ts';
import { type OptionName, options } from './options.ts';
import { catalogues, fieldMaps } from './pipelines/index.ts';
import { print } from './print.ts';
import { shellFormats } from './shells/formats.ts';
import { scheduleOptions } from './shells/schedule.ts';
import { tstats, tstatsOptions } from './tstats/index.ts';

const dialect: Dialect<Pipeline> = { capabilities, lower, correlate, print };

export const splunk = defineBackend<
  Pipeline,
  OptionName | keyof typeof scheduleOptions | keyof typeof tstatsOptions
>({
  id: 'splunk',
  title: 'Splunk SPL',
  description: 'Searches for Splunk Enterprise and Splunk Cloud',
  aliases: ['spl'],
  options: { ...options, ...scheduleOptions, ...tstatsOptions },
  formats: [query, ...shellFormats(dialect), tstats],
  catalogues,
  fieldMaps,
  ...dialect,
});
