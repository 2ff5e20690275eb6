/** Rule files on disk, through `sigmats/node`. */
import { describe, expect, it } from 'vitest';
import { eql } from '../../backends/eql/index.ts';
import { translate } from '../../src/compile.ts';
import { readRuleFiles } from '../../src/node/index.ts';
import { broken, other, plain, sequence } from '../cli/rules.ts';
import { inDirectory } from '../cli/support.ts';

describe('readRuleFiles', () => {
  it('reads directories in the order of names, and what is wrong', async () => {
    const files = {
      'rules/b.yml': plain,
      'rules/a/c.yaml': other,
      'rules/bad.yml': broken,
      'rules/x.txt': '',
    };
    await inDirectory(files, async (cwd) => {
      const found = readRuleFiles(['rules'], { cwd });
      expect(found.subjects.map(({ file, subject }) => [file, subject.meta.title])).toEqual([
        ['rules/a/c.yaml', 'Other'],
        ['rules/b.yml', 'Whoami'],
      ]);
      expect(found.ok).toBe(false);
      expect(found.diagnostics.map(({ code }) => code)).toEqual(['SG1301']);
      expect(found.render({ unicode: false })).toContain('--> rules/bad.yml:11:34');
    });
  });

  it('reports what cannot be read, and never throws', async () => {
    await inDirectory({ 'bytes.yml': new Uint8Array([0xff, 0xfe]), 'empty/x.txt': '' }, async (cwd) => {
      const found = readRuleFiles(['bytes.yml', 'missing.yml', 'empty'], { cwd });
      expect(found.subjects).toEqual([]);
      expect(found.diagnostics.map(({ code, primary }) => [code, primary.span.source]).toSorted()).toEqual([
        ['SG9004', 'bytes.yml'],
        ['SG9004', 'empty'],
        ['SG9004', 'missing.yml'],
      ]);
    });
  });

  it('finds the rules of correlations across files, and leaves out parts and what is only used', async () => {
    const [first = '', ...rest] = sequence.split('---\n');
    const files = { 'a.yml': first, 'more/b.yml': rest.join('---\n'), 'c.yml': plain };
    await inDirectory(files, async (cwd) => {
      const all = readRuleFiles(['a.yml', 'more'], { cwd });
      expect(all.diagnostics).toEqual([]);
      expect(all.subjects).toHaveLength(1);
      const beside = readRuleFiles(['c.yml'], { cwd, with: ['a.yml', 'more', 'c.yml'] });
      expect(beside.subjects.map(({ file }) => file)).toEqual(['c.yml']);
      expect(all.subjects.flatMap(({ subject }) => translate(subject, eql).queries)).toHaveLength(1);
    });
  });

  it('renders other diagnostics of the same files', async () => {
    await inDirectory({ 'a.yml': plain }, async (cwd) => {
      const { subjects, render } = readRuleFiles(['a.yml'], { cwd });
      const { diagnostics } = translate(subjects[0]?.subject ?? fail(), eql, { options: { temporal: 'no' } });
      expect(render({}, diagnostics)).toMatch(/^error\[SG3004\][\s\S]*a\.yml:1:1/);
    });
  });
});

function fail(): never {
  throw new Error('there is no rule');
}
