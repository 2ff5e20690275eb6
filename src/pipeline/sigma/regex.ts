/**
 * Python's regular expressions, as pipelines use them, on an engine that needs linear time. What RE2 does not have
 * (lookaround, back references) is an error that says so. Classes such as `\w` are ASCII.
 */
import { RE2JS } from 're2js';

export interface PipelineRegex {
  /** Whether a match begins at the start of the text, as Python's `re.match` asks. */
  startsIn(text: string): boolean;
  /** The named groups of a match at the start of the text; undefined where there is none. */
  groupsAtStart(text: string): ReadonlyMap<string, string> | undefined;
  readonly groupNames: readonly string[];
  readonly groupCount: number;
  /** Every match and what comes in its place, as Python's `re.sub` does it; see `readReplacement`. */
  substitutions(text: string, replacement: Replacement): readonly Substitution[];
  replaceAll(text: string, replacement: Replacement): string;
}

export interface Substitution {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Literal texts and the groups between them. */
export type Replacement = readonly (string | { readonly group: number | string })[];

export type RegexOutcome = { readonly regex: PipelineRegex } | { readonly error: string };

const maximumLength = 10_000;

export function pythonRegex(source: string): RegexOutcome {
  if (source.length > maximumLength) return { error: `it is longer than ${maximumLength} characters` };
  try {
    return { regex: wrap(RE2JS.compile(source)) };
  } catch (failure) {
    const text = failure instanceof Error ? failure.message : String(failure);
    return { error: text.replace(/^error parsing regexp: /, '') };
  }
}

function wrap(compiled: RE2JS): PipelineRegex {
  const groupNames = Object.keys(compiled.namedGroups());
  return {
    groupNames,
    groupCount: compiled.groupCount(),
    startsIn: (text) => compiled.matcher(text).lookingAt(),
    groupsAtStart(text) {
      const matcher = compiled.matcher(text);
      if (!matcher.lookingAt()) return undefined;
      return new Map(
        groupNames.flatMap((name) => {
          const found = matcher.group(name);
          return found === null || found === undefined ? [] : [[name, found] as const];
        }),
      );
    },
    substitutions: (text, replacement) => substitutions(compiled, text, replacement),
    replaceAll(text, replacement) {
      let result = '';
      let from = 0;
      for (const each of substitutions(compiled, text, replacement)) {
        result += text.slice(from, each.start) + each.text;
        from = each.end;
      }
      return result + text.slice(from);
    },
  };
}

function substitutions(compiled: RE2JS, text: string, replacement: Replacement): readonly Substitution[] {
  const matcher = compiled.matcher(text);
  const found: Substitution[] = [];
  while (matcher.find()) {
    const parts = replacement.map((part) =>
      typeof part === 'string' ? part : (matcher.group(part.group) ?? ''),
    );
    found.push({ start: matcher.start(), end: matcher.end(), text: parts.join('') });
  }
  return found;
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  f: '\f',
  v: '\v',
  '\\': '\\',
};

/** The replacement of `re.sub` (Python library reference, `re.sub`): `\1`, `\g<name>`, `\n`; else text. */
export function readReplacement(
  source: string,
  regex: PipelineRegex,
): Replacement | { readonly error: string } {
  const parts: Replacement[number][] = [];
  for (const [whole, name, digits, char] of source.matchAll(/\\(?:g<([^>]*)>|([1-9]\d?)|(.)|$)|[^\\]+/gsu)) {
    const group = name ?? digits;
    const part = group === undefined ? unescaped(whole, char) : groupNamed(group, regex);
    if (part === undefined) {
      return { error: group === undefined ? `\`${whole}\` is no escape` : `there is no group \`${group}\`` };
    }
    parts.push(part);
  }
  return parts;
}

function groupNamed(
  name: string,
  { groupNames, groupCount }: PipelineRegex,
): Replacement[number] | undefined {
  if (/^\d+$/.test(name)) return Number(name) <= groupCount ? { group: Number(name) } : undefined;
  return groupNames.includes(name) ? { group: name } : undefined;
}

/** A backslash before anything but a letter or a digit stands for itself. */
function unescaped(whole: string, char: string | undefined): string | undefined {
  if (!whole.startsWith('\\')) return whole;
  if (char !== undefined && Object.hasOwn(escapes, char)) return escapes[char];
  return char === undefined || /[A-Za-z0-9]/.test(char) ? undefined : whole;
}
