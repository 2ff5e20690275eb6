import { describe, expect, it } from 'vitest';
import { backends } from '../backends/index.ts';
import type { Backend } from '../src/backend/types.ts';
import { translateQuery } from '../src/compile.ts';
import { and, or } from '../src/ir/build.ts';
import { normalise } from '../src/ir/normalise.ts';
import { show } from '../src/ir/show.ts';
import type { Expr, Fidelity, FieldType, Leaf, LeafKind, Query } from '../src/ir/types.ts';
import { leaves, mapLeaves } from '../src/ir/walk.ts';
import type { Diagnostic } from '../src/source/diagnostic.ts';
import { queries, ruleText } from './support/rules.ts';

/** Leaves of each kind as a rule says them: a kind that is new to the IR does not build until it is here. */
const samples: Readonly<Record<LeafKind, readonly string[]>> = {
  text: [
    'f: value',
    "f: ''",
    'f: "*"',
    'f: a?b*c',
    'f|contains: part',
    'f|startswith: part',
    'f|endswith: part',
    'f|cased: Value',
    'f|contains|cased: Part',
    "f: 'a\\*b\\?c\\\\d\"e'",
    'f: "line\\nfeed"',
    'f: ünïcödé',
    'f: 10.0.0.1',
    "f: '5'",
    "f: 'true'",
  ],
  textOneOf: ['f: [one, two]', 'f|contains: [one, two]', 'f|cased: [One, Two]', "f: [one, 'tw?', 'th*e']"],
  regex: [
    "f|re: 'a.+b'",
    "f|re|i: 'abc'",
    "f|re|s: 'a.b'",
    "f|re|m: '^a$'",
    "f|re: '^\\w{2,5}(?:x|y)[^0-9]$'",
    "f|re: 'a(?=b)'",
    "f|re: '(a)\\1'",
    "f|re: '\\bword\\b'",
  ],
  cidr: ['f|cidr: 10.0.0.0/8', 'f|cidr: 192.168.1.0/25', 'f|cidr: 0.0.0.0/0', "f|cidr: 'fe80::/10'"],
  number: ['f: 5', 'f: -1.5', 'f: 12345678901234567890'],
  compare: ['f|lt: 5', 'f|lte: 5', 'f|gt: 5.5', 'f|gte: -5'],
  bool: ['f: true', 'f: false'],
  exists: ['f|exists: true', 'f: null'],
  fieldCompare: [
    'f|fieldref: g',
    'f|fieldref|cased: g',
    'f|fieldref|startswith: g',
    'f|fieldref|endswith: g',
    'f|fieldref|contains: g',
  ],
  timePart: ['minute', 'hour', 'day', 'week', 'month', 'year'].map((part) => `f|${part}|gte: 3`),
  keyword: ["'|contains': word", "'|re': 'w.rd'", "'|cased': Word"],
};

const types: readonly (FieldType | undefined)[] = [
  undefined,
  'keyword',
  'wildcard',
  'text',
  'long',
  'double',
  'boolean',
  'ip',
  'date',
];

/** Both polarities, alone and inside both connectives. */
const conditions = [
  'sel',
  'not sel',
  'sel and beside',
  'sel or beside',
  'beside and not sel',
  'beside or not sel',
  'not (sel and beside)',
  'not (sel or beside)',
];

interface Case {
  readonly name: string;
  readonly query: Query;
}

const made = new Map<LeafKind, readonly Case[]>();

function casesOf(kind: LeafKind): readonly Case[] {
  const cases = made.get(kind) ?? makeCases(kind);
  made.set(kind, cases);
  return cases;
}

function makeCases(kind: LeafKind): readonly Case[] {
  return samples[kind].flatMap((item) => {
    const detection = (condition: string): string =>
      `sel:\n  ${item}\nbeside:\n  h: beside\ncondition: ${condition}`;
    return conditions.flatMap((condition) => {
      const [query] = queries(ruleText(detection(condition)));
      if (query === undefined) throw new Error(`no query for ${item}`);
      // Types decide how a leaf is said, not how it stands in a condition: two shapes are enough for them.
      return types.slice(0, /^(?:not )?sel$/.test(condition) ? types.length : 1).map((type) => ({
        name: `${item} as ${type ?? 'untyped'} in ${condition}`,
        query: { ...query, where: mapLeaves(query.where, (leaf) => typed(leaf, type)) },
      }));
    });
  });
}

function typed(leaf: Leaf, type: FieldType | undefined): Expr {
  if (type === undefined || leaf.kind === 'keyword') return leaf;
  if (leaf.kind !== 'fieldCompare') return { ...leaf, field: { ...leaf.field, type } };
  return { ...leaf, left: { ...leaf.left, type }, right: { ...leaf.right, type } };
}

/** `exact`, `wider`, `narrower` or the constructs that are refused; a sentence in `gap` where it is none of them. */
interface Answer {
  readonly is: string;
  readonly gap?: string;
}

function ask(query: Query, backend: Backend, allow: readonly Fidelity[]): Answer {
  const found: Diagnostic[] = [];
  const options = Object.fromEntries(
    Object.entries(backend.options).map(([name, spec]) => [name, spec.default]),
  );
  const context = { options, report: (each: Diagnostic) => void found.push(each) };
  const { query: output } = translateQuery(query, backend, { allow, context });
  const errors = found.filter((each) => each.severity === 'error');
  if (output !== undefined && errors.length === 0) {
    const isText = output.documents.length > 0 && output.documents.every((each) => each.text.trim() !== '');
    const isAllowed = output.fidelity === 'exact' || allow.includes(output.fidelity);
    return {
      is: output.fidelity,
      ...(isText && isAllowed ? {} : { gap: `emitted ${JSON.stringify(output)}` }),
    };
  }
  const silent = errors.length === 0 ? 'neither emitted nor refused' : undefined;
  const unexplained = errors.find((each) => !(each.construct && each.message && each.help));
  const gap = silent ?? (unexplained && `refused with ${JSON.stringify(unexplained)}`);
  const constructs = [...new Set(errors.map((each) => each.construct ?? each.code))];
  return { is: constructs.join(', '), ...(gap === undefined ? {} : { gap }) };
}

const kinds = Object.keys(samples) as readonly LeafKind[];

describe('the samples', () => {
  it.each(kinds)('of %s are of that kind', (kind) => {
    for (const { name, query } of casesOf(kind)) {
      expect(
        [...leaves(query.where)].map((leaf) => leaf.kind),
        name,
      ).toContain(kind);
    }
  });
});

describe.each(backends)('$id', (backend) => {
  describe.each([{ allow: [] }, { allow: ['wider', 'narrower'] as const }])('allowing $allow', ({
    allow,
  }) => {
    it.each(kinds)('emits %s, or refuses it with construct, reason and way out', (kind) => {
      const gaps = casesOf(kind).flatMap(({ name, query }) => {
        const { gap } = ask({ ...query, where: normalise(query.where) }, backend, allow);
        return gap === undefined ? [] : [`${name}: ${gap}`];
      });
      expect(gaps).toEqual([]);
    });
  });

  it('takes a condition that is always true or always false, or refuses it', () => {
    const [query] = queries(ruleText('sel:\n  f: x\ncondition: sel'));
    if (query === undefined) throw new Error('no query');
    for (const value of [true, false]) {
      const answer = ask({ ...query, where: { kind: 'constant', value, span: query.span } }, backend, []);
      expect(answer.gap).toBeUndefined();
    }
  });

  it('takes deep and wide conditions, or refuses them', () => {
    const [query] = queries(ruleText('sel:\n  f: x\ncondition: sel'));
    if (query === undefined) throw new Error('no query');
    const text = (name: string): Expr =>
      mapLeaves(query.where, (leaf) =>
        leaf.kind === 'text' ? { ...leaf, field: { ...leaf.field, name, original: name } } : leaf,
      );
    const wide = and(
      Array.from({ length: 300 }, (_, at) => text(`f${at}`)),
      query.span,
    );
    let deep = text('f');
    for (let at = 0; at < 60; at++) {
      deep = (at % 2 === 0 ? and : or)([text(`f${at}`), deep], query.span);
    }
    for (const where of [wide, deep]) expect(ask({ ...query, where }, backend, []).gap).toBeUndefined();
  });
});

it('what each target says of each sample is what snapshots/contract.txt says', async () => {
  const lines = kinds.flatMap((kind) =>
    samples[kind].flatMap((item) => {
      const [query] = queries(ruleText(`sel:\n  ${item}\ncondition: sel`));
      if (query === undefined) return [];
      const answers = backends.map((backend) => {
        const { is } = ask(query, backend, []);
        const loose = is === 'exact' ? is : ask(query, backend, ['wider', 'narrower']).is;
        return `  ${backend.id}: ${is}${loose === is ? '' : `; ${loose} by leave`}`;
      });
      return [`${item}   ${show(query.where)}`, ...answers];
    }),
  );
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../snapshots/contract.txt');
});
