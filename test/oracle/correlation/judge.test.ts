import { describe, expect, it } from 'vitest';
import { type Firing, judgeReports } from './index.ts';

const at = (group: string, ...seconds: readonly number[]): readonly Firing[] =>
  seconds.map((second) => ({ group: [group], time: second * 1000 }));
const firings = [...at('a', 10, 40, 70), ...at('b', 40)];
const judge = (reports: readonly Firing[], fidelity: 'exact' | 'wider' | 'narrower') =>
  judgeReports(reports, firings, 60, fidelity);

describe('reports', () => {
  it('of every firing fit every fidelity, and may be repeated', () => {
    for (const fidelity of ['exact', 'wider', 'narrower'] as const) {
      expect(judge(firings, fidelity)).toEqual([]);
      expect(judge([...firings, ...firings], fidelity)).toEqual([]);
    }
  });

  it('may leave out what repeats a report within one time span, both ends included', () => {
    expect(judge([...at('a', 10), ...at('b', 40)], 'exact')).toEqual([]);
    expect(judgeReports(at('a', 10), at('a', 10, 70), 60, 'exact')).toEqual([]);
    expect(judgeReports(at('a', 10), at('a', 10, 70.001), 60, 'exact')).toEqual([
      'a firing that no report covers: ["a"] at 70001',
    ]);
  });

  it('cover nothing earlier and no other group', () => {
    expect(judge([...at('a', 40), ...at('b', 40)], 'exact')).toEqual([
      'a firing that no report covers: ["a"] at 10000',
    ]);
    expect(judge(at('a', 10), 'wider')).toEqual(['a firing that no report covers: ["b"] at 40000']);
    const longer: Firing = { group: ['b', 'x'], time: 40_000 };
    expect(judge([...at('a', 10), longer], 'wider')).toHaveLength(1);
    expect(judge([longer], 'narrower')).toHaveLength(1);
  });

  it('that are no firings are wider, not exact or narrower', () => {
    const reports = [...at('a', 10, 11), ...at('b', 40)];
    expect(judge(reports, 'wider')).toEqual([]);
    expect(judge(reports, 'exact')).toEqual(['reported but not a firing: ["a"] at 11000']);
    expect(judge(reports, 'narrower')).toEqual(['reported but not a firing: ["a"] at 11000']);
    expect(judge(at('c', 10), 'narrower')).toHaveLength(1);
  });

  it('that miss firings are narrower, not exact or wider', () => {
    expect(judge([], 'narrower')).toEqual([]);
    expect(judge(at('a', 70), 'narrower')).toEqual([]);
    expect(judge([], 'exact')).toHaveLength(4);
    expect(judge([], 'wider')).toHaveLength(4);
  });

  it('of nothing, where nothing fires, are exact', () => {
    expect(judgeReports([], [], 60, 'exact')).toEqual([]);
  });

  it('without a group are judged too', () => {
    const one: readonly Firing[] = [{ group: [], time: 1000 }];
    expect(judgeReports(one, one, 60, 'exact')).toEqual([]);
  });
});
