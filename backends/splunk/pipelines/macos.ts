/** Programs started on macOS, from osquery's `es_process_events` in its results log. Data only. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { is, lacking, renamed, sourcetype } from './parts.ts';

export const osqueryCatalogues: readonly Catalogue[] = [
  {
    id: 'splunk_macos_osquery',
    title: 'process events of osquery on macOS',
    logsource: { product: 'macos', category: 'process_creation' },
    fields: renamed({
      Image: 'columns.path',
      CommandLine: 'columns.cmdline',
      CurrentDirectory: 'columns.cwd',
      ProcessId: 'columns.pid',
      ParentProcessId: 'columns.parent',
      User: 'columns.username',
    }),
    missing: {
      ...lacking(
        'ParentImage ParentCommandLine ParentUser',
        'osquery has only the number of the parent process',
      ),
      ...lacking('OriginalFileName Product Company Description', 'the field exists on Windows only'),
    },
    others: 'refuse',
    guard: { all: [sourcetype('osquery:results'), is('columns.event_type', 'exec')] },
  },
];
