import { describe, expect, it } from 'vitest';
import { marked } from '../support/rules.ts';
import { assess, isAction } from './assess.ts';
import { brokenGroups as groups } from './broken/all.ts';

describe.each(Object.entries(groups))('%s', (_group, rules) => {
  it.each(rules)('%s', (_name, text, expected) => {
    const { errors } = assess(text);
    expect(errors.map((each) => marked(each, text))[0]).toBe(expected);
  });
});

describe('all of them', () => {
  const rules = Object.values(groups).flat();

  it('are more than 300, each its own', () => {
    expect(rules.length).toBeGreaterThan(300);
    expect(new Set(rules.map(([, text]) => text)).size).toBe(rules.length);
  });

  it('have no document that is both usable and wrong', () => {
    for (const [name, text] of rules) {
      for (const document of assess(text).documents) {
        const isWrong = document.diagnostics.some((each) => each.severity === 'error');
        const isUsable = (document.resolved ?? document.other) !== undefined;
        if (isAction(document)) expect(isUsable, name).toBe(false);
        else expect(isWrong, name).toBe(!isUsable);
      }
    }
  });
});

describe('files without a rule', () => {
  it.each(['', '\n', ' ', '\ufeff', '---', '...', '# a comment', '---\n---\n'])('%j is an error', (text) => {
    expect(assess(text).errors.map((each) => each.code)).toEqual(['SG1103']);
  });
});
