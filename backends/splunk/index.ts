/** The Splunk target: SPL searches that mean what the rule means. */
import { defineBackend } from '../../src/backend/define.ts';
import type { Pipeline } from './ast.ts';
import { capabilities } from './capabilities.ts';
import { correlate } from './correlate/index.ts';
import { query } from './formats.ts';
import { lower } from './lower.ts';
import { type OptionName, options } from './options.ts';
import { catalogues, fieldMaps } from './pipelines/index.ts';
import { print } from './print.ts';

export const splunk = defineBackend<Pipeline, OptionName>({
  id: 'splunk',
  title: 'Splunk SPL',
  description: 'Searches for Splunk Enterprise and Splunk Cloud',
  aliases: ['spl'],
  options,
  formats: [query],
  capabilities,
  catalogues,
  fieldMaps,
  lower,
  correlate,
  print,
});
