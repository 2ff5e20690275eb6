/** The leaves of two expressions, numbered, as tests of a formula, and what they say about each other. */
import { allOf, anyOf, type Formula, negated, testFormula } from '../decide/formula.ts';
import type { Relations } from '../decide/solve.ts';
import { leafImplies, leavesExclude } from '../ir/disjoint-leaves.ts';
import { show } from '../ir/show.ts';
import type { Effort } from '../ir/text-sets.ts';
import type { Expr } from '../ir/types.ts';
import { invariant } from '../source/assert.ts';
import { messageName, type PlainLeaf } from './prepare.ts';

export class Tests {
  readonly leaves: PlainLeaf[] = [];
  readonly #numbers = new Map<string, number>();

  /** @param expr as `prepare` makes it */
  formula(expr: Expr): Formula {
    switch (expr.kind) {
      case 'and':
        return allOf(expr.items.map((item) => this.formula(item)));
      case 'or':
        return anyOf(expr.items.map((item) => this.formula(item)));
      case 'not':
        return negated(this.formula(expr.item));
      case 'constant':
        return expr.value;
      default:
        invariant(expr.kind !== 'textOneOf' && expr.kind !== 'keyword', 'the expression is prepared');
        return testFormula(this.#number(expr));
    }
  }

  /** @param isSingle fields have one value at most, so that texts exclude each other; the message always has one */
  relations(isSingle: boolean, effort: Effort): Relations {
    const found = { implies: new Map(), impliedBy: new Map(), excludes: new Map() };
    for (const group of this.#groups().values()) {
      for (const from of group)
        for (const to of group) if (from !== to) this.#relate(from, to, isSingle, effort, found);
    }
    return found;
  }

  #relate(from: number, to: number, isSingle: boolean, effort: Effort, found: Found): void {
    const [a, b] = [this.leaves[from], this.leaves[to]];
    if (a === undefined || b === undefined || effort.left-- <= 0) return;
    if (leafImplies(a, b, effort)) {
      add(found.implies, from, to);
      add(found.impliedBy, to, from);
    } else if (from < to && (isSingle || isOfMessage(a)) && leavesExclude(a, b, effort)) {
      add(found.excludes, from, to);
      add(found.excludes, to, from);
    }
  }

  /** By field; a comparison of two fields is in both groups. */
  #groups(): ReadonlyMap<string, readonly number[]> {
    const groups = new Map<string, number[]>();
    for (const [at, leaf] of this.leaves.entries()) {
      const fields = leaf.kind === 'fieldCompare' ? [leaf.left, leaf.right] : [leaf.field];
      for (const name of new Set(fields.map((field) => field.name))) {
        const group = groups.get(name);
        if (group === undefined) groups.set(name, [at]);
        else group.push(at);
      }
    }
    return groups;
  }

  #number(leaf: PlainLeaf): number {
    const key = show(leaf);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.leaves.length);
    return this.leaves.push(leaf) - 1;
  }
}

interface Found {
  readonly implies: Map<number, number[]>;
  readonly impliedBy: Map<number, number[]>;
  readonly excludes: Map<number, number[]>;
}

function add(to: Map<number, number[]>, from: number, each: number): void {
  const list = to.get(from);
  if (list === undefined) to.set(from, [each]);
  else list.push(each);
}

function isOfMessage(leaf: PlainLeaf): boolean {
  return leaf.kind !== 'fieldCompare' && leaf.field.name === messageName;
}
