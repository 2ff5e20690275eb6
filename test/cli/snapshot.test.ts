import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { patchOf } from '../../src/cli/snapshot/show-diff.ts';
import { broken, other, plain, twoDocuments, withRegex } from './rules.ts';
import { inDirectory, run, runIn } from './support.ts';

const config = 'targets:\n  eql:\n  innerwarden: { formats: [rule, rust] }\n';
const files = {
  'sigmats.yml': config,
  'rules/a.yml': plain,
  'rules/sub/regex.yml': withRegex,
  'rules/both.yml': twoDocuments.replaceAll('1111', '6666').replaceAll('2222', '7777'),
};

const made = [
  'eql/query/a.eql',
  'eql/query/both-1.eql',
  'eql/query/both-2.eql',
  'eql/query/sub/regex.eql',
  'innerwarden/rule/a.yml',
  'innerwarden/rule/both-1.yml',
  'innerwarden/rule/both-2.yml',
  'innerwarden/rule/sub/regex.refused.txt',
  'innerwarden/rust/innerwarden.rs',
].map((name) => `snapshots/${name}`);

const update = ['snapshot', 'update'];
const check = ['snapshot', 'check'];

/** A directory whose snapshots are those of its rules. */
function pinned<T>(use: (directory: string) => Promise<T>): Promise<T> {
  return inDirectory(files, async (directory) => {
    await runIn(directory, update);
    return use(directory);
  });
}

function edit(directory: string, name: string, change: (text: string) => string): void {
  const path = join(directory, name);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

describe('snapshot update', () => {
  it('writes a file for each rule, target and format, and one for formats that have one document', async () => {
    const { code, stdout, stderr, written } = await run(update, { files });
    expect(code).toBe(0);
    expect(Object.keys(written)).toEqual(made);
    expect(stdout.split('\n').filter((line) => line !== '')).toEqual(made.map((name) => `new      ${name}`));
    expect(stderr).toBe('9 snapshots: 9 new\n');
    expect(written['snapshots/innerwarden/rule/sub/regex.refused.txt']).toMatch(
      /^rules\/sub\/regex\.yml:8:25: error SG3001: /,
    );
  });

  it('writes what `convert -o` writes', () =>
    pinned(async (directory) => {
      const { written } = await runIn(directory, ['convert', '-t', 'eql', '-o', 'out/', 'rules']);
      for (const [name, text] of Object.entries(written)) {
        expect(readFileSync(join(directory, name.replace('out/', 'snapshots/eql/query/')), 'utf8')).toBe(
          text,
        );
      }
    }));

  it('changes nothing where nothing has changed', () =>
    pinned(async (directory) => {
      const { code, stdout, stderr, written } = await runIn(directory, update);
      expect({ code, stdout, stderr, written }).toEqual({
        code: 0,
        stdout: '',
        stderr: '9 snapshots: no changes\n',
        written: {},
      });
    }));

  it('removes what no rule makes any more, with the folders that it leaves empty', () =>
    pinned(async (directory) => {
      rmSync(join(directory, 'rules/sub'), { recursive: true });
      const { stdout } = await runIn(directory, update);
      expect(stdout).toContain('removed  snapshots/eql/query/sub/regex.eql\n');
      expect(stdout).toContain('removed  snapshots/innerwarden/rule/sub/regex.refused.txt\n');
      expect((await runIn(directory, check)).code).toBe(0);
    }));

  it('leaves alone what is none of its files, and says so', () =>
    pinned(async (directory) => {
      const strange = ['snapshots/eql/query/note.md', 'snapshots/eql/old/a.eql', 'snapshots/notes/b.eql'];
      for (const name of strange) {
        await runIn(directory, ['convert', '-t', 'eql', '-o', name, 'rules/a.yml']);
      }
      const { code, stdout, stderr } = await runIn(directory, update);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect([...stderr.matchAll(/error\[SG4003\]: `(.*?)`/g)].map((found) => found[1])).toEqual([
        'snapshots/eql/old/a.eql',
        'snapshots/eql/query/note.md',
      ]);
      for (const name of strange) expect(readFileSync(join(directory, name), 'utf8')).not.toBe('');
    }));

  it('touches nothing where a rule cannot be read', () =>
    pinned(async (directory) => {
      writeFileSync(join(directory, 'rules/a.yml'), new Uint8Array([0xff, 0xfe]));
      const { code, stdout, written } = await runIn(directory, update);
      expect({ code, stdout, written }).toEqual({ code: 3, stdout: '', written: {} });
    }));

  it('of some rules leaves the files of the others', () =>
    pinned(async (directory) => {
      for (const name of ['rules/a.yml', 'rules/both.yml']) {
        edit(directory, name, (text) => text.replaceAll('whoami', 'id'));
      }
      const { written } = await runIn(join(directory, 'rules'), [...update, 'a.yml']);
      expect(written).toEqual({});
      const { stdout } = await runIn(directory, check);
      expect(stdout).not.toContain('b/snapshots/eql/query/a.eql');
      expect(stdout).toContain('b/snapshots/eql/query/both-1.eql');
      expect((await runIn(directory, [...update, 'nix.yml'])).code).toBe(2);
    }));

  it('of single files leaves the others alone without a configuration too', () =>
    inDirectory({ 'rules/a.yml': plain, 'rules/b.yml': other }, async (directory) => {
      const of = (path: string) => runIn(directory, ['snapshot', 'update', '-t', 'eql', path]);
      expect((await of('rules')).stderr).toBe('2 snapshots: 2 new\n');
      expect((await of('rules/a.yml')).stderr).toBe('1 snapshot: no changes\n');
      rmSync(join(directory, 'rules/b.yml'));
      expect((await of('rules')).stderr).toBe('1 snapshot: 1 removed\n');
    }));

  it('of some rules removes what these do not make any more', () =>
    pinned(async (directory) => {
      edit(directory, 'rules/a.yml', () => withRegex.replaceAll('3333', '8888'));
      const { stdout } = await runIn(directory, [...update, 'rules/a.yml']);
      expect(stdout).toContain('new      snapshots/innerwarden/rule/a.refused.txt\n');
      expect(stdout).toContain('removed  snapshots/innerwarden/rule/a.yml\n');
      expect((await runIn(directory, check)).code).toBe(0);
    }));
});

describe('snapshot check', () => {
  it('is silent but for a line where everything is as pinned, wherever it runs', () =>
    pinned(async (directory) => {
      for (const at of [directory, join(directory, 'rules/sub')]) {
        const { code, both, written } = await runIn(at, check);
        expect({ code, both, written }).toEqual({
          code: 0,
          both: '9 snapshots checked: no changes\n',
          written: {},
        });
      }
    }));

  it('shows what differs, what is missing and what nothing makes, and changes nothing', () =>
    pinned(async (directory) => {
      edit(directory, 'rules/a.yml', (text) => text.replace('whoami', 'id'));
      rmSync(join(directory, 'snapshots/eql/query/both-2.eql'));
      rmSync(join(directory, 'rules/sub/regex.yml'));
      const { code, stdout, stderr, written } = await runIn(directory, check);
      expect({ code, written }).toEqual({ code: 1, written: {} });
      expect(stdout).toContain(`diff --git a/snapshots/eql/query/a.eql b/snapshots/eql/query/a.eql
--- a/snapshots/eql/query/a.eql
+++ b/snapshots/eql/query/a.eql
@@ -2,4 +2,4 @@
   host.os.type == "linux"
   and event.type == "start"
   and event.action == "exec"
-  and process.command_line : "*whoami*"
+  and process.command_line : "*id*"
`);
      expect(stdout).toContain('--- /dev/null\n+++ b/snapshots/eql/query/both-2.eql\n');
      expect(stdout).toContain('--- a/snapshots/eql/query/sub/regex.eql\n+++ /dev/null\n');
      expect(stderr).toBe(
        '7 snapshots checked: 3 changed, 1 missing, 2 that nothing makes\n`sigmats snapshot update` accepts what rules become now\n',
      );
    }));

  it('prints what `git apply` takes', () =>
    pinned(async (directory) => {
      edit(directory, 'rules/a.yml', (text) => text.replace('whoami', 'id'));
      rmSync(join(directory, 'rules/sub'), { recursive: true });
      rmSync(join(directory, 'snapshots/eql/query/both-2.eql'));
      const { stdout } = await runIn(directory, check);
      execFileSync('git', ['apply', '-'], { cwd: directory, input: stdout });
      expect((await runIn(directory, check)).code).toBe(0);
    }));

  it('looks only at the targets and formats that are named', () =>
    pinned(async (directory) => {
      rmSync(join(directory, 'snapshots/eql'), { recursive: true });
      expect((await runIn(directory, [...check, '-t', 'innerwarden'])).code).toBe(0);
      expect((await runIn(directory, [...check, '-t', 'innerwarden', '-f', 'rule'])).both).toBe(
        '4 snapshots checked: no changes\n',
      );
      expect((await runIn(directory, [...check, '-t', 'eql'])).code).toBe(1);
    }));

  it('calls those of a target that is configured no more orphans', () =>
    pinned(async (directory) => {
      edit(directory, 'sigmats.yml', () => 'targets:\n  eql:\n');
      const { code, stderr } = await runIn(directory, check);
      expect(code).toBe(1);
      expect(stderr).toContain('5 that nothing makes');
    }));

  it('has colours on a terminal and none without, and shows there what a terminal would obey', () =>
    pinned(async (directory) => {
      edit(directory, 'snapshots/eql/query/a.eql', () => 'any where "\u001b[31m"\n');
      const colored = await runIn(directory, check, { tty: ['stdout'] });
      expect(colored.stdout).toContain('\u001b[31m-any where "<U+001B>[31m"\u001b[39m');
      expect(
        (await runIn(directory, [...check, '--color', 'never'], { tty: ['stdout'] })).stdout,
      ).not.toContain('\u001b');
      expect((await runIn(directory, check)).stdout).toContain('-any where "\u001b[31m"\n');
    }));

  it('does not mind the line ends of a checkout on Windows', () =>
    pinned(async (directory) => {
      edit(directory, 'snapshots/eql/query/a.eql', (text) => text.replaceAll('\n', '\r\n'));
      expect((await runIn(directory, check)).code).toBe(0);
    }));

  it('names rules of one output, and mistakes are pinned like refusals', async () => {
    const clash = await run(check, {
      files: { ...files, 'sigmats.yml': `rules: [rules, b]\n${config}`, 'b/a.yml': other },
    });
    expect(clash.code).toBe(1);
    expect(clash.stderr).toContain('SG4002');
    const mistaken = await run(update, {
      files: { 'sigmats.yml': 'targets: { eql: }', 'rules/a.yml': broken },
    });
    expect(Object.keys(mistaken.written)).toEqual(['snapshots/eql/query/a.refused.txt']);
  });

  it('needs targets and files', async () => {
    expect((await run(check, { files: { 'rules/a.yml': plain } })).code).toBe(2);
    expect((await run([...check, '-'], { files })).code).toBe(2);
    expect((await run(check, { files: { 'sigmats.yml': config } })).code).toBe(2);
    expect((await run([...check, 'rules', '-t', 'eql'], { files: { 'rules/a.yml': plain } })).code).toBe(1);
  });

  it('gives up on the smallest diff of texts that have nothing in common', () => {
    const lines = (word: string) => Array.from({ length: 6000 }, (_, at) => `${word} ${at}\n`).join('');
    const patch = patchOf({ kind: 'changed', name: 'x', before: lines('a'), after: lines('b') }, 'x');
    expect(patch).toContain('@@ -1,6000 +1,6000 @@\n-a 0\n');
  });
});
