/** Which boolean shapes become which files, and which cannot be said. */
import { describe, expect, it } from 'vitest';
import { all, any, emit, no, oneOf, summary, text } from './support.ts';

const p = text('kind', 'shell.command_exec');
const a = text('details.a', 'a');
const b = text('details.b', 'b');
const c = text('details.c', 'c');

describe('shapes', () => {
  it.each([
    ['one condition', a, ['details.a equals a']],
    ['and', all(p, a, b), ['kind equals shell.command_exec & details.a equals a & details.b equals b']],
    ['kind comes first', all(a, p), ['kind equals shell.command_exec & details.a equals a']],
    [
      'or over fields',
      all(p, any(a, b)),
      [
        'kind equals shell.command_exec & details.a equals a',
        'kind equals shell.command_exec & details.b equals b',
      ],
    ],
    [
      'or over one field and operator',
      any(text('details.a', 'x*'), text('details.a', 'y*')),
      ['details.a startswith x/y'],
    ],
    ['or over operators', oneOf('details.a', 'x', '*y*'), ['details.a equals x', 'details.a contains y']],
    [
      'and of two substrings',
      all(text('details.a', '*x*'), text('details.a', '*y*')),
      ['details.a contains x & details.a contains y'],
    ],
    ['negated condition', all(a, no(b)), ['details.a equals a -- details.b equals b']],
    [
      'negated list',
      all(a, no(oneOf('details.b', 'x', 'y'))),
      ['details.a equals a -- details.b equals x/y'],
    ],
    [
      'two negations of one kind',
      all(a, no(text('details.b', 'x')), no(text('details.b', 'y'))),
      ['details.a equals a -- details.b equals x/y'],
    ],
    [
      'negated group kept whole',
      all(a, no(all(b, c))),
      ['details.a equals a -- details.b equals b & details.c equals c'],
    ],
    [
      'negated group with a negation',
      all(p, no(all(a, no(b)))),
      [
        'kind equals shell.command_exec -- details.a equals a',
        'kind equals shell.command_exec & details.b equals b',
      ],
    ],
    ['double negation', no(no(a)), ['details.a equals a']],
    ['the same twice', all(a, a), ['details.a equals a']],
    ['absorbed disjunct', any(a, all(a, b)), ['details.a equals a']],
    [
      'weaker condition',
      all(text('details.a', 'abc*'), text('details.a', '*b*')),
      ['details.a startswith abc'],
    ],
    [
      'absorbed filter',
      all(p, no(a), no(all(a, b))),
      ['kind equals shell.command_exec -- details.a equals a'],
    ],
    [
      'filters that differ in one matcher',
      all(p, no(all(a, b)), no(all(a, text('details.b', 'x')))),
      ['kind equals shell.command_exec -- details.a equals a & details.b equals b/x'],
    ],
    [
      'disjuncts that differ in one matcher',
      any(all(a, b), all(a, text('details.b', 'x')), all(a, text('details.b', 'y'))),
      ['details.a equals a & details.b equals b/x/y'],
    ],
    [
      'negations on a pinned field',
      all(oneOf('details.a', 'x', 'y', 'zz'), no(text('details.a', 'X')), no(text('details.a', 'z*')), no(b)),
      ['details.a equals y -- details.b equals b'],
    ],
    [
      'whole values and starts negated on one field',
      all(p, no(oneOf('details.a', 'foo', 'bars', 'bar*'))),
      [
        'kind equals shell.command_exec -- details.a startswith bar/foo',
        'kind equals shell.command_exec & details.a startswith foo -- details.a equals foo',
      ],
    ],
    [
      'filter on a pinned field and another',
      all(oneOf('details.a', 'x', 'y'), no(all(text('details.a', 'x'), b))),
      ['details.a equals x/y -- details.a equals x & details.b equals b'],
    ],
    [
      'disjuncts with different filters',
      any(all(text('details.a', 'x'), no(b)), all(text('details.a', 'y'), no(c))),
      ['details.a equals x -- details.b equals b', 'details.a equals y -- details.c equals c'],
    ],
    ['contradictory disjunct', any(all(a, text('details.a', 'x')), b), ['details.b equals b']],
    ['inner wildcard', text('details.a', 'ab*cd'), ['details.a startswith ab & details.a endswith cd']],
    [
      'overlapping inner wildcard',
      text('details.a', 'aba*aba'),
      ['details.a startswith aba & details.a endswith aba -- details.a equals ababa/aba'],
    ],
  ])('%s', (_, where, expected) => {
    expect(summary(emit(where).files)).toEqual(expected);
  });

  it.each([
    ['two negated fields', all(p, no(a), no(b)), 'negated fields'],
    ['two operators on a negated field', all(p, no(a), no(text('details.a', '*y*'))), 'negated fields'],
    ['negated or', all(p, no(any(a, b, c))), 'negated fields'],
    ['only a negation', no(a), 'no positive condition'],
    ['always', { kind: 'constant', value: true, span: a.span } as const, 'no positive condition'],
    ['a list of two operators negated', all(p, no(oneOf('details.a', 'x', '*y*'))), 'negated fields'],
    ['a start that extends a whole value', all(p, no(oneOf('details.a', 'x', 'xy*'))), 'negated fields'],
    ['a part and its negation', all(text('details.a', '*x*'), no(text('details.a', '*x*'))), 'contradiction'],
    ['never', all(a, text('details.a', 'x')), 'contradiction'],
    ['another kind than the guard', all(p, text('kind', 'dns.query')), 'contradiction'],
  ])('refuses: %s', (_, where, construct) => {
    const { files, constructs } = emit(where);
    expect(files).toBeUndefined();
    expect(constructs).toEqual([construct]);
  });

  it('names the fields that are ruled out', () => {
    const [found] = emit(all(p, no(any(a, b, c)))).diagnostics;
    expect(found?.message).toContain('`a`, `b` and `c`');
    expect(found?.code).toBe('SG3001');
    expect(found?.labels).toHaveLength(2);
  });

  it('gives up on large expansions in bounded time', () => {
    const choice = (at: number) => any(text(`details.a${at}`, 'x'), text(`details.b${at}`, 'y'));
    const choices = Array.from({ length: 20 }, (_, at) => choice(at));
    expect(emit(all(...choices)).constructs).toEqual(['expansion too large']);
    expect(emit(all(...choices.slice(0, 7))).constructs).toEqual(['expansion too large']);
    expect(emit(all(...choices.slice(0, 6))).files).toHaveLength(64);
  });

  it('refuses every negation for v0.9.2', () => {
    const options = { engine: 'v0.9.2' };
    expect(emit(all(a, no(b)), { options }).constructs).toEqual(['negation']);
    expect(emit(all(a, b), { options }).files).toHaveLength(1);
  });
});
