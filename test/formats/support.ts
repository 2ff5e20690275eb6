/** Documents of a format for the rules of the project and of the corpus. */
import { findBackend } from '../../backends/index.ts';
import type { Backend, Format } from '../../src/backend/types.ts';
import { type Subject, type TranslateOptions, type Translation, translate } from '../../src/compile.ts';
import { linkedFiles } from '../support/linked.ts';

export function backendOf(id: string): Backend {
  const backend = findBackend(id);
  if (backend === undefined) throw new Error(`no target ${id}`);
  return backend;
}

export function formatOf(target: string, format: string): Format {
  const found = backendOf(target).formats.find(({ id }) => id === format);
  if (found === undefined) throw new Error(`no format ${format}`);
  return found;
}

/** Every rule and correlation of the project that is wanted alone. */
export function projectSubjects(): readonly Subject[] {
  return linkedFiles().flatMap(({ documents }) =>
    documents.flatMap(({ subject, isPart }) => (subject === undefined || isPart ? [] : [subject])),
  );
}

export function convert(
  subject: Subject,
  target: string,
  format: string,
  options: TranslateOptions = {},
): Translation & { readonly texts: readonly string[] } {
  const translation = translate(subject, backendOf(target), { ...options, format });
  return {
    ...translation,
    texts: translation.queries.flatMap((each) => each.documents.map(({ text }) => text)),
  };
}

/** The query as the default format prints it, in the same order. */
export function plainTexts(
  subject: Subject,
  target: string,
  options: TranslateOptions = {},
): readonly string[] {
  return convert(subject, target, backendOf(target).formats[0].id, options).texts;
}
