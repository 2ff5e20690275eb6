// Sliding-window constructions over random streams against a brute-force reading of what they are to find.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPcre, parseSpl, runSpl, type SplEvent, type SplRunOptions } from './index.ts';

beforeAll(loadPcre);

interface Item {
  readonly t: number;
  readonly g: string;
  readonly r: number;
}

const stream = fc.array(
  fc.record({
    t: fc.integer({ min: 0, max: 40 }),
    g: fc.constantFrom('a', 'b'),
    r: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 12 },
);
const span = 10;
const toEvent = ({ t, g, r }: Item): SplEvent => ({ _raw: '', _time: t, g, r: String(r) });

/** The times and groups at which a query reports, once each, in order. */
function reports(query: string, items: readonly Item[], options: SplRunOptions): readonly string[] {
  const rows = runSpl(parseSpl(query), items.map(toEvent), options);
  return [...new Set(rows.map((row) => `${row._time}${String(row.g)}`))].sort();
}

/** The times and groups of the items for which `holds` is true of all items of the group up to that time. */
function expected(
  items: readonly Item[],
  holds: (item: Item, earlier: readonly Item[]) => boolean,
): readonly string[] {
  const found = items.filter((item) =>
    holds(
      item,
      items.filter((other) => other.g === item.g && other.t <= item.t),
    ),
  );
  return [...new Set(found.map(({ t, g }) => `${t}${g}`))].sort();
}

const recent = (item: Item, others: readonly Item[]): readonly Item[] =>
  others.filter(({ t }) => item.t - t <= span);

function agrees(query: string, holds: (item: Item, earlier: readonly Item[]) => boolean): void {
  fc.assert(
    fc.property(stream, (items) => {
      for (const ties of ['kept', 'reversed'] as const) {
        expect(reports(query, items, { ties })).toEqual(expected(items, holds));
      }
    }),
    { numRuns: 150 },
  );
}

describe('sliding windows', () => {
  it('counts the last N events of a group', () => {
    const query = `* | sort 0 _time | streamstats window=3 global=f count AS n min(_time) AS t0 BY g | where n=3 AND _time-t0<=${span}`;
    agrees(query, (item, earlier) => recent(item, earlier).length >= 3);
  });

  it('finds rules in any order', () => {
    const query = `* | sort 0 _time | eval t1=if(r=="1",_time,null()), t2=if(r=="2",_time,null())
      | streamstats max(t1) AS m1 max(t2) AS m2 BY g
      | where isnotnull(m1) AND isnotnull(m2) AND _time-min(m1,m2)<=${span}`;
    agrees(query, (item, earlier) =>
      [1, 2].every((rule) => recent(item, earlier).some(({ r }) => r === rule)),
    );
  });

  it('finds three rules in order, equal times counting as ordered', () => {
    const query = `| multisearch [search r=1 | eval ord=1] [search r=2 | eval ord=2] [search r=3 | eval ord=3]
      | sort 0 _time ord
      | eval c1=if(ord==1,_time,null()) | streamstats last(c1) AS s1 BY g
      | eval c2=if(ord==2 AND _time-s1<=${span},s1,null()) | streamstats max(c2) AS s2 BY g
      | where ord==3 AND _time-s2<=${span}`;
    agrees(query, (last, earlier) => {
      const within = recent(last, earlier);
      return last.r === 3 && within.some((b) => b.r === 2 && within.some((a) => a.r === 1 && a.t <= b.t));
    });
  });

  it('shows a construction that hangs on the order of equal times', () => {
    const query =
      '* | sort 0 _time | eval c=if(r=="1",_time,null()) | streamstats last(c) AS s BY g | where r=="2" AND isnotnull(s)';
    const items = [
      { t: 5, g: 'a', r: 1 },
      { t: 5, g: 'a', r: 2 },
    ];
    expect(reports(query, items, { ties: 'kept' })).toEqual(['5a']);
    expect(reports(query, items, { ties: 'reversed' })).toEqual([]);
  });
});
