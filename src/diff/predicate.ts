/** What a leaf says of one text: as code, and as a language where it is one. Each leaf is prepared once. */

import { textPattern } from '../ir/build.ts';
import { show } from '../ir/show.ts';
import type { CaseMode, Pattern } from '../ir/types.ts';
import { compileMatcher } from '../match/index.ts';
import type { RegexNode } from '../regex/ast.ts';
import { anyText, sequence, text } from '../regex/build.ts';
import { type Automaton, automatonOf } from '../regex/search.ts';
import { isUnsayable } from '../regex/unsayable.ts';
import { wholeValue } from '../regex/whole-value.ts';
import type { ValueLeaf } from './prepare.ts';

export interface Predicate {
  readonly leaf: ValueLeaf;
  /** The same for leaves that say the same of a text. */
  readonly key: string;
  /** Undefined where the reference semantics cannot run it. */
  readonly test: ((text: string) => boolean) | undefined;
  /** Undefined where it is no regular language, or too large a one. */
  automaton(): Automaton | undefined;
}

export function predicateOf(leaf: ValueLeaf): Predicate {
  let automaton: { readonly found: Automaton | undefined } | undefined;
  return {
    leaf,
    key: show(leaf),
    test: testOf(leaf),
    automaton() {
      automaton ??= { found: makeAutomaton(leaf) };
      return automaton.found;
    },
  };
}

/** The pattern of leaves that are one. */
export function patternOf(
  leaf: ValueLeaf,
): { readonly pattern: Pattern; readonly mode: CaseMode } | undefined {
  if (leaf.kind === 'text') return { pattern: leaf.pattern, mode: leaf.case };
  if (leaf.kind === 'number') return { pattern: textPattern(leaf.value.raw), mode: 'sensitive' };
  if (leaf.kind === 'bool') return { pattern: textPattern(String(leaf.value)), mode: 'insensitive' };
  return undefined;
}

function testOf(leaf: ValueLeaf): ((text: string) => boolean) | undefined {
  const compiled = compileMatcher({ ...leaf, field: { ...leaf.field, name: 'value' } });
  return 'matches' in compiled ? (value) => compiled.matches({ value }) : undefined;
}

/** Larger expressions take too long to turn around. */
const maximumPlaces = 4000;

function makeAutomaton(leaf: ValueLeaf): Automaton | undefined {
  const root = rootOf(leaf);
  if (root === undefined) return undefined;
  const automaton = automatonOf(root);
  return automaton === undefined || automaton.sets.length > maximumPlaces ? undefined : automaton;
}

function rootOf(leaf: ValueLeaf): RegexNode | undefined {
  if (leaf.kind === 'exists') return anyText;
  if (leaf.kind === 'regex') {
    const whole = wholeValue(leaf.regex);
    return isUnsayable(whole) ? undefined : whole;
  }
  const found = patternOf(leaf);
  if (found === undefined || !foldsPlainly(found.pattern, found.mode)) return undefined;
  const ignoreCase = found.mode === 'insensitive';
  return sequence(
    found.pattern.map((part): RegexNode => {
      if (part.kind === 'literal') return text(part.text, ignoreCase);
      return part.kind === 'anyString' ? anyText : { kind: 'any', dotAll: true };
    }),
  );
}

/** Beyond ASCII patterns and regular expressions fold some letters differently. */
function foldsPlainly(pattern: Pattern, mode: CaseMode): boolean {
  return (
    mode === 'sensitive' ||
    pattern.every(
      (part) =>
        part.kind !== 'literal' ||
        [...part.text].every(
          (char) => char < '\u0080' || (char.toLowerCase() === char && char.toUpperCase() === char),
        ),
    )
  );
}
