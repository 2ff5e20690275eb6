/** Texts around a pattern: members of it, and texts that miss it by little. */
import type { Pattern } from '../../../src/ir/types.ts';
import type { Random } from './random.ts';

/** Longer texts are varied less, to keep the tests quick. */
const longText = 2000;

const special = '*?\\"\'';
const starFills: readonly [string, ...string[]] = [
  '',
  'zz',
  ' ',
  '\n',
  'a\nb',
  special,
  'L'.repeat(300),
  '/',
];
const charFills: readonly [string, ...string[]] = ['q', '*', '?', '\\', '\n', '\u{1f600}', ' '];

/** A text with these fillings: a member of the pattern when every `char` is one character. */
export function fillPattern(pattern: Pattern, star: () => string, char: () => string): string {
  return pattern
    .map((part) => (part.kind === 'literal' ? part.text : part.kind === 'anyString' ? star() : char()))
    .join('');
}

/** A random member of the pattern. */
export function memberOf(pattern: Pattern, random: Random): string {
  const star = random.chance(0.4) ? () => '' : () => random.pick(starFills);
  return fillPattern(pattern, star, () => random.pick(charFills));
}

/** Members and near misses, in no particular order and without a verdict. */
export function textsAround(pattern: Pattern, random: Random): readonly string[] {
  const plain = fillPattern(
    pattern,
    () => '',
    () => 'q',
  );
  const wide = fillPattern(
    pattern,
    () => 'zz',
    () => 'q',
  );
  if (plain.length > longText) return [plain, wide, `x${plain}`, `${plain}x`, swapCase(plain)];
  return [
    plain,
    wide,
    memberOf(pattern, random),
    memberOf(pattern, random),
    fillPattern(
      pattern,
      () => special,
      () => '*',
    ),
    fillPattern(
      pattern,
      () => '',
      () => '',
    ),
    fillPattern(
      pattern,
      () => 'y',
      () => 'qq',
    ),
    `x${plain}`,
    `${plain}x`,
    `\n${wide}`,
    `${wide}\n`,
    ...(/[*?\\]/.test(plain)
      ? [plain.replace(/[*?]/g, 'XX'), plain.replace(/[*?\\]/g, 'X'), plain.replace(/\\/g, '\\\\')]
      : []),
    swapCase(plain),
    upperAscii(plain),
    mutate(plain, random),
    mutate(plain, random),
    plain + plain,
    shortened(plain, plain.length >> 1),
  ];
}

/** ASCII letters in the other case, all else untouched. */
export function swapCase(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()));
}

export function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** The first characters, as many as asked for; never splits a surrogate pair. */
export function shortened(text: string, length: number): string {
  return [...text].slice(0, length).join('');
}

/** One character dropped, doubled or replaced; never splits a surrogate pair. */
export function mutate(text: string, random: Random): string {
  if (text.length > longText) return `${text}X`;
  const characters = [...text];
  if (characters.length === 0) return 'X';
  const at = random.below(characters.length);
  const character = characters[at] ?? '';
  const change: readonly [string, ...string[]] = ['', character + character, 'X', '*', ' ', '\\'];
  return characters.with(at, random.pick(change)).join('');
}
