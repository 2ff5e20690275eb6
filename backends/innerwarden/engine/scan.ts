/**
 * Reads a rule the way InnerWarden's sensor does: line by line, without YAML, ignoring `condition` and
 * `logsource` (`crates/sensor/src/detectors/sigma_rule.rs`). It shares nothing with the printer, so that it can
 * judge it; it must not become kinder than the engine.
 */
import type { EngineLevel, EngineProfile, EngineRule, Matcher, MatcherOp, ScanStep } from './rule.ts';
import { indentBytes, trim, unquote } from './text.ts';

interface OpenMatcher extends Matcher {
  readonly values: string[];
}

/** Where the scanner stands. `section` is only set in detection mode. */
interface Scanner {
  id: string;
  title: string;
  level: EngineLevel;
  readonly tags: string[];
  readonly sections: Map<string, OpenMatcher[]>;
  mode: 'outside' | 'tags' | 'detection';
  section: OpenMatcher[] | undefined;
}

/** Keys that end the detection block wherever they stand, even as field names of a selection. */
const closingKeys = [
  'logsource:',
  'status:',
  'description:',
  'references:',
  'author:',
  'date:',
  'modified:',
  'falsepositives:',
];

/** Lines dropped inside the detection block, even as field names of a selection. */
const droppedKeys = ['product:', 'category:', 'service:'];

/** By the text that a rule has; any other text is medium. */
export const levels: ReadonlyMap<string, EngineLevel> = new Map([
  ['critical', 'critical'],
  ['high', 'high'],
  ['medium', 'medium'],
  ['low', 'low'],
  ['informational', 'info'],
]);

/** Tried in this order against the end of the key. `|contains|all` is read as `|contains`. */
const suffixes: readonly (readonly [string, MatcherOp])[] = [
  ['|contains', 'contains'],
  ['|startswith', 'startswith'],
  ['|endswith', 'endswith'],
  ['|re', 'regex'],
  ['|contains|all', 'contains'],
];

/** The deepest indent, in bytes, at which a section header is seen. */
const deepestHeader = 8;

/**
 * The rule that the engine would load from this file, or undefined where it drops the file without a word: no
 * id, no title or no matcher in a `selection` section. Version 0.9.2 reads filters and then ignores them.
 *
 * @param onLine hears what the scanner makes of each line, by its number from 0; blank lines and comments are passed over
 */
export function scanRule(
  text: string,
  profile: EngineProfile,
  onLine: (line: number, step: ScanStep) => void = () => {},
): EngineRule | undefined {
  let number = 0;
  const scanner: Scanner = {
    id: '',
    title: '',
    level: 'medium',
    tags: [],
    sections: new Map(),
    mode: 'outside',
    section: undefined,
  };
  for (const line of text.split('\n')) {
    const trimmed = trim(line);
    if (trimmed !== '' && !trimmed.startsWith('#')) {
      onLine(number, scanLine(scanner, trimmed, indentBytes(line)));
    }
    number++;
  }
  const { id, title, level, tags } = scanner;
  const selection = merged(scanner, 'selection');
  if (id === '' || title === '' || selection.length === 0) return undefined;
  const filter = profile === 'v0.9.2' ? [] : merged(scanner, 'filter');
  return { id, title, level, tags, selection, filter };
}

function merged(scanner: Scanner, prefix: string): readonly Matcher[] {
  return [...scanner.sections].flatMap(([name, matchers]) => (name.startsWith(prefix) ? matchers : []));
}

function scanLine(scanner: Scanner, trimmed: string, indent: number): ScanStep {
  if (indent === 0) leave(scanner, 'outside');
  if (scanMetadata(scanner, trimmed)) return { kind: 'metadata' };
  if (trimmed === 'detection:') scanner.mode = 'detection';
  else if (trimmed.startsWith('tags:')) leave(scanner, 'tags');
  else if (startsWithAny(trimmed, closingKeys)) leave(scanner, 'outside');
  else if (scanner.mode === 'detection') return scanDetection(scanner, trimmed, indent);
  else if (scanner.mode === 'tags' && trimmed.startsWith('- ')) scanner.tags.push(unquote(trimmed.slice(2)));
  else return { kind: 'ignored' };
  return { kind: scanner.mode };
}

function leave(scanner: Scanner, mode: 'outside' | 'tags'): void {
  scanner.mode = mode;
  scanner.section = undefined;
}

/** `id`, `title` and `level` count at any indent, in any mode; the last one wins. */
function scanMetadata(scanner: Scanner, trimmed: string): boolean {
  if (trimmed.startsWith('id:')) scanner.id = unquote(trimmed.slice(3));
  else if (trimmed.startsWith('title:')) scanner.title = unquote(trimmed.slice(6));
  else if (trimmed.startsWith('level:')) scanner.level = levels.get(trim(trimmed.slice(6))) ?? 'medium';
  else return false;
  return true;
}

function scanDetection(scanner: Scanner, trimmed: string, indent: number): ScanStep {
  if (trimmed.startsWith('condition:')) {
    scanner.section = undefined;
    return { kind: 'condition' };
  }
  if (startsWithAny(trimmed, droppedKeys)) return { kind: 'dropped' };
  const name = headerName(trimmed, indent);
  if (name === undefined) {
    return scanner.section === undefined ? { kind: 'ignored' } : scanItem(scanner.section, trimmed);
  }
  const section = scanner.sections.get(name) ?? [];
  scanner.sections.set(name, section);
  scanner.section = section;
  return { kind: 'section', name };
}

function headerName(trimmed: string, indent: number): string | undefined {
  if (!trimmed.endsWith(':') || trimmed.includes('|') || indent > deepestHeader) return undefined;
  return startsWithAny(trimmed, ['selection', 'filter']) ? trimmed.replace(/:+$/, '') : undefined;
}

/** A list item belongs to the last matcher, whatever it looks like; a section without one loses it. */
function scanItem(section: OpenMatcher[], trimmed: string): ScanStep {
  if (trimmed.startsWith('- ')) {
    const value = unquote(trimmed.slice(2));
    const matcher = section.at(-1);
    if (value !== '') matcher?.values.push(value);
    return matcher === undefined || value === '' ? { kind: 'lost' } : { kind: 'value', value, matcher };
  }
  const colon = trimmed.indexOf(':');
  if (colon === -1) return { kind: 'ignored' };
  const key = trim(trimmed.slice(0, colon));
  const value = unquote(trimmed.slice(colon + 1));
  const [suffix, op] = suffixes.find(([each]) => key.endsWith(each)) ?? ['', 'equals'];
  const field = key.slice(0, key.length - suffix.length);
  const matcher: OpenMatcher = { field, op, values: value === '' ? [] : [value] };
  section.push(matcher);
  return { kind: 'matcher', key, matcher };
}

function startsWithAny(text: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => text.startsWith(prefix));
}
