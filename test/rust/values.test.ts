/** Addresses, decimals, timestamps and JSON values of every spelling, as the reference matcher takes them. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rustModule } from '../../backends/innerwarden/rust/module.ts';
import type { Expr, FieldRef, Leaf, TimePartName } from '../../src/ir/types.ts';
import { matcher } from '../../src/match/index.ts';
import { parseCidr } from '../../src/net/parse.ts';
import { queryOf, dummySpan as span } from '../support/arbitrary.ts';
import type { JsonValue } from '../support/events.ts';
import { isRustWanted, openWorkshop, timeout, type Workshop, withoutCargo } from './cargo.ts';
import { byEngineNames, innerwardenEvent, referenceEvent } from './events.ts';

const runs = Math.max(4000, Number(process.env.SIGMATS_RUNS ?? 0));
const field: FieldRef = { name: 'f', original: 'f', span };
const nested: FieldRef = { name: 'a.b.c', original: 'a.b.c', span };

function num(raw: string): { readonly value: number; readonly raw: string } {
  return { value: Number(raw), raw };
}

function network(text: string): Leaf {
  const parsed = parseCidr(text);
  if ('error' in parsed) throw new Error(parsed.error);
  return { kind: 'cidr', field, network: parsed.network, span };
}

const parts: readonly TimePartName[] = ['minute', 'hour', 'day', 'week', 'month', 'year'];
const networks = [
  '0.0.0.0/0',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.0.2.7',
  '::/0',
  'fe80::/10',
  '2001:db8::/33',
  '::1',
];
const numbers = ['0', '1', '-1', '5', '10', '0.5', '-0.25', '1000000000000000000001', '0.0000001', '100'];

function leaves(): readonly Leaf[] {
  const exists = [field, nested].map((each): Leaf => ({ kind: 'exists', field: each, span }));
  return [
    ...networks.map(network),
    ...numbers.flatMap((raw): Leaf[] => [
      { kind: 'number', field, value: num(raw), span },
      { kind: 'number', field: nested, value: num(raw), span },
      ...(['lt', 'lte', 'gt', 'gte'] as const).map(
        (op): Leaf => ({ kind: 'compare', field, op, value: num(raw), span }),
      ),
    ]),
    ...parts.flatMap((part) =>
      ['1', '2', '5', '10', '23', '53', '59', '2024'].flatMap((raw) =>
        (['eq', 'lt', 'gte'] as const).map(
          (op): Leaf => ({ kind: 'timePart', field, part, op, value: num(raw), span }),
        ),
      ),
    ),
    { kind: 'bool', field, value: true, span },
    { kind: 'bool', field, value: false, span },
    ...exists,
  ];
}

/** Mostly right, with something odd here and there. */
function pieces(...all: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...all), { maxLength: 14 }).map((each) => each.join(''));
}

const quad = fc
  .array(
    fc.constantFrom('0', '1', '10', '16', '31', '172', '192', '2', '7', '255', '256', '01', '1e1', '', ' 1'),
    {
      minLength: 3,
      maxLength: 5,
    },
  )
  .map((each) => each.join('.'));
const groups = pieces(
  ':',
  ':',
  '::',
  '0',
  '1',
  'fe80',
  '2001',
  'db8',
  'FFFF',
  '00001',
  '0db8',
  '.',
  '1.2.3.4',
  '%1',
  'g',
);
const sixes = fc
  .array(fc.constantFrom('0', '1', 'fe80', '2001', 'db8', 'ffff', '', '1.2.3.4', '01.2.3.4', '12345'), {
    minLength: 2,
    maxLength: 9,
  })
  .map((each) => each.join(':'));
const decimal = pieces('-', '0', '00', '1', '5', '10', '.', '.5', '.25', '+', 'e', ' ', '000001', '٣', '\n');
const two = fc.constantFrom(
  '00',
  '01',
  '02',
  '12',
  '13',
  '23',
  '24',
  '28',
  '29',
  '30',
  '31',
  '32',
  '59',
  '60',
  '5',
  'xx',
);
const stamp = fc
  .tuple(fc.constantFrom('2024', '2023', '0000', '1900', '2000', '9999', '1970', '20'), two, two, two, two)
  .chain(([year, month, day, hour, minute]) =>
    fc
      .tuple(
        fc.constantFrom('-', '/', ''),
        fc.constantFrom('T', ' ', 't', '_'),
        fc.constantFrom('', ':59Z', 'Z', '\n'),
      )
      .map(([dash, mark, tail]) => `${year}${dash}${month}-${day}${mark}${hour}:${minute}${tail}`),
  );
const dates = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const real = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(-0, 5, 1e21, 1e23, -1e300, 1e-7, 1.5e-10, 123456789012345680000, 0.1, 1e20),
);
const scalar: fc.Arbitrary<JsonValue> = fc.oneof(
  quad,
  groups,
  sixes,
  decimal,
  stamp,
  dates,
  real,
  real.map(String),
  fc.boolean(),
  fc.constantFrom('TRUE', 'False', 'tru\u0117', '', null),
);

const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    { weight: 12, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    {
      weight: 1,
      arbitrary: fc.dictionary(fc.constantFrom('b', 'c', 'b.c', 'a', 'x', '10', '9'), tie('value'), {
        maxKeys: 3,
      }),
    },
  ),
}));

const event = fc.record(
  { f: value, a: value, 'a.b.c': value, 'a.b': value },
  { requiredKeys: ['f'] },
) as fc.Arbitrary<Readonly<Record<string, JsonValue>>>;

describe.skipIf(!isRustWanted)(`values in Rust (skipped where ${withoutCargo})`, { timeout }, () => {
  let workshop: Workshop;
  beforeAll(() => {
    workshop = openWorkshop();
  });
  afterAll(() => workshop?.close());

  it('are taken as the reference matcher takes them', () => {
    const all = leaves().map((leaf) => queryOf(leaf as Expr));
    const tests = all.map((query) => matcher(byEngineNames(query).where));
    const { text, names } = rustModule(all.map((query) => ({ meta: query.meta, query })));
    const events = fc
      .sample(event, { numRuns: runs, seed: 1 })
      .flatMap((each) => innerwardenEvent(each, false) ?? []);
    const verdicts = workshop.build(text).verdicts(events);
    // Some parts of a timestamp are never that large.
    const hits = new Set<number>();
    const failures = events.flatMap((each, at) => {
      const reference = referenceEvent(each);
      return tests.flatMap((test, rule) => {
        const expected = test(reference);
        if (expected) hits.add(rule);
        if (expected === verdicts[at]?.has(names[rule] ?? '')) return [];
        return [`${JSON.stringify(all[rule]?.where)} is ${expected} on ${JSON.stringify(each.details)}`];
      });
    });
    expect(failures.slice(0, 10)).toEqual([]);
    expect(hits.size).toBeGreaterThan(tests.length * 0.7);
  });

  it('find keywords in the summary and in all details, by key', () => {
    const keyword = (text: string): Expr => ({
      kind: 'keyword',
      match: {
        kind: 'text',
        pattern: [{ kind: 'anyString' }, { kind: 'literal', text }, { kind: 'anyString' }],
        case: 'insensitive',
      },
      span,
    });
    const texts = ['a summary', 'SUMMARY\nten', 'ten\nnine', 'nine\n5\ntrue\ndeep', 'absent', 'test.event'];
    const queries = texts.map((each) => queryOf(keyword(each)));
    const { text, names } = rustModule(queries.map((query) => ({ meta: query.meta, query })));
    const details = { z: [{ b: 'deep' }], '9': 'Nine', '10': 'ten', a: { c: true, b: 5 }, n: null };
    const own = innerwardenEvent(details, false) ?? {};
    const [found, raw] = workshop
      .build(text)
      .verdicts([own, { ...own, details: { ...details, _raw: 'Absent' } }]);
    expect(names.map((name) => found?.has(name))).toEqual([true, true, true, true, false, false]);
    expect(names.map((name) => raw?.has(name))).toEqual([false, false, false, false, true, false]);
  });
});
