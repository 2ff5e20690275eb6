/** What is said of several events, as the data of the module's evaluator, and what of it is refused. */
import type { Loss, Refusal } from '../../../src/backend/types.ts';
import type { Bounds, Correlation, CorrelationTest, Stage, StageExpr } from '../../../src/ir/correlation.ts';
import type { Query } from '../../../src/ir/types.ts';
import { invariant } from '../../../src/source/assert.ts';
import { atom, call, type RustExpr, slice } from './ast.ts';
import { textProblem } from './capabilities.ts';
import { quoteText } from './lexical.ts';
import { orders } from './lower.ts';

const wayOut = 'use the format `plan`';

/** Most hits that a group keeps of a stage; more is too much for each event. */
const mostEvents = 10_000;
const mostValues = 2000;

/** As in the runtime: how often a group keeps a value that it counts. */
const copies = 16;

/** Why the module cannot say the correlation, if it cannot. */
export function correlationProblem(correlation: Correlation): Refusal | undefined {
  const { test, window, stages, groupBy } = correlation;
  if (stages.some(({ input }) => input.kind === 'correlation')) {
    const reason = 'the detector correlates events, and no correlations';
    return { construct: 'correlation of correlations', reason, wayOut };
  }
  if (window.kind === 'fixed') {
    const reason = "the detector's windows slide: it cannot say what holds only at the end of a span";
    return { construct: 'fixed window', reason, wayOut };
  }
  if (test.kind === 'events' && lowest(test.bounds) > mostEvents) return tooMany('events', mostEvents);
  if (test.kind === 'distinct' && lowest(test.bounds) > mostValues) return tooMany('values', mostValues);
  const keys = stages.flatMap((stage) => [...stage.keys, ...stage.values]);
  const names = keys.flatMap((key) => (key.kind === 'field' ? [key.field.name] : []));
  const problems = [...names, ...groupBy.map(({ name }) => name)].map(textProblem);
  return problems.find((each) => each !== undefined);
}

/** What the detector has reported stays reported, though events that come later may count against it. */
export function correlationLosses({ test, window: { span } }: Correlation): readonly Loss[] {
  if (test.kind !== 'sum') return [];
  const reason =
    'a sum is reported as soon as it is reached, before negative numbers of the same time or late ones';
  return [{ fidelity: 'wider', why: { construct: 'negative numbers in a sum', reason, wayOut }, span }];
}

function tooMany(what: string, most: number): Refusal {
  const reason = `the detector remembers too little to count more than ${most} ${what}`;
  return { construct: 'large count', reason, wayOut };
}

export function queryOf({ input }: Stage): Query {
  invariant(input.kind === 'query', 'correlations of correlations were refused');
  return input;
}

/** How many hits of each stage a group keeps: enough for every count to be exact, while events come in order. */
export function keptHits(test: CorrelationTest): number {
  if (test.kind === 'sum') return 4096;
  if (test.kind === 'events') return Math.max(256, lowest(test.bounds) + 1);
  if (test.kind === 'distinct') return Math.max(256, copies * (lowest(test.bounds) + 1));
  return 256;
}

/** The least whole number that may be enough. */
function lowest(bounds: Bounds): number {
  return Math.max(0, ...bounds.map(({ value }) => Math.ceil(value.value)));
}

export function goalExpr(test: CorrelationTest): RustExpr {
  switch (test.kind) {
    case 'events':
      return call('Goal::Events', boundsExpr(test.bounds));
    case 'distinct':
      return call('Goal::Distinct', boundsExpr(test.bounds));
    case 'sum':
      return call('Goal::Sum', boundsExpr(test.bounds));
    case 'stageCount':
      return call('Goal::StageCount', boundsExpr(test.bounds));
    case 'stages':
      return call('Goal::Stages', needExpr(test.require));
    case 'ordered':
      return call('Goal::Ordered', slice(test.chains.map((chain) => slice(chain.map(atom)))));
    case 'average':
    case 'percentile':
      throw new Error('invariant: fixed windows were refused');
  }
}

function boundsExpr(bounds: Bounds): RustExpr {
  return slice(
    bounds.map(({ op, value }) => {
      invariant(op === 'gt' || op === 'gte', 'fixed windows were refused');
      return call('Bound', atom(orders[op]), atom(quoteText(String(value.value))));
    }),
  );
}

function needExpr(expr: StageExpr): RustExpr {
  invariant(expr.kind !== 'not', 'fixed windows were refused');
  if (expr.kind === 'stage') return call('Need::Stage', atom(expr.stage));
  return call(expr.kind === 'and' ? 'Need::All' : 'Need::Any', slice(expr.items.map(needExpr)));
}
