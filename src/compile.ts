/**
 * Page one: the passes of the compiler, in order. Each is a pure function that reports what is wrong and goes on.
 *
 *     YAML text -> read -> resolve                        once a document
 *               -> link                                   once all documents are read
 *               -> pipeline -> lower + normalise          once a target
 *               -> legalise -> backend.lower -> print     once a condition, or once a correlation
 */
import { correlate, queriesOf } from './backend/correlate.ts';
import type { Printed } from './backend/doc.ts';
import { legalise } from './backend/legalise.ts';
import { checkOptions } from './backend/options.ts';
import type { Shell } from './backend/shell.ts';
import type { Backend, BackendContext, Dialect, OptionNames } from './backend/types.ts';
import type { Catalogue } from './ir/catalogue.ts';
import type {
  Correlation,
  LinkedCorrelation,
  ResolvedCorrelation,
  ResolvedFilter,
} from './ir/correlation.ts';
import { lowerRule } from './ir/lower.ts';
import { lowerCorrelation } from './ir/lower-correlation.ts';
import { normalise } from './ir/normalise.ts';
import type { Fidelity, FieldRef, Metadata, Query, ResolvedRule } from './ir/types.ts';
import { mapCorrelation } from './pipeline/correlation.ts';
import { applyBestCatalogue, hostIn } from './pipeline/field-map.ts';
import { lintCorrelation } from './pipeline/lint/correlation.ts';
import { lintConditions, lintFields, lintRule } from './pipeline/lint.ts';
import { selectCatalogue } from './pipeline/select.ts';
import type { Pipeline, PipelineContext } from './pipeline/types.ts';
import type { AnyAst } from './sigma/ast.ts';
import { linkDocuments } from './sigma/link.ts';
import type { Placeholders } from './sigma/modifiers/placeholders.ts';
import { readDocuments } from './sigma/read.ts';
import { resolveRule } from './sigma/resolve.ts';
import { resolveCorrelation } from './sigma/resolve-correlation.ts';
import { ruleKey } from './sigma/rule-name.ts';
import type { YamlNode } from './sigma/yaml/node.ts';
import { type Diagnostic, diagnostic, hasErrors, type Report } from './source/diagnostic.ts';
import type { SourceText } from './source/text.ts';

/** One document of a source: everything that the front end knows of it, whatever the target. */
export interface RuleDocument {
  readonly yaml?: YamlNode;
  readonly ast?: AnyAst;
  /** What others may call it: the keys of its id and its name. */
  readonly names: readonly string[];
  /** The rule; undefined where it is another kind of document, or errors made it unusable. Filters are not in it. */
  readonly resolved?: ResolvedRule;
  /** In the place of a rule. */
  readonly other?: ResolvedCorrelation | ResolvedFilter;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is translated: a rule with its filters, or a correlation with its rules. */
export type Subject = ResolvedRule | LinkedCorrelation;

/** A document once all others are known. */
export interface LinkedDocument {
  /** Undefined for filters, and where errors made the document unusable. */
  readonly subject?: Subject;
  /** True for rules that correlations use and that are not wanted alone (`generate`). */
  readonly isPart: boolean;
  /** Those of linking only. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface ReadOptions {
  /** Values for `%name%` in values with the `expand` modifier. */
  readonly placeholders?: Placeholders;
}

/** @typeParam Name of the backend's options */
export interface TranslateOptions<Name extends string = string> {
  /** Option values by name; see the backend's `options`. */
  readonly options?: Readonly<Partial<Record<Name, string>>>;
  /** Which inexact translations are wanted nevertheless. Default: none. */
  readonly allow?: readonly Exclude<Fidelity, 'exact'>[];
  /** False leaves Sigma's field names as they are. Default true. */
  readonly pipeline?: boolean;
  /** In the place of the target's own field maps. */
  readonly pipelines?: readonly Pipeline[];
  /** Id of the output format. Default: the target's first. */
  readonly format?: string;
  /** False leaves out the texts, for formats that make one document of many rules. Default true. */
  readonly documents?: boolean;
  /** In the place of the format's own, where it has one. */
  readonly shell?: Shell;
  /** False leaves out the host that correlations by process or session get as a further key. Default true. */
  readonly hostScope?: boolean;
}

/** One condition of a rule, or one correlation, in the target's language. */
export interface TranslatedQuery {
  readonly fidelity: Fidelity;
  /** Several where the target needs several documents for one query. */
  readonly documents: readonly Printed[];
}

export interface Translation {
  readonly meta: Metadata;
  /** Empty unless every condition of the rule could be translated. */
  readonly queries: readonly TranslatedQuery[];
  readonly diagnostics: readonly Diagnostic[];
  readonly stages: Stages;
}

/** What `inspect --stage` shows. */
export interface Stages {
  readonly mapped?: Subject;
  /** Of a correlation, those of its rules. */
  readonly queries: readonly Query[];
  readonly legal: readonly Query[];
  readonly correlation?: Correlation;
  readonly legalCorrelation?: Correlation;
  readonly targets: readonly unknown[];
}

/** Reads every document of a source. Never throws for bad input. */
export function readRules(source: SourceText, options: ReadOptions = {}): readonly RuleDocument[] {
  const stray: Diagnostic[] = [];
  const placeholders = options.placeholders ?? new Map<string, readonly string[]>();
  const documents = readDocuments(source, (each) => stray.push(each)).map(
    ({ node, ast, diagnostics }): RuleDocument => {
      const found = [...diagnostics];
      const resolved = ast && resolveDocument(ast, placeholders, (each) => found.push(each));
      const meta = ast?.kind === 'filter' ? ast.body.meta : ast?.meta;
      const usable = resolved !== undefined && !hasErrors(found);
      return {
        yaml: node,
        ...(ast === undefined ? {} : { ast }),
        names: namesOf(node),
        ...(usable ? (resolved.kind === 'rule' ? { resolved } : { other: resolved }) : {}),
        diagnostics: withRule(found, meta),
      };
    },
  );
  return stray.length === 0 ? documents : [...documents, { names: [], diagnostics: stray }];
}

function resolveDocument(
  ast: AnyAst,
  placeholders: Placeholders,
  report: Report,
): ResolvedRule | ResolvedCorrelation | ResolvedFilter | undefined {
  if (ast.kind === 'correlation') return resolveCorrelation(ast, report);
  const rule = resolveRule(ast.kind === 'filter' ? ast.body : ast, { placeholders }, report);
  if (rule === undefined) return undefined;
  for (const each of lintRule(rule)) report(each);
  if (ast.kind === 'rule') return rule;
  const rules = ast.rules === 'any' ? 'any' : ast.rules.map(({ text, span }) => ({ name: text, span }));
  return { kind: 'filter', body: rule, rules, span: rule.span };
}

/** Applies filters and finds the rules of correlations among the documents: one result for each, in their order. */
export function linkRules(documents: readonly RuleDocument[]): readonly LinkedDocument[] {
  const linked = linkDocuments(
    documents.map(({ names, resolved, other }) => {
      const found = resolved ?? other;
      return { names, ...(found === undefined ? {} : { resolved: found }) };
    }),
  );
  return linked.map((each, at) => {
    const { resolved, other } = documents[at] ?? {};
    const meta = other?.kind === 'filter' ? other.body.meta : (resolved ?? other)?.meta;
    const lints = each.subject?.kind === 'correlation' ? lintCorrelation(each.subject) : [];
    return { ...each, diagnostics: withRule([...each.diagnostics, ...lints], meta) };
  });
}

/** Translates a rule or a correlation to one target. Never throws for bad input. */
export function translate<B extends Backend>(
  subject: Subject,
  backend: B,
  options: TranslateOptions<OptionNames<NoInfer<B>>> = {},
): Translation {
  const { found, report } = collector(backend);
  const context: BackendContext = {
    options: checkOptions(backend, options.options ?? {}, subject.span, report),
    report,
    ...(options.shell === undefined ? {} : { shell: options.shell }),
  };
  const result =
    subject.kind === 'rule'
      ? translateRule(subject, backend, options, context)
      : translateCorrelation(subject, backend, options, context);
  const { translated } = result;
  const complete =
    translated.length > 0 && !hasErrors(found) && translated.every((each) => each !== undefined);
  return {
    meta: subject.meta,
    queries: complete ? translated : [],
    diagnostics: withRule(found, subject.meta),
    stages: result.stages,
  };
}

/** A selection that a condition uses three times has its problems once. */
function collector(backend: Backend): { readonly found: Diagnostic[]; readonly report: Report } {
  const found: Diagnostic[] = [];
  const said = new Set<string>();
  const report = (each: Diagnostic): void => {
    const { source, start, end } = each.primary.span;
    const key = `${each.code} ${source} ${start} ${end} ${each.message}`;
    if (!said.has(key)) found.push({ ...each, target: backend.id });
    said.add(key);
  };
  return { found, report };
}

interface Passed {
  readonly translated: readonly (TranslatedQuery | undefined)[];
  readonly stages: Stages;
}

function translateRule(
  rule: ResolvedRule,
  backend: Backend,
  options: TranslateOptions,
  context: BackendContext,
): Passed {
  const mapped = mapRule(rule, backend, options, context);
  const queries = mapped === undefined ? [] : lowerRule(mapped);
  if (queries.some(isConstant)) warnAboutConstant(rule, queries, context.report);
  const dialect = dialectOf(backend, options.format);
  const { allow = [], documents = true } = options;
  const legal: Query[] = [];
  const targets: unknown[] = [];
  const translated = queries.map((query) => {
    const result = translateQuery(query, dialect, { allow, context, documents });
    if (result.legal !== undefined) legal.push(result.legal);
    targets.push(...(result.targets ?? []));
    return result.query;
  });
  return { translated, stages: { ...(mapped === undefined ? {} : { mapped }), queries, legal, targets } };
}

function translateCorrelation(
  correlation: LinkedCorrelation,
  backend: Backend,
  options: TranslateOptions,
  context: BackendContext,
): Passed {
  const { report } = context;
  const mapped = mapCorrelation(correlation, {
    mapRule: (rule) => mapRule(rule, backend, options, context),
    hostOf: (rule) => hostOf(rule, backend, options),
    hostScope: options.hostScope ?? true,
    report,
  });
  const dialect = dialectOf(backend, options.format);
  if (mapped === undefined) {
    dialect.reviewCorrelation?.(correlation, context);
    return { translated: [], stages: { queries: [], legal: [], targets: [] } };
  }
  const lowered = lowerCorrelation(mapped);
  const { legal, trees, fidelity } = correlate(lowered, dialect, { allow: options.allow ?? [], context });
  return {
    translated: [
      trees && {
        fidelity,
        documents:
          options.documents === false
            ? []
            : trees.map((tree) => dialect.print(tree, correlation.meta, context)),
      },
    ],
    stages: {
      mapped,
      queries: queriesOf(lowered),
      legal: legal === undefined ? [] : queriesOf(legal),
      correlation: lowered,
      ...(legal === undefined ? {} : { legalCorrelation: legal }),
      targets: trees ?? [],
    },
  };
}

/** The field of the host, by the pipelines that apply to the rule. */
function hostOf(rule: ResolvedRule, backend: Backend, options: TranslateOptions): FieldRef | undefined {
  const pipelines = options.pipeline === false ? [] : options.pipelines;
  const found =
    pipelines === undefined
      ? hostIn(rule, cataloguesOf(backend, options.format))
      : pipelines.map((each) => each.hostField?.(rule)).find((each) => each !== undefined);
  if (found === undefined) return undefined;
  const { name, type, optional = false } = found;
  return { name, original: name, span: rule.span, type, optional };
}

/** The format's own way from queries to text, or the backend's. */
function dialectOf(backend: Backend, format: string | undefined): Dialect {
  return backend.formats.find(({ id }) => id === format)?.dialect ?? backend;
}

function cataloguesOf(backend: Backend, format: string | undefined): readonly Catalogue[] {
  return backend.formats.find(({ id }) => id === format)?.catalogues ?? backend.catalogues;
}

export interface QueryOptions {
  readonly allow: readonly Fidelity[];
  readonly context: BackendContext;
  /** Whether texts are wanted. Default true. */
  readonly documents?: boolean;
}

export interface QueryTranslation {
  readonly legal?: Query;
  readonly targets?: readonly unknown[];
  /** Undefined where the target cannot say the query; `context.report` has had the reason. */
  readonly query?: TranslatedQuery;
}

/** The passes for one condition, whose fields are those of the target already. */
export function translateQuery(
  query: Query,
  dialect: Dialect,
  { allow, context, documents: wanted = true }: QueryOptions,
): QueryTranslation {
  const { expr, fidelity } = legalise(query.where, dialect.capabilities, new Set(allow), context.report);
  if (expr === undefined) {
    dialect.review?.(query, context);
    return {};
  }
  const legal: Query = expr === query.where ? query : { ...query, where: normalise(expr) };
  const targets = dialect.lower(legal, context);
  if (targets === undefined) return { legal };
  const documents = wanted ? targets.map((tree) => dialect.print(tree, query.meta, context)) : [];
  return { legal, targets, query: { fidelity, documents } };
}

/** Through the pipelines in their order, or through the target's own field maps where none are named. */
function mapRule(
  rule: ResolvedRule,
  backend: Backend,
  options: TranslateOptions,
  context: BackendContext,
): ResolvedRule | undefined {
  const { report } = context;
  const pipelines = options.pipeline === false ? [] : options.pipelines;
  const format = options.format ?? backend.formats[0].id;
  const catalogues = cataloguesOf(backend, options.format);
  const mapped = applyPipelines(rule, catalogues, pipelines, { ...context, target: backend.id, format });
  const catalogue =
    pipelines === undefined ? selectCatalogue(catalogues, rule.logsource, rule.meta) : undefined;
  for (const each of lintFields(rule, mapped, { catalogue, known: backend.knownFields })) report(each);
  return mapped;
}

function applyPipelines(
  rule: ResolvedRule,
  catalogues: readonly Catalogue[],
  pipelines: readonly Pipeline[] | undefined,
  context: PipelineContext,
): ResolvedRule | undefined {
  if (pipelines === undefined) return applyBestCatalogue(rule, catalogues, context.report);
  let mapped: ResolvedRule | undefined = rule;
  for (const pipeline of pipelines.toSorted((a, b) => a.priority - b.priority)) {
    mapped = mapped && pipeline.apply(mapped, context);
  }
  return mapped;
}

/** What others may call the document, also where it has errors. */
function namesOf(node: YamlNode): readonly string[] {
  if (node.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) => {
    if (value.kind !== 'scalar' || value.text === '') return [];
    return key.text === 'id' || key.text === 'name' ? [ruleKey(value.text)] : [];
  });
}

function isConstant({ where }: Query): boolean {
  return where.kind === 'constant';
}

/** What the pipeline made constant: the rule as it is written is judged when it is read. */
function warnAboutConstant(rule: ResolvedRule, queries: readonly Query[], report: Report): void {
  if (lintConditions(rule).some((each) => each.code === 'SG1304')) return;
  for (const { where, span } of queries) {
    if (where.kind === 'constant')
      report(diagnostic('SG1304', `the condition is always ${where.value}`, span));
  }
}

function withRule(diagnostics: readonly Diagnostic[], meta: Metadata | undefined): readonly Diagnostic[] {
  if (meta === undefined || diagnostics.length === 0) return diagnostics;
  const rule = { title: meta.title, ...(meta.id === undefined ? {} : { id: meta.id }) };
  return diagnostics.map((each) => ({ ...each, rule }));
}
