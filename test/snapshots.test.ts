import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backends } from '../backends/index.ts';
import type { Backend, Format } from '../src/backend/types.ts';
import { layOut, outputText } from '../src/cli/output.ts';
import { translate } from '../src/compile.ts';
import { renderCompact } from '../src/source/report/compact.ts';
import { execute } from './cli/support.ts';
import { type LinkedFile, linkedFiles } from './support/linked.ts';

const root = 'snapshots';
const files = linkedFiles();
const sources = new Map(files.map(({ source }) => [source.id, source]));

/** Texts by their path below `snapshots`, made by the tests below and compared with the files at the end. */
const made = new Map<string, string>();

/** What `convert -o` writes for one rule file, and why it writes nothing of a rule. */
function outputsOf(
  { file, documents }: LinkedFile,
  backend: Backend,
  format: Format,
): ReadonlyMap<string, string> {
  const wanted = documents.filter(isWanted).length;
  const texts = new Map<string, string>();
  for (const [position, document] of documents.entries()) {
    if (!isWanted(document)) continue;
    const { subject, diagnostics } = document;
    const translation = subject && translate(subject, backend, { format: format.id });
    const ofMany = wanted > 1;
    const converted = translation && { file, position, ofMany, backend, format, translation };
    const outputs = converted === undefined ? [] : layOut([converted], false);
    for (const output of outputs) texts.set(output.name, outputText(output));
    if (outputs.length > 0) continue;
    const found = [...diagnostics, ...(translation?.diagnostics ?? [])];
    const name = file.within.replace(/\.ya?ml$/, ofMany ? `-${position + 1}` : '');
    texts.set(
      `${name}.refused.txt`,
      renderCompact(
        found.filter((each) => each.severity === 'error'),
        sources,
      ),
    );
  }
  return texts;
}

/** Filters, and rules that are only parts of correlations, have no output of their own. */
function isWanted({ isPart, other }: LinkedFile['documents'][number]): boolean {
  return !isPart && other?.kind !== 'filter';
}

async function matches(path: string, text: string): Promise<void> {
  expect(made.has(path), `${path} is made twice`).toBe(false);
  made.set(path, text);
  await expect(text).toMatchFileSnapshot(join('..', root, path));
}

const targets = backends.flatMap((backend) => backend.formats.map((format) => ({ backend, format })));

describe.each(targets)('$backend.id as $format.id', ({ backend, format }) => {
  it.each(files)('$file.name', async (file) => {
    const texts = outputsOf(file, backend, format);
    expect(texts.size > 0).toBe(file.documents.some(isWanted));
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
  const ofImds = files.map(({ file }) => file).filter(({ within }) => within.startsWith('imds/'));

  it.each(ofImds)('$name', async (file) => {
    const chosen = target === undefined ? [] : ['-t', target];
    const beside = ['--with', 'rules/imds/filters'];
    const { stdout } = await execute(process.cwd(), [
      'inspect',
      '--stage',
      stage,
      ...chosen,
      ...beside,
      file.name,
    ]);
    const folder = target === undefined ? stage : `${stage}/${target}`;
    if (stdout !== '') await matches(`stages/${folder}/${file.within.replace(/\.yml$/, '.txt')}`, stdout);
  });
});

describe('the folder of snapshots', () => {
  /** Those of other tests, which look after them themselves, and what explains them. */
  const others = /^(?:cli\/|api\.txt$|contract\.txt$|correlations-eql\.txt$|README\.md$)/;

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
