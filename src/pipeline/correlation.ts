/**
 * Correlations on their way to a target's data: each rule goes through its own field maps, and the fields that the
 * correlation groups by and counts go with it, as a selection that no condition uses.
 */
import type { GroupKey, LinkedCorrelation, LinkedStage, StageKey } from '../ir/correlation.ts';
import type { Expr, FieldRef, ResolvedRule, Selection } from '../ir/types.ts';
import { leaves } from '../ir/walk.ts';
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { hostKey, needsHost } from './host-scope.ts';

export interface MapContext {
  /** The rule in the names of the target's data; undefined where it cannot be mapped, which is reported. */
  readonly mapRule: (rule: ResolvedRule) => ResolvedRule | undefined;
  /** The field that tells the hosts of the rule's events apart; undefined where the data is of no hosts, or not known. */
  readonly hostOf: (rule: ResolvedRule) => FieldRef | undefined;
  /** False leaves the keys as they are. */
  readonly hostScope: boolean;
  readonly report: Report;
}

/** A field of the rule, and those of the data that together are its value. */
type Fields = ReadonlyMap<string, readonly FieldRef[]>;

interface MappedInput<I> {
  readonly input: I;
  readonly fields: Fields;
}

/** Undefined where a rule or a key has no counterpart in the data, which is reported. */
export function mapCorrelation(
  correlation: LinkedCorrelation,
  context: MapContext,
): LinkedCorrelation | undefined {
  return mapWith(correlation, [], context)?.input;
}

/** @param wanted fields that an outer correlation reads of the events that complete this one */
function mapWith(
  correlation: LinkedCorrelation,
  wanted: readonly FieldRef[],
  context: MapContext,
): MappedInput<LinkedCorrelation> | undefined {
  const scoped = withHost(correlation, context);
  const inputs = scoped.stages.map((stage) => {
    const fields = [...stage.keys, ...stage.values].flatMap((key) =>
      key.kind === 'field' ? [key.field] : [],
    );
    return mapInput(stage, [...fields, ...wanted], context);
  });
  if (!inputs.every((each) => each !== undefined)) return undefined;
  const expanded = expandKeys(scoped, inputs, context.report);
  const common = wanted.map((field) => commonFields(field, inputs, context.report));
  if (expanded === undefined || !common.every((each) => each !== undefined)) return undefined;
  return { input: expanded, fields: new Map(wanted.map(({ name }, at) => [name, common[at] ?? []])) };
}

function mapInput(
  { input }: LinkedStage,
  wanted: readonly FieldRef[],
  context: MapContext,
): MappedInput<ResolvedRule | LinkedCorrelation> | undefined {
  if (input.kind === 'correlation') return mapWith(input, wanted, context);
  const fields = [...new Map(wanted.filter(isReal).map((each) => [each.name, each])).values()];
  const mapped = context.mapRule(withFields(input, fields));
  if (mapped === undefined) return undefined;
  const found = fields.map(
    (field) => [field.name, mappedField(field, fields, mapped, context.report)] as const,
  );
  if (!found.every((pair) => pair[1] !== undefined)) return undefined;
  const host = context.hostOf(input);
  const hosts = host === undefined ? [] : ([[hostKey, [host]]] as const);
  return {
    input: withoutFields(mapped),
    fields: new Map([...found.map(([name, each]) => [name, each ?? []] as const), ...hosts]),
  };
}

/** The key of the host is not a field of the rule. */
function isReal({ name }: FieldRef): boolean {
  return name !== hostKey;
}

// ── fields through the rule's maps ─────────────────────────────────────────────────────────────────────────

/** No rule has a selection of this name, since a line feed is in none. */
const carrier = '\nfields of the correlation';

function withFields(rule: ResolvedRule, fields: readonly FieldRef[]): ResolvedRule {
  if (fields.length === 0) return rule;
  const items = fields.map((field): Selection => {
    const value: Expr = { kind: 'exists', field, span: field.span };
    return { kind: 'item', field, values: [value], link: 'or', negated: false, span: field.span };
  });
  const all: Selection = { kind: 'and', items, span: rule.span };
  return { ...rule, selections: new Map([...rule.selections, [carrier, all]]) };
}

function withoutFields(rule: ResolvedRule): ResolvedRule {
  const selections = new Map([...rule.selections].filter(([name]) => !name.endsWith(carrier)));
  return selections.size === rule.selections.size ? rule : { ...rule, selections };
}

/** What the maps have made of the field, the same in every data source; undefined, with an error, otherwise. */
function mappedField(
  field: FieldRef,
  fields: readonly FieldRef[],
  mapped: ResolvedRule,
  report: Report,
): readonly FieldRef[] | undefined {
  const at = fields.indexOf(field);
  const found = [...mapped.selections]
    .filter(([name]) => name.endsWith(carrier))
    .map(([, selection]) => partsOf(selection, at));
  const [first] = found;
  const agree =
    first !== undefined &&
    found.every(
      (each) => each?.map(({ name }) => name).join('\n') === first.map(({ name }) => name).join('\n'),
    );
  if (agree) return first;
  report(
    diagnostic(
      'SG1508',
      `the value of \`${field.name}\` may be in one of several fields of the data`,
      field.span,
      {
        construct: 'key in several fields',
        help: 'group by another field, or choose one data source with `-p`',
      },
    ),
  );
  return undefined;
}

/** One field, or the parts of a value that the data keeps in parts; undefined for alternatives. */
function partsOf(selection: Selection, at: number): readonly FieldRef[] | undefined {
  const item = selection.kind === 'and' ? selection.items[at] : undefined;
  const [value, ...more] = item?.kind === 'item' ? item.values : [];
  if (value === undefined || more.length > 0) return undefined;
  const isPlain =
    value.kind === 'exists' || (value.kind === 'and' && value.items.every((e) => e.kind === 'exists'));
  if (!isPlain) return undefined;
  return [...leaves(value)].flatMap((leaf) => (leaf.kind === 'exists' ? [leaf.field] : []));
}

// ── keys ───────────────────────────────────────────────────────────────────────────────────────────────────

/** Each key in the fields of the data; a value that is kept in parts is as many keys. */
function expandKeys(
  correlation: LinkedCorrelation,
  inputs: readonly MappedInput<ResolvedRule | LinkedCorrelation>[],
  report: Report,
): LinkedCorrelation | undefined {
  const stages = correlation.stages.flatMap((stage, at) => {
    const mapped = inputs[at];
    return mapped === undefined ? [] : [{ ...stage, ...mapped }];
  });
  const keys = correlation.groupBy.map((key, at) =>
    alongStages(
      key.name,
      key.span,
      stages.map(({ keys: each, fields }) => resolved(each[at], fields)),
      report,
    ),
  );
  const count = stages[0]?.values.length ?? 0;
  const values = Array.from({ length: count }, (_, at) =>
    alongStages(
      valueName(correlation, at),
      correlation.span,
      stages.map(({ values: each, fields }) => resolved(each[at], fields)),
      report,
    ),
  );
  if (!keys.every((each) => each !== undefined) || !values.every((each) => each !== undefined))
    return undefined;
  return {
    ...correlation,
    groupBy: correlation.groupBy.flatMap((key, at) => keys[at]?.[0]?.map(() => key) ?? []),
    stages: stages.map(({ fields: _, ...stage }, at) => ({
      ...stage,
      keys: keys.flatMap((each) => each?.[at] ?? []),
      values: values.flatMap((each) => each?.[at] ?? []),
    })),
  };
}

function valueName({ stages }: LinkedCorrelation, at: number): string {
  const key = stages[0]?.values[at];
  return key?.kind === 'field' ? key.field.name : 'the key';
}

function resolved(key: StageKey | undefined, fields: Fields): readonly StageKey[] {
  if (key?.kind !== 'field') return key === undefined ? [] : [key];
  return (fields.get(key.field.name) ?? [key.field]).map((field) => ({ kind: 'field', field }));
}

/** The same number of fields in every stage; undefined, with an error, where a value is in parts in some only. */
function alongStages(
  name: string,
  span: Span,
  found: readonly (readonly StageKey[])[],
  report: Report,
): readonly (readonly StageKey[])[] | undefined {
  const counts = new Set(found.map((each) => each.length));
  if (counts.size === 1 && !counts.has(0)) return found;
  report(
    diagnostic(
      'SG1508',
      `\`${name}\` is one field in the data of some rules and several in that of others`,
      span,
      {
        construct: 'key in parts',
        help: 'group by another field, or name a field of each rule with an alias',
      },
    ),
  );
  return undefined;
}

/** For events of a correlation: the field that has the value in the events of each of its rules. */
function commonFields(
  { name, span }: FieldRef,
  inputs: readonly MappedInput<unknown>[],
  report: Report,
): readonly FieldRef[] | undefined {
  const found = inputs.map(({ fields }) => fields.get(name) ?? []);
  const [first] = found;
  const text = (each: readonly FieldRef[]): string => each.map((field) => field.name).join('\n');
  if (first !== undefined && found.every((each) => text(each) === text(first))) return first;
  report(
    diagnostic(
      'SG1508',
      `\`${name}\` is in different fields of the rules that the inner correlation joins`,
      span,
      {
        construct: 'key in several fields',
        help: 'make it a key of the inner correlation, with an alias',
      },
    ),
  );
  return undefined;
}

// ── hosts ──────────────────────────────────────────────────────────────────────────────────────────────────

/** Process ids and log-on ids are those of one host, so its name becomes a key as well. */
function withHost(correlation: LinkedCorrelation, context: MapContext): LinkedCorrelation {
  const local = context.hostScope ? needsHost(correlation) : undefined;
  if (local === undefined) return correlation;
  const keys = correlation.stages.map((stage) => hostKeyOf(stage, context));
  const { span } = local;
  if (!keys.every((each) => each !== undefined)) {
    context.report(
      diagnostic(
        'SG1606',
        `\`${local.name}\` tells processes of one host apart, and no key names the host`,
        span,
        {
          severity: 'warning',
          help: 'add the field that names the host to `group-by`',
        },
      ),
    );
    return correlation;
  }
  context.report(
    diagnostic(
      'SG1606',
      `the host joins the keys, since \`${local.name}\` is unique on one host only`,
      span,
      {
        help: 'name a field of the host in `group-by` to choose it',
      },
    ),
  );
  const implied: GroupKey = { name: hostKey, implied: true, span };
  return {
    ...correlation,
    groupBy: [implied, ...correlation.groupBy],
    stages: correlation.stages.map((stage, at) => ({
      ...stage,
      keys: [...keys.slice(at, at + 1).flatMap((key) => key ?? []), ...stage.keys],
    })),
  };
}

function hostKeyOf({ input, span }: LinkedStage, context: MapContext): StageKey | undefined {
  const rules = rulesOf(input);
  const hosts = rules.map(context.hostOf);
  const [first] = hosts;
  if (first === undefined || !hosts.every((each) => each?.name === first.name)) return undefined;
  return { kind: 'field', field: { name: hostKey, original: hostKey, span } };
}

function rulesOf(input: ResolvedRule | LinkedCorrelation): readonly ResolvedRule[] {
  return input.kind === 'rule' ? [input] : input.stages.flatMap((stage) => rulesOf(stage.input));
}
