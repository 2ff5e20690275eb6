/**
 * From documents that stand for themselves to rules that know each other: filters are applied, and the names in
 * correlations become the rules that they stand for, across all documents that are given.
 */
import type { LinkedCorrelation, Reference, ResolvedCorrelation, ResolvedFilter } from '../ir/correlation.ts';
import type { ResolvedRule } from '../ir/types.ts';
import { type Diagnostic, diagnostic, type Report } from '../source/diagnostic.ts';
import { suggest } from '../source/suggest.ts';
import { applyFilters, fitsLogsource, type PreparedFilter, prepareFilter } from './filters.ts';
import { limited } from './limits.ts';
import { quote } from './quote.ts';
import { ruleKey } from './rule-name.ts';
import { checkAliases, stageOf } from './stage.ts';

/** What is known of one document when all have been read. */
export interface Linkable {
  /** The keys of its id and its name (`ruleKey`): what others may call it, also where it has errors. */
  readonly names: readonly string[];
  readonly resolved?: ResolvedRule | ResolvedCorrelation | ResolvedFilter;
}

export interface Linked {
  /** What is translated: a rule with its filters, or a correlation with its rules. Undefined for filters and errors. */
  readonly subject?: ResolvedRule | LinkedCorrelation;
  /** True where correlations use it and none of them wants it alone (`generate`). */
  readonly isPart: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Bounds: a few correlations that name each other can stand for millions of rules. */
const maximumDepth = 16;
const maximumRules = 256;

/** References to nothing that get a suggestion: each is compared with all names. */
const maximumSuggestions = 100;

interface Context {
  readonly documents: readonly Linkable[];
  /** Name or id -> indexes of documents. */
  readonly index: ReadonlyMap<string, readonly number[]>;
  readonly reports: readonly Report[];
  /** Rules with their filters. */
  readonly rules: readonly (ResolvedRule | undefined)[];
  /** Correlation -> levels of correlations, itself counted; those that lead to a circle have none. */
  readonly heights: ReadonlyMap<number, number>;
  readonly done: Map<number, LinkedCorrelation | undefined>;
  suggestions: number;
}

/** One result for each document, in their order. */
export function linkDocuments(documents: readonly Linkable[]): readonly Linked[] {
  const index = indexOf(documents);
  const found = documents.map((): Diagnostic[] => []);
  const reports = found.map((list) => limited((each) => list.push(each)));
  const rules = filteredRules(documents, index, reports);
  const heights = heightsOf(documents, index);
  const context: Context = { documents, index, reports, rules, heights, done: new Map(), suggestions: 0 };
  const parts = partsOf(context);
  return documents.map(({ resolved }, at): Linked => {
    const subject = resolved?.kind === 'correlation' ? linkCorrelation(at, context) : rules[at];
    return {
      ...(subject === undefined ? {} : { subject }),
      isPart: parts.has(at),
      diagnostics: found[at] ?? [],
    };
  });
}

function indexOf(documents: readonly Linkable[]): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  documents.forEach(({ names, resolved }, at) => {
    if (resolved?.kind === 'filter') return;
    // The name of a rule may be its id as well.
    for (const name of new Set(names)) {
      const others = index.get(name);
      if (others === undefined) index.set(name, [at]);
      else others.push(at);
    }
  });
  return index;
}

function lookUp(name: string, index: Context['index']): readonly number[] {
  return index.get(ruleKey(name)) ?? [];
}

// ── filters ────────────────────────────────────────────────────────────────────────────────────────────────

function filteredRules(
  documents: readonly Linkable[],
  index: Context['index'],
  reports: readonly Report[],
): readonly (ResolvedRule | undefined)[] {
  const rules = documents.map(({ resolved }) => (resolved?.kind === 'rule' ? resolved : undefined));
  const everyRule = [...rules.keys()].filter((at) => rules[at] !== undefined);
  const filters = new Map<number, PreparedFilter[]>();
  documents.forEach(({ resolved }, at) => {
    if (resolved?.kind !== 'filter') return;
    const report: Report = (each) => reports[at]?.(each);
    const prepared = prepareFilter(resolved);
    const named =
      resolved.rules === 'any'
        ? everyRule
        : new Set(resolved.rules.flatMap(({ name }) => lookUp(name, index)));
    let applied = 0;
    let elsewhere = 0;
    for (const target of named) {
      const rule = rules[target];
      if (rule === undefined) continue;
      if (!fitsLogsource(resolved.body.logsource, rule.logsource)) elsewhere++;
      else {
        const others = filters.get(target);
        if (others === undefined) filters.set(target, [prepared]);
        else others.push(prepared);
        applied++;
      }
    }
    if (applied === 0) reportIdle(resolved, elsewhere, report);
    warnAboutKeeping(resolved, report);
  });
  return rules.map((rule, at) => rule && applyFilters(rule, filters.get(at) ?? []));
}

function reportIdle(filter: ResolvedFilter, elsewhere: number, report: Report): void {
  const [first] = filter.rules === 'any' ? [] : filter.rules;
  const span = elsewhere > 0 || first === undefined ? filter.body.logsource.span : first.span;
  const help =
    elsewhere > 0
      ? 'the rules that it names have another log source; a filter applies where each of its values is theirs'
      : 'give the rules that it names as well';
  report(diagnostic('SG1608', 'the filter applies to none of the rules that were read', span, { help }));
}

/** The specification's own example leaves out the `not`, and would keep only the events of administrators. */
function warnAboutKeeping({ body }: ResolvedFilter, report: Report): void {
  const [condition] = body.conditions;
  if (condition?.kind !== 'use' && condition?.kind !== 'quantified') return;
  report(
    diagnostic('SG1609', 'the rules will find only what the filter selects', condition.span, {
      notes: [
        'the condition of a filter is joined to that of the rule by `and`, as in the reference implementation',
      ],
      help: 'write `not` in front to leave these events out',
    }),
  );
}

// ── correlations ───────────────────────────────────────────────────────────────────────────────────────────

/** Documents that correlations use without wanting them alone. */
function partsOf({ documents, index }: Context): ReadonlySet<number> {
  const names = new Set<string>();
  for (const { resolved } of documents) {
    if (resolved?.kind !== 'correlation' || resolved.generate) continue;
    for (const { name } of resolved.rules) names.add(name);
  }
  return new Set([...names].flatMap((name) => lookUp(name, index)));
}

/** From the innermost correlations outwards, so that what stands in a circle, or leads to one, is never reached. */
function heightsOf(documents: readonly Linkable[], index: Context['index']): ReadonlyMap<number, number> {
  const waitsFor = new Map<number, number>();
  const usedBy = new Map<number, number[]>();
  documents.forEach(({ resolved }, at) => {
    if (resolved?.kind !== 'correlation') return;
    const inner = new Set(resolved.rules.flatMap(({ name }) => lookUp(name, index).slice(0, 1)));
    let count = 0;
    for (const each of inner) {
      if (documents[each]?.resolved?.kind !== 'correlation') continue;
      count++;
      const users = usedBy.get(each);
      if (users === undefined) usedBy.set(each, [at]);
      else users.push(at);
    }
    waitsFor.set(at, count);
  });
  const heights = new Map<number, number>();
  let level = [...waitsFor.keys()].filter((at) => waitsFor.get(at) === 0);
  for (let height = 1; level.length > 0; height++) {
    const next: number[] = [];
    for (const at of level) {
      heights.set(at, height);
      for (const user of usedBy.get(at) ?? []) {
        const left = (waitsFor.get(user) ?? 0) - 1;
        waitsFor.set(user, left);
        if (left === 0) next.push(user);
      }
    }
    level = next;
  }
  return heights;
}

/** Undefined where a rule that it needs is not to be had, which is reported. */
function linkCorrelation(at: number, context: Context): LinkedCorrelation | undefined {
  if (context.done.has(at)) return context.done.get(at);
  const resolved = context.documents[at]?.resolved;
  if (resolved?.kind !== 'correlation') return undefined;
  const linked = linkRulesOf(at, resolved, context);
  context.done.set(at, linked);
  return linked;
}

function linkRulesOf(
  at: number,
  resolved: ResolvedCorrelation,
  context: Context,
): LinkedCorrelation | undefined {
  const report: Report = (each) => context.reports[at]?.(each);
  if (resolved.rules.length > maximumRules) return refuseSize(resolved, report);
  const inputs = resolved.rules.map((each) => inputOf(each, at, context, report));
  if (!inputs.every((each) => each !== undefined)) return undefined;
  if (inputs.reduce((sum, each) => sum + sizeOf(each), 0) > maximumRules) return refuseSize(resolved, report);
  return join(resolved, inputs, report);
}

function refuseSize({ rules, span }: ResolvedCorrelation, report: Report): undefined {
  const message = `the correlation stands for more than ${maximumRules} rules`;
  report(diagnostic('SG1505', message, rules[0]?.span ?? span, { help: 'divide it into several' }));
}

function join(
  { rules, aliases, values, generate: _, ...rest }: ResolvedCorrelation,
  inputs: readonly (ResolvedRule | LinkedCorrelation)[],
  report: Report,
): LinkedCorrelation | undefined {
  const names = { aliases, values, groupBy: rest.groupBy, rules };
  checkAliases(names, inputs, report);
  const stages = rules.map((reference, at) => {
    const input = inputs[at];
    return input && stageOf(reference, input, names, report);
  });
  return stages.every((each) => each !== undefined) ? { ...rest, stages } : undefined;
}

function sizeOf(input: ResolvedRule | LinkedCorrelation): number {
  return input.kind === 'rule' ? 1 : input.stages.reduce((sum, { input: each }) => sum + sizeOf(each), 0);
}

function inputOf(
  { name, span }: Reference,
  user: number,
  context: Context,
  report: Report,
): ResolvedRule | LinkedCorrelation | undefined {
  const found = lookUp(name, context.index);
  const [at] = found;
  if (at === undefined) {
    const near = context.suggestions++ < maximumSuggestions ? suggest(name, context.index.keys()) : undefined;
    const help =
      near === undefined
        ? 'give the file that has it as well; a rule is known by its `name` or its `id`'
        : `did you mean ${quote(near)}?`;
    report(
      diagnostic('SG1501', `there is no rule ${quote(name)} among those that were read`, span, { help }),
    );
    return undefined;
  }
  if (found.length > 1) {
    const message = `${quote(name)} stands for ${found.length} of the rules that were read`;
    report(diagnostic('SG1511', message, span, { help: 'refer to the rule by its `id`' }));
    return undefined;
  }
  if (context.documents[at]?.resolved?.kind === 'correlation') {
    const height = context.heights.get(at);
    if (height === undefined || height === maximumDepth) {
      const message =
        at === user
          ? `${quote(name)} is the correlation itself`
          : height === undefined
            ? `${quote(name)} leads to a circle of correlations that need each other`
            : `correlations of correlations are nested deeper than ${maximumDepth} levels`;
      report(diagnostic('SG1502', message, span, { help: 'correlate rules of single events instead' }));
      return undefined;
    }
    // Those that are too deep have errors already, and are not entered.
    if (height < maximumDepth) {
      const linked = linkCorrelation(at, context);
      if (linked !== undefined) return linked;
    }
  } else {
    const rule = context.rules[at];
    if (rule !== undefined) return rule;
  }
  const message = `the rule ${quote(name)} cannot be used, since it has errors of its own`;
  report(diagnostic('SG1501', message, span, { help: 'mend that rule first' }));
  return undefined;
}
