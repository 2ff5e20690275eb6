import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lowerRule } from '../../src/ir/lower.ts';
import { findRuleFiles } from '../../src/node/files.ts';
import { corpusDirectory, withoutCorpus } from '../corpus/corpus.ts';
import { assess, isAction } from './assess.ts';

const runs = Number(process.env.SIGMATS_RUNS ?? 300);
const ownRules = join(import.meta.dirname, '../../rules');

type Mutation = (text: string) => string;

/** Text that means something to YAML or to Sigma, so that it hurts where it is put. */
const snippets = [
  ...[
    '\t',
    ' ',
    '  ',
    '\n',
    '"',
    "'",
    ':',
    ': ',
    '- ',
    '|',
    '>',
    '#',
    '&a',
    '*a',
    '!x',
    '%',
    '@',
    '`',
    '\\',
    '~',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    ',',
    '?',
    '---\n',
    '...\n',
    '\0',
    '\ufeff',
    '\ud800',
    '\u2028',
    '\u00a0',
    '0',
    '.inf',
  ],
  ...[
    'correlation: ',
    'filter: ',
    'action: global',
    'action: repeat',
    '10m',
    'null',
    'true',
    'not ',
    ' and ',
    ' or ',
    '1 of ',
    'them',
    '(',
    ')',
    '|re',
    '|all',
    '|cidr',
    '|contains',
    '<<',
  ],
];

const place = fc.double({ min: 0, max: 1, noNaN: true });

/** The index that a place from 0 to 1 stands for among `count`. */
function index(at: number, count: number): number {
  return Math.min(Math.floor(at * count), Math.max(0, count - 1));
}

function onLines(
  change: (lines: string[], a: number, b: number) => void,
): (a: number, b: number) => Mutation {
  return (a, b) => (text) => {
    const lines = text.split('\n');
    change(lines, index(a, lines.length), index(b, lines.length));
    return lines.join('\n');
  };
}

const lineMutations = [
  onLines((lines, a) => lines.splice(a, 1)),
  onLines((lines, a, b) => lines.splice(b, 0, lines[a] ?? '')),
  onLines((lines, a, b) => ([lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''])),
  onLines((lines, a) => (lines[a] = ` ${lines[a]}`)),
  onLines((lines, a) => (lines[a] = (lines[a] ?? '').replace(/^ {1,2}/, ''))),
  onLines((lines, a) => (lines[a] = (lines[a] ?? '').replace(/['"]/, ''))),
  onLines((lines, a) => (lines[a] = (lines[a] ?? '').replace(/:(?= |$)/, ''))),
  onLines((lines, a) => (lines[a] = (lines[a] ?? '').replace('- ', ''))),
  onLines((lines, a, b) => lines.splice(Math.min(a, b), Math.abs(a - b))),
];

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(fc.constantFrom(...lineMutations), place, place).map(([make, a, b]) => make(a, b)),
  fc.tuple(place, fc.constantFrom(...snippets)).map(
    ([at, snippet]): Mutation =>
      (text) => {
        const from = index(at, text.length);
        return text.slice(0, from) + snippet + text.slice(from);
      },
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 12 })).map(
    ([at, length]): Mutation =>
      (text) => {
        const from = index(at, text.length);
        return text.slice(0, from) + text.slice(from + length);
      },
  ),
  place.map(
    (at): Mutation =>
      (text) =>
        text.slice(0, index(at, text.length)),
  ),
);

/** Whatever is left of the rule is read or refused: never a throw, and no document is lost without an error. */
function checkMutants(texts: readonly string[], count: number): void {
  const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.constantFrom(...texts), mutations, (text, changes) => {
      const mutant = changes.reduce((each, change) => change(each), text);
      const { documents, errors } = assess(mutant);
      for (const document of documents) {
        const { resolved, other, diagnostics } = document;
        const isWrong = diagnostics.some((each) => each.severity === 'error');
        const isUsable = (resolved ?? other) !== undefined;
        if (isAction(document)) expect(isUsable).toBe(false);
        else expect(isWrong).toBe(!isUsable);
        if (resolved !== undefined) expect(lowerRule(resolved)).toHaveLength(resolved.conditions.length);
      }
      if (documents.every(({ resolved, other }) => (resolved ?? other) === undefined))
        expect(errors).not.toEqual([]);
    }),
    { numRuns: count },
  );
}

describe('mutations', () => {
  it('of our own rules are read or refused', () => {
    const files = readdirSync(ownRules, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.yml'),
    );
    const texts = files.map((name) => readFileSync(join(ownRules, name), 'utf8'));
    expect(texts.some((text) => text.includes('\nfilter:'))).toBe(true);
    expect(texts.some((text) => text.includes('\ncorrelation:'))).toBe(true);
    checkMutants(texts, runs);
  });

  it.skipIf(corpusDirectory === undefined)(`of the corpus are read or refused (${withoutCorpus})`, () => {
    const { files } = findRuleFiles([corpusDirectory ?? ''], process.cwd());
    checkMutants(
      files.map((file) => readFileSync(file.path, 'utf8')),
      2 * runs,
    );
  });
});
