/** `sigmats diff` on files, directories and revisions, and its exit codes. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ruleText } from '../support/rules.ts';
import { inDirectory, run, runIn } from './support.ts';

const narrow = ruleText('sel:\n  A: x\ncondition: sel');
const wide = ruleText('sel:\n  A: [x, y]\ncondition: sel');
const filter = (value: string): string =>
  `title: Filter\nlogsource:\n  product: test\nfilter:\n  rules: any\n  f:\n    B: ${value}\n  condition: not f\n`;

function git(cwd: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

describe('sigmats diff', () => {
  it('gives 0 for what is the same, 1 for what is not, and 0 on demand', async () => {
    const files = { 'a.yml': narrow, 'b.yml': wide, 'c.yml': narrow.replace('A: x', 'A: X') };
    expect((await run(['diff', 'a.yml', 'a.yml'], { files })).code).toBe(0);
    const moved = await run(['diff', 'a.yml', 'b.yml'], { files });
    // Without an id the path is part of the name.
    expect(moved.code).toBe(1);
    expect(moved.stdout).toMatch(/^added .*\nremoved /);
    expect((await run(['diff', '--exit-zero', 'a.yml', 'b.yml'], { files })).code).toBe(0);
  });

  it('gives 2 for a wrong call and 3 for what cannot be read', async () => {
    const files = { 'a/r.yml': narrow, 'b/r.yml': narrow.replace('condition: sel', 'condition: nothing') };
    expect((await run(['diff', 'a'], { files })).code).toBe(2);
    expect((await run(['diff', '--json', '--markdown', 'a', 'a'], { files })).code).toBe(2);
    expect((await run(['diff', 'a', 'nowhere'], { files })).code).toBe(3);
    const broken = await run(['diff', 'a', 'b'], { files });
    expect([broken.code, broken.stdout.slice(0, 10)]).toEqual([3, 'unreadable']);
    expect((await run(['diff', 'b', 'b'], { files })).code).toBe(0);
    // A file that is no YAML at all has not been removed.
    const noYaml = { 'a/r.yml': narrow, 'b/r.yml': "title: 'Test'x\n" };
    const syntax = await run(['diff', 'a', 'b'], { files: noYaml });
    expect([syntax.code, syntax.stderr.slice(0, 13)]).toEqual([3, 'error[SG1001]']);
    expect(syntax.stdout).toMatch(/^unreadable /m);
  });

  it('shows a changed filter as a change of its rules', async () => {
    const files = {
      'a/r.yml': narrow,
      'a/f.yml': filter('x'),
      'b/r.yml': narrow,
      'b/f.yml': filter('[x, y]'),
    };
    const { stdout } = await run(['diff', 'a', 'b'], { files });
    expect(stdout).toBe('narrower    Test  b/r.yml\n            only old  {"A":"x","B":"y"}\n');
  });

  it('reads revisions', async () => {
    await inDirectory({ 'rules/r.yml': narrow, 'rules/notes.txt': '' }, async (directory) => {
      git(directory, 'init', '-q');
      git(directory, 'add', '.');
      git(directory, 'commit', '-q', '-m', 'first');
      writeFileSync(join(directory, 'rules/r.yml'), wide);
      for (const [old, fresh] of [
        ['HEAD:rules', 'rules'],
        ['HEAD', '.'],
        ['HEAD:rules/r.yml', 'rules/r.yml'],
      ] as const) {
        const { stdout, code } = await runIn(directory, ['diff', old, fresh]);
        expect([stdout, code]).toEqual([
          'wider       Test  rules/r.yml\n            only new  {"A":"y"}\n',
          1,
        ]);
      }
      expect((await runIn(directory, ['diff', 'HEAD:rules', 'HEAD~1:rules'])).code).toBe(3);
      expect((await runIn(directory, ['diff', '--', '--output=x', 'rules'])).code).toBe(3);
    });
  });

  it('writes nothing from a rule as Markdown or to a terminal', async () => {
    const title = '"| <b>@all</b> [x](http://e.example) `a`\\e[31m"';
    const files = {
      'a/r.yml': narrow.replace('title: Test', `title: ${title}`),
      'b/r.yml': wide.replace('title: Test', `title: ${title}`),
    };
    const { stdout } = await run(['diff', '--markdown', 'a', 'b'], { files });
    expect(stdout).toContain('| wider | <code>');
    expect(stdout).not.toMatch(/<b>|@all|http:|`|\u001b/);
    const plain = await run(['diff', '--color', 'never', 'a', 'b'], { files });
    expect(plain.both).not.toContain('\u001b');
  });
});
