/** Lets pipelines change finished queries: each query by itself, and then all queries of a target together. */
import type { Backend, Format } from '../backend/types.ts';
import type { Translation } from '../compile.ts';
import type { Pipeline, PipelineContext } from '../pipeline/types.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Output } from './output.ts';

export interface PostTarget {
  readonly backend: Backend;
  readonly format: Format;
  readonly options: Readonly<Record<string, string>>;
  readonly pipelines: readonly Pipeline[];
}

function contextOf(
  { backend, format, options }: PostTarget,
  report: (each: Diagnostic) => void,
): PipelineContext {
  return { target: backend.id, format: format.id, options, report };
}

/** Texts that a pipeline changes have no mappings to the rule any more. No queries where one of them is impossible. */
export function postprocess(translation: Translation, target: PostTarget): Translation {
  const { mapped } = translation.stages;
  const steps = target.pipelines
    .toSorted((a, b) => a.priority - b.priority)
    .flatMap((pipeline) => pipeline.postprocess?.bind(pipeline) ?? []);
  // Pipelines know single-event rules only.
  if (mapped?.kind !== 'rule' || steps.length === 0) return translation;
  const found: Diagnostic[] = [];
  const context = contextOf(target, (each) => found.push({ ...each, target: target.backend.id }));
  let isComplete = true;
  const queries = translation.queries.map((query) => ({
    ...query,
    documents: query.documents.map((document) => {
      let text: string | undefined = document.text;
      for (const step of steps) text = text === undefined ? undefined : step(text, mapped, context);
      if (text === undefined) isComplete = false;
      return text === undefined || text === document.text ? document : { text, mappings: [] };
    }),
  }));
  const diagnostics = [...translation.diagnostics, ...found];
  return { ...translation, queries: isComplete ? queries : [], diagnostics };
}

/** One output in the place of all those of a target that has finalizers. */
export function finalize(outputs: readonly Output[], targets: readonly PostTarget[]): readonly Output[] {
  return targets.reduce((all, target) => finalizeTarget(all, target), outputs);
}

function finalizeTarget(outputs: readonly Output[], target: PostTarget): readonly Output[] {
  const own = outputs.filter((each) => each.target === target.backend.id);
  const [first] = own;
  if (first === undefined) return outputs;
  const context = contextOf(target, () => {});
  let text: string | undefined;
  for (const pipeline of target.pipelines.toSorted((a, b) => a.priority - b.priority)) {
    const texts = text === undefined ? own.flatMap((each) => each.texts) : [text];
    text = pipeline.finalize?.(texts, [], context) ?? text;
  }
  if (text === undefined) return outputs;
  const name = `${target.backend.id}.${target.format.extension}`;
  const joined: Output = { ...first, name, title: 'all rules', texts: [text], alone: true };
  return outputs.flatMap((each) => (each === first ? [joined] : own.includes(each) ? [] : [each]));
}
