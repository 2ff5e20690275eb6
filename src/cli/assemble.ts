/** Formats that have one document for all rules of a run, with the events beside the rules as its examples. */
import { checkOptions } from '../backend/options.ts';
import type { RuleExample, RulePart } from '../backend/types.ts';
import type { Subject, Translation } from '../compile.ts';
import { type RuleFile, readTextFile } from '../node/files.ts';
import { selectCatalogue } from '../pipeline/select.ts';
import type { ConvertedRule, Output } from './output.ts';
import type { PostTarget } from './postprocess.ts';

/** What the document needs to know of one rule. */
export function partOf(
  subject: Subject,
  translation: Translation,
  file: RuleFile,
  { backend, pipelines }: PostTarget,
): RulePart {
  const part = { meta: subject.meta, trees: translation.stages.targets };
  if (subject.kind === 'correlation' || pipelines.length > 0) return part;
  const catalogue = selectCatalogue(backend.catalogues, subject.logsource, subject.meta);
  return { ...part, examples: examplesOf(file), ...(catalogue === undefined ? {} : { catalogue }) };
}

/** The events file beside the rule; lines that are none of its are left out. */
function examplesOf({ path }: RuleFile): readonly RuleExample[] {
  const found = readTextFile(path.replace(/\.ya?ml$/i, '.events.ndjson'));
  return 'problem' in found ? [] : found.text.split('\n').flatMap(exampleOf);
}

function exampleOf(line: string): readonly RuleExample[] {
  try {
    const { event, match } = JSON.parse(line) as Partial<Record<'event' | 'match', unknown>>;
    if (typeof event !== 'object' || event === null || typeof match !== 'boolean') return [];
    return [{ event: event as RuleExample['event'], match }];
  } catch {
    return [];
  }
}

/** One output for all rules of the target; none where its format has an output for each. */
export function assembled(
  converted: readonly ConvertedRule[],
  { backend, format, options }: PostTarget,
): readonly Output[] {
  const own = converted.filter((each) => each.backend === backend && each.translation.queries.length > 0);
  const parts = own.flatMap((each) => each.part ?? []);
  const [first] = own;
  if (first === undefined || parts.length === 0 || format.assemble === undefined) return [];
  const { span } = first.translation.meta;
  const context = { options: checkOptions(backend, options, span, () => {}), report: () => {} };
  const name = `${backend.id}.${format.extension}`;
  const { separator, oneDocumentPerFile: alone } = format;
  const texts = [format.assemble(parts, context)];
  return [{ name, target: backend.id, texts, separator, alone, title: 'all rules', origin: first.file.name }];
}
