/** Every rule below `rules/`, with the filters and correlations of all files. */
import { readFileSync } from 'node:fs';
import { type LinkedDocument, linkRules, type RuleDocument, readRules } from '../../src/compile.ts';
import { findRuleFiles, type RuleFile } from '../../src/node/files.ts';
import { type SourceText, sourceText } from '../../src/source/text.ts';

export interface LinkedFile {
  readonly file: RuleFile;
  readonly source: SourceText;
  readonly documents: readonly (RuleDocument & LinkedDocument)[];
}

export function linkedFiles(paths: readonly string[] = ['rules']): readonly LinkedFile[] {
  const read = findRuleFiles(paths, process.cwd()).files.map((file) => {
    const source = sourceText(file.name, readFileSync(file.path, 'utf8'));
    return { file, source, documents: readRules(source) };
  });
  const links = linkRules(read.flatMap((each) => each.documents));
  let next = 0;
  return read.map(({ file, source, documents }) => ({
    file,
    source,
    documents: documents.map((document) => {
      const link = links[next++] ?? { isPart: false, diagnostics: [] };
      return { ...document, ...link, diagnostics: [...document.diagnostics, ...link.diagnostics] };
    }),
  }));
}
