/** What the rules become today, in every target and format: the texts that the folder of snapshots should have. */
import type { Diagnostic } from '../../source/diagnostic.ts';
import { renderCompact } from '../../source/report/compact.ts';
import type { Sources } from '../../source/text.ts';
import { assembled } from '../assemble.ts';
import { type ConvertWith, convertFile } from '../convert-file.ts';
import type { Input, InputDocument, InputFile } from '../input.ts';
import { type ConvertedRule, layOut, type Output, outputText } from '../output.ts';
import { finalize, type PostTarget } from '../postprocess.ts';
import type { SetTarget } from '../settings.ts';
import { distinct } from '../write.ts';
import type { Layout } from './names.ts';

export interface Snapshots {
  /** By path below the folder, with forward slashes, in order. */
  readonly texts: ReadonlyMap<string, string>;
  /** Two outputs of one name. */
  readonly diagnostics: readonly Diagnostic[];
}

export type MakeOptions = Omit<ConvertWith, 'alsoParts' | 'isOfMany'>;

interface Making {
  readonly input: Input;
  readonly sources: Sources;
  readonly layout: Layout;
  readonly options: MakeOptions;
}

/** Documents for all rules are made of all rules, others only of those that the layout has chosen. */
export function makeSnapshots(targets: readonly SetTarget[], making: Making): Snapshots {
  const texts = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const { formats, ...target } of targets) {
    for (const format of formats) {
      const { outputs, problems } = distinct(outputsOf({ ...target, format }, making));
      diagnostics.push(...problems);
      for (const each of outputs)
        texts.set(`${target.backend.id}/${format.id}/${each.name}`, outputText(each));
    }
  }
  return { texts, diagnostics };
}

function outputsOf(target: PostTarget, { input, sources, layout, options }: Making): readonly Output[] {
  const converted: ConvertedRule[] = [];
  const refused: Output[] = [];
  for (const file of input.files) {
    const isChosen = layout.isChosen(file.file);
    if (!isChosen && target.format.assemble === undefined) continue;
    const own = convertFile(file, [target], { ...options, alsoParts: false, isOfMany: hasSeveral });
    converted.push(...own);
    if (isChosen) refused.push(...refusalsOf(file, own, target, sources));
  }
  const made = [...layOut(converted, false), ...assembled(converted, target)];
  return [...finalize(made, [target]), ...refused];
}

/** Why there is no query of a rule, be it a mistake in it or a limit of the target. */
function refusalsOf(
  { file, documents }: InputFile,
  converted: readonly ConvertedRule[],
  { backend, format }: PostTarget,
  sources: Sources,
): readonly Output[] {
  const stem = file.within.replace(/\.ya?ml$/i, '');
  return documents.flatMap((document, position): readonly Output[] => {
    const own = converted.find((each) => each.position === position);
    if (!isWanted(document) || (own !== undefined && own.translation.queries.length > 0)) return [];
    const found = [...document.diagnostics, ...(own?.translation.diagnostics ?? [])];
    const text = renderCompact(
      found.filter((each) => each.severity === 'error'),
      sources,
    );
    const name = `${stem}${hasSeveral(documents) ? `-${position + 1}` : ''}.refused.txt`;
    const { separator } = format;
    const title = own?.translation.meta.title ?? file.name;
    return [{ name, target: backend.id, texts: [text], separator, alone: true, title, origin: file.name }];
  });
}

/** Filters, and rules that are only parts of correlations, have no output of their own. */
function isWanted({ isPart, other }: InputDocument): boolean {
  return !isPart && other?.kind !== 'filter';
}

/** Also those that are not usable, so that a mistake in one rule does not rename the outputs of another. */
function hasSeveral(documents: readonly InputDocument[]): boolean {
  return documents.filter(isWanted).length > 1;
}
