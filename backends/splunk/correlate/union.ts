/** The events of all stages as one stream of rows, each with the number of its stage, its keys and its values. */
import type { BackendContext } from '../../../src/backend/types.ts';
import type {
  Correlation,
  Stage as CorrelationStage,
  GroupKey,
  StageKey,
} from '../../../src/ir/correlation.ts';
import type { Query } from '../../../src/ir/types.ts';
import type { EvalExpr, Pipeline, Stage } from '../ast.ts';
import { field, number } from '../eval.ts';
import { lower } from '../lower.ts';
import { assign, type Rows } from './rows.ts';

/** A stage whose events are those of a query. */
export interface EventStage {
  readonly query: Query;
  readonly keys: readonly string[];
  readonly values: readonly string[];
}

/** What each branch has beside: more fields, by the number of the stage. */
export type Extra = (stage: number) => Readonly<Record<string, EvalExpr>>;

export interface UnionOptions {
  readonly prefix: string;
  /** Names that events have fields of, so that an alias does not hide one of them. */
  readonly taken: readonly string[];
  /** The number of each stage; several may share one. */
  readonly numbers: readonly number[];
  readonly extra?: Extra;
}

/** Undefined where one of the queries cannot be said, which is reported. */
export function union(
  correlation: Correlation,
  stages: readonly EventStage[],
  options: UnionOptions,
  context: BackendContext,
): Rows | undefined {
  const { prefix, numbers } = options;
  const pipelines = stages.map(({ query }) => lower(query, context)?.[0]);
  if (!pipelines.every((each) => each !== undefined)) return undefined;
  const keys = correlation.groupBy.map((key, at) => keyName(key, at, stages, options));
  const values = (stages[0]?.values ?? []).map((_, at) => valueName(at, stages, prefix));
  const rule = `${prefix}rule`;
  const branches = stages.map((stage, at): Pipeline => {
    const renamed = {
      ...(stages.length > 1 ? { [rule]: number(numbers[at] ?? at + 1) } : {}),
      ...aliases(keys, stage.keys),
      ...aliases(values, stage.values),
      ...options.extra?.(numbers[at] ?? at + 1),
    };
    const pipeline = pipelines[at] ?? { stages: [nothing] };
    if (Object.keys(renamed).length === 0) return pipeline;
    return { stages: [...pipeline.stages, assign(renamed)] };
  });
  const [first, second] = branches;
  return {
    stages: second === undefined && first !== undefined ? first.stages : [{ kind: 'multisearch', branches }],
    ...(stages.length > 1 ? { rule } : {}),
    keys,
    values,
    prefix,
    window: correlation.window,
  };
}

const nothing: Stage = { kind: 'search', indexes: [], expr: false };

function aliases(names: readonly string[], fields: readonly string[]) {
  const pairs = names.flatMap((name, at) => {
    const source = fields[at];
    return source === undefined || source === name ? [] : [[name, field(source)] as const];
  });
  return Object.fromEntries(pairs);
}

/** The field itself where all stages have the key in it; else the rule's alias, unless a field has that name. */
function keyName(
  { name }: GroupKey,
  at: number,
  stages: readonly EventStage[],
  { prefix, taken }: UnionOptions,
): string {
  const fields = new Set(stages.map(({ keys }) => keys[at]));
  const [only] = fields;
  if (fields.size === 1 && only !== undefined && isPlain(only)) return only;
  return isFree(name, taken) ? name : `${prefix}k${at + 1}`;
}

/** Behind `BY`, a `*` stands for several fields. */
function isPlain(name: string): boolean {
  return /^[A-Za-z0-9_.:{} @-]+$/.test(name);
}

function isFree(name: string, taken: readonly string[]): boolean {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(name) && !taken.includes(name);
}

function valueName(at: number, stages: readonly EventStage[], prefix: string): string {
  const fields = new Set(stages.map(({ values }) => values[at]));
  const [only] = fields;
  return fields.size === 1 && only !== undefined && isPlain(only) ? only : `${prefix}f${at + 1}`;
}

/** Undefined for a stage over another correlation. */
export function eventStage({ input, keys, values }: CorrelationStage): EventStage | undefined {
  if (input.kind === 'correlation') return undefined;
  return { query: input, keys: keys.flatMap(nameOf), values: values.flatMap(nameOf) };
}

function nameOf(key: StageKey): readonly string[] {
  return key.kind === 'field' ? [key.field.name] : [];
}
