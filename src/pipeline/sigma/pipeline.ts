/** A pipeline that has been read, as the compiler uses it. */
import type { Metadata, ResolvedRule } from '../../ir/types.ts';
import { quote } from '../../sigma/quote.ts';
import { diagnostic } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import type { Pipeline, PipelineContext } from '../types.ts';
import { applyItems, startRun, type Watch } from './apply.ts';
import type { Finalizer, PipelineItem, Plain, PostItem, Run } from './types.ts';

export interface PipelineParts {
  readonly id: string;
  readonly name: string | undefined;
  readonly priority: number;
  readonly span: Span;
  /** Names of pySigma's backends; none: every target may use it. */
  readonly allowedBackends: readonly string[];
  readonly vars: ReadonlyMap<string, Plain>;
  readonly items: readonly PipelineItem[];
  readonly postItems: readonly PostItem[];
  readonly finalizers: readonly Finalizer[];
}

export interface SigmaPipeline
  extends Pipeline,
    Pick<PipelineParts, 'name' | 'allowedBackends' | 'vars' | 'items'> {
  /** `apply` that shows each step. */
  applyWatched(
    rule: ResolvedRule,
    context: PipelineContext,
    watch: Watch | undefined,
  ): ResolvedRule | undefined;
}

export function makePipeline(parts: PipelineParts): SigmaPipeline {
  const { id, name, priority, allowedBackends, vars, items, postItems, finalizers, span } = parts;
  const start = (rule: ResolvedRule, context: PipelineContext): Run =>
    startRun(rule, vars, { id, span }, context);
  const applyWatched: SigmaPipeline['applyWatched'] = (rule, context, watch) => {
    if (!isAllowed(parts, rule, context)) return undefined;
    const run = start(rule, context);
    const applied = applyItems(rule, items, run, watch);
    return run.failed ? undefined : applied;
  };
  return {
    id,
    title: name ?? id,
    name,
    priority,
    allowedBackends,
    vars,
    items,
    applyWatched,
    apply: (rule, context) => applyWatched(rule, context, undefined),
    ...(postItems.length === 0
      ? {}
      : {
          postprocess: (text: string, rule: ResolvedRule, context: PipelineContext) =>
            postprocess(text, rule, postItems, start(rule, context)),
        }),
    ...(finalizers.length === 0
      ? {}
      : {
          finalize: (texts: readonly string[], _rules: readonly Metadata[]) =>
            finalize(texts, finalizers, vars),
        }),
  };
}

function finalize(
  texts: readonly string[],
  finalizers: readonly Finalizer[],
  vars: ReadonlyMap<string, Plain>,
): string | undefined {
  let current = texts;
  for (const finalizer of finalizers) current = [finalizer(current, vars)];
  return current[0];
}

function postprocess(
  text: string,
  rule: ResolvedRule,
  items: readonly PostItem[],
  run: Run,
): string | undefined {
  let current: string | undefined = text;
  let applied = rule;
  for (const item of items) {
    if (current === undefined || run.failed) return undefined;
    run.item = item;
    if (item.rule?.(applied, run) === false) continue;
    current =
      typeof item.step === 'function'
        ? item.step(current, applied, run)
        : postprocess(current, applied, item.step, run);
    applied = { ...applied, via: [...(applied.via ?? []), { by: 'pipeline', item: item.id }] };
  }
  return current;
}

/** The backends of pySigma that one target of ours stands for, beside that of the same name. */
const familyOf: Readonly<Record<string, readonly string[]>> = { eql: ['elasticsearch'] };

function isAllowed(
  { allowedBackends, name, id, span }: PipelineParts,
  rule: ResolvedRule,
  context: PipelineContext,
): boolean {
  const names = [context.target, ...(familyOf[context.target] ?? [])];
  if (allowedBackends.length === 0 || names.some((each) => allowedBackends.includes(each))) return true;
  const list = allowedBackends.map(quote).join(', ');
  context.report(
    diagnostic(
      'SG2111',
      `the pipeline ${quote(name ?? id)} is for ${list}, not for ${quote(context.target)}`,
      span,
      {
        labels: [{ span: rule.logsource.span, text: 'this rule was to go through it' }],
        help: 'choose another pipeline, or take `allowed_backends` out of a copy of it',
      },
    ),
  );
  return false;
}
