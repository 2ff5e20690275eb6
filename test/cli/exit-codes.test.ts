import { describe, expect, it, vi } from 'vitest';
import { type ExitCode, exitCodes } from '../../src/cli/io.ts';
import * as compile from '../../src/compile.ts';
import { events, plan } from './plans.ts';
import { broken, plain, withRegex, withWarning } from './rules.ts';
import { run } from './support.ts';

vi.mock(import('../../src/compile.ts'), { spy: true });

const files = {
  'good.yml': plain,
  'broken.yml': broken,
  'warning.yml': withWarning,
  'refused.yml': withRegex,
  'plan.json': plan,
  'events.ndjson': events,
  'wrong.yml': 'targets: { eqll: }\n',
};

const { done, findings, usage, unreadable, internal } = exitCodes;

/** Rows of the table in docs/cli.md, and what is behind each cell. */
const table: readonly (readonly [what: string, command: string, code: ExitCode])[] = [
  ['converted', 'convert -t eql good.yml', done],
  ['converted with a warning', 'convert -t eql warning.yml', done],
  ['refused and passed over', 'convert -t innerwarden -s refused.yml', done],
  ['approximate by leave', 'convert -t innerwarden --allow wider refused.yml', done],
  ['checked', 'check good.yml', done],
  ['checked with a warning', 'check warning.yml', done],
  ['inspected', 'inspect good.yml', done],
  ['matched, with lines that are passed over', 'match --plan plan.json -e events.ndjson', done],
  ['nothing matched', 'match --plan plan.json -e good.yml', done],
  ['listed', 'list targets', done],
  ['pinned', 'snapshot update -t eql good.yml', done],
  ['a configuration is written', 'init', done],
  ['a script', 'completion bash', done],
  ['help', '--help', done],
  ['version', '--version', done],

  ['a mistake in a rule, convert', 'convert -t eql broken.yml', findings],
  ['a mistake in a rule, skipping', 'convert -t eql -s broken.yml', findings],
  ['a mistake in a rule, check', 'check broken.yml', findings],
  ['a mistake in a rule, inspect', 'inspect broken.yml', findings],
  ['refused', 'convert -t innerwarden refused.yml', findings],
  ['refused, check', 'check -t innerwarden refused.yml', findings],
  ['a warning under --strict, convert', 'convert -t eql --strict warning.yml', findings],
  ['a warning under --strict, check', 'check --strict warning.yml', findings],
  ['a line passed over under --strict', 'match --plan plan.json -e events.ndjson --strict', findings],
  ['not as pinned', 'snapshot check -t eql good.yml', findings],
  ['cannot be written', 'convert -t eql -o good.yml/x good.yml', findings],

  ['no arguments', '', usage],
  ['no such command', 'translate', usage],
  ['no target', 'convert good.yml', usage],
  ['no such target', 'check -t kql good.yml', usage],
  ['no such option', 'check --mend good.yml', usage],
  ['no such topic', 'list rules', usage],
  ['no stage without target', 'inspect --stage text good.yml', usage],
  ['no path and no rules/', 'check', usage],
  ['a wrong configuration', 'check --config wrong.yml good.yml', usage],
  ['a missing configuration', 'check --config missing.yml good.yml', usage],
  ['no target to pin', 'snapshot check good.yml', usage],
  ['no such shell', 'completion cmd', usage],
  ['no such template', 'convert -t splunk -f savedsearches --template no.hbs good.yml', usage],
  ['no plan', 'match -e events.ndjson', usage],
  ['no events', 'match --plan plan.json', usage],

  ['missing, convert', 'convert -t eql missing.yml', unreadable],
  ['missing beside a mistake', 'check missing.yml broken.yml', unreadable],
  ['missing, inspect', 'inspect missing.yml', unreadable],
  ['missing, events', 'match --plan plan.json -e missing', unreadable],
  ['missing, plan', 'match --plan missing -e events.ndjson', unreadable],
  ['missing, snapshot', 'snapshot check -t eql missing.yml', unreadable],
  ['no plan but a rule', 'match --plan good.yml -e events.ndjson', unreadable],
  ['missing, against', 'check --against missing good.yml', unreadable],
];

describe('exit codes', () => {
  it.each(table)('%s: sigmats %s -> %i', async (_what, command, code) => {
    const args = command.split(' ').filter((each) => each !== '');
    expect((await run(args, { files })).code).toBe(code);
  });

  it.each([
    'check',
    'inspect',
    'convert -t eql',
  ])('70 with a stack and a request to report for a bug of ours: %s', async (command) => {
    vi.mocked(compile.readRules).mockImplementationOnce(() => {
      throw new Error('the moon is full\u001b[31m');
    });
    const { code, stdout, stderr } = await run([...command.split(' '), 'good.yml'], { files });
    expect(code).toBe(internal);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error\[SG9999\]: .* has made a mistake\. Please report it/);
    expect(stderr).toContain(
      `\n  sigmats ${command} good.yml\n  Error: the moon is full<U+001B>[31m\n      at `,
    );
  });
});
