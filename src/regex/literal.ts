/** Regexes that say no more than literal texts with gaps, for targets that have a simpler form for those. */
import type { Regex, RegexNode } from './ast.ts';
import { caseNeed } from './fold.ts';

export interface LiteralRegex {
  /** The literal texts; between two of them there is a `.*`. Empty texts stand at a leading or trailing `.*`. */
  readonly pieces: readonly string[];
  readonly start: 'anywhere' | 'textStart';
  readonly end: 'anywhere' | 'textEnd' | 'textEndOrFinalNewline';
  readonly ignoreCase: boolean;
  /** Whether every `.*` matches line feeds; true where there is none. */
  readonly dotAll: boolean;
}

/** Undefined where the regex is more than literals, `.*` between them and anchors at the ends. */
export function literalOf(regex: Regex): LiteralRegex | undefined {
  const need = caseNeed(regex.root);
  if (need === 'mixed') return undefined;
  const items = [...unwrapped(regex.root)];
  const first = items[0];
  const start = first?.kind === 'anchor' && first.at === 'textStart' ? first.at : 'anywhere';
  if (start !== 'anywhere') items.shift();
  const last = items.at(-1);
  const ends = last?.kind === 'anchor' && (last.at === 'textEnd' || last.at === 'textEndOrFinalNewline');
  const end = ends ? (last.at as 'textEnd' | 'textEndOrFinalNewline') : 'anywhere';
  if (ends) items.pop();
  const pieces = [''];
  let dotAll = true;
  for (const item of items) {
    if (item.kind === 'char') pieces.push(`${pieces.pop()}${String.fromCodePoint(item.code)}`);
    else if (item.kind === 'repeat' && item.item.kind === 'any' && item.min === 0 && item.max === null) {
      if (item.mode === 'possessive') return undefined;
      dotAll &&= item.item.dotAll;
      pieces.push('');
    } else return undefined;
  }
  return { pieces, start, end, ignoreCase: need === 'ignored', dotAll };
}

/** The items of the pattern, seen through captures. */
function* unwrapped(node: RegexNode): Generator<RegexNode> {
  if (node.kind === 'capture') yield* unwrapped(node.item);
  else if (node.kind === 'sequence') for (const item of node.items) yield* unwrapped(item);
  else yield node;
}
