/**
 * How the events of two expressions relate. That one implies the other is proved, over events whose fields may hold
 * several values; that it does not is shown by an event, which the reference semantics are run on.
 */
import { allOf, type Known, negated } from '../decide/formula.ts';
import { type Acceptance, solve } from '../decide/solve.ts';
import { constant } from '../ir/build.ts';
import { implies } from '../ir/disjoint.ts';
import type { Expr } from '../ir/types.ts';
import { compileMatcher, type EventTest } from '../match/index.ts';
import { eventsOf, type WitnessEvent } from './event.ts';
import { type Predicate, predicateOf } from './predicate.ts';
import { normalForm, prepare } from './prepare.ts';
import { commonParts, Tests } from './tests.ts';
import { Values } from './value.ts';

export type Relation = 'same' | 'narrower' | 'wider' | 'different' | 'undecided';

export interface Witness {
  readonly event: WitnessEvent;
  /** Only events in which a field holds several values show it. */
  readonly needsSeveralValues: boolean;
}

export interface ExpressionComparison {
  /** What the new one is. */
  readonly relation: Relation;
  readonly onlyOld?: Witness;
  readonly onlyNew?: Witness;
  /** Where it is undecided. */
  readonly reason?: string;
}

/** Of the proof by structure; rules that a person writes need a small part of it. */
const structureEffort = 600_000;
const relationEffort = 1_500_000;
/** How many models are made into events. */
const maximumModels = 400;

interface Side {
  readonly expr: Expr;
  readonly matches: EventTest | undefined;
}

export function compareExpressions(oldExpr: Expr, newExpr: Expr): ExpressionComparison {
  const before = prepare(oldExpr);
  const after = prepare(newExpr);
  if (normalForm(before) === normalForm(after)) return { relation: 'same' };
  const one: Side = { expr: before, matches: testOf(oldExpr) };
  const other: Side = { expr: after, matches: testOf(newExpr) };
  const question = new Question();
  return relate(question.search(one, other), question.search(other, one));
}

/** An event that `one` takes and `other` does not; of any event where there is no other. */
export function findEvent(one: Expr, other: Expr | undefined): WitnessEvent | undefined {
  const not = other ?? constant(false, one.span);
  const sides = [one, not].map((expr): Side => ({ expr: prepare(expr), matches: testOf(expr) }));
  const [first, second] = sides;
  const found = first && second && new Question().search(first, second);
  return found === undefined || found === 'none' ? undefined : found.witness?.event;
}

/** `none`: proved that there is no such event. */
type Found = 'none' | { readonly witness?: Witness; readonly reason?: string };

function relate(onlyOld: Found, onlyNew: Found): ExpressionComparison {
  const old = onlyOld === 'none' ? undefined : onlyOld.witness;
  const fresh = onlyNew === 'none' ? undefined : onlyNew.witness;
  const witnesses = {
    ...(old === undefined ? {} : { onlyOld: old }),
    ...(fresh === undefined ? {} : { onlyNew: fresh }),
  };
  if (onlyOld === 'none' && onlyNew === 'none') return { relation: 'same' };
  if (onlyNew === 'none' && old !== undefined) return { relation: 'narrower', ...witnesses };
  if (onlyOld === 'none' && fresh !== undefined) return { relation: 'wider', ...witnesses };
  if (old !== undefined && fresh !== undefined) return { relation: 'different', ...witnesses };
  const open = [onlyOld, onlyNew].find((each) => each !== 'none' && each.witness === undefined);
  const reason = open === undefined || open === 'none' ? undefined : open.reason;
  return { relation: 'undecided', ...witnesses, ...(reason === undefined ? {} : { reason }) };
}

function testOf(expr: Expr): EventTest | undefined {
  const compiled = compileMatcher(expr);
  return 'matches' in compiled ? compiled.matches : undefined;
}

/** Most edits leave most parts alone, and need no look into them. */
function followsFromParts(one: Expr, other: Expr): boolean {
  const tests = new Tests(commonParts(one, other));
  const formula = allOf([tests.formula(one), negated(tests.formula(other))]);
  return solve(formula, new Map(), tests.relations(false, { left: relationEffort })) === 'never';
}

/** What both directions share. */
class Question {
  readonly #tests = new Tests();
  readonly #values = new Values();
  readonly #predicates = new Map<number, Predicate | undefined>();

  /** An event that `one` takes and `other` does not. */
  search(one: Side, other: Side): Found {
    if (followsFromParts(one.expr, other.expr)) return 'none';
    if (implies(one.expr, other.expr, { left: structureEffort })) return 'none';
    const formula = allOf([this.#tests.formula(one.expr), negated(this.#tests.formula(other.expr))]);
    let witness: Witness | undefined;
    const attempt = (isSingle: boolean): Known | 'never' | undefined => {
      let models = 0;
      const relations = this.#tests.relations(isSingle, { left: relationEffort });
      return solve(formula, new Map(), relations, (model) => {
        if (++models > maximumModels) return 'unknown';
        const event = this.#event(model, isSingle, one, other);
        if (typeof event === 'string') return event;
        witness = { event, needsSeveralValues: !isSingle };
        return 'yes';
      });
    };
    attempt(true);
    if (witness !== undefined) return { witness };
    if (attempt(false) === 'never') return 'none';
    if (witness !== undefined) return { witness };
    const isRunnable = one.matches !== undefined && other.matches !== undefined;
    const reason = isRunnable
      ? 'no proof and no event was found within the limits'
      : 'a regular expression needs more than linear time, so no event can be verified';
    return { reason };
  }

  #event(model: Known, isSingle: boolean, one: Side, other: Side): WitnessEvent | Exclude<Acceptance, 'yes'> {
    const events = eventsOf(model, {
      leaves: this.#tests.leaves,
      predicate: (test) => this.#predicate(test),
      values: this.#values,
      isSingle,
    });
    if (events === 'none') return 'no';
    const shows = (event: WitnessEvent): boolean =>
      one.matches?.(event) === true && other.matches?.(event) === false;
    return events.find(shows) ?? 'unknown';
  }

  #predicate(test: number): Predicate | undefined {
    if (this.#predicates.has(test)) return this.#predicates.get(test);
    const leaf = this.#tests.leaves[test];
    const made = leaf === undefined || leaf.kind === 'fieldCompare' ? undefined : predicateOf(leaf);
    this.#predicates.set(test, made);
    return made;
  }
}
