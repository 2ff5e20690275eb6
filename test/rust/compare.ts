/** The property: the module says of every event what the reference matcher says. */
import type { RustRule } from '../../backends/innerwarden/rust/module.ts';
import { rustModule } from '../../backends/innerwarden/rust/module.ts';
import type { Query } from '../../src/ir/types.ts';
import { compileQuery, type EventTest } from '../../src/match/index.ts';
import { fieldsOf } from '../equivalence/compare.ts';
import { guardHolds, mapEvent, shapeEvent } from '../equivalence/events.ts';
import { synthesise } from '../support/events.ts';
import type { Built, Workshop } from './cargo.ts';
import {
  byEngineNames,
  type InnerwardenEvent,
  innerwardenEvent,
  referenceEvent,
  unlisted,
} from './events.ts';
import type { Prepared } from './rules.ts';

export interface Case {
  /** Index of the rule in the module. */
  readonly rule: number;
  readonly event: InnerwardenEvent;
  readonly expected: boolean;
}

export interface Comparison {
  readonly compared: number;
  readonly matching: number;
  readonly failures: readonly string[];
}

/** Builds one module of all rules and compares it on all cases. */
export function compare(
  workshop: Workshop,
  rules: readonly RustRule[],
  cases: readonly Case[],
): Comparison & { readonly built: Built; readonly text: string } {
  const { text, names } = rustModule(rules);
  const built = workshop.build(text);
  const verdicts = built.verdicts(cases.map((each) => each.event));
  const failures = cases.flatMap(({ rule, event, expected }, at) => {
    const found = verdicts[at]?.has(names[rule] ?? '') ?? false;
    return found === expected
      ? []
      : [`${names[rule]}: rule ${expected}, module ${found} on ${JSON.stringify(event)}`];
  });
  const matching = cases.filter((each) => each.expected).length;
  return { compared: cases.length, matching, failures, built, text };
}

/** Events made from the query over InnerWarden's names; none where the reference matcher cannot run it. */
export function casesOfQuery(query: Query, rule: number, count: number, seed: number): readonly Case[] {
  const own = byEngineNames(query);
  const matches = testOf(own);
  if (matches === undefined) return [];
  return synthesise(own, { seed, count }).flatMap((fields, at) => {
    const event = innerwardenEvent(fields, at % 2 === 1);
    return event === undefined ? [] : [{ rule, event, expected: matches(referenceEvent(event)) }];
  });
}

/** Events made from the rule as it is written, in the shape that the log source gives them. */
export function casesOfRule(
  { original, catalogue }: Prepared,
  rule: number,
  count: number,
  seed: number,
): readonly Case[] {
  const matches = testOf(original);
  if (matches === undefined) return [];
  const used = new Set(fieldsOf(original.where).map((each) => each.name));
  return synthesise(original, { seed, count }).flatMap((each) => {
    const shaped = shapeEvent(each, catalogue);
    const fields = mapEvent(shaped, catalogue, used);
    const event = fields && innerwardenEvent(unlisted(fields), false);
    if (fields === undefined || event === undefined) return [];
    const isOfSource = catalogue?.guard === undefined || guardHolds(catalogue.guard, fields);
    return [{ rule, event, expected: isOfSource && matches(shaped) }];
  });
}

function testOf(query: Query): EventTest | undefined {
  const compiled = compileQuery(query);
  return 'matches' in compiled ? compiled.matches : undefined;
}
