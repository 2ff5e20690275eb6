/** Random rule files, well and badly written for the engine: no event speaks against the audit's verdicts. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recordedEvents } from '../../../backends/innerwarden/audit/recorded.ts';
import { scanRule } from '../../../backends/innerwarden/engine/index.ts';
import { auditText, disagreements, eventPair, flatEvents, meaning, reading } from './audit-support.ts';

const runs = Number(process.env.SIGMATS_RUNS ?? 300);
const seed = Number(process.env.SIGMATS_SEED ?? 1);

/** Texts that hold, begin and end each other, and some that the scanner or Sigma takes otherwise. */
const words = [
  ...['a', 'ab', 'abc', 'bc', 'c', 'AB', '/tmp/a', '/tmp/', 'b/tmp', "'a*c'", "'*a'", "'b*'", "'a?'"],
  ...["'ab'  # note", "'it''s'", '"a\\\\b"', '80', 'true', 'é', "''", 'nul', 'shell.command_exec'],
];
const keys = [
  ...['CommandLine', 'Image', 'TargetFilename', 'comm', 'kind', 'a.b', 'DestinationPort', 'details.command'],
];
const modifiers = [
  '',
  '',
  '|contains',
  '|startswith',
  '|endswith',
  '|contains|all',
  '|cased',
  '|re',
  '|exists',
];

const value = fc.constantFrom(...words);
const line = fc
  .tuple(
    fc.constantFrom(...keys),
    fc.constantFrom(...modifiers),
    fc.array(value, { minLength: 1, maxLength: 3 }),
  )
  .map(([key, modifier, values]) => {
    if (modifier === '|exists') return [`${key}|exists: true`];
    const [only, second] = values;
    if (second === undefined && modifier !== '|contains|all') return [`${key}${modifier}: ${only}`];
    return [`${key}${modifier}:`, ...values.map((each) => `  - ${each}`)];
  });
const body = fc.uniqueArray(line, { minLength: 1, maxLength: 3, selector: ([head]) => head?.split(':')[0] });
const section = fc.tuple(body, fc.integer({ min: 0, max: 9 })).map(([lines, shape]) =>
  // One in ten is a list of maps.
  shape > 0
    ? lines.flat()
    : lines.flatMap(([head = '', ...rest]) => [`- ${head}`, ...rest.map((each) => `  ${each}`)]),
);
const names = [
  ['selection'],
  ['selection', 'filter'],
  ['selection_a', 'selection_b'],
  ['selection', 'other'],
  ['filter_a', 'selection', 'filter_b'],
];
const conditions: Readonly<Record<string, readonly string[]>> = {
  selection: ['selection'],
  'selection filter': ['selection and not filter', 'selection or filter'],
  'selection_a selection_b': ['1 of selection_*', 'all of selection_*', 'selection_a and not selection_b'],
  'selection other': ['selection and other', 'selection and not other'],
  'filter_a selection filter_b': [
    'selection and not 1 of filter_*',
    'selection and not (filter_a and filter_b)',
  ],
};
const logsources = [
  'product: innerwarden',
  'product: linux\n  category: process_creation',
  'product: linux\n  category: file_event',
  'product: zeek',
];

const file = fc
  .tuple(
    fc.constantFrom(...names),
    fc.array(section, { minLength: 3, maxLength: 3 }),
    fc.nat(),
    fc.constantFrom(...logsources),
  )
  .map(([chosen, bodies, pick, logsource]) => {
    const known = conditions[chosen.join(' ')] ?? ['selection'];
    const sections = chosen.flatMap((name, at) => [
      `  ${name}:`,
      ...(bodies[at] ?? []).map((each) => `    ${each}`),
    ]);
    return `title: Random\nid: x-1\nlogsource:\n  ${logsource}\ndetection:\n${sections.join('\n')}\n  condition: ${known[pick % known.length]}\n`;
  });

it(`holds for ${runs} random files, seed ${seed}`, { timeout: 600_000 }, () => {
  const recorded = recordedEvents('pr1130').filter((_, at) => at % 4 === 0 || at < 6);
  const verdicts: Record<string, number> = {};
  let undecided = 0;
  const property = fc.property(file, fc.nat(1000), (text, eventSeed) => {
    for (const { subject, audit } of auditText(text)) {
      verdicts[audit.verdict] = (verdicts[audit.verdict] ?? 0) + 1;
      if (audit.values?.decided === false || audit.events?.decided === false) undecided++;
      const engine = scanRule(text, 'pr1130');
      const read = engine === undefined ? [] : [reading(engine)];
      const own = meaning(subject.rule);
      const mapped = meaning(subject.mapped);
      const any = [own, ...read].flatMap((each, at) => flatEvents(each, 25, eventSeed + at));
      const real = [mapped, ...read].flatMap((each, at) => flatEvents(each, 25, eventSeed + at));
      const found = [
        ...disagreements(
          audit.predicate,
          engine,
          own,
          any.map((each) => eventPair(each)),
        ),
        ...disagreements(
          audit.verdict,
          engine,
          mapped,
          recorded.flatMap((kind) => real.map((each) => eventPair(each, kind))),
        ),
      ];
      if (found.length > 0) throw new Error(`${found[0]}\n${text}`);
    }
  });
  fc.assert(property, { numRuns: runs, seed });
  const total = Object.values(verdicts).reduce((sum, each) => sum + each, 0);
  expect(Object.keys(verdicts).toSorted()).toEqual([
    'broader',
    'different',
    'exact',
    'narrower',
    'never-loads',
    'never-matches',
  ]);
  expect(undecided / total).toBeLessThan(0.15);
});
