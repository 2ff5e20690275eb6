import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { backends } from '../../backends/index.ts';
import { readConfig } from '../../src/cli/config/read.ts';
import { configText } from '../../src/cli/init-texts.ts';
import { plainOf } from '../../src/pipeline/sigma/plain.ts';
import { readYaml } from '../../src/sigma/yaml/read.ts';
import { sourceText } from '../../src/source/text.ts';
import { bad, good } from './config-cases.ts';
import { configSchema } from './config-schema.ts';
import { broken, plain, withRegex, withWarning } from './rules.ts';
import { inDirectory, run, runIn } from './support.ts';

const path = 'schema/sigmats-config-v1.json';

function read(text: string) {
  return readConfig(sourceText('sigmats.yml', text), backends);
}

const uncommented = configText().replace(/^( *)# (?= *[\w-]+:(?: |$))/gm, '$1');

describe('the reader of the configuration', () => {
  it.each(Object.entries(good))('takes %s', (_name, text) => {
    expect(read(text).diagnostics).toEqual([]);
  });

  it.each(Object.entries(bad))('refuses a wrong %s at its place', (_name, { text, code, at, says }) => {
    const { config, diagnostics } = read(text);
    expect(config).toBeUndefined();
    expect(diagnostics.map((each) => each.code)).toEqual([code]);
    const [found] = diagnostics;
    const { start = 0, end = 0 } = found?.primary.span ?? {};
    expect(text.slice(start, end)).toBe(at);
    expect(`${found?.message} ${found?.help?.text}`).toContain(says);
  });

  it('takes an empty file, and one whose lines are comments', () => {
    for (const text of ['', '# nothing\n', '---\n']) expect(read(text).config?.snapshots).toBe('snapshots');
  });

  it('reports every mistake of a file', () => {
    const all = read('rule: x\ntargets: { eql: { formats: nix }, nix: {} }\nallow: nix\n').diagnostics;
    expect(all.map((each) => each.code).toSorted()).toEqual(['SG9003', 'SG9003', 'SG9003', 'SG9005']);
  });

  it('passes on what is wrong with the YAML', () => {
    expect(read('targets: [\n').diagnostics.map((each) => each.code)).toEqual(['SG1001']);
    expect(read('a: b\n---\nc: d\n').diagnostics.map((each) => each.code)).toContain('SG9002');
  });
});

describe(path, () => {
  it('is made from the tables of now', async () => {
    await expect(`${JSON.stringify(configSchema(), undefined, 2)}\n`).toMatchFileSnapshot(`../../${path}`);
  });

  const isValid = (text: string): boolean => {
    const [node] = readYaml(sourceText('sigmats.yml', text)).documents;
    const ajv = new Ajv2020({ allowUnionTypes: true, strict: true });
    return ajv.compile(JSON.parse(readFileSync(path, 'utf8')))(node === undefined ? null : plainOf(node));
  };

  it.each(Object.entries(good))('takes %s', (_name, text) => {
    expect(isValid(text)).toBe(true);
  });

  /** What the schema leaves to the reader, as it says. */
  const onlyReader = ['value of an option'];

  it.each(Object.entries(bad))('refuses a wrong %s', (name, { text }) => {
    expect(isValid(text)).toBe(onlyReader.includes(name));
  });

  it('takes what `init` writes, also with its comments taken off', () => {
    for (const text of [configText(), uncommented]) {
      expect(read(text).diagnostics).toEqual([]);
      expect(isValid(text)).toBe(true);
    }
    expect(uncommented.match(/^ *#/gm)?.length).toBeLessThan(20);
  });
});

describe('a configuration', () => {
  const files = {
    'rules/a.yml': plain,
    'sigmats.yml': 'targets:\n  splunk: { options: { index: win } }\n  eql:\n',
  };

  it('has the targets, options and rules', async () => {
    const { code, stdout } = await run(['convert'], { files });
    expect(code).toBe(0);
    expect(stdout).toContain('index=win ');
    expect(stdout).toContain('process where');
  });

  it('gives way to the command line', async () => {
    const { stdout } = await run(['convert', '-t', 'splunk', '-O', 'index=other', 'b/x.yml'], {
      files: { ...files, 'b/x.yml': plain },
    });
    expect(stdout).toContain('index=other ');
    expect(stdout).not.toContain('index=win');
    expect((await run(['convert', '--no-config'], { files })).code).toBe(2);
    const other = { ...files, 'c.yml': 'targets: { eql: }\n' };
    expect((await run(['convert', '--config', 'c.yml'], { files: other })).stdout).toMatch(/^process where/);
  });

  it('is found upward from the first input and from the working directory, not beyond a repository', () =>
    inDirectory(
      {
        'p/rules/a.yml': plain,
        'p/sigmats.yml': 'targets: { eql: }\n',
        'p/rules/r/.git/x': '',
        'p/rules/r/b.yml': plain,
      },
      async (directory) => {
        expect((await runIn(directory, ['convert', 'p/rules/a.yml'])).code).toBe(0);
        expect((await runIn(`${directory}/p/rules`, ['convert'])).code).toBe(0);
        expect((await runIn(`${directory}/p/rules/r`, ['convert', 'b.yml'])).code).toBe(2);
      },
    ));

  it('is no rule itself', async () => {
    const { stderr } = await run(['check', '.'], { files: { ...files, 'sigmats.yml': '' } });
    expect(stderr).toBe('1 rule checked: 0 errors, 0 warnings\n');
  });

  it('that is wrong stops the command with exit code 2', async () => {
    for (const command of ['convert', 'check', 'snapshot check', 'snapshot update']) {
      const { code, stdout, stderr, written } = await run(command.split(' '), {
        files: { ...files, 'sigmats.yml': 'targets:\n  eqll:\n' },
      });
      expect({ code, stdout, written }).toEqual({ code: 2, stdout: '', written: {} });
      expect(stderr).toContain('sigmats.yml:2:3');
    }
    expect((await run(['check', '--config', 'missing.yml'], { files })).code).toBe(2);
  });

  it('sets severities of warnings, and leaves errors', async () => {
    const set = async (level: string, rule = withWarning) =>
      run(['check', '-v', '--diagnostics', 'compact', 'a.yml'], {
        files: { 'a.yml': rule, 'sigmats.yml': `diagnostics: { SG1303: ${level} }\n` },
      });
    expect((await set('off')).stderr).toBe('1 rule checked: 0 errors, 0 warnings\n');
    expect((await set('note')).stderr).toContain('note SG1303');
    expect((await set('error')).stderr).toContain('error SG1303');
    expect((await set('error')).code).toBe(1);
    expect((await set('off', broken)).code).toBe(1);
  });

  it('passes over what a target cannot say, when it says so', async () => {
    const config = 'targets: { innerwarden: }\nskip-unsupported: ';
    const check = (skip: boolean) =>
      run(['check', 'a.yml'], { files: { 'a.yml': withRegex, 'sigmats.yml': `${config}${skip}\n` } });
    expect((await check(false)).code).toBe(1);
    expect((await check(true)).code).toBe(0);
  });

  it('has pipelines for each target, relative to itself', async () => {
    const pipeline = 'name: p\ntransformations:\n  - type: field_name_prefix\n    prefix: my.\n';
    const config = 'targets:\n  eql: { pipelines: p.yml }\n  splunk:\n';
    const at = { 'p/rules/a.yml': plain, 'p/p.yml': pipeline, 'p/sigmats.yml': config };
    const { stdout } = await run(['convert', 'p/rules'], { files: at });
    expect(stdout).toContain('my.CommandLine');
    expect(stdout).toContain('CommandLine="*whoami*"');
    const wrong = { ...at, 'p/sigmats.yml': config.replace('p.yml', 'ecs-sysmom') };
    const refused = await run(['convert', 'p/rules'], { files: wrong });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/SG9005[\s\S]*p\/sigmats\.yml:2:21[\s\S]*did you mean `ecs-sysmon`\?/);
  });
});
