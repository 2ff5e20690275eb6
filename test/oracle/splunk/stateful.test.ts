// Commands that see many events: order, windows, groups and subsearches.
import { beforeAll, describe, expect, it } from 'vitest';
import { compileSpl, loadPcre, parseSpl, runSpl, type SplEvent, UndocumentedError } from './index.ts';

type Fields = Readonly<Record<string, string | number | readonly string[]>>;
const events = (...list: readonly Fields[]): readonly SplEvent[] =>
  list.map((fields) => ({ _raw: '', ...fields }) as SplEvent);
const column = (query: string, input: readonly SplEvent[], field: string): unknown =>
  runSpl(parseSpl(query), input).map((event) => event[field]);

beforeAll(loadPcre);

const stream = events(
  { _time: 30, h: 'a', v: '3' },
  { _time: 10, h: 'a', v: '1' },
  { _time: 20, h: 'b', v: '2' },
  { _time: 40, h: 'a', v: '4' },
);

describe('sort, head and dedup', () => {
  it.each<[string, unknown]>([
    ['* | sort 0 _time', ['1', '2', '3', '4']],
    ['* | sort 0 -_time', ['4', '3', '2', '1']],
    ['* | sort 0 h -v', ['4', '3', '1', '2']],
    ['* | sort 2 _time', ['1', '2']],
    ['* | sort 0 _time | head 1', ['1']],
    ['* | sort 0 _time | dedup h', ['1', '2']],
  ])('%s', (query, expected) => {
    expect(column(query, stream, 'v')).toEqual(expected);
  });

  it('sorts numbers as numbers and cuts at 10,000 without a count', () => {
    expect(column('* | sort 0 v', events({ v: '10' }, { v: '9' }), 'v')).toEqual(['9', '10']);
    const many = events(...Array.from({ length: 10_001 }, (_, i) => ({ v: String(i) })));
    expect(runSpl(parseSpl('* | sort v'), many)).toHaveLength(10_000);
    expect(runSpl(parseSpl('* | sort 0 v'), many)).toHaveLength(10_001);
  });

  it.each([
    '* | sort 0 w',
    '* | sort 0 mixed',
    '* | stats count BY h | head 1',
  ])('%s is undocumented', (query) => {
    const input = events({ v: '1', w: '1', mixed: 'x', h: 'a' }, { v: '2', mixed: '1', h: 'b' });
    expect(() => runSpl(parseSpl(query), input)).toThrow(UndocumentedError);
  });
});

describe('streamstats', () => {
  it.each<[string, unknown]>([
    ['streamstats count AS r', [1, 2, 3, 4]],
    ['streamstats count AS r BY h', [1, 1, 2, 3]],
    ['streamstats current=f count AS r BY h', [0, 0, 1, 2]],
    ['streamstats window=2 global=f min(_time) AS r BY h', [10, 20, 10, 30]],
    ['streamstats window=2 min(_time) AS r BY h', [10, 20, 30, 30]],
    ['streamstats current=f window=1 last(v) AS r', [undefined, '1', '2', '3']],
    ['streamstats time_window=15s dc(h) AS r', [1, 2, 2, 1]],
    ['streamstats sum(v) AS r', [1, 3, 6, 10]],
    ['streamstats avg(v) AS r BY h', [1, 2, 2, 8 / 3]],
    ['streamstats max(v) AS v first(v) AS r', ['1', '1', '1', '1']],
    ['streamstats values(h) AS r', ['a', ['a', 'b'], ['a', 'b'], ['a', 'b']]],
    ['eval m=if(h=="b",v,null()) | streamstats last(m) AS r', [undefined, '2', '2', '2']],
  ])('%s', (command, expected) => {
    expect(column(`* | sort 0 _time | ${command}`, stream, 'r')).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['streamstats current=f count AS r BY g h', [0, 0, 1, 2, 0, 3]],
    ['streamstats current=f max(v) AS r BY g h', [undefined, undefined, 5, 5, undefined, 9]],
    [
      'streamstats current=f window=2 global=f min(v) AS r BY g h',
      [undefined, undefined, 5, 1, undefined, 1],
    ],
    ['streamstats window=2 global=f sum(v) AS r BY g h', [5, 7, 6, 10, 3, 11]],
    ['streamstats window=2 global=f dc(v) AS r BY g h', [1, 1, 2, 2, 1, 2]],
    ['streamstats window=3 global=t count AS r BY g h', [1, 1, 2, 2, 1, 2]],
    [
      'streamstats current=f window=1 global=f last(v) AS r BY g, h',
      [undefined, undefined, '5', '1', undefined, '9'],
    ],
  ])('%s, by two fields', (command, expected) => {
    const rows = ['1a5', '1b7', '1a1', '1a9', '2a3', '1a2'].map((text, index) => ({
      _time: index,
      g: text.charAt(0),
      h: text.charAt(1),
      v: text.charAt(2),
    }));
    expect(column(`* | sort 0 _time | ${command}`, events(...rows), 'r')).toEqual(expected);
  });

  it.each([
    '* | streamstats time_window=15s count',
    '* | sort 0 _time | streamstats time_window=10s count',
    '* | streamstats count BY missing',
    '| multisearch [search h=a] [search h=b] | streamstats count',
  ])('%s is undocumented', (query) => {
    expect(() => runSpl(parseSpl(query), stream)).toThrow(UndocumentedError);
  });
});

describe('stats, bin and multisearch', () => {
  it('groups, passing over rows without the BY field', () => {
    const result = runSpl(parseSpl('* | stats count min(v) max(v) AS top values(v) AS all BY h'), [
      ...stream,
      ...events({ v: '9' }),
    ]);
    expect(result).toEqual([
      { h: 'a', count: 3, 'min(v)': 1, top: 4, all: ['1', '3', '4'] },
      { h: 'b', count: 1, 'min(v)': 2, top: 2, all: '2' },
    ]);
    expect(runSpl(parseSpl('h=z | stats count dc(v) AS d sum(v) AS s'), stream)).toEqual([
      { count: 0, d: 0 },
    ]);
    expect(runSpl(parseSpl('h=z | stats count BY h'), stream)).toEqual([]);
  });

  it('bins time from the epoch', () => {
    expect(column('* | bin _time span=15s', stream, '_time')).toEqual([30, 0, 15, 30]);
    expect(column('* | bin _time span=1m AS t', stream, 't')).toEqual([0, 0, 0, 0]);
  });

  it('returns an event once for each branch that takes it', () => {
    const query = '| multisearch [search v=1 | eval r="x"] [search v<3 | eval r="y"] | sort 0 _time r';
    expect(column(query, stream, 'r')).toEqual(['x', 'y', 'y']);
    expect(() => compileSpl(parseSpl(query))).toThrow('runSpl');
  });

  it('renames, also onto a field that is there', () => {
    expect(
      runSpl(
        parseSpl('* | rename a AS b, c AS d | fields b d e | fields - _raw'),
        events({ a: '1', b: '2', d: '3', e: '4' }),
      ),
    ).toEqual([{ b: '1', e: '4' }]);
    expect(runSpl(parseSpl('* | table a'), events({ a: '1', b: '2' }))).toEqual([{ a: '1' }]);
  });

  it('keeps internal fields unless they are named', () => {
    const input = events({ _raw: 'r', _time: 1, a: '1', b: '2' });
    const kept = (command: string): unknown =>
      Object.keys(runSpl(parseSpl(`* | ${command}`), input)[0] ?? {});
    expect(kept('fields b')).toEqual(['_raw', '_time', 'b']);
    expect(kept('fields - *')).toEqual(['_raw', '_time']);
    expect(kept('fields - _* a')).toEqual(['b']);
  });

  it('knows the time range only when it is told', () => {
    const query = parseSpl('* | addinfo | where _time>=(info_max_time-15) | table _time');
    expect(runSpl(query, stream, { searchStart: 0, searchEnd: 50 })).toEqual([{ _time: 40 }]);
    expect(() => runSpl(query, stream)).toThrow(UndocumentedError);
  });

  it('finds an ordered chain within its window, ties included', () => {
    const query = `| multisearch
      [ search kind=proc | eval rule="p", ord=1, host=lower('Computer'), pid=tostring('ProcessId') ]
      [ search kind=net | eval rule="n", ord=2, host=lower('Computer'), pid=tostring('ProcessId') ]
      | where isnotnull(host) AND isnotnull(pid)
      | sort 0 _time ord
      | eval c1=if(rule="p",_time,null())
      | streamstats last(c1) AS start BY host pid
      | where rule="n" AND isnotnull(start) AND (_time-start)<=30
      | table _time`;
    const chain = (kind: string, time: number, host = 'H'): Fields => ({
      kind,
      _time: time,
      Computer: host,
      ProcessId: '7',
    });
    const input = events(
      chain('net', 5),
      chain('proc', 10),
      chain('net', 10),
      chain('net', 40, 'h'),
      chain('net', 41),
      chain('net', 12, 'x'),
    );
    expect(column(query, input, '_time')).toEqual([10, 40]);
  });
});
