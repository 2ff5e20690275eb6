/** The rules of a SigmaHQ checkout, named by the environment variable SIGMA_CORPUS; tests skip visibly without it. */
import { readFileSync } from 'node:fs';
import { type RuleDocument, readRules } from '../../src/compile.ts';
import { findRuleFiles } from '../../src/node/files.ts';
import { sourceText } from '../../src/source/text.ts';

export const corpusDirectory: string | undefined = process.env.SIGMA_CORPUS || undefined;

export const withoutCorpus = 'SIGMA_CORPUS does not name a directory of Sigma rules';

export interface CorpusRule extends RuleDocument {
  readonly file: string;
}

export function readCorpus(): readonly CorpusRule[] {
  const { files } = findRuleFiles([corpusDirectory ?? ''], process.cwd());
  return files.flatMap((file) =>
    readRules(sourceText(file.within, readFileSync(file.path, 'utf8'))).map((each) => ({
      ...each,
      file: file.within,
    })),
  );
}
