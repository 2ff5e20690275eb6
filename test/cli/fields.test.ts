import { describe, expect, it } from 'vitest';
import { broken, plain } from './rules.ts';
import { run } from './support.ts';

const files = { 'whoami.yml': plain, 'broken.yml': broken };

function cells(text: string): readonly (readonly string[])[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/));
}

describe('sigmats fields', () => {
  it('has a row for each target, log source and field', async () => {
    const { stdout, code } = await run(['fields', 'whoami.yml'], { files });
    const [head, ...rows] = cells(stdout);
    expect(code).toBe(0);
    expect(head).toEqual(['TARGET', 'LOG SOURCE', 'FIELD', 'RULES', 'IS', 'IN THE DATA', 'TYPE', 'SOURCE']);
    expect(new Set(rows.map(([target]) => target))).toEqual(new Set(['eql', 'splunk', 'innerwarden']));
    expect(rows.every((row) => row.length === head?.length)).toBe(true);
  });

  it('knows the same as JSON', async () => {
    const { stdout } = await run(['fields', '-t', 'eql', '--json', 'whoami.yml'], { files });
    const { version, fields } = JSON.parse(stdout);
    expect(version).toBe(1);
    expect(fields).toMatchObject([
      {
        target: 'eql',
        field: 'CommandLine',
        rules: 1,
        fate: 'mapped',
        places: [{ name: 'process.command_line' }],
      },
    ]);
  });

  it('goes on behind a rule that cannot be read', async () => {
    const { stdout, stderr, code } = await run(['fields', '-t', 'eql', 'whoami.yml', 'broken.yml'], {
      files,
    });
    expect(cells(stdout).length).toBeGreaterThan(1);
    expect(stderr).toContain('broken.yml');
    expect(code).toBe(1);
  });

  it('shows what a terminal would hide', async () => {
    const hostile = plain.replace('CommandLine|contains', '"Command\\u202eLine|contains"');
    const { stdout } = await run(['fields', '-t', 'eql', 'x.yml'], { files: { 'x.yml': hostile } });
    expect(stdout).toContain('Command<U+202E>Line');
    expect(stdout).not.toContain('\u202e');
  });
});

describe('sigmats list fields', () => {
  it('has target, catalogue, field, field in the data and type', async () => {
    const { stdout } = await run(['list', 'fields', '-t', 'innerwarden'], {});
    const rows = cells(stdout);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((row) => row.length !== 5)).toEqual([]);
    expect(rows.every(([target]) => target === 'innerwarden')).toBe(true);
  });
});

describe('sigmats list pipelines', () => {
  it('names the default of every target', async () => {
    const { stdout } = await run(['list', 'pipelines'], {});
    const defaults = cells(stdout).filter(([, name]) => name === 'default');
    expect(defaults.map(([target]) => target)).toEqual(['eql', 'splunk', 'innerwarden']);
  });
});
