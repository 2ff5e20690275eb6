import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backends } from '../backends/index.ts';
import type { Backend, Format } from '../src/backend/types.ts';
import { layOut, outputText } from '../src/cli/output.ts';
import { readRules, translate } from '../src/compile.ts';
import { findRuleFiles, type RuleFile } from '../src/node/files.ts';
import { renderCompact } from '../src/source/report/compact.ts';
import { sourceText } from '../src/source/text.ts';
import { execute } from './cli/support.ts';

const root = 'snapshots';
const { files } = findRuleFiles(['rules'], process.cwd());

/** Texts by their path below `snapshots`, made by the tests below and compared with the files at the end. */
const made = new Map<string, string>();

/** What `convert -o` writes for one rule file, and why it writes nothing of a rule. */
function outputsOf(file: RuleFile, backend: Backend, format: Format): ReadonlyMap<string, string> {
  const source = sourceText(file.name, readFileSync(file.path, 'utf8'));
  const documents = readRules(source);
  const texts = new Map<string, string>();
  for (const [position, { resolved, diagnostics }] of documents.entries()) {
    const translation = resolved && translate(resolved, backend, { format: format.id });
    const converted = translation && {
      file,
      position,
      ofMany: documents.length > 1,
      backend,
      format,
      translation,
    };
    const outputs = converted === undefined ? [] : layOut([converted], false);
    for (const output of outputs) texts.set(output.name, outputText(output));
    if (outputs.length > 0) continue;
    const found = [...diagnostics, ...(translation?.diagnostics ?? [])];
    const name = file.within.replace(/\.ya?ml$/, documents.length > 1 ? `-${position + 1}` : '');
    texts.set(
      `${name}.refused.txt`,
      renderCompact(
        found.filter((each) => each.severity === 'error'),
        new Map([[source.id, source]]),
      ),
    );
  }
  return texts;
}

async function matches(path: string, text: string): Promise<void> {
  expect(made.has(path), `${path} is made twice`).toBe(false);
  made.set(path, text);
  await expect(text).toMatchFileSnapshot(join('..', root, path));
}

const targets = backends.flatMap((backend) => backend.formats.map((format) => ({ backend, format })));

describe.each(targets)('$backend.id as $format.id', ({ backend, format }) => {
  it.each(files)('$name', async (file) => {
    const texts = outputsOf(file, backend, format);
    expect(texts.size).toBeGreaterThan(0);
    for (const [name, text] of texts) {
      expect(text).not.toBe('');
      await matches(`${backend.id}/${format.id}/${name}`, text);
    }
    expect(outputsOf(file, backend, format), 'the second time').toEqual(texts);
  });
});

/** The stages between rule and query, where the rule's own differ from those of a target. */
const stages = [
  { stage: 'resolved', target: undefined },
  { stage: 'query', target: undefined },
  ...backends.flatMap(({ id }) => ['pipeline', 'legal'].map((stage) => ({ stage, target: id }))),
];

describe.each(stages)('the stage $stage, target $target', ({ stage, target }) => {
  it.each(files.filter((file) => file.within.startsWith('imds/')))('$name', async (file) => {
    const chosen = target === undefined ? [] : ['-t', target];
    const { stdout } = await execute(process.cwd(), ['inspect', '--stage', stage, ...chosen, file.name]);
    const folder = target === undefined ? stage : `${stage}/${target}`;
    if (stdout !== '') await matches(`stages/${folder}/${file.within.replace(/\.yml$/, '.txt')}`, stdout);
  });
});

describe('the folder of snapshots', () => {
  /** Those of other tests, which look after them themselves, and what explains them. */
  const others = /^(?:cli\/|contract\.txt$|README\.md$)/;

  // Missing ones are written, and under CI they fail.
  it('has no file that nothing makes', () => {
    const there = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) =>
        join(each.parentPath, each.name)
          .slice(root.length + 1)
          .replaceAll('\\', '/'),
      );
    expect(there.filter((name) => !others.test(name) && !made.has(name))).toEqual([]);
  });
});
