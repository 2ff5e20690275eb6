/** What stands between a rule and a target: anything that maps rules, and may change finished queries. */
import type { CatalogueField } from '../ir/catalogue.ts';
import type { Metadata, ResolvedRule } from '../ir/types.ts';
import type { Report } from '../source/diagnostic.ts';

export interface PipelineContext {
  /** Id of the target. */
  readonly target: string;
  /** Id of the output format. */
  readonly format: string;
  /** Every option of the target. */
  readonly options: Readonly<Record<string, string>>;
  readonly report: Report;
}

/** Pure: the same rule gives the same result, and nothing is remembered from one rule to the next. */
export interface Pipeline {
  readonly id: string;
  readonly title: string;
  /** Lower ones come first; equal ones in the order in which they were given. */
  readonly priority: number;
  /** Undefined where the rule cannot go through, which is reported. */
  apply(rule: ResolvedRule, context: PipelineContext): ResolvedRule | undefined;
  /** The field that tells the hosts of the rule's events apart, where the pipeline knows one. */
  hostField?(rule: ResolvedRule): CatalogueField | undefined;
  /** Changes the finished text of one query. */
  postprocess?(text: string, rule: ResolvedRule, context: PipelineContext): string | undefined;
  /** Makes one text of all queries of a run. */
  finalize?(
    texts: readonly string[],
    rules: readonly Metadata[],
    context: PipelineContext,
  ): string | undefined;
}
