/**
 * Rewrites an expression until the target can say every leaf, tracking what each rewrite does to the meaning.
 *
 * A leaf rewrite that is wider makes the whole wider under an even number of negations and narrower under an
 * odd one. A whole that is both is neither, so it is refused whatever is allowed.
 */
import { not, withVia } from '../ir/build.ts';
import type { Expr, Fidelity, Leaf } from '../ir/types.ts';
import { isLeaf, mapLeaves } from '../ir/walk.ts';
import { invariant } from '../source/assert.ts';
import { type Diagnostic, diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { Capabilities, Capability, Refusal } from './types.ts';

export interface Legalised {
  /** Undefined where something was refused. */
  readonly expr?: Expr;
  readonly fidelity: Fidelity;
}

interface Context {
  readonly capabilities: Capabilities;
  readonly allow: ReadonlySet<Fidelity>;
  readonly report: Report;
  readonly found: Set<Fidelity>;
  refused: boolean;
}

const maximumRewrites = 8;

export function legalise(
  expr: Expr,
  capabilities: Capabilities,
  allow: ReadonlySet<Fidelity>,
  report: Report,
): Legalised {
  const context: Context = { capabilities, allow, report, found: new Set(), refused: false };
  const legal = visit(expr, true, context, 0);
  if (context.found.has('wider') && context.found.has('narrower')) {
    refuse(expr, context, {
      construct: 'wider and narrower at once',
      reason: 'one part would match more than the rule and another part less',
      wayOut: 'rewrite one of the parts that the warnings name',
    });
  }
  const fidelity = context.found.has('wider')
    ? 'wider'
    : context.found.has('narrower')
      ? 'narrower'
      : 'exact';
  return context.refused ? { fidelity } : { expr: legal, fidelity };
}

function visit(expr: Expr, positive: boolean, context: Context, depth: number): Expr {
  if (expr.kind === 'not') {
    const item = visit(expr.item, !positive, context, depth);
    return item === expr.item ? expr : not(item, expr.span);
  }
  if (expr.kind === 'and' || expr.kind === 'or') {
    const items = expr.items.map((item) => visit(item, positive, context, depth));
    return items.every((item, at) => item === expr.items[at]) ? expr : { ...expr, items };
  }
  return isLeaf(expr) ? legaliseLeaf(expr, positive, context, depth) : expr;
}

function legaliseLeaf(leaf: Leaf, positive: boolean, context: Context, depth: number): Expr {
  invariant(depth <= maximumRewrites, `rewrites of \`${leaf.kind}\` do not end`);
  // The row belongs to the leaf's own kind; the type system cannot tie a key to a value of a union.
  const row = context.capabilities[leaf.kind] as unknown as Capability<Leaf>;
  if (row.says(leaf)) return leaf;
  let inexact: Fidelity | undefined;
  for (const rewrite of row.rewrites) {
    const result = rewrite.apply(leaf);
    if (result === undefined) continue;
    const effect = underPolarity(result.fidelity, positive);
    if (effect !== 'exact' && !context.allow.has(effect)) {
      inexact ??= effect;
      continue;
    }
    if (effect !== 'exact') {
      context.found.add(effect);
      reportInexact(leaf.span, effect, row.refusal(leaf), context.report);
    }
    const via = { by: 'legalise', rewrite: rewrite.name, fidelity: result.fidelity } as const;
    const traced = mapLeaves(result.expr, (each) => withVia({ ...each, via: leaf.via ?? [] }, via));
    return visit(traced, positive, context, depth + 1);
  }
  refuse(leaf, context, row.refusal(leaf), inexact);
  return leaf;
}

function underPolarity(fidelity: Fidelity, positive: boolean): Fidelity {
  if (positive || fidelity === 'exact') return fidelity;
  return fidelity === 'wider' ? 'narrower' : 'wider';
}

export function reportInexact(
  span: Span,
  effect: Exclude<Fidelity, 'exact'>,
  why: Refusal,
  report: Report,
): void {
  const code = effect === 'wider' ? 'SG3002' : 'SG3003';
  const relation = effect === 'wider' ? 'more' : 'less';
  report(
    diagnostic(code, `the output matches ${relation} than the rule here: ${why.reason}`, span, {
      construct: why.construct,
      help: why.wayOut,
    }),
  );
}

function refuse(expr: Expr, context: Context, why: Refusal, inexact?: Fidelity): void {
  context.refused = true;
  context.report(refusal(expr.span, why, inexact));
}

/** @param inexact what could be said nevertheless, if the caller allowed it */
export function refusal(span: Span, why: Refusal, inexact?: Fidelity): Diagnostic {
  return diagnostic('SG3001', why.reason, span, {
    construct: why.construct,
    help:
      inexact === undefined
        ? why.wayOut
        : `${why.wayOut}; or \`--allow ${inexact}\` to accept an approximation`,
  });
}
