import { describe, expect, it } from 'vitest';
import { eql } from '../backends/eql/index.ts';
import { innerwarden } from '../backends/innerwarden/index.ts';
import { compile } from '../src/index.ts';
import { broken, plain, twoDocuments, withPlaceholder, withRegex } from './cli/rules.ts';

describe('compile', () => {
  it('gives the queries of every rule of the text', () => {
    const { ok, queries, translations, diagnostics, render } = compile(twoDocuments, { backend: eql });
    expect(ok).toBe(true);
    expect(queries.map(({ documents }) => documents[0]?.text.split(' : ').at(-1))).toEqual([
      '"*whoami*"',
      '"*netcat*"',
    ]);
    expect(translations.map(({ meta }) => meta.title)).toEqual(['Whoami', 'Other']);
    expect(diagnostics).toEqual([]);
    expect(render()).toBe('');
  });

  it('takes what reading and translating take', () => {
    const result = compile(withPlaceholder, {
      backend: eql,
      placeholders: new Map([['admins', ['root']]]),
      options: { width: '0' },
      pipeline: false,
    });
    expect(result.queries[0]?.documents[0]?.text).toMatch(/^any where .*CommandLine : "root"$/);
  });

  it('says what is wrong with a rule, under the name that it has', () => {
    const { ok, queries, render } = compile(broken, { backend: eql, name: 'here.yml' });
    expect({ ok, queries }).toEqual({ ok: false, queries: [] });
    expect(render({ unicode: false })).toMatch(/^error\[SG1301\]: .*\n +--> here\.yml:11:34\n/);
  });

  it('says what the target cannot express, and approximates by leave only', () => {
    const refused = compile(withRegex, { backend: innerwarden });
    expect(refused.ok).toBe(false);
    expect(refused.queries).toEqual([]);
    expect(refused.diagnostics.map(({ code, construct }) => [code, construct])).toEqual([
      ['SG3001', 'regular expression'],
    ]);
    const wider = compile(withRegex, { backend: innerwarden, allow: ['wider'] });
    expect(wider.ok).toBe(true);
    expect(wider.queries.map(({ fidelity }) => fidelity)).toEqual(['wider']);
  });

  it.each([
    '',
    '   ',
    '\0',
    '- a\n- b',
    'title: [',
    '{',
    '!!js/function x',
    `${'- '.repeat(500)}x`,
  ])('never throws: %j', (text) => {
    const { ok, queries, render } = compile(text, { backend: eql });
    expect({ ok, queries }).toEqual({ ok: false, queries: [] });
    expect(render()).not.toBe('');
  });

  it('gives equal results for equal texts', () => {
    const [first, second] = [1, 2].map(() => compile(plain, { backend: eql }));
    expect(JSON.stringify(first)).toBe(JSON.stringify(second));
  });
});
