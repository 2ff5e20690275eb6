/** A rule on InnerWarden's events as a plan: full Sigma semantics, for programs that run plans instead of rule files. */
import type { Correlation } from '../../../src/ir/correlation.ts';
import type { Expr, Metadata, Query } from '../../../src/ir/types.ts';
import { leaves } from '../../../src/ir/walk.ts';
import {
  type Plan,
  type PlanEvent,
  type PlanRule,
  planCorrelation,
  planExpr,
  planFormat,
  planVersion,
  readPlan,
} from '../../../src/plan/index.ts';
import type { Regex } from '../../../src/regex/ast.ts';
import { printRe2 } from '../../../src/regex/print-re2.ts';
import { type Diagnostic, diagnostic, type Report } from '../../../src/source/diagnostic.ts';
import { escapeHidden } from '../../../src/source/json.ts';
import type { Span } from '../../../src/source/span.ts';
import { eventKinds } from './event-kinds.ts';

/**
 * The plan of a rule, or undefined where it has a part that no engine of linear time runs, or is too large, which is
 * reported.
 *
 * @param find a query, or a correlation, over the fields of InnerWarden's events
 */
export function toPlan(find: Query | Correlation, report: Report): Plan | undefined {
  const found = [...regexesIn(find)].flatMap(({ regex, span }) => refusal(regex, span) ?? []);
  for (const each of found) report(each);
  if (found.length > 0) return undefined;
  const plan: Plan = {
    format: planFormat,
    version: planVersion,
    rule: planRule(find.meta),
    find: find.kind === 'query' ? planEvent(find) : planCorrelation(find, planEvent),
  };
  // What the reader would refuse, such as a rule that is too large, is not written.
  const [problem] = readPlan(planText(plan)).diagnostics;
  if (problem === undefined) return plan;
  report(diagnostic('SG3005', `a plan cannot hold the rule: ${problem.message}`, find.span));
  return undefined;
}

/** The plan as the text of a file. */
export function planText(plan: Plan): string {
  return `${escapeHidden(JSON.stringify(plan, undefined, 2))}\n`;
}

function planRule({ title, id, level, tags }: Metadata): PlanRule {
  return {
    title,
    ...(id === undefined ? {} : { id }),
    ...(level === undefined ? {} : { level }),
    tags,
  };
}

function planEvent({ where }: Query): PlanEvent {
  const kinds = eventKinds(where);
  return {
    kind: 'event',
    ...(kinds === undefined ? {} : { eventKinds: kinds }),
    where: planExpr(where),
  };
}

interface Place {
  readonly regex: Regex;
  readonly span: Span;
}

function* regexesIn(find: Query | Correlation): Generator<Place> {
  if (find.kind === 'query') yield* regexesOf(find.where);
  else for (const { input } of find.stages) yield* regexesIn(input);
}

function* regexesOf(where: Expr): Generator<Place> {
  for (const leaf of leaves(where)) {
    if (leaf.kind === 'regex') yield { regex: leaf.regex, span: leaf.span };
    if (leaf.kind === 'keyword' && leaf.match.kind === 'regex') {
      yield { regex: leaf.match.regex, span: leaf.span };
    }
  }
}

function refusal(regex: Regex, span: Span): Diagnostic | undefined {
  const printed = printRe2(regex);
  if (typeof printed === 'string') return undefined;
  return diagnostic('SG3001', `a plan is run in linear time: ${printed.reason}`, span, {
    construct: printed.construct,
    help: 'rewrite the regular expression without it',
  });
}
