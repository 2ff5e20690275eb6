import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { broken, plain, withRegex, withWarning } from '../cli/rules.ts';
import { inDirectory } from '../cli/support.ts';
import { bundle } from '../package/bundle.ts';
import { action, type Result, runAction } from './runner.ts';

const directory = mkdtempSync(join(tmpdir(), 'sigmats-action-test-'));
const program = join(directory, 'sigmats.mjs');

beforeAll(() => bundle(program));
afterAll(() => rmSync(directory, { recursive: true }));

const [setUp = '', check = '', compare = '', change = ''] = action.runs.steps.map((each) => each.name);

function codes({ steps }: Result): Readonly<Record<string, number | undefined>> {
  return Object.fromEntries(steps.map(({ name, code }) => [name, code]));
}

function log({ steps }: Result, name: string): string {
  return steps.find((each) => each.name === name)?.log ?? '';
}

/** A program with the commands that the action calls where there are any: it says how it was called. */
const other = `
const [command, ...rest] = process.argv.slice(2);
if (command === '--version') console.log('9.9.9');
else if (command === '--help') console.log('Commands:\\n  check [options]\\n  snapshot check\\n  diff <base>');
else {
  console.log(JSON.stringify([command, ...rest]));
  if (command === 'diff') console.log('\`\`\`\\n ::error::no command');
}
process.exitCode = command === process.env.FAILS ? 1 : command === process.env.BREAKS ? 3 : 0;
`;

describe('action.yml', () => {
  it('puts no input into a script, where it could be one', () => {
    expect(action.runs.using).toBe('composite');
    for (const { run, shell } of action.runs.steps) {
      expect(shell).toBe('bash');
      expect(run).not.toContain('${{');
    }
  });

  it('is described in docs/action.md, input by input', () => {
    const text = readFileSync('docs/action.md', 'utf8');
    const rows = [...text.matchAll(/^\| `([\w-]+)` \|/gm)].map((each) => each[1]);
    expect(rows).toEqual(Object.keys(action.inputs));
  });

  it('is green on the rules of this repository', () => {
    const result = runAction({ inputs: { program, paths: 'rules' }, cwd: process.cwd() });
    expect(codes(result)).toMatchObject({ [setUp]: 0, [check]: 0 });
    expect(log(result, check)).toMatch(/rules checked: 0 errors/);
  });

  it('is red where a rule is broken, and says where', async () => {
    await inDirectory({ 'my rules/a.yml': plain, 'sub/rules/b.yml': broken }, async (cwd) => {
      const inputs = { program, 'working-directory': 'sub' };
      const result = runAction({ inputs, cwd });
      expect(codes(result)).toMatchObject({ [setUp]: 0, [check]: 1 });
      expect(log(result, check)).toMatch(/^error\[SG1301\]/m);
      expect(log(result, check)).toMatch(/^::error file=sub\/rules\/b.yml,line=11,/m);
    });
  });

  it('takes targets, options and strictness', async () => {
    await inDirectory({ 'a.yml': withRegex, 'b.yml': withWarning }, async (cwd) => {
      const base = { program, paths: 'a.yml\nb.yml' };
      expect(codes(runAction({ inputs: base, cwd }))[check]).toBe(0);
      expect(codes(runAction({ inputs: { ...base, strict: 'true' }, cwd }))[check]).toBe(1);
      const targets = { program, paths: 'a.yml', targets: 'eql, innerwarden' };
      expect(codes(runAction({ inputs: targets, cwd }))[check]).toBe(1);
      const options = { ...targets, options: '--allow=wider\n--quiet\n' };
      expect(codes(runAction({ inputs: options, cwd }))[check]).toBe(0);
    });
  });

  it('runs nothing that stands in an input', async () => {
    await inDirectory({ 'a.yml': plain }, async (cwd) => {
      for (const input of ['paths', 'targets', 'options', 'strict']) {
        const inputs = { program, paths: 'a.yml', [input]: '$(touch evil) ; touch evil `touch evil` *' };
        runAction({ inputs, cwd });
      }
      expect(() => readFileSync(join(cwd, 'evil'))).toThrow('ENOENT');
    });
  });

  it('calls snapshot and diff where there are such commands, unless it is told not to', async () => {
    writeFileSync(join(directory, 'other.cjs'), other);
    const inputs = { program: join(directory, 'other.cjs'), paths: 'rules more' };
    await inDirectory({ 'sigmats.yml': 'targets:\n  eql: {}\n' }, async (cwd) => {
      const run = { inputs, cwd, github: { base_ref: 'main' } };
      const all = runAction(run);
      expect(codes(all)).toEqual({ [setUp]: 0, [check]: 0, [compare]: 0, [change]: 0 });
      expect(log(all, check)).toBe('["check","--","rules","more"]\n');
      expect(log(all, compare)).toContain('["snapshot","check"]');
      for (const path of ['rules', 'more']) {
        expect(all.summary).toContain(
          `["diff","--markdown","--exit-zero","--","origin/main:./${path}","${path}"]`,
        );
      }
      // Between a token and itself GitHub obeys nothing; what goes into the summary is escaped by the command.
      expect(log(all, change)).toMatch(/^::stop-commands::(\S+)\n[\s\S]*no command\n+::\1::\n$/);
      const none = runAction({ ...run, inputs: { ...inputs, snapshot: 'false', diff: 'false' } });
      expect(codes(none)).toEqual({ [setUp]: 0, [check]: 0, [compare]: undefined, [change]: undefined });
      expect(codes(runAction({ inputs, cwd }))[change]).toBeUndefined();
      expect(log(runAction({ inputs: { ...inputs, base: 'v1' }, cwd }), change)).toContain('"v1:./rules"');
      const failing = runAction({ ...run, env: { FAILS: 'snapshot' } });
      expect(codes(failing)).toMatchObject({ [compare]: 1, [change]: 0 });
      const breaking = runAction({ ...run, env: { BREAKS: 'diff' } });
      expect(codes(breaking)[change]).toBe(0);
      expect(log(breaking, change)).toContain('::warning title=sigmats diff::');
    });
  });

  it('passes over snapshots where nothing is configured', async () => {
    await inDirectory({ 'rules/a.yml': plain }, async (cwd) => {
      const result = runAction({ inputs: { program }, cwd });
      expect(codes(result)).toMatchObject({ [check]: 0, [compare]: 0 });
      expect(log(result, compare)).toMatch(/nothing is pinned/);
    });
  });

  it('is red where a pinned query differs, and says in the summary how rules changed', async () => {
    const files = { 'sub/rules/a.yml': plain, 'sub/sigmats.yml': 'targets:\n  eql: {}\n' };
    await inDirectory(files, async (cwd) => {
      const sub = join(cwd, 'sub');
      const sh = (command: string) => execFileSync('bash', ['-c', command], { cwd: sub, stdio: 'pipe' });
      sh(`node ${resolve(program)} snapshot update`);
      const git = 'git -c user.name=a -c user.email=a@example.org -c init.defaultBranch=main';
      sh(`${git} init -q .. && ${git} add -A && ${git} commit -q -m rules && git tag base`);
      const run = { inputs: { program: resolve(program), 'working-directory': 'sub', base: 'base' }, cwd };
      const same = runAction(run);
      expect(codes(same)).toEqual({ [setUp]: 0, [check]: 0, [compare]: 0, [change]: 0 });
      expect(same.summary).toContain('1 rule compared: 1 same');
      writeFileSync(join(sub, 'rules/a.yml'), plain.replace('whoami', 'who'));
      const changed = runAction(run);
      expect(codes(changed)).toEqual({ [setUp]: 0, [check]: 0, [compare]: 1, [change]: 0 });
      expect(log(changed, compare)).toMatch(/^\+.*who/m);
      expect(changed.summary).toContain('| wider |');
    });
  });
});
