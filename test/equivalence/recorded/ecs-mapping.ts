/** The index mapping of the Windows data streams: ECS by its published types, and the `winlog` fields of Beats. */
import { EcsFlat } from '@elastic/ecs';
import type { FieldType, Mapping } from '../../oracle/eql/index.ts';
import type { EcsDocument } from './ecs.ts';

/** Types that EQL sees as one of those that its reader knows; fields of other types are left out. */
const seenAs: Readonly<Record<string, FieldType>> = {
  keyword: 'keyword',
  constant_keyword: 'keyword',
  wildcard: 'wildcard',
  match_only_text: 'text',
  long: 'long',
  integer: 'long',
  float: 'double',
  double: 'double',
  scaled_float: 'double',
  boolean: 'boolean',
  ip: 'ip',
  date: 'date',
};

const beats: Mapping = {
  'sysmon.dns.status': 'keyword',
  'sysmon.file.archived': 'boolean',
  'sysmon.file.is_executable': 'boolean',
  'winlog.process.pid': 'long',
  'winlog.process.thread.id': 'long',
  'winlog.channel': 'keyword',
  'winlog.computer_name': 'keyword',
  'winlog.event_id': 'keyword',
  'winlog.provider_name': 'keyword',
  'winlog.record_id': 'keyword',
  'winlog.opcode': 'keyword',
  'winlog.task': 'keyword',
  'winlog.user.identifier': 'keyword',
};

/** `winlog.event_data` is mapped as it comes, always as keywords. */
export function mappingOf(documents: readonly EcsDocument[]): Mapping {
  const ecs = Object.values(EcsFlat).flatMap(({ flat_name: name, type }) => {
    const seen = seenAs[type];
    return seen === undefined ? [] : [[name, seen] as const];
  });
  const found = documents.flatMap((each) =>
    Object.keys(each).flatMap((name) =>
      name.startsWith('winlog.event_data.') ? [[name, 'keyword'] as const] : [],
    ),
  );
  return { ...Object.fromEntries(ecs), ...beats, ...Object.fromEntries(found) };
}
