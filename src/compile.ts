/**
 * Page one: the passes of the compiler, in order. Each is a pure function that reports what is wrong and goes on.
 *
 *     YAML text -> read -> resolve                        once a rule
 *               -> pipeline -> lower + normalise          once a target
 *               -> legalise -> backend.lower -> print     once a condition
 */
import type { Printed } from './backend/doc.ts';
import { legalise } from './backend/legalise.ts';
import { checkOptions } from './backend/options.ts';
import type { Backend, BackendContext } from './backend/types.ts';
import { lowerRule } from './ir/lower.ts';
import { normalise } from './ir/normalise.ts';
import type { Fidelity, Metadata, Query, ResolvedRule } from './ir/types.ts';
import { applyBestCatalogue } from './pipeline/field-map.ts';
import { lintConditions, lintFields, lintRule } from './pipeline/lint.ts';
import { selectCatalogue } from './pipeline/select.ts';
import type { Pipeline, PipelineContext } from './pipeline/types.ts';
import type { RuleAst } from './sigma/ast.ts';
import type { Placeholders } from './sigma/modifiers/placeholders.ts';
import { readDocuments } from './sigma/read.ts';
import { resolveRule } from './sigma/resolve.ts';
import type { YamlNode } from './sigma/yaml/node.ts';
import { type Diagnostic, diagnostic, hasErrors, type Report } from './source/diagnostic.ts';
import type { SourceText } from './source/text.ts';

/** One document of a source: everything that the front end knows of it, whatever the target. */
export interface RuleDocument {
  readonly yaml?: YamlNode;
  readonly ast?: RuleAst;
  /** Undefined where errors made the document unusable. */
  readonly resolved?: ResolvedRule;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ReadOptions {
  /** Values for `%name%` in values with the `expand` modifier. */
  readonly placeholders?: Placeholders;
}

export interface TranslateOptions {
  /** Option values by name; see the backend's `options`. */
  readonly options?: Readonly<Record<string, string>>;
  /** Which inexact translations are wanted nevertheless. Default: none. */
  readonly allow?: readonly Exclude<Fidelity, 'exact'>[];
  /** False leaves Sigma's field names as they are. Default true. */
  readonly pipeline?: boolean;
  /** In the place of the target's own field maps. */
  readonly pipelines?: readonly Pipeline[];
  /** Id of the output format. Default: the target's first. */
  readonly format?: string;
}

/** One condition of a rule in the target's language. */
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
  readonly mapped?: ResolvedRule;
  readonly queries: readonly Query[];
  readonly legal: readonly Query[];
  readonly targets: readonly unknown[];
}

/** Reads every document of a source. Never throws for bad input. */
export function readRules(source: SourceText, options: ReadOptions = {}): readonly RuleDocument[] {
  const stray: Diagnostic[] = [];
  const placeholders = options.placeholders ?? new Map<string, readonly string[]>();
  const documents = readDocuments(source, (each) => stray.push(each)).map(
    ({ node, rule, diagnostics }): RuleDocument => {
      const found = [...diagnostics];
      const resolved = rule && resolveRule(rule, { placeholders }, (each) => found.push(each));
      if (resolved !== undefined) found.push(...lintRule(resolved));
      return {
        yaml: node,
        ...(rule === undefined ? {} : { ast: rule }),
        ...(resolved === undefined || hasErrors(found) ? {} : { resolved }),
        diagnostics: withRule(found, rule?.meta),
      };
    },
  );
  return stray.length === 0 ? documents : [...documents, { diagnostics: stray }];
}

/** Translates a rule to one target. Never throws for bad input. */
export function translate(rule: ResolvedRule, backend: Backend, options: TranslateOptions = {}): Translation {
  const found: Diagnostic[] = [];
  const said = new Set<string>();
  // A selection that a condition uses three times has its problems once.
  const report = (each: Diagnostic): void => {
    const { start, end } = each.primary.span;
    const key = `${each.code} ${start} ${end} ${each.message}`;
    if (!said.has(key)) found.push({ ...each, target: backend.id });
    said.add(key);
  };
  const context: BackendContext = {
    options: checkOptions(backend, options.options ?? {}, rule.span, report),
    report,
  };
  const pipelines = options.pipeline === false ? [] : options.pipelines;
  const format = options.format ?? backend.formats[0].id;
  const mapped = mapRule(rule, backend, pipelines, { ...context, target: backend.id, format });
  const catalogue =
    pipelines === undefined ? selectCatalogue(backend.catalogues, rule.logsource, rule.meta) : undefined;
  for (const each of lintFields(rule, mapped, { catalogue, known: backend.knownFields })) report(each);
  const queries = mapped === undefined ? [] : lowerRule(mapped);
  if (queries.some(isConstant)) warnAboutConstant(rule, queries, report);
  const legal: Query[] = [];
  const targets: unknown[] = [];
  const translated = queries.map((query) => {
    const result = translateQuery(query, backend, { allow: options.allow ?? [], context });
    if (result.legal !== undefined) legal.push(result.legal);
    targets.push(...(result.targets ?? []));
    return result.query;
  });
  const complete =
    translated.length > 0 && !hasErrors(found) && translated.every((each) => each !== undefined);
  return {
    meta: rule.meta,
    queries: complete ? translated : [],
    diagnostics: withRule(found, rule.meta),
    stages: { ...(mapped === undefined ? {} : { mapped }), queries, legal, targets },
  };
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
  backend: Backend,
  { allow, context }: { readonly allow: readonly Fidelity[]; readonly context: BackendContext },
): QueryTranslation {
  const { expr, fidelity } = legalise(query.where, backend.capabilities, new Set(allow), context.report);
  if (expr === undefined) {
    backend.review?.(query, context);
    return {};
  }
  const legal: Query = expr === query.where ? query : { ...query, where: normalise(expr) };
  const targets = backend.lower(legal, context);
  if (targets === undefined) return { legal };
  const documents = targets.map((tree) => backend.print(tree, query.meta, context));
  return { legal, targets, query: { fidelity, documents } };
}

/** Through the pipelines in their order, or through the target's own field maps where none are named. */
function mapRule(
  rule: ResolvedRule,
  backend: Backend,
  pipelines: readonly Pipeline[] | undefined,
  context: PipelineContext,
): ResolvedRule | undefined {
  if (pipelines === undefined) return applyBestCatalogue(rule, backend.catalogues, context.report);
  let mapped: ResolvedRule | undefined = rule;
  for (const pipeline of pipelines.toSorted((a, b) => a.priority - b.priority)) {
    mapped = mapped && pipeline.apply(mapped, context);
  }
  return mapped;
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
