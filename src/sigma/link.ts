/**
 * From documents that stand for themselves to rules that know each other: filters are applied, and the names in
 * correlations become the rules that they stand for, across all documents that are given.
 */
import type { LinkedCorrelation, Reference, ResolvedCorrelation, ResolvedFilter } from '../ir/correlation.ts';
import type { ResolvedRule } from '../ir/types.ts';
import { type Diagnostic, diagnostic, type Report } from '../source/diagnostic.ts';
import { suggest } from '../source/suggest.ts';
import { applyFilter, fitsLogsource } from './filters.ts';
import { quote } from './quote.ts';
import { checkAliases, stageOf } from './stage.ts';

/** What is known of one document when all have been read. */
export interface Linkable {
  /** Its id in lower case, and its name: what others may call it, also where it has errors. */
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

interface Context {
  readonly documents: readonly Linkable[];
  /** Name or id -> indexes of documents. */
  readonly index: ReadonlyMap<string, readonly number[]>;
  readonly found: readonly Diagnostic[][];
  /** Rules with their filters. */
  readonly rules: readonly (ResolvedRule | undefined)[];
  readonly done: Map<number, LinkedCorrelation | undefined>;
  /** Correlations that are being linked, outermost first. */
  readonly open: number[];
}

/** One result for each document, in their order. */
export function linkDocuments(documents: readonly Linkable[]): readonly Linked[] {
  const index = indexOf(documents);
  const found = documents.map((): Diagnostic[] => []);
  const rules = applyFilters(documents, index, found);
  const context: Context = { documents, index, found, rules, done: new Map(), open: [] };
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
    for (const name of names) index.set(name, [...(index.get(name) ?? []), at]);
  });
  return index;
}

/** Ids are compared without regard to capitals, names as they are. */
function lookUp(name: string, index: Context['index']): readonly number[] {
  return index.get(name) ?? index.get(name.toLowerCase()) ?? [];
}

// ── filters ────────────────────────────────────────────────────────────────────────────────────────────────

function applyFilters(
  documents: readonly Linkable[],
  index: Context['index'],
  found: readonly Diagnostic[][],
): (ResolvedRule | undefined)[] {
  const rules = documents.map(({ resolved }) => (resolved?.kind === 'rule' ? resolved : undefined));
  documents.forEach(({ resolved }, at) => {
    if (resolved?.kind !== 'filter') return;
    const report: Report = (each) => found[at]?.push(each);
    const named =
      resolved.rules === 'any'
        ? documents.keys()
        : new Set(resolved.rules.flatMap(({ name }) => lookUp(name, index)));
    let applied = 0;
    let elsewhere = 0;
    for (const target of named) {
      const rule = rules[target];
      if (rule === undefined) continue;
      if (!fitsLogsource(resolved.body.logsource, rule.logsource)) elsewhere++;
      else {
        rules[target] = applyFilter(rule, resolved);
        applied++;
      }
    }
    if (applied === 0) reportIdle(resolved, elsewhere, report);
    warnAboutKeeping(resolved, report);
  });
  return rules;
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
  const parts = new Set<number>();
  for (const { resolved } of documents) {
    if (resolved?.kind !== 'correlation' || resolved.generate) continue;
    for (const { name } of resolved.rules) for (const at of lookUp(name, index)) parts.add(at);
  }
  return parts;
}

/** Undefined where a rule that it needs is not to be had, which is reported at the first who asks. */
function linkCorrelation(at: number, context: Context): LinkedCorrelation | undefined {
  if (context.done.has(at)) return context.done.get(at);
  const resolved = context.documents[at]?.resolved;
  if (resolved?.kind !== 'correlation') return undefined;
  const report: Report = (each) => context.found[at]?.push(each);
  context.open.push(at);
  const inputs = resolved.rules.map((each) => inputOf(each, context, report));
  context.open.pop();
  const linked = inputs.every((each) => each !== undefined) ? join(resolved, inputs, report) : undefined;
  context.done.set(at, linked);
  return linked;
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
  if (inputs.reduce((sum, each) => sum + sizeOf(each), 0) > maximumRules) {
    const message = `the correlation stands for more than ${maximumRules} rules`;
    report(diagnostic('SG1505', message, rest.span, { help: 'divide it into several' }));
    return undefined;
  }
  return stages.every((each) => each !== undefined) ? { ...rest, stages } : undefined;
}

function sizeOf(input: ResolvedRule | LinkedCorrelation): number {
  return input.kind === 'rule' ? 1 : input.stages.reduce((sum, { input: each }) => sum + sizeOf(each), 0);
}

function inputOf(
  { name, span }: Reference,
  context: Context,
  report: Report,
): ResolvedRule | LinkedCorrelation | undefined {
  const found = lookUp(name, context.index);
  const [at] = found;
  if (at === undefined) {
    const near = suggest(name, context.index.keys());
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
  if (context.open.includes(at) || context.open.length > maximumDepth) {
    const message = context.open.includes(at)
      ? `${quote(name)} is a correlation that itself needs this one`
      : `correlations of correlations are nested deeper than ${maximumDepth} levels`;
    report(diagnostic('SG1502', message, span, { help: 'correlate its rules instead' }));
    return undefined;
  }
  const input =
    context.documents[at]?.resolved?.kind === 'correlation'
      ? linkCorrelation(at, context)
      : context.rules[at];
  if (input === undefined) {
    const message = `the rule ${quote(name)} cannot be used, since it has errors of its own`;
    report(diagnostic('SG1501', message, span, { help: 'mend that rule first' }));
  }
  return input;
}
