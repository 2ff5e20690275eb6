/** SARIF: against what the specification demands, and against the schema of OASIS where it is at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { codes } from '../../src/source/codes.ts';
import type { Diagnostic } from '../../src/source/diagnostic.ts';
import { renderSarif } from '../../src/source/report/sarif.ts';
import { run } from '../cli/support.ts';
import { brokenRules } from '../hostile/broken/all.ts';
import * as samples from './samples.ts';
import { sarifShape } from './sarif-shape.ts';

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}
interface Location {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
    readonly region?: Region;
  };
}
interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations?: readonly Location[];
      readonly relatedLocations?: readonly Location[];
      readonly fixes?: readonly unknown[];
      readonly properties?: unknown;
    }[];
  }[];
}

function read(text: string): Log {
  return JSON.parse(text) as Log;
}

function sarif(diagnostics: readonly Diagnostic[]): string {
  return renderSarif(diagnostics, samples.sources, { version: '1.2.3' });
}

/** Where a schema of OASIS may be: it is not a part of the project. */
const official = [
  process.env.SARIF_SCHEMA ?? '',
  'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
].find((path) => path !== '' && existsSync(path));

function problemsOf(schema: object, log: unknown): unknown {
  const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false });
  formats.default(ajv);
  const validate = ajv.compile(schema);
  return validate(log) ? [] : validate.errors;
}

/** The official one is of draft 4, whose keywords it uses as draft 7 has them, but for the name of the id. */
function officialSchema(path: string): object {
  const { $schema: _, id: __, ...rest } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  return rest;
}

describe('sarif', () => {
  it('has what the specification demands', () => {
    expect(problemsOf(sarifShape, read(sarif(samples.all)))).toEqual([]);
    expect(problemsOf(sarifShape, read(sarif([])))).toEqual([]);
  });

  it.skipIf(official === undefined)('is valid against the schema of OASIS', () => {
    const schema = officialSchema(official ?? '');
    expect(problemsOf(schema, { version: '2.1.0', runs: [{ tool: {} }] })).not.toEqual([]);
    expect(problemsOf(schema, read(sarif(samples.all)))).toEqual([]);
  });

  it('says places in UTF-16 code units, without a byte order mark', () => {
    const places = read(sarif(samples.all)).runs[0]?.results.flatMap(({ locations = [] }) =>
      locations.map(({ physicalLocation: { artifactLocation: file, region: at } }) => [
        file.uri,
        file.uriBaseId,
        at && [at.startLine, at.startColumn, at.endLine, at.endColumn],
      ]),
    );
    expect(places).toEqual([
      ['file:///abs/r.yml', undefined, [1, 1, 1, 2]],
      ['r.yml', '%SRCROOT%', [2, 1, 2, 2]],
      ['r.yml', '%SRCROOT%', [2, 1, 2, 2]],
      ['r.yml', '%SRCROOT%', [2, 1, 2, 2]],
      ['r.yml', '%SRCROOT%', [2, 6, 2, 7]],
      ['rules/a%20b/%C3%BC.yml', '%SRCROOT%', [1, 1, 1, 6]],
      ['rules/a%20b/%C3%BC.yml', '%SRCROOT%', [1, 8, 2, 5]],
      ['x.yml', '%SRCROOT%', undefined],
    ]);
  });

  it('has messages, further places, facts, and the edits that are safe', () => {
    const [run] = read(sarif([samples.full, samples.unsure])).runs;
    const [unsure, full] = run?.results ?? [];
    expect(unsure?.fixes).toBeUndefined();
    expect(full).toMatchObject({
      ruleId: 'SG3001',
      level: 'error',
      message: { text: 'bad\nline\u001b \\[x](1)\nnote: why\nhelp: quote it: 100%' },
      relatedLocations: [{ id: 1, message: { text: 'key' } }],
      properties: { rule: { id: '1' }, target: 'eql', construct: 'regex lookahead' },
      fixes: [
        {
          artifactChanges: [
            {
              artifactLocation: { uri: 'r.yml' },
              replacements: [
                {
                  deletedRegion: { startLine: 2, startColumn: 6, endLine: 2, endColumn: 7 },
                  insertedContent: { text: "'c'" },
                },
              ],
            },
          ],
        },
      ],
    });
    expect(run?.tool.driver.rules.map((each) => each.id)).toEqual(Object.keys(codes));
    expect(run?.tool.driver.rules[full?.ruleIndex ?? -1]?.id).toBe('SG3001');
  });

  it('hides nothing and drives no terminal', () => {
    expect(sarif(samples.all)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  });

  it('holds for every broken rule that there is', { timeout: 120_000 }, async () => {
    const schema = official === undefined ? undefined : officialSchema(official);
    const files = Object.fromEntries(
      brokenRules.map(([, text], at): [string, string] => [`rules/${at}.yml`, text]),
    );
    const args = ['check', '-v', '-t', 'all', '--diagnostics', 'sarif', 'rules'];
    const { stderr } = await run(args, { files });
    const log = read(stderr);
    expect(log.runs[0]?.results.length).toBeGreaterThan(50);
    expect(problemsOf(sarifShape, log)).toEqual([]);
    if (schema !== undefined) expect(problemsOf(schema, log)).toEqual([]);
  });
});
