/**
 * Two versions of a correlation: their rules, keys, time spans and bounds one by one. Where more events can only help
 * both, what is wider or narrower in its parts is so as a whole; a stream of events shows it.
 */
import type { Correlation, LinkedCorrelation, Stage, StageExpr, StageKey } from '../ir/correlation.ts';
import { lowerCorrelation } from '../ir/lower-correlation.ts';
import { boundsOf, compareBounds } from './bounds.ts';
import { compareExpressions, type Relation } from './expressions.ts';
import { logsourceText } from './metadata.ts';
import { findStream } from './streams.ts';
import type { Detail } from './types.ts';

export function compareCorrelations(before: LinkedCorrelation, after: LinkedCorrelation): Detail {
  return compareLowered(lowerCorrelation(before), lowerCorrelation(after));
}

function compareLowered(old: Correlation, fresh: Correlation): Detail {
  const parts = partsOf(old, fresh);
  const relations = new Set(parts.map((each) => each.relation));
  relations.delete('same');
  if (relations.size === 0) return { relation: 'same' };
  const [only] = relations;
  const changed = parts.filter((each) => each.relation !== 'same').map((each) => each.what);
  const reason = `changed: ${[...new Set(changed)].join(', ')}`;
  const isProved = relations.size === 1 && isMonotone(old, fresh, parts);
  const onlyOld = isProved && only === 'wider' ? undefined : findStream(old, fresh);
  const onlyNew = isProved && only === 'narrower' ? undefined : findStream(fresh, old);
  const streams = {
    ...(onlyOld === undefined ? {} : { onlyOld: { kind: 'stream', events: onlyOld } as const }),
    ...(onlyNew === undefined ? {} : { onlyNew: { kind: 'stream', events: onlyNew } as const }),
  };
  if (isProved && only === 'narrower' && onlyOld !== undefined) return { relation: only, ...streams, reason };
  if (isProved && only === 'wider' && onlyNew !== undefined) return { relation: only, ...streams, reason };
  const isBoth = onlyOld !== undefined && onlyNew !== undefined;
  return { relation: isBoth ? 'different' : 'undecided', ...streams, reason };
}

interface Part {
  readonly what: string;
  readonly relation: Relation;
}

function partsOf(old: Correlation, fresh: Correlation): readonly Part[] {
  if (outlineOf(old) !== outlineOf(fresh)) return [{ what: 'the structure', relation: 'undecided' }];
  return [
    ...old.stages.map((stage, at): Part => {
      const other = fresh.stages[at];
      const relation = other === undefined ? 'undecided' : compareStages(stage, other);
      return { what: `the rule ${stage.name}`, relation };
    }),
    { what: 'the time span', relation: compareWindows(old, fresh) },
    { what: 'the bounds', relation: compareBounds(old.test, fresh.test) },
  ];
}

/** What has to be the same for a comparison part by part. */
function outlineOf({ groupBy, test, stages }: Correlation): string {
  const keys = (all: readonly StageKey[]): readonly unknown[] =>
    all.map((key) => (key.kind === 'field' ? key.field.name : key.index));
  return JSON.stringify([
    groupBy.map(({ name }) => name),
    test.kind,
    test.kind === 'percentile' ? test.percentile : undefined,
    test.kind === 'ordered' ? test.chains : undefined,
    test.kind === 'stages' ? requirementText(test.require) : undefined,
    stages.map(({ input, keys: own, values }) => [input.kind, keys(own), keys(values)]),
  ]);
}

function requirementText(expr: StageExpr): string {
  if (expr.kind === 'stage') return String(expr.stage);
  if (expr.kind === 'not') return `!${requirementText(expr.item)}`;
  return `(${expr.kind} ${expr.items.map(requirementText).sort().join(' ')})`;
}

function compareStages({ input }: Stage, { input: other }: Stage): Relation {
  if (input.kind === 'query' && other.kind === 'query') {
    if (logsourceText(input.logsource) !== logsourceText(other.logsource)) return 'undecided';
    return compareExpressions(input.where, other.where).relation;
  }
  if (input.kind === 'query' || other.kind === 'query') return 'undecided';
  return compareLowered(input, other).relation === 'same' ? 'same' : 'undecided';
}

function compareWindows({ window: old }: Correlation, { window: fresh }: Correlation): Relation {
  if (old.kind !== fresh.kind) return 'undecided';
  if (old.seconds === fresh.seconds) return 'same';
  if (old.kind === 'fixed') return 'undecided';
  return fresh.seconds > old.seconds ? 'wider' : 'narrower';
}

/** Bounds on the same windows alone are judged number by number; all else needs that more events only help. */
function isMonotone(old: Correlation, fresh: Correlation, parts: readonly Part[]): boolean {
  if (parts.some(({ relation }) => relation === 'undecided' || relation === 'different')) return false;
  const isOfBounds = parts.every(({ what, relation }) => what === 'the bounds' || relation === 'same');
  return isOfBounds || [old, fresh].every(isHelped);
}

function isHelped({ window, test }: Correlation): boolean {
  if (window.kind !== 'sliding') return false;
  if (test.kind === 'ordered') return true;
  if (test.kind === 'stages') return !hasNot(test.require);
  // A further negative number makes a sum smaller.
  if (test.kind !== 'events' && test.kind !== 'distinct' && test.kind !== 'stageCount') return false;
  return boundsOf(test).every(({ op }) => op === 'gt' || op === 'gte');
}

function hasNot(expr: StageExpr): boolean {
  if (expr.kind === 'stage') return false;
  return expr.kind === 'not' || expr.items.some(hasNot);
}
