/** Annotations of GitHub Actions, on their own and chosen by the environment. */
import { describe, expect, it } from 'vitest';
import { renderGithub } from '../../src/source/report/github.ts';
import { broken, hostile, plain } from '../cli/rules.ts';
import { run } from '../cli/support.ts';
import * as samples from './samples.ts';

/** As the runner of GitHub Actions reads a line: the name of the command, its properties, its message. */
function parsed(line: string): unknown {
  const found = /^::(\w+) (.*?)::(.*)$/.exec(line);
  const decoded = (text: string): string =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  const properties = (found?.[2] ?? '').split(',').map((each) => each.split('='));
  return {
    command: found?.[1],
    ...Object.fromEntries(properties.map(([name, value = '']) => [name, decoded(value)])),
    message: decoded(found?.[3] ?? ''),
  };
}

describe('github', () => {
  it('escapes what would end a property, a message or a command', () => {
    expect(renderGithub([samples.full], samples.sources)).toBe(
      '::error file=r.yml,line=2,endLine=2,col=5,endColumn=6,title=SG3001 · eql · T<U+202E>%3A a%2C b::' +
        'bad<U+000A>line<U+001B> [x](1)%0Anote: why%0Ahelp: quote it: 100%25\n',
    );
  });

  it('says what GitHub reads', () => {
    const lines = renderGithub(samples.all, samples.sources).trimEnd().split('\n');
    expect(lines.map(parsed)).toEqual([
      expect.objectContaining({ command: 'error', title: 'SG9004', message: 'there is no input' }),
      expect.objectContaining({ command: 'warning', file: '/abs/r.yml', line: '1' }),
      expect.objectContaining({ command: 'warning', title: 'SG1010', file: 'r.yml', col: '1' }),
      expect.objectContaining({ command: 'error', title: 'SG1301', file: 'r.yml' }),
      expect.objectContaining({ command: 'notice', title: 'SG3016', file: 'r.yml' }),
      expect.objectContaining({ command: 'error', title: expect.stringContaining('T<U+202E>: a, b') }),
      expect.objectContaining({ file: 'rules/a b/ü.yml', line: '1', endLine: '1' }),
      {
        command: 'warning',
        file: 'rules/a b/ü.yml',
        line: '1',
        endLine: '2',
        title: 'SG1303',
        message: 'never used',
      },
      { command: 'error', file: 'x.yml', title: 'SG9004', message: 'cannot be read' },
    ]);
  });

  it('stops at a maximum', () => {
    expect(renderGithub(samples.all, samples.sources, { maximum: 1 }).split('\n')).toEqual([
      '::error title=SG9004::there is no input',
      'and 8 more: 3 errors, 4 warnings and 1 note',
      '',
    ]);
  });
});

describe('in GitHub Actions', () => {
  const files = { 'sub/broken.yml': broken };
  const env = { LANG: 'C.UTF-8', GITHUB_ACTIONS: 'true' };
  const annotation = /^::error file=sub\/broken.yml,line=11,/m;

  it('annotations follow the frames where no form was chosen', async () => {
    const { stdout, stderr } = await run(['check', 'sub'], { files, env });
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error\[SG1301\]/);
    expect(stderr).toMatch(annotation);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe('1 rule checked: 1 error, 0 warnings');
  });

  it('a form that was chosen stands alone', async () => {
    const { stderr } = await run(['check', '--diagnostics', 'pretty', 'sub'], { files, env });
    expect(stderr).not.toMatch(annotation);
    const { stderr: alone } = await run(['check', '-q', '--diagnostics', 'github', 'sub'], { files });
    expect(alone.trimEnd().split('\n')).toHaveLength(1);
    expect(alone).toMatch(annotation);
  });

  it('products stay free of annotations', async () => {
    const both = { ...files, 'sub/fine.yml': plain };
    const { stdout, stderr } = await run(['convert', '-t', 'splunk', 'sub'], { files: both, env });
    expect(stdout).not.toContain('::');
    expect(stderr).toMatch(annotation);
  });

  it('files are named from the top of the repository', async () => {
    const outside = { ...env, GITHUB_WORKSPACE: '/nowhere' };
    expect((await run(['check', 'sub'], { files, env: outside })).stderr).toMatch(annotation);
    const { tmpdir } = await import('node:os');
    const above = { ...env, GITHUB_WORKSPACE: tmpdir() };
    expect((await run(['check', 'sub'], { files, env: above })).stderr).toMatch(
      /^::error file=sigmats-\w+\/sub\/broken.yml,line=11,/m,
    );
  });

  it('no rule gives GitHub a command of its own', async () => {
    const evil = hostile
      .replace('title: "', 'title: "\\n::add-mask::x\\r::warning::')
      .replace('condition: selection', 'condition: "nothing\\n::error::x"');
    const { stderr } = await run(['check', '-t', 'all', '-'], { stdin: evil, env });
    const commands = stderr.split(/[\r\n]/).filter((line) => line.trimStart().startsWith('::'));
    expect(commands.length).toBeGreaterThan(0);
    for (const line of commands) expect(line).toMatch(/^::(?:error|warning|notice) (?:line|title)=/);
  });
});
