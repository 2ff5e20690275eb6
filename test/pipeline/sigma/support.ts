/** Short ways to write pipelines in tests. */
import { lowerRule } from '../../../src/ir/lower.ts';
import { show } from '../../../src/ir/show.ts';
import type { ResolvedRule } from '../../../src/ir/types.ts';
import type { SigmaPipeline } from '../../../src/pipeline/sigma/pipeline.ts';
import { readPipeline } from '../../../src/pipeline/sigma/read.ts';
import type { PipelineContext } from '../../../src/pipeline/types.ts';
import type { Diagnostic } from '../../../src/source/diagnostic.ts';
import { sourceText } from '../../../src/source/text.ts';
import { marked, resolved, ruleText } from '../../support/rules.ts';

/** The items of a pipeline, one text each, without the dash. */
export function pipelineText(...items: readonly string[]): string {
  const list = items.map((item) => `- ${item.trim().replaceAll('\n', '\n  ')}\n`);
  return `name: p\ntransformations:\n${list.join('')}`;
}

export function pipelineOf(text: string): SigmaPipeline {
  const { pipeline, diagnostics } = readPipeline(sourceText('pipeline.yml', text));
  if (pipeline === undefined) throw new Error(JSON.stringify(diagnostics, undefined, 2));
  return pipeline;
}

/** `SG1234 the marked source text` for each diagnostic of a pipeline file. */
export function pipelineProblems(text: string): readonly string[] {
  return readPipeline(sourceText('pipeline.yml', text)).diagnostics.map((each) => marked(each, text));
}

export function contextOf(report: (each: Diagnostic) => void, target = 'eql'): PipelineContext {
  return { target, format: 'query', options: {}, report };
}

export interface Applied {
  readonly rule: ResolvedRule | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function applyTo(rule: ResolvedRule, pipeline: SigmaPipeline): Applied {
  const diagnostics: Diagnostic[] = [];
  return {
    rule: pipeline.apply(
      rule,
      contextOf((each) => diagnostics.push(each)),
    ),
    diagnostics,
  };
}

/** The expressions of a rule, or the codes and messages of why there is none. */
export function outcome({ rule, diagnostics }: Applied): string {
  if (rule === undefined) return diagnostics.map((each) => `${each.code} ${each.message}`).join('\n');
  return lowerRule(rule)
    .map((query) => show(query.where))
    .join('\n');
}

/** What the items make of a detection with the condition `sel`, whose selection is given. */
export function through(items: readonly string[], selection: string, logsource?: string): string {
  const detection = `sel:\n${selection.replace(/^/gm, '  ')}\ncondition: sel`;
  return outcome(applyTo(resolved(ruleText(detection, logsource)), pipelineOf(pipelineText(...items))));
}

/** The same for a whole detection. */
export function throughDetection(items: readonly string[], detection: string): string {
  return outcome(applyTo(resolved(ruleText(detection)), pipelineOf(pipelineText(...items))));
}
