/** Correlations on their last way to a target: each query legalised, the whole handed to the target, its losses judged. */
import type { Correlation, Stage } from '../ir/correlation.ts';
import { normalise } from '../ir/normalise.ts';
import type { Fidelity, Query } from '../ir/types.ts';
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { legalise, refusal, reportInexact } from './legalise.ts';
import type { BackendContext, Dialect, Loss } from './types.ts';

export interface LegalCorrelation {
  readonly legal?: Correlation;
  readonly trees?: readonly unknown[];
  readonly fidelity: Fidelity;
}

export interface CorrelateOptions {
  readonly allow: readonly Fidelity[];
  readonly context: BackendContext;
}

/** The target's trees; undefined where it cannot say the correlation, which is reported. */
export function correlate(
  correlation: Correlation,
  dialect: Dialect,
  { allow, context }: CorrelateOptions,
): LegalCorrelation {
  const { report } = context;
  const found = new Set<Fidelity>();
  const legal = legaliseStages(correlation, dialect, new Set(allow), found, report);
  const result = dialect.correlate(legal ?? correlation, context);
  if (result === undefined || legal === undefined) return { fidelity: 'exact' };
  const losses = result.losses.filter((loss) => isAllowed(loss, allow, report));
  if (losses.length < result.losses.length) return { legal, fidelity: 'exact' };
  for (const { fidelity } of losses) found.add(fidelity);
  if (found.has('wider') && found.has('narrower')) {
    reportBoth(correlation.span, report);
    return { legal, fidelity: 'exact' };
  }
  const fidelity = found.has('wider') ? 'wider' : found.has('narrower') ? 'narrower' : 'exact';
  return { legal, trees: result.trees, fidelity };
}

function legaliseStages(
  correlation: Correlation,
  dialect: Dialect,
  allow: ReadonlySet<Fidelity>,
  found: Set<Fidelity>,
  report: Report,
): Correlation | undefined {
  // Where windows do not slide, more events may make a test false as well as true: nothing inexact is allowed.
  const allowed = correlation.window.kind === 'sliding' ? allow : new Set<Fidelity>();
  const stages = correlation.stages.map((stage): Stage | undefined => {
    const input =
      stage.input.kind === 'query'
        ? legaliseQuery(stage.input, dialect, allowed, found, report)
        : legaliseStages(stage.input, dialect, allowed, found, report);
    return input && { ...stage, input };
  });
  return stages.every((each) => each !== undefined) ? { ...correlation, stages } : undefined;
}

function legaliseQuery(
  query: Query,
  dialect: Dialect,
  allow: ReadonlySet<Fidelity>,
  found: Set<Fidelity>,
  report: Report,
): Query | undefined {
  const { expr, fidelity } = legalise(query.where, dialect.capabilities, allow, report);
  if (fidelity !== 'exact') found.add(fidelity);
  if (expr === undefined) return undefined;
  return expr === query.where ? query : { ...query, where: normalise(expr) };
}

function isAllowed({ fidelity, why, span }: Loss, allow: readonly Fidelity[], report: Report): boolean {
  if (allow.includes(fidelity)) {
    reportInexact(span, fidelity, why, report);
    return true;
  }
  report(refusal(span, why, fidelity));
  return false;
}

function reportBoth(span: Span, report: Report): void {
  const message = 'one part of the correlation would match more than the rule and another part less';
  report(
    diagnostic('SG3001', message, span, {
      construct: 'wider and narrower at once',
      help: 'rewrite one of the parts that the warnings name',
    }),
  );
}

/** The queries that a correlation is over, in the order of its stages. */
export function queriesOf({ stages }: Correlation): readonly Query[] {
  return stages.flatMap(({ input }) => (input.kind === 'query' ? [input] : queriesOf(input)));
}
