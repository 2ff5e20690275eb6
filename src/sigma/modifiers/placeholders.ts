/** The `expand` modifier: `%name%` in a value stands for each value that is known under that name. */
import { diagnostic, type Report } from '../../source/diagnostic.ts';
import { didYouMean } from '../../source/suggest.ts';
import { quote } from '../quote.ts';
import { parseSigmaString } from '../string.ts';
import type { YamlScalar } from '../yaml/node.ts';
import { alternatives, stringValue } from './table.ts';
import type { Value } from './value.ts';

/** Placeholder name -> values in Sigma's string syntax. */
export type Placeholders = Pick<ReadonlyMap<string, readonly string[]>, 'get' | 'keys'>;

/**
 * `%name%`, unless an odd number of backslashes stands before it: `\%` is a percent sign. The look behind comes
 * after the first `%`, so that a long run of backslashes is not looked at from each of them.
 */
const placeholder = /%(?<=(?<!\\)(?:\\\\)*%)([^%\s\\]+)%/g;

const limit = 1000;

/** One value for each combination of placeholder values; a placeholder without values is an error. */
export function expandPlaceholders(
  value: Value,
  scalar: YamlScalar,
  known: Placeholders,
  report: Report,
): Value | undefined {
  if (value.kind !== 'string') return value;
  // Splitting by a pattern with one group gives text, name, text, name, …, text.
  let texts = [''];
  for (const [at, piece] of value.raw.split(placeholder).entries()) {
    const choices = at % 2 === 0 ? [piece.replaceAll('\\%', '%')] : known.get(piece);
    if (choices === undefined) {
      const help =
        didYouMean(piece, [...known.keys()]) ?? `give its values with ${quote(`--placeholder ${piece}=a,b`)}`;
      const message = `nothing is known of the placeholder ${quote(`%${piece}%`)}`;
      report(diagnostic('SG2003', message, scalar.span, { help }));
      return undefined;
    }
    if (texts.length * choices.length > limit) {
      report(diagnostic('SG1406', `the placeholders would give more than ${limit} values`, scalar.span));
      return undefined;
    }
    texts = texts.flatMap((head) => choices.map((choice) => head + choice));
  }
  return alternatives(texts.map((text) => stringValue(parseSigmaString(text), text)));
}
