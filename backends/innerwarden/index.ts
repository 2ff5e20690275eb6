/** The InnerWarden backend: Sigma rules as files that the sensor's own rule engine loads. */
import { defineBackend } from '../../src/backend/define.ts';
import type { EngineDocument } from './ast.ts';
import { reportAudit } from './audit/report.ts';
import { capabilities } from './capabilities.ts';
import { correlate } from './correlate.ts';
import { formats } from './formats.ts';
import { lower, review } from './lower.ts';
import { catalogues } from './pipelines/index.ts';
import { printDocument } from './print.ts';

export const innerwarden = defineBackend<EngineDocument, 'engine' | 'unique_ids'>({
  id: 'innerwarden',
  title: 'InnerWarden rule',
  description:
    'Rules for the Sigma engine of the InnerWarden sensor, in the form that its line scanner reads',
  aliases: ['iw'],
  options: {
    engine: {
      help: 'revision of the rule engine; v0.9.2 has no filters',
      default: 'pr1130',
      values: ['pr1130', 'v0.9.2'],
    },
    unique_ids: {
      help: 'give each file of a split rule an id of its own, which also gives each its own cooldown',
      default: 'false',
      values: ['false', 'true'],
    },
  },
  formats,
  capabilities,
  catalogues,
  lower,
  correlate,
  print: printDocument,
  review,
  reviewCorrelation: correlate,
  audit: reportAudit,
});
