/** Nothing that a rule's author writes becomes Rust, and incidents and cooldowns are as documented. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneLine } from '../../backends/innerwarden/lexical.ts';
import { type RustRule, rustModule } from '../../backends/innerwarden/rust/module.ts';
import { anyString, literal, pattern, textPattern } from '../../src/ir/build.ts';
import { foldCase } from '../../src/ir/fold.ts';
import type { Expr, FieldRef, Metadata } from '../../src/ir/types.ts';
import { attacks } from '../hostile/attacks.ts';
import { queryOf, dummySpan as span } from '../support/arbitrary.ts';
import { isRustWanted, openWorkshop, timeout, type Workshop, withoutCargo } from './cargo.ts';
import { innerwardenEvent } from './events.ts';

const extra = [
  '*/',
  '//',
  '"#',
  'r#"',
  '{}',
  '{x}',
  '\\u{41}',
  "'a",
  '\u2028',
  '\u202e',
  'é',
  'İ\u212aΣ',
  '\u{1f600}',
];
const texts = [...attacks, ...extra];

function meta(over: Partial<Metadata>): Metadata {
  return { span, title: 'T', references: [], tags: [], falsepositives: [], fields: [], related: [], ...over };
}

function field(name: string): FieldRef {
  return { name, original: name, span };
}

function text(name: string, value: string, mode: 'sensitive' | 'insensitive' = 'sensitive'): Expr {
  return { kind: 'text', field: field(name), pattern: textPattern(value), case: mode, span };
}

function contains(name: string, value: string): Expr {
  const parts = pattern([anyString, literal(value), anyString]);
  return { kind: 'text', field: field(name), pattern: parts, case: 'insensitive', span };
}

function ruleOf(where: Expr, over: Partial<Metadata> = {}): RustRule {
  return { meta: meta(over), query: queryOf(where) };
}

describe('the text of a module', () => {
  it('is printable ASCII whatever a rule says', () => {
    const rules = texts.map((each) => ({
      ...ruleOf(text(each, each), {
        title: each,
        id: each,
        tags: [each],
        falsepositives: [each],
        description: each,
      }),
      examples: [{ event: { kind: each, details: { [each]: each } }, match: false }],
    }));
    const module = rustModule(rules);
    expect(/[^\n -~]/.exec(module.text)).toBeNull();
    expect(new Set(module.names).size).toBe(rules.length);
    for (const name of module.names) expect(name).toMatch(/^sigmats_[a-z0-9_]+$/);
  });

  it('depends on nothing but the rules', () => {
    const rules = [ruleOf(text('a', 'x'), { level: 'low' }), ruleOf(text('b', 'y'), { level: 'critical' })];
    expect(rustModule(rules)).toEqual(rustModule(rules));
    expect(rustModule(rules).text).toContain('= &[&RULE_2, &RULE_1];');
  });
});

describe.skipIf(!isRustWanted)(`hostile rules in Rust (skipped where ${withoutCargo})`, { timeout }, () => {
  let workshop: Workshop;
  beforeAll(() => {
    workshop = openWorkshop();
  });
  afterAll(() => workshop?.close());

  it('reads values and names back', () => {
    const rules = texts.flatMap((each) => [
      ruleOf(text('f', each), { title: each, id: each, tags: [each], falsepositives: [each] }),
      ruleOf(contains('f', each), { title: each }),
      ruleOf(text(each, 'x')),
    ]);
    const { text: module, names } = rustModule(rules);
    const built = workshop.build(module);
    expect(built.formatted()).toBe(module);
    built.lint();
    const events = texts.flatMap((each) => [
      innerwardenEvent({ f: each }, false),
      innerwardenEvent({ f: `-${each}-` }, false),
      innerwardenEvent({ [each]: 'x' }, false),
    ]);
    const verdicts = built.verdicts(events.map((each) => each ?? {}));
    for (const [at, value] of texts.entries()) {
      const found = [0, 1, 2].map((kind) => verdicts[at * 3 + kind] ?? new Set<string>());
      const own = [0, 1, 2].map((kind) => names[at * 3 + kind] ?? '');
      expect(
        own.map((name) => found[0]?.has(name)),
        value,
      ).toEqual([true, true, value === 'f']);
      expect(
        own.map((name) => found[1]?.has(name)),
        value,
      ).toEqual([false, true, false]);
      expect(found[2]?.has(own[2] ?? ''), value).toBe(true);
      for (const other of [0, 3]) {
        const others = texts.filter((_, index) => found[0]?.has(names[index * 3 + other] ?? ''));
        if (other === 0) expect(others, value).toEqual(texts.filter((each) => each === value));
      }
    }
    const incidents = built.incidents(events.filter((_, at) => at % 3 === 0).map((each) => each ?? {}));
    const titles = new Set(texts.map((each) => oneLine(each) || 'Rule without a title'));
    for (const each of incidents) expect(each === null || titles.has(String(each.title))).toBe(true);
  });

  it('makes incidents and keeps quiet in the cooldown of a rule and an entity', () => {
    const rules = [
      ruleOf(text('details.comm', 'curl'), { title: 'Low one', level: 'low', id: 'a' }),
      ruleOf(text('kind', 'k'), {
        title: 'High one',
        level: 'high',
        id: 'b',
        tags: ['attack.T1059'],
        falsepositives: ['Unknown', 'Admins'],
      }),
    ];
    const built = workshop.build(rustModule(rules).text);
    const at = (seconds: number): string => new Date(seconds * 1000).toISOString();
    const details = { comm: 'curl', pid: 7, uid: 0 };
    const base = { kind: 'k', source: 'ebpf', summary: 's', host: 'h', severity: 'info', details };
    const other = [{ type: 'ip', value: '192.0.2.1' }];
    const incidents = built.incidents([
      { ...base, ts: at(0) },
      { ...base, ts: at(1) },
      { ...base, ts: at(2) },
      { ...base, ts: at(299) },
      { ...base, ts: at(300) },
      { ...base, ts: at(300), entities: other },
      { ...base, ts: at(301) },
      { ...base, ts: at(302), details: { ...details, uid: 998 } },
    ]);
    expect(incidents.map((each) => each?.incident_id ?? null)).toEqual([
      'sigmats_high_one:curl:1970-01-01T00:00Z',
      'sigmats_low_one:curl:1970-01-01T00:00Z',
      null,
      null,
      'sigmats_high_one:curl:1970-01-01T00:05Z',
      'sigmats_high_one:192.0.2.1:1970-01-01T00:05Z',
      'sigmats_low_one:curl:1970-01-01T00:05Z',
      null,
    ]);
    expect(incidents[0]).toMatchObject({
      severity: 'High',
      host: 'sensor',
      title: 'High one',
      summary: 'High one: s',
      tags: ['sigma', 'attack.t1059'],
      recommended_checks: ['Rule out: Admins'],
      evidence: [{ kind: 'sigmats_high_one', pid: 7, comm: 'curl', rule_id: 'b', other_rules: ['a'] }],
    });
  });

  it('forgets old cooldowns, so that memory is bounded', () => {
    const built = workshop.build(rustModule([ruleOf(text('kind', 'k'), { title: 'One' })]).text);
    const event = (entity: number): object => ({
      kind: 'k',
      ts: new Date(entity).toISOString(),
      details: { comm: `c${entity}` },
    });
    const events = Array.from({ length: 5000 }, (_, entity) => event(entity));
    const incidents = built.incidents([...events, event(0), event(4999)]);
    expect(incidents.slice(0, 5000).includes(null)).toBe(false);
    // The oldest half was dropped when there were too many; the newest is still known.
    expect(incidents[5000]).not.toBeNull();
    expect(incidents[5001]).toBeNull();
  });

  it('folds every character as the reference matcher does', () => {
    const same: Expr = {
      kind: 'fieldCompare',
      left: field('a'),
      right: field('b'),
      op: 'equals',
      case: 'insensitive',
      span,
    };
    const { text: module, names } = rustModule([ruleOf(same)]);
    const blocks = Array.from({ length: 0x110000 / 256 }, (_, block) =>
      Array.from({ length: 256 }, (_each, at) => block * 256 + at)
        .filter((code) => code < 0xd800 || code > 0xdfff)
        .map((code) => String.fromCodePoint(code))
        .join(''),
    );
    const events = blocks.map((block) => innerwardenEvent({ a: block, b: foldCase(block) }, false) ?? {});
    const verdicts = workshop.build(module).verdicts(events);
    const unlike = blocks.filter((_, at) => !verdicts[at]?.has(names[0] ?? ''));
    expect(unlike.map((block) => block.codePointAt(0)?.toString(16))).toEqual([]);
  });
});
