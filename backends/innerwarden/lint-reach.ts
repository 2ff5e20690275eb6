/** What the sensor never records, so that a rule about it waits in vain. */
import type { Atom, EngineDocument } from './ast.ts';
import type { EngineProfile } from './engine/index.ts';
import { type Finding, quoted, startsOf } from './finding.ts';

const missingInV092: ReadonlySet<string> = new Set([
  'details.exe_path',
  'details.parent_comm',
  'details.has_tty',
]);

/** Where the probes look, by kind of event: starts of the path, and parts of it that count anywhere. */
const watched: ReadonlyMap<string, { readonly field: string; readonly places: readonly string[] }> = new Map([
  ['file.read_access', { field: 'details.filename', places: ['/etc/', '/root', '/home'] }],
  ['file.write_access', { field: 'details.filename', places: ['/etc/', '/root', '/home'] }],
  ['file.delete', { field: 'details.filename', places: ['/var/log', '/etc/', '/root'] }],
  ['file.rename', { field: 'details.newname', places: ['/etc/', '/usr', '/bin'] }],
]);
const watchedAnywhere = /\/\.(?:ssh|aws|kub|gnu)/;

/** Reads that the engine passes over before it looks at any rule. */
const quietReads = ['/etc/profile.d/', '/etc/skel/', '/etc/bash_completion.d/'];

export function reachFindings({ selection }: EngineDocument, profile: EngineProfile): readonly Finding[] {
  const kinds = selection.flatMap((atom) => (atom.field === 'kind' ? atom.values : []));
  return [
    ...(kinds.includes('network.outbound_connect') ? selection.flatMap(unseenDestination) : []),
    ...kinds.flatMap((kind) => selection.flatMap((atom) => unwatchedPath(atom, kind))),
    ...(kinds.includes('file.read_access') ? selection.flatMap(quietRead) : []),
    ...(profile === 'v0.9.2' ? selection.flatMap(missingField) : []),
  ];
}

function unseenDestination(atom: Atom): readonly Finding[] {
  const unseen = startsOf(atom, 'details.dst_ip').filter(isUnseen);
  if (unseen.length === 0) return [];
  const message = `no connection to ${quoted(unseen)} is ever recorded: the sensor leaves out private, loopback and IPv6 destinations`;
  return [{ atom, message, help: 'test a public or link-local IPv4 address' }];
}

/** 127/8, 0.0.0.0, the ranges of RFC 1918, and everything with a colon. */
function isUnseen(value: string): boolean {
  if (/^(?:10|127|192\.168)\./.test(value) || value === '0.0.0.0' || value.includes(':')) return true;
  const second = /^172\.(\d+)\./.exec(value)?.[1];
  return second !== undefined && Number(second) >= 16 && Number(second) <= 31;
}

function unwatchedPath(atom: Atom, kind: string): readonly Finding[] {
  const watch = watched.get(kind);
  if (watch === undefined) return [];
  const isWatched = (path: string): boolean =>
    watchedAnywhere.test(path) ||
    watch.places.some(
      (place) => path.startsWith(place) || (atom.op === 'startswith' && place.startsWith(path)),
    );
  const outside = startsOf(atom, watch.field).filter((path) => !isWatched(path));
  if (outside.length === 0) return [];
  const places = watch.places.map((place) => place.replace(/\/$/, '')).join(', ');
  const message = `\`${kind}\` is recorded under ${places} only, so ${quoted(outside)} may never be seen`;
  return [{ atom, message, help: 'test another path' }];
}

function quietRead(atom: Atom): readonly Finding[] {
  const isQuiet = (path: string): boolean =>
    path.includes('/.git/') || quietReads.some((place) => path.startsWith(place));
  const quiet =
    atom.field === 'details.filename' && atom.op !== 'endswith' ? atom.values.filter(isQuiet) : [];
  if (quiet.length === 0) return [];
  const message = `the engine passes over reads of ${quoted(quiet)}`;
  return [{ atom, message, help: 'test another path' }];
}

function missingField(atom: Atom): readonly Finding[] {
  if (!missingInV092.has(atom.field)) return [];
  const message = `InnerWarden v0.9.2 never fills \`${atom.field}\``;
  return [{ atom, message, help: 'test another field, or use `-O engine=pr1130`' }];
}
