/** One rule file to the outputs of its rules, for each target in one format. */
import type { Shell } from '../backend/shell.ts';
import { type TranslateOptions, translate } from '../compile.ts';
import { partOf } from './assemble.ts';
import type { InputDocument, InputFile } from './input.ts';
import type { ConvertedRule } from './output.ts';
import { type PostTarget, postprocess } from './postprocess.ts';
import type { Settings } from './settings.ts';

export interface ConvertWith extends Pick<Settings, 'allow' | 'hostScope'> {
  /** False keeps the field names of the rule. */
  readonly pipeline: boolean;
  /** True also prints the documents of rules that their format puts into one document for all. */
  readonly alsoParts: boolean;
  /** Whether the outputs of the file's rules have numbers in their names. */
  readonly isOfMany: (documents: readonly InputDocument[]) => boolean;
  /** In the place of the format's own. */
  readonly shell?: Shell | undefined;
}

export function convertFile(
  { file, documents }: InputFile,
  targets: readonly PostTarget[],
  options: ConvertWith,
): readonly ConvertedRule[] {
  const { allow, hostScope, pipeline, alsoParts, shell } = options;
  const ofMany = options.isOfMany(documents);
  return documents.flatMap(({ subject, isPart: isIncluded }, position) => {
    if (subject === undefined || isIncluded) return [];
    return targets.map((target): ConvertedRule => {
      const { backend, format, pipelines } = target;
      const isPart = format.assemble !== undefined;
      const chosen: TranslateOptions = {
        options: target.options,
        allow,
        pipeline,
        hostScope,
        format: format.id,
        documents: alsoParts || !isPart,
        ...(pipelines.length === 0 ? {} : { pipelines }),
        ...(shell === undefined ? {} : { shell }),
      };
      const translated = translate(subject, backend, chosen);
      const { meta, queries, diagnostics } = pipeline ? postprocess(translated, target) : translated;
      const translation = { meta, queries, diagnostics };
      const part = isPart ? { part: partOf(subject, translated, file, target) } : {};
      return { file, position, ofMany, backend, format, translation, ...part };
    });
  });
}
