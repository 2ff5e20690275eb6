import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backends } from '../../backends/index.ts';
import { shells } from '../../src/cli/commands/completion.ts';
import { topics } from '../../src/cli/commands/list.ts';
import { run } from './support.ts';

const hasBash = spawnSync('bash', ['--version']).status === 0;

/** What bash offers at the end of the words. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await run(['completion', 'bash']);
  const directory = mkdtempSync(join(tmpdir(), 'sigmats-completion-'));
  try {
    const path = join(directory, 'completion.bash');
    writeFileSync(path, stdout);
    const ask = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _sigmats
      for word in "\${COMPREPLY[@]}"; do echo "$word"; done`;
    const { stdout: said, stderr } = spawnSync(
      'bash',
      ['--norc', '-c', ask, 'bash', path, 'sigmats', ...words],
      {
        encoding: 'utf8',
      },
    );
    expect(stderr).toBe('');
    return said.split('\n').filter((line) => line !== '');
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const targets = [...backends.map(({ id }) => id), 'all'];

describe.skipIf(!hasBash)('completion in bash', () => {
  it.each<readonly [line: string, offers: readonly string[]]>([
    ['co', ['convert', 'completion']],
    ['convert -t ', targets],
    ['convert --target = ', targets],
    ['convert --target = sp', ['splunk']],
    ['convert -f pl', ['plan']],
    ['convert -O ind', ['index=']],
    ['convert --allow w', ['wider']],
    ['convert rules --js', ['--json']],
    ['convert -t check --for', ['--format']],
    ['check --diagnostics ', ['pretty', 'compact', 'json', 'sarif', 'github', 'junit']],
    ['check -p ecs-s', ['ecs-sysmon']],
    ['check rules/', []],
    ['check --max-diagnostics ', []],
    ['list ', topics],
    ['snapshot ', ['update', 'check']],
    ['snapshot check --w', ['--without-pipeline', '--with', '--watch']],
    ['snapshot update --wat', []],
    ['help sn', ['snapshot']],
    ['completion ', shells],
    ['--ver', ['--version']],
  ])('after `sigmats %s`', async (line, offers) => {
    expect(await offered(...line.split(' '))).toEqual(offers);
  });
});

describe('completion', () => {
  it.each(shells)('for %s names every command, target and format', async (shell) => {
    const { code, stdout, stderr } = await run(['completion', shell]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const words = ['convert', 'check', 'snapshot', 'update', 'init', 'completion', 'help', ...targets];
    const formats = backends.flatMap((each) => each.formats.map(({ id }) => id));
    for (const word of [...words, ...formats, 'skip-unsupported', 'watch']) expect(stdout).toContain(word);
  });

  it('does not know other shells', async () => {
    expect((await run(['completion', 'tcsh'])).code).toBe(2);
  });
});
