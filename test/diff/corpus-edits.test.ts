/** Edits of the corpus with known effects: the comparison is never wrong, and seldom undecided. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareRules } from '../../src/diff/index.ts';
import { findRuleFiles } from '../../src/node/files.ts';
import { corpusDirectory, withoutCorpus } from '../corpus/corpus.ts';
import { seededRandom } from '../support/synthesis/random.ts';
import { type Edit, editsOf, resolvedRule } from './rule-edits.ts';

/** Every so many files, so that the test takes seconds. */
const stride = Number(process.env.DIFF_STRIDE ?? 40);

describe.skipIf(corpusDirectory === undefined)(
  `edits of the corpus${corpusDirectory === undefined ? `: ${withoutCorpus}` : ''}`,
  () => {
    it('are judged by their effect', { timeout: 600_000 }, () => {
      const { files } = findRuleFiles([corpusDirectory ?? ''], process.cwd());
      const edits = files
        .filter((_, at) => at % stride === 0)
        .flatMap((file, at) =>
          editsOf(readFileSync(file.path, 'utf8'), seededRandom(at)).map((edit) => ({
            ...edit,
            file: file.within,
          })),
        );
      const wrong: string[] = [];
      const undecided: string[] = [];
      const byKind = new Map<string, number>();
      for (const edit of edits) {
        byKind.set(edit.name, (byKind.get(edit.name) ?? 0) + 1);
        const relation = relationOf(edit);
        if (relation === 'undecided') undecided.push(`${edit.file}: ${edit.name}`);
        else if (relation !== edit.effect)
          wrong.push(`${edit.file}: ${edit.name}: ${edit.effect} is ${relation}`);
      }
      const share = (100 * undecided.length) / edits.length;
      process.stdout.write(
        `${edits.length} edits of ${byKind.size} kinds, ${wrong.length} wrong, ${share.toFixed(2)} % undecided\n`,
      );
      expect(wrong).toEqual([]);
      expect(share, undecided.join('\n')).toBeLessThan(3);
      expect(edits.length).toBeGreaterThan(300);
      expect([...byKind.values()].every((each) => each > 5)).toBe(true);
    });
  },
);

function relationOf({ before, after }: Edit): string {
  const [one, other] = [resolvedRule(before), resolvedRule(after)];
  return one === undefined || other === undefined ? 'unreadable' : compareRules(one, other).relation;
}
