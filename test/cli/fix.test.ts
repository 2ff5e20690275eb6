import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyPatch } from 'diff';
import { describe, expect, it } from 'vitest';
import { changeTextFile } from '../../src/node/files.ts';
import { brokenRules } from '../hostile/broken/all.ts';
import { plain } from './rules.ts';
import { execute, inDirectory, run, runIn } from './support.ts';

/** Two safe edits: an operator in capitals, and a key in capitals. */
const wrong = plain
  .replace('    condition: selection', '    other:\n        User: root\n    condition: selection AND other')
  .replace('logsource:', 'Logsource:');
const right = wrong.replace('AND', 'and').replace('Logsource:', 'logsource:');

const fix = ['check', '--fix'];

describe('check --fix', () => {
  it('applies safe edits and says what is left', async () => {
    const { code, written, stderr, stdout } = await run([...fix, 'r.yml'], { files: { 'r.yml': wrong } });
    expect({ code, written, stdout }).toEqual({ code: 0, written: { 'r.yml': right }, stdout: '' });
    expect(stderr).toBe('1 file fixed: 2 edits\n1 rule checked: 0 errors, 0 warnings\n');
  });

  it('changes nothing the second time', async () => {
    await inDirectory({ 'r.yml': wrong }, async (directory) => {
      await runIn(directory, [...fix, 'r.yml']);
      const { written, stderr } = await runIn(directory, [...fix, 'r.yml']);
      expect(written).toEqual({});
      expect(stderr).toBe('0 files fixed\n1 rule checked: 0 errors, 0 warnings\n');
    });
  });

  it.each([
    ['carriage returns', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['no line end at the end', (text: string) => text.trimEnd()],
    ['letters beyond the first plane', (text: string) => text.replace('Whoami', 'Wer 😀 bin ich 你好')],
    ['comments', (text: string) => text.replace('title:', '# é 😀\ntitle:')],
  ])('keeps %s', async (_name, change) => {
    const { written } = await run([...fix, 'r.yml'], { files: { 'r.yml': change(wrong) } });
    expect(written).toEqual({ 'r.yml': change(right) });
  });

  it('leaves a file alone that would read worse', async () => {
    const both = plain.replace('whoami\n', 'whoami\n        CommandLine|Contains: /all\n');
    const files = { 'both.yml': both.replace('11111111-1111', '22222222-2222'), 'r.yml': wrong };
    const { code, written, stderr } = await run([...fix, '.'], { files });
    expect({ code, written }).toEqual({ code: 1, written: { 'r.yml': right } });
    expect(stderr).toContain('did you mean `contains`?');
  });

  it('leaves what is not surely meant', async () => {
    const typo = plain.replace('condition: selection', 'condition: selektion');
    const { written, code } = await run([...fix, 'r.yml'], { files: { 'r.yml': typo } });
    expect({ written, code }).toEqual({ written: {}, code: 1 });
  });

  it('does not change what is only used beside', async () => {
    const files = { 'r.yml': plain, 'beside/b.yml': wrong, 'old/o.yml': wrong };
    const { written } = await run([...fix, '--with', 'beside', '--against', 'old', 'r.yml'], { files });
    expect(written).toEqual({});
  });

  it('settles every broken rule that there is, and makes none worse', async () => {
    const texts = brokenRules.map(([, text], at): [string, string] => [`${at}.yml`, text]);
    const errors = (stderr: string): number =>
      Number(/: (\d+) errors?,/.exec(stderr.replaceAll(',', ', '))?.[1]);
    await inDirectory(Object.fromEntries(texts), async (directory) => {
      const before = await execute(directory, ['check', '.']);
      const first = await runIn(directory, [...fix, '.']);
      expect(Object.keys(first.written).length).toBeGreaterThan(5);
      expect(errors(first.stderr)).toBeLessThan(errors(before.stderr));
      const second = await runIn(directory, [...fix, '.']);
      expect(second.written).toEqual({});
      expect(second.stderr).toContain('\n0 files fixed\n');
    });
  });

  it('refuses standard input', async () => {
    for (const option of ['--fix', '--fix-dry-run']) {
      const { code, stderr } = await run(['check', option, '-'], { stdin: wrong });
      expect(code).toBe(2);
      expect(stderr).toContain('standard input');
    }
  });

  it('writes through a link, and keeps permissions', async () => {
    await inDirectory({ 'real/r.yml': wrong }, async (directory) => {
      const real = join(directory, 'real/r.yml');
      chmodSync(real, 0o640);
      symlinkSync(real, join(directory, 'link.yml'));
      await execute(directory, [...fix, 'link.yml']);
      expect(lstatSync(join(directory, 'link.yml')).isSymbolicLink()).toBe(true);
      expect(readFileSync(real, 'utf8')).toBe(right);
      expect(statSync(real).mode & 0o777).toBe(0o640);
    });
  });

  it('does not overwrite what somebody else has written meanwhile', async () => {
    await inDirectory({ 'r.yml': 'theirs' }, async (directory) => {
      const path = join(directory, 'r.yml');
      expect(changeTextFile(path, 'mine', 'new')).toEqual({ problem: 'it has changed meanwhile' });
      expect(readFileSync(path, 'utf8')).toBe('theirs');
      writeFileSync(path, 'mine');
      expect(changeTextFile(path, 'mine', 'new')).toBeUndefined();
      expect(readFileSync(path, 'utf8')).toBe('new');
    });
  });
});

describe('check --fix-dry-run', () => {
  it('prints a difference that has the effect of --fix, and changes nothing', async () => {
    for (const change of [(text: string) => text, (text: string) => text.replaceAll('\n', '\r\n')]) {
      const files = { 'a/r.yml': change(wrong) };
      const { code, written, stdout, stderr } = await run(['check', '--fix-dry-run', 'a'], { files });
      expect({ code, written }).toEqual({ code: 0, written: {} });
      expect(stdout).toMatch(/^--- a\/a\/r.yml\n\+\+\+ b\/a\/r.yml\n@@ /);
      expect(applyPatch(change(wrong), stdout)).toBe(change(right));
      expect(stderr).toContain('1 file would be fixed: 2 edits\n');
    }
  });

  it('prints nothing where there is nothing to fix', async () => {
    const { stdout, code } = await run(['check', '--fix-dry-run', 'r.yml'], { files: { 'r.yml': plain } });
    expect({ stdout, code }).toEqual({ stdout: '', code: 0 });
  });
});
