import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plain } from '../cli/rules.ts';
import { bundle } from './bundle.ts';

const directory = mkdtempSync(join(tmpdir(), 'sigmats-program-'));
const program = join(directory, 'sigmats.mjs');

beforeAll(() => bundle(program));
afterAll(() => rmSync(directory, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function sigmats(args: readonly string[], stdin = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, stdout, stderr });
    });
    child.stdin?.end(stdin);
  });
}

describe('the bundled program', () => {
  it('is one file of less than 1.2 megabytes', () => {
    expect(statSync(program).size).toBeLessThan(1_200_000);
  });

  it('knows its version', async () => {
    expect(await sigmats(['--version'])).toEqual({ code: 0, stdout: '0.1.0\n', stderr: '' });
  });

  it('reads standard input and writes to standard output', async () => {
    const { code, stdout, stderr } = await sigmats(['convert', '-t', 'splunk', '-'], plain);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/CommandLine="\*whoami\*"\n$/);
  });

  it('ends with the code of the command', async () => {
    expect((await sigmats(['check', 'missing.yml'])).code).toBe(3);
    expect((await sigmats(['convert'])).code).toBe(2);
    expect((await sigmats(['check', '-'], 'title: x')).code).toBe(1);
  });

  it.each([
    ['standard output', 'stdout', ['inspect', '--stage', 'yaml', '-']],
    ['standard error', 'stderr', ['check', '--max-diagnostics', '0', '-']],
  ] as const)('ends quietly when the reader of %s goes away', async (_name, closed, args) => {
    const child = spawn(process.execPath, [program, ...args]);
    let said = '';
    child[closed].destroy();
    child[closed === 'stdout' ? 'stderr' : 'stdout'].on('data', (data) => {
      said += String(data);
    });
    const lines = Array.from({ length: 10_000 }, (_, at) => `    f${at}|wrong: value\n`).join('');
    child.stdin.on('error', () => {});
    child.stdin.end(`title: x\nlogsource: { product: x }\ndetection:\n  sel:\n${lines}  condition: sel\n`);
    const code = await new Promise<number | null>((resolve) => {
      child.on('close', resolve);
    });
    expect(code).toBe(0);
    expect(said).not.toMatch(/EPIPE|SG9999|node:/);
  });
});
