/** Arbitraries for the values of leaves, as nasty as a rule's author could make them. */
import fc from 'fast-check';
import { anyChar, anyString, literal, pattern } from '../../src/ir/build.ts';
import type { Num, Pattern } from '../../src/ir/types.ts';
import type { Cidr } from '../../src/net/cidr.ts';

const nastyTexts = [
  '"',
  "'",
  '`',
  '\\',
  '\\\\',
  '\\"',
  '*',
  '?',
  '|',
  '| delete',
  '[',
  ']',
  '(',
  ')',
  '\n',
  '\r\n',
  '\t',
  '$x$',
  '{{',
  '}}',
  '{{{x}}}',
  '%',
  '#',
  '"""',
  "'''",
  '//',
  '/*',
  '-->',
  ' ',
  '  ',
  ' or ',
  ' AND ',
  'NOT',
  'null',
  'true',
  '0',
  '12',
  '-',
  ':',
  '- x: y',
  '\u0000',
  '\u0007',
  '\u001b[31m',
  '\u007f',
  '\u0085',
  '\u2028',
  '\u202e',
  '\u2066',
  '\ufeff',
  'é',
  'ß',
  'İ',
  'Σ',
  '\u{1f600}',
] as const;

const plainTexts = ['cmd', 'Cmd.EXE', 'C:\\Windows\\', '/usr/bin/', '-enc', 'a', 'B', 'x1'] as const;

/**
 * Letters beyond ASCII: plain pairs of cases, and one each of the letters that have no second case or a third one.
 * Which of the latter match each other is not the same in any two engines, so none of their other forms is here.
 */
const casedTexts = [
  ...['é', 'É', 'ж', 'Ж', 'λ', 'Λ', 'ա', 'Ա', 'Жé', 'éa', 'É*'],
  ...['ß', 'ı', 'ς', 'ǅ', 'ſ', '\u212b', 'ﬁ', 'ꭰ', 'ᲀ', 'ა', 'ⅷ', '\u{10400}'],
];

/** Literal text for a rule: mostly short pieces, rarely long ones of up to 64 KB, which take most of the time. */
export function arbitraryText(): fc.Arbitrary<string> {
  const piece = fc.constantFrom<string>(...nastyTexts, ...plainTexts);
  const short = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
  const unicode = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
  const long = fc
    .tuple(piece, fc.constantFrom(300, 5000, 65_536))
    .map(([text, length]) => counted(text, length).replace(/[\ud800-\udbff]$/, ''));
  return fc.oneof(
    { weight: 180, arbitrary: short },
    { weight: 40, arbitrary: unicode },
    { weight: 20, arbitrary: fc.constantFrom(...casedTexts) },
    { weight: 1, arbitrary: long },
  );
}

/** The text again and again, numbered: searching for it in itself fails early, so no engine needs long for it. */
function counted(text: string, length: number): string {
  const times = Math.ceil(length / (text.length + 1));
  return Array.from({ length: times }, (_, at) => text + at)
    .join('')
    .slice(0, length);
}

export function arbitraryPattern(): fc.Arbitrary<Pattern> {
  const part = fc.oneof(
    { weight: 4, arbitrary: arbitraryText().map(literal) },
    { weight: 3, arbitrary: fc.constant(anyString) },
    { weight: 1, arbitrary: fc.constant(anyChar) },
  );
  return fc.array(part, { maxLength: 5 }).map(pattern);
}

export function arbitraryCidr(): fc.Arbitrary<Cidr> {
  return fc.constantFrom<4 | 6>(4, 4, 6).chain((version) => {
    const size = version === 4 ? 4 : 16;
    const bytes = fc.array(fc.nat(255), { minLength: size, maxLength: size });
    return fc.tuple(bytes, fc.nat(size * 8)).map(([all, prefix]) => canonicalCidr(version, all, prefix));
  });
}

function canonicalCidr(version: 4 | 6, all: readonly number[], prefix: number): Cidr {
  const bytes = all.map(
    (byte, at) => byte & (0xff << Math.min(8, Math.max(0, (at + 1) * 8 - prefix))) & 0xff,
  );
  const text = version === 4 ? bytes.join('.') : compressed(bytes);
  return { version, bytes, prefix, text: `${text}/${prefix}` };
}

/** RFC 5952: the longest run of two or more zero groups becomes `::`. */
function compressed(bytes: readonly number[]): string {
  const groups = Array.from({ length: 8 }, (_, at) => ((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0));
  let best = { at: -1, length: 1 };
  for (let at = 0; at < 8; at++) {
    let length = 0;
    while (groups[at + length] === 0) length++;
    if (length > best.length) best = { at, length };
  }
  const hex = (part: readonly number[]): string => part.map((each) => each.toString(16)).join(':');
  if (best.at === -1) return hex(groups);
  return `${hex(groups.slice(0, best.at))}::${hex(groups.slice(best.at + best.length))}`;
}

export function arbitraryNum(): fc.Arbitrary<Num> {
  const integer = fc.oneof(fc.integer({ min: -5, max: 70_000 }), fc.maxSafeInteger());
  const fraction = fc
    .tuple(fc.integer({ min: -999, max: 999 }), fc.constantFrom(2, 4, 8))
    .map(([a, b]) => a + 1 / b);
  return fc
    .oneof({ weight: 3, arbitrary: integer }, fraction)
    .map((value) => ({ value, raw: String(value) }));
}
