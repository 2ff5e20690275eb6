/**
 * The predicate of a loaded rule over one event, as InnerWarden's sensor computes it. Cooldowns, suppressions
 * and the allowlists around it are not part of the predicate.
 */
import type { EngineRule, Matcher, MatcherOp } from './rule.ts';
import { foldAscii } from './text.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** Sigma names that the engine reads as one of its own; exact spellings. */
const aliases: ReadonlyMap<string, string> = new Map([
  ...twins('Image', 'details.filename'),
  ...twins('OriginalFileName', 'details.filename'),
  ...twins('TargetFilename', 'details.filename'),
  ['exe', 'details.filename'],
  ...twins('CommandLine', 'details.command'),
  ['command_line', 'details.command'],
  ...twins('ParentImage', 'details.parent'),
  ...twins('ParentCommandLine', 'details.parent_command'),
  ...twins('User', 'details.user'),
  ...twins('CurrentDirectory', 'details.cwd'),
  ...twins('Product', 'source'),
  ...twins('Category', 'kind'),
  ['type', 'kind'],
  ...twins('DestinationIp', 'details.dst_ip'),
  ['dst_ip', 'details.dst_ip'],
  ...twins('DestinationPort', 'details.dst_port'),
  ['dst_port', 'details.dst_port'],
  ...twins('SourceIp', 'details.src_ip'),
  ['src_ip', 'details.src_ip'],
]);

const ownFields: ReadonlySet<string> = new Set(['kind', 'source', 'summary', 'host', 'severity']);
const detailsPrefix = 'details.';

/** `event` is InnerWarden event JSON: `{ kind, source, summary, host, severity, details: {…} }`. */
export function engineMatches(rule: EngineRule, event: unknown): boolean {
  const hits = (matcher: Matcher): boolean => matcherHits(matcher, event);
  if (!rule.selection.every(hits)) return false;
  return rule.filter.length === 0 || !rule.filter.every(hits);
}

function matcherHits(matcher: Matcher, event: unknown): boolean {
  const value = fieldText(matcher.field, event);
  const test = tests[matcher.op];
  return matcher.values.some((expected) => test(value, expected));
}

/** Equality folds ASCII letters only; the other operators fold all of Unicode. */
const tests: Readonly<Record<MatcherOp, (value: string, expected: string) => boolean>> = {
  equals: (value, expected) => foldAscii(value) === foldAscii(expected),
  contains: (value, expected) => value.toLowerCase().includes(expected.toLowerCase()),
  startswith: (value, expected) => value.toLowerCase().startsWith(expected.toLowerCase()),
  endswith: (value, expected) => value.toLowerCase().endsWith(expected.toLowerCase()),
  // Not a regular expression: the stars are dropped and the rest is looked for as it stands.
  regex: (value, expected) => value.toLowerCase().includes(expected.replaceAll('*', '').toLowerCase()),
};

/** What the engine looks a name up by: one of its own five, or `details.` and a flat key. */
export function engineKey(field: string): string {
  const name = aliases.get(field) ?? field;
  return ownFields.has(name) || name.startsWith(detailsPrefix) ? name : detailsPrefix + name;
}

/** `kind`, `source`, `summary`, `host` and `severity`, which stand outside of `details`. */
export function isOwnField(key: string): boolean {
  return ownFields.has(key);
}

/** The text that the operators see; a field that is not there is the empty text. */
function fieldText(field: string, event: unknown): string {
  const key = engineKey(field);
  if (isOwnField(key)) {
    const text = jsonText(own(event, key));
    return key === 'severity' ? text.toLowerCase() : text;
  }
  return jsonText(own(own(event, 'details'), key.slice(detailsPrefix.length)));
}

/** Strings as they are, everything else as compact JSON: `80`, `true`, `null`, `["a"]`, `{"k":"v"}`. */
function jsonText(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function own(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as JsonObject)[key] : undefined;
}

/** The name and its lower-case twin. */
function twins(name: string, target: string): readonly (readonly [string, string])[] {
  return [
    [name, target],
    [name.toLowerCase(), target],
  ];
}
