import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExitCode } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { broken, other, plain } from './rules.ts';
import { inDirectory, plainEnv, run } from './support.ts';

/** Milliseconds after which a change that is not noticed counts as lost. */
const limit = 10_000;

interface Watching {
  /** Waits until all that was said since the last call contains the text. */
  says(text: string): Promise<string>;
  interrupt(): Promise<ExitCode>;
}

/** Watches in the directory for as long as `use` takes. */
async function watching(
  directory: string,
  args: readonly string[],
  use: (each: Watching) => Promise<void>,
): Promise<void> {
  let said = '';
  let interrupt = (): void => {};
  const stop = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  const stream = {
    isTTY: false,
    columns: 100,
    write: (text: string) => {
      said += text;
    },
  };
  const code = main(args, {
    stdout: stream,
    stderr: stream,
    stdin: { isTTY: false, read: async () => new Uint8Array(), async *chunks() {} },
    cwd: directory,
    env: plainEnv,
    interrupted: () => stop,
  });
  try {
    await use({
      async says(text) {
        const until = Date.now() + limit;
        while (!said.includes(text) && Date.now() < until) await pause(10);
        const all = said;
        expect(all).toContain(text);
        said = '';
        return all;
      },
      interrupt() {
        interrupt();
        return code;
      },
    });
  } finally {
    interrupt();
    await code;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

function write(directory: string, name: string, text: string): void {
  mkdirSync(dirname(join(directory, name)), { recursive: true });
  writeFileSync(join(directory, name), text);
}

describe('--watch', () => {
  it('checks again when a rule changes, comes or goes, and ends with the last exit code', () =>
    inDirectory({ 'rules/a.yml': plain }, (directory) =>
      watching(directory, ['check', '--watch'], async ({ says, interrupt }) => {
        await says('1 rule checked: 0 errors, 0 warnings\nwatching for changes; Ctrl-C ends it\n');
        write(directory, 'rules/a.yml', broken);
        const again = await says('1 error');
        expect(again).toMatch(/^\n── changed: rules\/a\.yml ──\nerror\[SG1301\]/);
        write(directory, 'rules/new/b.yml', other);
        await says('2 rules checked: 1 error');
        // The directory that has come is watched as well.
        write(directory, 'rules/new/b.yml', broken.replaceAll('44444444', '55555555'));
        await says('2 rules checked: 2 errors');
        rmSync(join(directory, 'rules/new'), { recursive: true });
        await says('1 rule checked: 1 error');
        expect(await interrupt()).toBe(1);
      }),
    ));

  it('converts again, also after a configuration that cannot be used', () =>
    inDirectory({ 'rules/a.yml': plain, 'sigmats.yml': 'targets:\n  eql:\n' }, (directory) =>
      watching(directory, ['convert', '-w', '-o', 'out/'], async ({ says, interrupt }) => {
        await says('watching for changes');
        write(directory, 'sigmats.yml', 'targets:\n  eqll:\n');
        await says('error[SG9003]');
        write(directory, 'sigmats.yml', 'targets:\n  splunk:\n');
        await says('changed: sigmats.yml');
        write(directory, 'sigmats.yml', 'targets:\n  splunk:\n    options: { index: win }\n');
        await says('changed: sigmats.yml');
        expect(await interrupt()).toBe(0);
      }),
    ));

  it('checks snapshots again when a rule or a snapshot changes', () =>
    inDirectory({ 'rules/a.yml': plain, 'sigmats.yml': 'targets:\n  eql:\n' }, async (directory) => {
      await watching(directory, ['snapshot', 'check', '--watch'], async ({ says, interrupt }) => {
        expect(await says('watching for changes')).toContain('1 snapshot checked: 1 missing');
        write(directory, 'snapshots/eql/query/a.eql', 'any where true\n');
        await says('1 snapshot checked: 1 changed');
        expect(await interrupt()).toBe(1);
      });
    }));

  it('takes changes of one moment together', () =>
    inDirectory({ 'rules/a.yml': plain }, (directory) =>
      watching(directory, ['check', '--watch'], async ({ says }) => {
        await says('watching for changes');
        for (const name of ['b', 'c', 'd', 'e']) write(directory, `rules/${name}.yml`, other);
        const all = await says('5 rules checked');
        expect(all).toContain('changed: rules/b.yml, rules/c.yml, rules/d.yml and 1 more');
        expect(all.match(/rules checked/g)).toHaveLength(1);
      }),
    ));

  it('does not run again for what editors leave beside a rule', () =>
    inDirectory({ 'rules/a.yml': plain }, (directory) =>
      watching(directory, ['check', '--watch'], async ({ says }) => {
        await says('watching for changes');
        for (const name of ['.a.yml.swp', 'a.yml~', '4913', 'a.yml.1.tmp'])
          write(directory, `rules/${name}`, 'x');
        await pause(300);
        write(directory, 'rules/a.yml', broken);
        expect(await says('1 error')).toMatch(/^\n── changed: rules\/a\.yml ──/);
      }),
    ));

  it('is not for standard input, and a wrong call ends at once', async () => {
    expect((await run(['check', '--watch', '-'])).code).toBe(2);
    expect((await run(['convert', '--watch', '-t', 'nix'])).code).toBe(2);
  });
});
