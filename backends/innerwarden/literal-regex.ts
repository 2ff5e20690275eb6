/** Regular expressions that are no more than texts and `.*`, as patterns. Exact only; nothing is approximated. */
import type { Rewrite } from '../../src/backend/types.ts';
import { anyString, literal, or, pattern } from '../../src/ir/build.ts';
import type { CaseMode, Pattern, PatternPart, RegexMatch } from '../../src/ir/types.ts';
import type { RegexNode } from '../../src/regex/ast.ts';
import { caseNeed } from '../../src/regex/fold.ts';

/**
 * `foo` is `*foo*`, `^foo` is `foo*`, `foo\z` is `*foo`; alternatives of such become an `or`. Not `foo$`, which
 * also matches before a final line feed, and not `a.*b` without dot-all, which ends at a line feed.
 */
export const literalRegex: Rewrite<RegexMatch> = {
  name: 'literalRegex',
  apply: (leaf) => {
    const { field, span } = leaf;
    const mode = caseMode(leaf.regex.root);
    const patterns = branches(leaf.regex.root).map(toPattern);
    if (mode === undefined) return undefined;
    const items = patterns.flatMap((each) =>
      each === undefined ? [] : [{ kind: 'text', field, pattern: each, case: mode, span } as const],
    );
    return items.length < patterns.length ? undefined : { expr: or(items, span), fidelity: 'exact' };
  },
};

function caseMode(root: RegexNode): CaseMode | undefined {
  const need = caseNeed(root);
  if (need === 'mixed') return undefined;
  return need === 'heeded' ? 'sensitive' : 'insensitive';
}

function branches(node: RegexNode): readonly RegexNode[] {
  if (node.kind === 'alternatives') return node.items.flatMap(branches);
  return node.kind === 'capture' ? branches(node.item) : [node];
}

function toPattern(node: RegexNode): Pattern | undefined {
  const items = node.kind === 'sequence' ? node.items : [node];
  const start = isAnchor(items[0], 'textStart') ? 1 : 0;
  const end = items.length - (isAnchor(items.at(-1), 'textEnd') ? 1 : 0);
  const body = items.slice(start, Math.max(start, end));
  const open = start === 0 ? [anyString] : [];
  const close = end === items.length ? [anyString] : [];
  const parts = withoutFreeEnds(body, open.length > 0, close.length > 0).map(toPart);
  const known = parts.filter((part) => part !== undefined);
  return known.length < parts.length ? undefined : pattern([...open, ...known, ...close]);
}

/** `.*` at an end that is not anchored changes nothing, whatever it stops at. */
function withoutFreeEnds(items: readonly RegexNode[], open: boolean, close: boolean): readonly RegexNode[] {
  let [from, to] = [0, items.length];
  while (open && from < to && isAnything(items[from])) from++;
  while (close && from < to && isAnything(items[to - 1])) to--;
  return items.slice(from, to);
}

function toPart(node: RegexNode): PatternPart | undefined {
  if (node.kind === 'char') return literal(String.fromCodePoint(node.code));
  const dotAll = node.kind === 'repeat' && node.item.kind === 'any' && node.item.dotAll;
  return isAnything(node) && dotAll ? anyString : undefined;
}

function isAnything(node: RegexNode | undefined): boolean {
  if (node?.kind !== 'repeat' || node.item.kind !== 'any' || node.mode === 'possessive') return false;
  return node.min === 0 && node.max === null;
}

function isAnchor(node: RegexNode | undefined, at: string): boolean {
  return node?.kind === 'anchor' && node.at === at;
}
