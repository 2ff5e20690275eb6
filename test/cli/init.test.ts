import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/sigma/yaml/read.ts';
import { sourceText } from '../../src/source/text.ts';
import { plain } from './rules.ts';
import { inDirectory, run, runIn } from './support.ts';

describe('init', () => {
  it('writes a configuration with which the next steps that it names go well', () =>
    inDirectory({ 'rules/a.yml': plain }, async (directory) => {
      const { code, stdout, stderr } = await runIn(directory, ['init']);
      expect({ code, stdout }).toEqual({ code: 0, stdout: 'new      sigmats.yml\n' });
      const steps = [...stderr.matchAll(/sigmats ([\w ]+?) {2}/g)].map((found) => found[1] ?? '');
      expect(steps).toEqual(['check', 'snapshot update', 'snapshot check']);
      for (const step of steps) expect((await runIn(directory, step.split(' '))).code, step).toBe(0);
    }));

  it('writes a workflow with the same steps', async () => {
    const { code, written } = await run(['init', '--ci', 'github']);
    expect(code).toBe(0);
    const text = written['.github/workflows/sigmats.yml'] ?? '';
    expect(readYaml(sourceText('x', text)).diagnostics).toEqual([]);
    expect([...text.matchAll(/npx --yes sigmats@\S+ (.+)/g)].map((found) => found[1])).toEqual([
      'check',
      'snapshot check',
    ]);
  });

  it.each([
    'sigmats.yml',
    'sigmats.yaml',
    '.github/workflows/sigmats.yml',
  ])('does not replace %s', async (name) => {
    const { code, stderr, written } = await run(['init', '--ci', 'github'], {
      files: { [name]: '# mine\n' },
    });
    expect({ code, written }).toEqual({ code: 2, written: {} });
    expect(stderr).toContain(`\`${name}\` is there already`);
  });

  it('writes all files or none', async () => {
    const { code, written } = await run(['init', '--ci', 'github'], { files: { '.github': 'a file\n' } });
    expect({ code, written }).toEqual({ code: 2, written: {} });
  });
});
