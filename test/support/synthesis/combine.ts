/** Builds one text that is meant to satisfy several text demands at once: the head of one, the tail of another. */
import type { Leaf, Pattern } from '../../../src/ir/types.ts';
import type { Random } from './random.ts';
import { regexMember } from './regex.ts';
import { fillPattern } from './text.ts';

interface Shape {
  readonly head: string;
  readonly middle: readonly string[];
  readonly tail: string;
}

/** A guess, to be checked: undefined where one of the leaves fixes the whole text. */
export function combineTexts(wanted: readonly Leaf[], random: Random): string | undefined {
  const shapes = wanted.map((leaf) => shapeOf(leaf, random));
  if (shapes.some((shape) => shape === undefined)) return undefined;
  const known = random.shuffle(shapes.flatMap((shape) => shape ?? []));
  const head = longest(known.map((shape) => shape.head));
  const tail = longest(known.map((shape) => shape.tail));
  return [head, ...known.flatMap((shape) => shape.middle), tail].join(random.pick([' ', '', '\n', 'x']));
}

function shapeOf(leaf: Leaf, random: Random): Shape | undefined {
  const pattern = patternOf(leaf, random);
  if (pattern === undefined) {
    return leaf.kind === 'regex'
      ? { head: '', middle: [regexMember(leaf.regex, random)], tail: '' }
      : undefined;
  }
  const pieces: Pattern[number][][] = [[]];
  for (const part of pattern) {
    if (part.kind === 'anyString') pieces.push([]);
    else pieces.at(-1)?.push(part);
  }
  if (pieces.length === 1) return undefined;
  const texts = pieces.map((piece) =>
    fillPattern(
      piece,
      () => '',
      () => 'q',
    ),
  );
  return { head: texts[0] ?? '', middle: texts.slice(1, -1), tail: texts.at(-1) ?? '' };
}

function patternOf(leaf: Leaf, random: Random): Pattern | undefined {
  if (leaf.kind === 'text') return leaf.pattern;
  if (leaf.kind === 'textOneOf') return random.pickFrom(leaf.patterns);
  return leaf.kind === 'keyword' && leaf.match.kind === 'text' ? leaf.match.pattern : undefined;
}

function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '');
}
