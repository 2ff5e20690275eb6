/** Formats that have one document for all rules of a run. */
import { checkOptions } from '../backend/options.ts';
import type { ConvertedRule, Output } from './output.ts';
import type { PostTarget } from './postprocess.ts';

/** One output for all rules of the target; none where its format has an output for each. */
export function assembled(
  converted: readonly ConvertedRule[],
  { backend, format, options }: PostTarget,
): readonly Output[] {
  const own = converted.filter((each) => each.backend === backend && each.translation.queries.length > 0);
  const [first] = own;
  if (first === undefined || format.assemble === undefined) return [];
  const parts = own.map(({ translation, trees }) => ({ meta: translation.meta, trees }));
  const context = {
    options: checkOptions(backend, options, first.translation.meta.span, () => {}),
    report: () => {},
  };
  const name = `${backend.id}.${format.extension}`;
  const { separator, oneDocumentPerFile: alone } = format;
  const texts = [format.assemble(parts, context)];
  return [{ name, target: backend.id, texts, separator, alone, title: 'all rules', origin: first.file.name }];
}
