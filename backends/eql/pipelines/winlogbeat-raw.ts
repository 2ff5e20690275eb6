/** Windows event logs whose events no ingest pipeline has changed: every field keeps the name that the event has. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { sysmon } from './guards.ts';
import { sysmonEvents } from './sysmon.ts';
import { others, record } from './windows-fields.ts';

export const rawSysmon: readonly Catalogue[] = [
  ...Object.entries(sysmonEvents).map(
    ([category, codes]): Catalogue => ({
      id: `eql-raw-${category.replaceAll('_', '-')}`,
      title: `Winlogbeat without a module: Sysmon ${category.replaceAll('_', ' ')}`,
      logsource: { product: 'windows', category },
      fields: record,
      others,
      guard: sysmon(...codes),
      state: { category: 'any' },
    }),
  ),
  {
    id: 'eql-raw-sysmon',
    title: 'Winlogbeat without a module: Sysmon',
    logsource: { product: 'windows', service: 'sysmon' },
    fields: record,
    others,
    guard: sysmon(),
    state: { category: 'any' },
  },
];
