/** The leaves of two expressions, numbered, as tests of a formula, and what they say about each other. */
import { allOf, anyOf, type Formula, negated, testFormula } from '../decide/formula.ts';
import type { Relations } from '../decide/solve.ts';
import { leafImplies, leavesExclude } from '../ir/disjoint-leaves.ts';
import { foldCase } from '../ir/fold.ts';
import { show } from '../ir/show.ts';
import type { Effort } from '../ir/text-sets.ts';
import type { Expr } from '../ir/types.ts';
import { invariant } from '../source/assert.ts';
import { messageName, normalForm, type PlainLeaf } from './prepare.ts';

export class Tests {
  /** By number; undefined for a part that stands for itself. */
  readonly leaves: (PlainLeaf | undefined)[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #relations = new Map<boolean, { readonly size: number; readonly relations: Relations }>();
  readonly #opaque: ReadonlySet<string>;

  /** @param opaque normal forms of parts that nobody looks into */
  constructor(opaque: ReadonlySet<string> = new Set()) {
    this.#opaque = opaque;
  }

  /** @param expr as `prepare` makes it */
  formula(expr: Expr): Formula {
    if ((expr.kind === 'and' || expr.kind === 'or') && this.#opaque.size > 0) {
      const form = normalForm(expr);
      if (this.#opaque.has(form)) return testFormula(this.#number(form, undefined));
    }
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
        return testFormula(this.#number(show(expr), expr));
    }
  }

  /** @param isSingle fields have one value at most, so that texts exclude each other; the message always has one */
  relations(isSingle: boolean, effort: Effort): Relations {
    const known = this.#relations.get(isSingle);
    if (known?.size === this.leaves.length) return known.relations;
    const found = { implies: new Map(), impliedBy: new Map(), excludes: new Map() };
    const outlines = this.leaves.map(outlineOf);
    for (const group of this.#groups().values()) {
      for (const from of group) {
        for (const to of group) {
          if (from !== to && mayRelate(outlines[from], outlines[to]))
            this.#relate(from, to, isSingle, effort, found);
        }
      }
    }
    this.#relations.set(isSingle, { size: this.leaves.length, relations: found });
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
      if (leaf === undefined) continue;
      const fields = leaf.kind === 'fieldCompare' ? [leaf.left, leaf.right] : [leaf.field];
      for (const name of new Set(fields.map((field) => field.name))) {
        const group = groups.get(name);
        if (group === undefined) groups.set(name, [at]);
        else group.push(at);
      }
    }
    return groups;
  }

  #number(key: string, leaf: PlainLeaf | undefined): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.leaves.length);
    return this.leaves.push(leaf) - 1;
  }
}

/** Of a text that may be anywhere in the value: most pairs of long lists are such, and have nothing to do with each other. */
interface Outline {
  readonly texts: string;
  readonly longest: string;
}

function outlineOf(leaf: PlainLeaf | undefined): Outline | undefined {
  if (leaf?.kind !== 'text') return undefined;
  const isOpen = leaf.pattern[0]?.kind === 'anyString' && leaf.pattern.at(-1)?.kind === 'anyString';
  const texts = leaf.pattern.flatMap((part) => (part.kind === 'literal' ? [foldCase(part.text)] : []));
  if (!isOpen || texts.length === 0) return undefined;
  return {
    texts: texts.join('\0'),
    longest: texts.reduce((best, each) => (each.length > best.length ? each : best), ''),
  };
}

function mayRelate(from: Outline | undefined, to: Outline | undefined): boolean {
  return from === undefined || to === undefined || from.texts.includes(to.longest);
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

/** Normal forms of the parts that are in both. */
export function commonParts(one: Expr, other: Expr): ReadonlySet<string> {
  const found = new Set<string>();
  const forms = new Set(partsOf(one).map(normalForm));
  for (const each of partsOf(other)) {
    const form = normalForm(each);
    if (forms.has(form)) found.add(form);
  }
  return found;
}

function partsOf(expr: Expr): readonly Expr[] {
  if (expr.kind === 'not') return partsOf(expr.item);
  if (expr.kind !== 'and' && expr.kind !== 'or') return [];
  return [expr, ...expr.items.flatMap(partsOf)];
}
