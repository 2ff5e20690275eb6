/**
 * Prints a regex in Lucene's language (`org.apache.lucene.util.automaton.RegExp`, all flags on), in the part of
 * it that means the same on Lucene 8, 9 and 10. The whole value has to match there, `.` matches a line feed,
 * there are no assertions, and escapes do nothing but take away a meaning.
 */
import type { Regex, RegexNode } from './ast.ts';
import { isDeterminable } from './automaton.ts';
import { alternatives } from './build.ts';
import { type CharSet, charSet } from './charset.ts';
import { caseNeed, caseVariants, foldSet } from './fold.ts';
import { isUnit, quantifierText, withoutSurrogates } from './print-parts.ts';
import { isNever } from './restrict.ts';
import { isUnsayable, type Unsayable, unsayable } from './unsayable.ts';
import { wholeValue } from './whole-value.ts';

export interface LuceneRegex {
  /** For the whole value. Holds the characters themselves, so the caller quotes it as it quotes any text. */
  readonly pattern: string;
  /** ASCII letters outside ranges are to be folded by the engine; nothing else depends on it. */
  readonly ignoreCase: boolean;
}

/** The default of Elasticsearch's `index.max_regex_length`. */
const maximumLuceneLength = 1000;

export function printLucene(regex: Regex): LuceneRegex | Unsayable {
  const whole = wholeValue(regex);
  if (isUnsayable(whole)) return whole;
  const ignoreCase = caseNeed(regex.root) === 'ignored';
  const printed = body(whole, ignoreCase);
  const pattern = printed === '' ? '()' : printed;
  if (pattern.length > maximumLuceneLength) {
    const reason = `the pattern would have ${pattern.length} characters, and Elasticsearch takes ${maximumLuceneLength}`;
    return unsayable('regex length', reason);
  }
  if (!isDeterminable(whole)) {
    const reason =
      'the pattern needs an automaton larger than Lucene builds, so the search would fail when it runs';
    return unsayable('regex automaton size', reason);
  }
  return { pattern, ignoreCase };
}

function body(node: RegexNode, folded: boolean): string {
  if (node.kind === 'sequence') return node.items.map((each) => item(each, folded)).join('');
  if (node.kind !== 'alternatives' || node.items.some(isEmpty)) return item(node, folded);
  return node.items.map((each) => body(each, folded)).join('|');
}

/** An empty alternative is not in the language, so the others become optional. */
function alternativesText(items: readonly RegexNode[], folded: boolean): string {
  const rest = alternatives(items.filter((each) => !isEmpty(each)));
  if (isNever(rest)) return '';
  const text = isUnit(rest) ? item(rest, folded) : `(${body(rest, folded)})`;
  return items.some(isEmpty) ? `${text}?` : text;
}

function isEmpty(node: RegexNode): boolean {
  return node.kind === 'sequence' && node.items.every(isEmpty);
}

function item(node: RegexNode, folded: boolean): string {
  switch (node.kind) {
    case 'char':
      return charText(node.code, node.ignoreCase, folded);
    case 'any':
      return node.dotAll ? '.' : '[^\n]';
    case 'class':
      if (isNever(node)) return '#';
      return classText(node.ignoreCase ? foldSet(node.ranges) : node.ranges, node.negated);
    case 'repeat':
      return repeatText(node, folded);
    case 'alternatives':
      return alternativesText(node.items, folded);
    default:
      return enclosed(body(node, folded));
  }
}

function enclosed(text: string): string {
  return text === '' ? '' : `(${text})`;
}

function repeatText(node: Extract<RegexNode, { kind: 'repeat' }>, folded: boolean): string {
  const text = isUnit(node.item) ? item(node.item, folded) : enclosed(body(node.item, folded));
  if (text === '' || node.max === 0) return '';
  return `${text}${node.min === 1 && node.max === 1 ? '' : quantifierText(node.min, node.max)}`;
}

/** Only ASCII letters are left to the engine: older versions do not fold others. */
function charText(code: number, ignoreCase: boolean, folded: boolean): string {
  const variants = ignoreCase ? caseVariants(code) : [code];
  if (variants.length > 1 && !(folded && code < 0x80)) {
    return classText(charSet(variants.map((each) => [each, each])), false);
  }
  const char = String.fromCodePoint(code);
  return '.?+*|{}[]()"\\#@&<>~^$'.includes(char) ? `\\${char}` : char;
}

function classText(set: CharSet, negated: boolean): string {
  return `[${negated ? '^' : ''}${set.map(rangeText).join('')}]`;
}

/** The ends of a range are never escaped, since Lucene 10 refuses an escape at its start. */
function rangeText(range: CharSet[number]): string {
  let [low, high] = withoutSurrogates(range);
  let before = '';
  let after = '';
  while (low <= high && isReservedInClass(low)) before += classChar(low++);
  while (low <= high && isReservedInClass(high)) after = classChar(high--) + after;
  const inner = low > high ? '' : low === high ? classChar(low) : spanText(low, high);
  return before + inner + after;
}

function spanText(low: number, high: number): string {
  return `${classChar(low)}${high === low + 1 ? '' : '-'}${classChar(high)}`;
}

function isReservedInClass(code: number): boolean {
  return code < 0x80 && '[]\\^-"'.includes(String.fromCodePoint(code));
}

function classChar(code: number): string {
  return `${isReservedInClass(code) ? '\\' : ''}${String.fromCodePoint(code)}`;
}
