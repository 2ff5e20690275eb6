import { mkdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { other, plain } from './rules.ts';
import { inDirectory, run, runIn } from './support.ts';

const long = new Date('2001-02-03T04:05:06Z');

describe('outputs', () => {
  it('that have not changed keep their files', () =>
    inDirectory({ 'rules/a.yml': plain, 'rules/b.yml': other }, async (directory) => {
      const convert = ['convert', '-t', 'eql', '-o', 'out/', 'rules'];
      await runIn(directory, convert);
      const [a, b] = ['out/a.eql', 'out/b.eql'].map((name) => join(directory, name));
      for (const path of [a, b]) utimesSync(path ?? '', long, long);
      writeFileSync(join(directory, 'rules/b.yml'), plain.replace('whoami', 'whoami2'));
      const { written } = await runIn(directory, convert);
      expect(Object.keys(written)).toEqual(['out/b.eql']);
      expect(statSync(a ?? '').mtime).toEqual(long);
      expect(statSync(b ?? '').mtime).not.toEqual(long);
    }));

  it('replace a file as a whole, and leave no other file behind', () =>
    inDirectory({ 'a.yml': plain, 'out.eql': `${'Z'.repeat(9999)}\n` }, async (directory) => {
      const { written } = await runIn(directory, ['convert', '-t', 'eql', '-o', 'out.eql', 'a.yml']);
      expect(Object.keys(written)).toEqual(['out.eql']);
      expect(written['out.eql']).toMatch(/^process where[^Z]*$/);
    }));

  it('stay below the directory whatever the rule and the name of standard input say', async () => {
    const { written } = await run(
      ['convert', '-t', 'eql', '-o', 'out/', '--stdin-name', '../../../up.yml', '-'],
      { stdin: plain.replace('title: Whoami', 'title: ../../up') },
    );
    expect(Object.keys(written)).toEqual(['out/up.eql']);
  });
});

describe('inputs', () => {
  it('are read in the order of their names, not in that of the directory', async () => {
    const names = ['b.yml', 'a/z.yml', 'B.yml', 'a.yml', '_.yml', 'a-b.yml'];
    const runs = [names, names.toReversed()].map((order) =>
      run(['convert', '-t', 'all', '--diagnostics', 'compact', 'rules'], {
        files: Object.fromEntries(order.map((name) => [`rules/${name}`, plain.replace('whoami', name)])),
      }),
    );
    const [first, second] = await Promise.all(runs);
    expect(second).toEqual(first);
    const found = [...(first?.stdout ?? '').matchAll(/^ +and process\.command_line : "\*(.*)\*"/gm)];
    expect(found.map((each) => each[1])).toEqual(names.toSorted());
  });

  it('are the same wherever the working directory is', () =>
    inDirectory({ 'rules/a.yml': plain, 'elsewhere/x': '' }, async (directory) => {
      const here = await runIn(directory, ['convert', '-t', 'all', 'rules/a.yml']);
      const there = await runIn(join(directory, 'elsewhere'), ['convert', '-t', 'all', '../rules/a.yml']);
      expect(there.stdout).toBe(here.stdout);
    }));

  it('are not followed out of the directory by a link, but a link may be named', () =>
    inDirectory({ 'rules/a.yml': plain, 'secret/b.yml': other }, async (directory) => {
      symlinkSync(join(directory, 'secret/b.yml'), join(directory, 'rules/link.yml'));
      symlinkSync(join(directory, 'secret'), join(directory, 'rules/more'));
      symlinkSync(join(directory, 'rules'), join(directory, 'rules/loop'));
      expect((await runIn(directory, ['check', 'rules'])).stderr).toContain('1 rule checked');
      expect((await runIn(directory, ['check', 'rules/link.yml', 'rules/more'])).stderr).toContain(
        '2 rules checked',
      );
    }));

  it('that are directories named like rules are looked into', () =>
    inDirectory({}, async (directory) => {
      mkdirSync(join(directory, 'rules.yml'));
      writeFileSync(join(directory, 'rules.yml/a.yml'), plain);
      expect((await runIn(directory, ['check', 'rules.yml'])).code).toBe(0);
    }));

  it('are not the events that lie beside a rule, even when a shell names them', async () => {
    const { code, stderr } = await run(['check', 'a.yml', 'a.events.ndjson'], {
      files: { 'a.yml': plain, 'a.events.ndjson': '{"match":true,"event":{}}\n' },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '1 rule checked: 0 errors, 0 warnings\n' });
  });

  it('do not depend on the clock or on chance', async () => {
    const random = vi.spyOn(Math, 'random');
    const clock = vi.spyOn(Date, 'now');
    await run(['convert', '-t', 'all', 'a.yml'], { files: { 'a.yml': plain } });
    expect(random).not.toHaveBeenCalled();
    expect(clock).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});
