/** What a rule should know of process names: cut by the kernel, chosen by the process, skipped by the engine. */

import { utf8 } from '../../src/backend/sha1.ts';
import type { Atom, EngineDocument } from './ast.ts';
import { type Finding, quoted, startsOf } from './finding.ts';
import { isSkippedComm } from './skipped.ts';

/** The kernel keeps 16 bytes of a process name, the last of them zero (`TASK_COMM_LEN`). */
const commBytes = 15;

const commFields: ReadonlySet<string> = new Set([
  'details.comm',
  'details.parent_comm',
  'details.target_comm',
]);

export function processFindings({ selection, filter }: EngineDocument): readonly Finding[] {
  return [
    ...[...selection, ...filter].flatMap(longComm),
    ...filter.flatMap(forgeableComm),
    ...selection.flatMap(skippedComm),
    ...selection.flatMap(skippedUser),
  ];
}

function longComm(atom: Atom): readonly Finding[] {
  const long = commFields.has(atom.field)
    ? atom.values.filter((value) => utf8(value).length > commBytes)
    : [];
  const [first] = long;
  if (first === undefined) return [];
  const message = `${quoted(long)} can never match: a process name has at most ${commBytes} bytes`;
  return [{ atom, message, help: `the kernel's name is \`${cut(first)}\`` }];
}

function cut(value: string): string {
  let characters = [...value];
  while (utf8(characters.join('')).length > commBytes) characters = characters.slice(0, -1);
  return characters.join('');
}

/** InnerWarden's own metadata detector gave up such an allowlist for paths (its pull request 899). */
function forgeableComm(atom: Atom): readonly Finding[] {
  if (!commFields.has(atom.field)) return [];
  const message = `\`${atom.original}\` is a poor reason to let an event pass: a process can choose its own name`;
  return [{ atom, message, help: 'rule out `details.exe_path` instead' }];
}

function skippedComm(atom: Atom): readonly Finding[] {
  const skipped = startsOf(atom, 'details.comm').filter(isSkippedComm);
  if (skipped.length === 0) return [];
  const message = `the engine looks at no event of ${quoted(skipped)}: its rules skip processes with such names`;
  return [{ atom, message, help: 'test another field' }];
}

/** The account that the sensor itself runs under (own-process check of the engine). */
function skippedUser(atom: Atom): readonly Finding[] {
  if (atom.field !== 'details.uid' || !startsOf(atom, 'details.uid').includes('998')) return [];
  const message = 'the engine looks at no event of user 998, under which the sensor itself runs';
  return [{ atom, message, help: 'test another field' }];
}
