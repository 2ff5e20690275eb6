/** Field values to try on a leaf: some make it true, some miss it by little, some have the wrong type. */
import type { Leaf, Num, Pattern, TimePartName } from '../../../src/ir/types.ts';
import type { JsonValue } from '../events.ts';
import { addressesAround } from './address.ts';
import type { Random } from './random.ts';
import { regexMember } from './regex.ts';
import { mutate, swapCase, textsAround } from './text.ts';

/** Values that are odd for every kind of leaf. */
export const oddValues: readonly JsonValue[] = [null, [], '', '-', 'abc', 5, 0, true, false, '12'];

const patternsTried = 4;

export function valuesAround(leaf: Leaf, random: Random): readonly JsonValue[] {
  switch (leaf.kind) {
    case 'text':
      return aroundPatterns([leaf.pattern], random);
    case 'textOneOf':
      return aroundPatterns(random.shuffle(leaf.patterns).slice(0, patternsTried), random);
    case 'regex':
      return aroundRegex(() => regexMember(leaf.regex, random), random);
    case 'cidr':
      return addressesAround(leaf.network);
    case 'number':
    case 'compare':
      return aroundNumber(leaf.value);
    case 'bool':
      return [true, false, 'true', 'false', 'TRUE', 'False', 'truer', 1, 0];
    case 'exists':
      return ['x', '', 0, false, ['x'], null, []];
    case 'timePart':
      return aroundTime(leaf.part, leaf.value.value);
    case 'keyword':
      return leaf.match.kind === 'text'
        ? aroundPatterns([leaf.match.pattern], random)
        : aroundRegex(regexSource(leaf, random), random);
    case 'fieldCompare':
      return ['x'];
  }
}

function regexSource(leaf: Extract<Leaf, { kind: 'keyword' }>, random: Random): () => string {
  const { match } = leaf;
  return () => (match.kind === 'regex' ? regexMember(match.regex, random) : '');
}

function aroundPatterns(patterns: readonly Pattern[], random: Random): readonly JsonValue[] {
  return patterns.flatMap((pattern) => {
    const texts = textsAround(pattern, random);
    const numbers = texts.filter((text) => /^(0|-?[1-9]\d{0,14})$/.test(text)).map(Number);
    return [...texts, ...numbers];
  });
}

function aroundRegex(member: () => string, random: Random): readonly JsonValue[] {
  return Array.from({ length: 6 }, member).flatMap((text) => [
    text,
    `x${text}`,
    `${text}\n`,
    `${text} y`,
    swapCase(text),
    mutate(text, random),
  ]);
}

/** The most telling ones first, since not all may be used. */
function aroundNumber({ value, raw }: Num): readonly JsonValue[] {
  const numbers = [value, value - 1, value + 1, value + 0.5, -value].map((each) => (each === 0 ? 0 : each));
  const texts = [
    raw,
    String(value + 1),
    String(value - 1),
    `-${raw}`,
    `${raw}.0`,
    `0${raw}`,
    ` ${raw}`,
    `${raw}x`,
  ];
  return [...numbers, ...texts, -1];
}

function aroundTime(part: TimePartName, value: number): readonly JsonValue[] {
  const stamps = [value - 1, value, value + 1, value + 2].map((each) => stampWith(part, each));
  return [
    ...stamps,
    ...stamps.map((stamp) => stamp.replace('T', ' ')),
    '2024-05-06T10:11:12Z',
    '1999-12-31 23:59',
    '2031-01-01T00:00',
    '2024-05-06',
    'T10:11',
    'abc',
  ];
}

function stampWith(part: TimePartName, value: number): string {
  const at = { year: 2024, month: 5, day: 6, hour: 10, minute: 11, [part]: value };
  // The fourth of January always lies in the first ISO week.
  const date = part === 'week' ? new Date(Date.UTC(2024, 0, 4 + (Math.min(value, 99) - 1) * 7)) : undefined;
  const day =
    date === undefined
      ? `${pad(at.year, 4)}-${pad(at.month)}-${pad(at.day)}`
      : date.toISOString().slice(0, 10);
  return `${day}T${pad(at.hour)}:${pad(at.minute)}:12.345Z`;
}

function pad(value: number, length = 2): string {
  return String(Math.trunc(value)).padStart(length, '0');
}
