// A sliding count of distinct values over random streams against a brute-force count.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPcre, parseSpl, runSpl, type SplEvent, UndocumentedError } from './index.ts';

beforeAll(loadPcre);

interface Item {
  readonly t: number;
  readonly g: string | undefined;
  readonly v: string | undefined;
}

const span = 10;
const least = 2;

/** Both ends of a value's stay as rows, then the number of values that are there; `ends` makes the two rows. */
const construction = (ends: string): string => `* | where isnotnull(g) AND isnotnull(v)
  | stats count AS c BY _time g v
  | ${ends}
  | eval arr=if(end=0,_time,null())
  | sort 0 at end
  | streamstats current=f max(arr) AS prev BY g v
  | eval delta=case(end=0 AND (isnull(prev) OR prev<_time-${span}),1, end=1 AND prev=_time,-1, true(),0)
  | streamstats sum(delta) AS n BY g
  | where end=0 AND n>=${least}`;

const throughTexts = construction(
  `eval at=mvappend(_time,_time+${span}) | mvexpand at | eval at=tonumber(at), end=if(at>_time,1,0)`,
);
/** Here no time becomes a text, so that fractions of a second are settled as well. */
const throughFlags = construction(
  `eval end=mvappend("0","1") | mvexpand end | eval end=tonumber(end), at=if(end=1,_time+${span},_time)`,
);
/** The same with the rows of two branches, where nothing is multivalued. */
const throughBranches = throughFlags
  .replace(
    '* | where isnotnull(g)',
    '| multisearch [search * | eval end=0] [search * | eval end=1] | where isnotnull(g)',
  )
  .replace('BY _time g v', 'BY _time g v end')
  .replace('eval end=mvappend("0","1") | mvexpand end | eval end=tonumber(end), at=', 'eval at=');

const streamOf = (time: fc.Arbitrary<number>): fc.Arbitrary<Item[]> =>
  fc.array(
    fc.record({
      t: time,
      g: fc.constantFrom('a', 'b', 'a', undefined),
      v: fc.constantFrom('x', 'y', 'z', 'x', undefined),
    }),
    { maxLength: 14 },
  );
/** Multiples of half the span and their neighbours: ties, and gaps at the edge and just beside it. */
const wholeTime = fc
  .tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom(0, 0, 0, 1, -1))
  .map(([half, off]) => 100 + (half * span) / 2 + off);
const quarterTime = fc.tuple(wholeTime, fc.integer({ min: 0, max: 3 })).map(([t, part]) => t + part / 4);

const toEvent = ({ t, g, v }: Item): SplEvent => ({
  _raw: '',
  _time: t,
  ...(g === undefined ? {} : { g }),
  ...(v === undefined ? {} : { v }),
});

/** The pairs of group and time at which the query reports. */
function reports(query: string, items: readonly Item[], ties: 'kept' | 'reversed'): readonly string[] {
  const rows = runSpl(parseSpl(query), items.map(toEvent), { ties });
  return [...new Set(rows.map((row) => `${String(row.g)}${row._time}`))].sort();
}

function expected(items: readonly Item[]): readonly string[] {
  const whole = items.filter(({ g, v }) => g !== undefined && v !== undefined);
  const found = whole.filter(({ t, g }) => {
    const near = whole.filter((other) => other.g === g && other.t >= t - span && other.t <= t);
    return new Set(near.map(({ v }) => v)).size >= least;
  });
  return [...new Set(found.map(({ t, g }) => `${g}${t}`))].sort();
}

const agree = (query: string, items: readonly Item[]): void => {
  for (const ties of ['kept', 'reversed'] as const) {
    expect(reports(query, items, ties)).toEqual(expected(items));
  }
};

describe('a sliding count of distinct values', () => {
  it.each([
    ['a multivalue of the times', throughTexts, wholeTime],
    ['a multivalue of flags', throughFlags, quarterTime],
    ['two branches', throughBranches, quarterTime],
  ])('agrees with a brute-force count through %s', (_, query, time) => {
    fc.assert(
      fc.property(streamOf(time), (items) => agree(query, items)),
      { numRuns: 300 },
    );
  });

  it('holds at the edge, not beyond, and not with the value that left', () => {
    const at = (t: number, v: string): Item => ({ t, g: 'a', v });
    const cases: readonly (readonly [readonly Item[], readonly string[]])[] = [
      [[at(100, 'x'), at(110, 'y')], ['a110']],
      [[at(100, 'x'), at(111, 'y')], []],
      [[at(100, 'x'), at(105, 'x'), at(115, 'y')], ['a115']],
      [
        [at(100, 'x'), at(110, 'x'), at(120, 'y'), at(121, 'x')],
        ['a120', 'a121'],
      ],
      [[at(100, 'x'), at(100, 'x')], []],
    ];
    for (const [items, found] of cases) {
      expect(expected(items)).toEqual(found);
      for (const query of [throughTexts, throughFlags, throughBranches]) agree(query, items);
    }
  });

  it('cannot take fractions of a second through texts', () => {
    const items: readonly Item[] = [{ t: 100.25, g: 'a', v: 'x' }];
    expect(() => reports(throughTexts, items, 'kept')).toThrow(UndocumentedError);
    expect(reports(throughFlags, items, 'kept')).toEqual([]);
  });

  it('finds out a window that is closed on one side only', () => {
    const open = throughFlags.replace('sort 0 at end', 'sort 0 at -end');
    const items: readonly Item[] = [
      { t: 100, g: 'a', v: 'x' },
      { t: 110, g: 'a', v: 'y' },
    ];
    expect(reports(open, items, 'kept')).not.toEqual(expected(items));
  });
});
