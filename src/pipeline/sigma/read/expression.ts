/** The condition expressions of pipeline items (`a and not (b or c)`): names of conditions to a tree, with places. */
import { quote } from '../../../sigma/quote.ts';
import type { YamlScalar } from '../../../sigma/yaml/node.ts';
import { sourceSpan } from '../../../sigma/yaml/scalar-map.ts';
import { diagnostic, type Report } from '../../../source/diagnostic.ts';
import { didYouMean } from '../../../source/suggest.ts';
import type { SourceText } from '../../../source/text.ts';

export type Expression =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'not'; readonly item: Expression }
  | { readonly kind: 'and' | 'or'; readonly items: readonly Expression[] };

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Reader {
  readonly tokens: readonly Token[];
  readonly names: readonly string[];
  readonly used: Set<string>;
  readonly problem: (message: string, token: Token | undefined, help?: string) => undefined;
  at: number;
  depth: number;
}

const maximumLength = 10_000;
const maximumDepth = 64;

/**
 * `not` binds tighter than `and`, `and` tighter than `or`. Unknown names, and names that the expression leaves out,
 * are errors (SG2106).
 */
export function readExpression(
  scalar: YamlScalar,
  names: readonly string[],
  source: SourceText,
  report: Report,
): Expression | undefined {
  const text = scalar.text.slice(0, maximumLength);
  const problem = (message: string, token: Token | undefined, help?: string): undefined => {
    const place =
      token === undefined
        ? scalar.span
        : sourceSpan(source, scalar, token.start, Math.max(token.end, token.start + 1));
    report(diagnostic('SG2106', message, place, help === undefined ? {} : { help }));
  };
  if (text.length < scalar.text.length) {
    return problem(`the expression is longer than ${maximumLength} characters`, undefined);
  }
  const tokens = [...text.matchAll(/[()]|[\w-]+|[^\s()\w-]+/g)].map(
    (found): Token => ({ text: found[0], start: found.index, end: found.index + found[0].length }),
  );
  const reader: Reader = { tokens, names, used: new Set(), problem, at: 0, depth: 0 };
  const tree = readOr(reader);
  if (tree === undefined) return undefined;
  const rest = tokens[reader.at];
  if (rest !== undefined) return problem(`${quote(rest.text)} cannot stand here`, rest);
  const unused = names.filter((name) => !reader.used.has(name));
  if (unused.length === 0) return tree;
  const list = unused.map(quote).join(', ');
  return problem(`the expression does not use ${list}`, undefined, 'use it, or remove the condition');
}

function readOr(reader: Reader): Expression | undefined {
  return readChain(reader, 'or', readAnd);
}

function readAnd(reader: Reader): Expression | undefined {
  return readChain(reader, 'and', readNot);
}

function readChain(
  reader: Reader,
  word: 'and' | 'or',
  next: (reader: Reader) => Expression | undefined,
): Expression | undefined {
  const items: Expression[] = [];
  do {
    const item = next(reader);
    if (item === undefined) return undefined;
    items.push(item);
  } while (eat(reader, word));
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: word, items };
}

function readNot(reader: Reader): Expression | undefined {
  if (++reader.depth > maximumDepth) return reader.problem('the expression is nested too deep', undefined);
  const item = readNotOnly(reader);
  reader.depth--;
  return item;
}

function readNotOnly(reader: Reader): Expression | undefined {
  if (eat(reader, 'not')) {
    const item = readNot(reader);
    return item && { kind: 'not', item };
  }
  if (!eat(reader, '(')) return readName(reader);
  const inner = readOr(reader);
  if (inner === undefined || eat(reader, ')')) return inner;
  return reader.problem('a `)` is missing', reader.tokens[reader.at] ?? reader.tokens.at(-1));
}

function readName(reader: Reader): Expression | undefined {
  const token = reader.tokens[reader.at];
  if (token === undefined) return reader.problem('the expression ends too early', reader.tokens.at(-1));
  const { text } = token;
  if (/^(?:and|or|not|\))$/.test(text) || !/^[\w-]+$/.test(text)) {
    return reader.problem(`${quote(text)} stands where a condition is expected`, token);
  }
  if (!reader.names.includes(text)) {
    return reader.problem(`there is no condition ${quote(text)}`, token, didYouMean(text, reader.names));
  }
  reader.at++;
  reader.used.add(text);
  return { kind: 'name', name: text };
}

/** Operators are written in lower case. */
function eat(reader: Reader, word: string): boolean {
  if (reader.tokens[reader.at]?.text !== word) return false;
  reader.at++;
  return true;
}
