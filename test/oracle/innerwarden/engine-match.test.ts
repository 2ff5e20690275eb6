/** The engine's matcher: operators, field lookup, and what Sigma constructs become in it. */
import { describe, expect, it } from 'vitest';
import { engineMatches, scanRule } from '../../../backends/innerwarden/engine/index.ts';

type Details = Readonly<Record<string, unknown>>;

/** Undefined where the engine does not load the rule. */
function fires(
  detection: string,
  details: Details,
  event: Details = {},
  profile: 'pr1130' | 'v0.9.2' = 'pr1130',
) {
  const body = detection
    .trim()
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
  const rule = scanRule(`title: T\nid: I\ndetection:\n${body}\n`, profile);
  return (
    rule &&
    engineMatches(rule, {
      kind: 'k',
      source: 's',
      summary: '',
      host: 'h',
      severity: 'info',
      details,
      ...event,
    })
  );
}

const one = (item: string): string => `selection:\n  ${item}`;

describe('operators', () => {
  it.each([
    ['f: Abc', 'aBC', true],
    ['f: abc', 'abcd', false],
    ['f: É', 'é', false],
    ['f|contains: É', 'xéx', true],
    ['f|startswith: É', 'éx', true],
    ['f|endswith: É', 'xé', true],
    ['f|contains: b', 'aBc', true],
    ['f|startswith: b', 'abc', false],
    ['f|endswith: b', 'abc', false],
    ['f|re: a*b', 'xABx', true],
    ['f|re: a.b', 'axb', false],
    ['f|re: a.b', 'a.b', true],
    ['f: a*', 'abc', false],
    ['f: a*', 'A*', true],
    ['f|contains: a\\\\b', 'a\\b', false],
  ])('%s on %s', (item, value, expected) => {
    expect(fires(one(item), { f: value })).toBe(expected);
  });

  it('takes any of the values and all of the matchers', () => {
    const rule = 'selection:\n  f:\n    - a\n    - b\n  g: c';
    expect(fires(rule, { f: 'b', g: 'c' })).toBe(true);
    expect(fires(rule, { f: 'b', g: 'd' })).toBe(false);
  });

  it('never matches without values, and always with the pattern `*`', () => {
    expect(fires(one("f: ''"), { f: '' })).toBe(false);
    expect(fires(one("f|contains: ''"), { f: 'x' })).toBe(false);
    expect(fires(one("f|re: '*'"), {})).toBe(true);
    expect(fires(one("f|re: '*'"), { f: 'x' })).toBe(true);
  });
});

describe('fields', () => {
  it('reads its own fields and flat details', () => {
    expect(fires(one('kind: process.exec'), {}, { kind: 'process.exec' })).toBe(true);
    expect(fires(one('severity: high'), {}, { severity: 'High' })).toBe(true);
    expect(fires(one('summary|contains: x'), {}, { summary: 'axb' })).toBe(true);
    expect(fires(one('host: h'), {})).toBe(true);
    expect(fires(one('source: s'), {})).toBe(true);
    expect(fires(one('details.comm: x'), { comm: 'x' })).toBe(true);
    expect(fires(one('comm: x'), { comm: 'x' })).toBe(true);
    expect(fires(one('Comm: x'), { comm: 'x' })).toBe(false);
  });

  it('does not look into objects, but sees their JSON text', () => {
    expect(fires(one('a.b: x'), { a: { b: 'x' } })).toBe(false);
    expect(fires(one('details.a.b: x'), { a: { b: 'x' } })).toBe(false);
    expect(fires(one('a.b: x'), { 'a.b': 'x' })).toBe(true);
    expect(fires(one(`a|contains: '"b":"x"'`), { a: { b: 'x' } })).toBe(true);
    expect(fires(one('a: ["x"]'), { a: ['x'] })).toBe(true);
  });

  it('turns numbers, booleans and null to text, and a missing field to the empty text', () => {
    expect(fires(one('f: 80'), { f: 80 })).toBe(true);
    expect(fires(one('f: true'), { f: true })).toBe(true);
    expect(fires(one('f: null'), { f: null })).toBe(true);
    expect(fires(one('f: null'), {})).toBe(false);
  });

  it.each([
    ['Image', 'filename'],
    ['image', 'filename'],
    ['OriginalFileName', 'filename'],
    ['TargetFilename', 'filename'],
    ['exe', 'filename'],
    ['CommandLine', 'command'],
    ['commandline', 'command'],
    ['command_line', 'command'],
    ['ParentImage', 'parent'],
    ['ParentCommandLine', 'parent_command'],
    ['User', 'user'],
    ['CurrentDirectory', 'cwd'],
    ['DestinationIp', 'dst_ip'],
    ['dst_ip', 'dst_ip'],
    ['DestinationPort', 'dst_port'],
    ['SourceIp', 'src_ip'],
  ])('reads %s from details.%s', (alias, key) => {
    expect(fires(one(`${alias}: x`), { [key]: 'x' })).toBe(true);
    expect(fires(one(`${alias}: x`), { [alias]: 'x' })).toBe(alias === key);
  });

  it('reads Product, Category and type from the event itself', () => {
    expect(fires(one('Product: s'), {})).toBe(true);
    expect(fires(one('Category: k'), {})).toBe(true);
    expect(fires(one('type: k'), { type: 'x' })).toBe(true);
  });

  it('collapses Image and TargetFilename', () => {
    expect(fires('selection:\n  Image: /a\n  TargetFilename: /b', { filename: '/a' })).toBe(false);
  });

  it('has no alias for other Sigma names', () => {
    expect(fires(one('DestinationHostname: x'), { DestinationHostname: 'x' })).toBe(true);
  });

  it('survives events of any shape', () => {
    const rule = scanRule('title: T\nid: I\ndetection:\n  selection:\n    f: a\n    kind: b\n', 'pr1130');
    for (const event of [null, undefined, 1, 'x', [], {}, { details: [] }, { details: 'x', kind: 1 }]) {
      expect(rule && engineMatches(rule, event)).toBe(false);
    }
    expect(fires(one('constructor|contains: a'), {})).toBe(false);
  });
});

describe('what Sigma constructs become', () => {
  const both =
    'selection:\n  f: a\nfilter_a:\n  g: b\nfilter_b:\n  h: c\ncondition: selection and not 1 of filter_*';

  it('excludes only where all filters hit, and never in v0.9.2', () => {
    expect(fires(both, { f: 'a' })).toBe(true);
    expect(fires(both, { f: 'a', g: 'b' })).toBe(true);
    expect(fires(both, { f: 'a', g: 'b', h: 'c' })).toBe(false);
    expect(fires(both, { f: 'a', g: 'b', h: 'c' }, {}, 'v0.9.2')).toBe(true);
  });

  it('turns `or` between selections into `and`', () => {
    const rule = 'selection_a:\n  f: a\nselection_b:\n  g: b\ncondition: 1 of selection*';
    expect(fires(rule, { f: 'a' })).toBe(false);
    expect(fires(rule, { f: 'a', g: 'b' })).toBe(true);
  });

  it('reads negated selections as positive', () => {
    expect(fires('selection:\n  f: a\ncondition: not selection', { f: 'a' })).toBe(true);
  });

  it('loses foreign sections before a selection, and dies of them after one', () => {
    expect(fires('keywords:\n  - x\nselection:\n  f: a', { f: 'a' })).toBe(true);
    expect(fires('selection:\n  f: a\nproxy:\n  g: b', { f: 'a', g: 'b' })).toBe(false);
    expect(fires('selection:\n  f: a\nfilter:\n  f: a\nother:\n  g: b', { f: 'a', g: 'b' })).toBe(true);
  });

  it('loses or misreads lists of maps', () => {
    expect(fires('selection:\n  - f: a\n  - g: b', { f: 'a' })).toBeUndefined();
    const later = 'selection:\n  - f: a\n    g: b\n  - h: c';
    expect(fires(later, { g: 'b' })).toBe(true);
    expect(fires(later, { g: 'h: c' })).toBe(true);
    expect(fires(later, { f: 'a' })).toBe(false);
  });

  it('does not load keyword rules, and dies of keywords after a selection', () => {
    expect(fires('keywords:\n  - x\ncondition: keywords', {})).toBeUndefined();
    expect(fires('selection:\n  f: a\nkeywords:\n  - x', { f: 'a' })).toBe(false);
  });

  it('reads contains|all as contains any', () => {
    expect(fires('selection:\n  f|contains|all:\n    - a\n    - b', { f: 'xa' })).toBe(true);
  });

  it.each([
    're|i',
    'cidr',
    'exists',
    'cased',
    'windash',
    'gt',
    'fieldref',
    'expand',
    'startswith|all',
  ])('makes |%s constant false, which disables it as a filter', (modifier) => {
    expect(fires(one(`f|${modifier}: a`), { f: 'a' })).toBe(false);
    expect(fires(`selection:\n  f: a\nfilter:\n  f|${modifier}: a`, { f: 'a' })).toBe(true);
  });

  it('disables a filter by an empty value', () => {
    expect(fires("selection:\n  f: a\nfilter:\n  g: ''", { f: 'a', g: '' })).toBe(true);
  });

  it('ignores logsource', () => {
    const text =
      'title: T\nid: I\nlogsource:\n  category: process_creation\ndetection:\n  selection:\n    f: a\n';
    const rule = scanRule(text, 'pr1130');
    expect(rule && engineMatches(rule, { kind: 'dns.query', details: { f: 'a' } })).toBe(true);
  });

  it('takes an old timeframe before the condition for a matcher', () => {
    expect(fires('selection:\n  f: a\ntimeframe: 5m\ncondition: selection | count() > 3', { f: 'a' })).toBe(
      false,
    );
  });
});
