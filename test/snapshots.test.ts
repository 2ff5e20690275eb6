import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backends } from '../backends/index.ts';
import { readConfig } from '../src/cli/config/read.ts';
import { findRuleFiles } from '../src/node/files.ts';
import { sourceText } from '../src/source/text.ts';
import { execute } from './cli/support.ts';

const root = 'snapshots';

/** Texts by their path below `snapshots`, made by the tests below and compared with the files at the end. */
const made = new Map<string, string>();

async function matches(path: string, text: string): Promise<void> {
  expect(made.has(path), `${path} is made twice`).toBe(false);
  made.set(path, text);
  await expect(text).toMatchFileSnapshot(join('..', root, path));
}

describe('the outputs of every rule in every target and format', () => {
  it('are those of `sigmats snapshot`, no more and no fewer', async () => {
    const { code, stdout, stderr } = await execute(process.cwd(), ['snapshot', 'check']);
    expect(stdout, 'a diff').toBe('');
    expect(stderr).toMatch(/^[\d,]+ snapshots checked: no changes\n$/);
    expect(code).toBe(0);
  });

  it('are of all targets and formats', () => {
    const source = sourceText('sigmats.yml', readFileSync('sigmats.yml', 'utf8'));
    const { targets = [] } = readConfig(source, backends).config ?? {};
    expect(targets.map(({ backend, formats }) => [backend.id, formats.map(({ id }) => id)])).toEqual(
      backends.map(({ id, formats }) => [id, formats.map((format) => format.id)]),
    );
  });
});

/** The stages between rule and query, where the rule's own differ from those of a target. */
const stages = [
  { stage: 'resolved', target: undefined },
  { stage: 'query', target: undefined },
  ...backends.flatMap(({ id }) => ['pipeline', 'legal'].map((stage) => ({ stage, target: id }))),
];

describe.each(stages)('the stage $stage, target $target', ({ stage, target }) => {
  const ofImds = findRuleFiles(['rules'], process.cwd()).files.filter(({ within }) =>
    within.startsWith('imds/'),
  );

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
  /** Those of `snapshot check` and of other tests, which look after them themselves, and what explains them. */
  const others =
    /^(?:(?:eql|splunk|innerwarden|cli)\/|contract\.txt$|api\.txt$|correlations-eql\.txt$|README\.md$)/;

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
