/** Searches of data models mean what their rules mean, and are refused with a reason where none carries the rule. */
import { beforeAll, describe, expect, it } from 'vitest';
import { splunk } from '../../../backends/splunk/index.ts';
import type { Backend } from '../../../src/backend/types.ts';
import { translate } from '../../../src/compile.ts';
import { corpusDirectory, readCorpus, withoutCorpus } from '../../corpus/corpus.ts';
import { compareRule } from '../../equivalence/compare.ts';
import { attacks } from '../../hostile/attacks.ts';
import { loadPcre, parseTstats } from '../../oracle/splunk/index.ts';
import { readOne, resolved, ruleText } from '../../support/rules.ts';

beforeAll(async () => {
  await loadPcre();
});

function tstatsBackend(): Backend {
  const format = splunk.formats.find(({ id }) => id === 'tstats');
  if (format?.dialect === undefined || format.catalogues === undefined) throw new Error('no format tstats');
  return { ...splunk, ...format.dialect, id: 'tstats', formats: [format], catalogues: format.catalogues };
}

function convert(logsource: string, detection: string, options: Readonly<Record<string, string>> = {}) {
  const rule = resolved(ruleText(detection, logsource));
  const { queries, diagnostics } = translate(rule, splunk, { format: 'tstats', options });
  return {
    texts: queries.flatMap((each) => each.documents.map(({ text }) => text)),
    refused: diagnostics.filter(({ severity }) => severity === 'error').map(({ construct }) => construct),
  };
}

const detections = [
  's: {CommandLine|contains: whoami}\ncondition: s',
  's: {Image|endswith: \\cmd.exe, CommandLine|contains|all: [a b, c]}\nf: {ParentImage: C:\\x.exe}\ncondition: s and not f',
  'a: {ProcessId: 4}\nb: {OriginalFileName: [a.exe, b*.exe]}\ncondition: not (a or b)',
  'a: {CurrentDirectory|startswith: C:\\}\nb: {IntegrityLevel: High}\nc: {Image|endswith: x}\ncondition: (a or b) and not (c and a)',
];

describe('tstats', () => {
  it.each(detections)('means the rule: %s', (detection) => {
    const rule = resolved(ruleText(detection, 'product: windows\n  category: process_creation'));
    const result = compareRule(rule, tstatsBackend(), { count: 200, seed: 1 });
    expect(result.failures).toEqual([]);
    expect(result.emitted && result.matching > 0 && result.compared > result.matching).toBe(true);
  });

  it('means hostile values, or refuses them', () => {
    const backend = tstatsBackend();
    let emitted = 0;
    for (const attack of attacks) {
      const text = ruleText(
        `s:\n  CommandLine|contains: ${JSON.stringify(attack)}\n  Image: x\ncondition: s`,
        'category: process_creation',
      );
      const { resolved: rule } = readOne(text);
      if (rule === undefined) continue;
      const result = compareRule(rule, backend, { count: 20, seed: 1 });
      expect(result.failures, attack).toEqual([]);
      if (result.emitted) emitted++;
    }
    expect(emitted).toBeGreaterThan(attacks.length / 2);
  });

  it('names the model, the dataset and every field of the rule', () => {
    const { texts } = convert('category: proxy', 's: {c-uri|contains: x, cs-host: y}\ncondition: s', {
      summariesonly: 'true',
    });
    expect(parseTstats(texts[0] ?? '')).toEqual({
      settings: { summariesonly: 'true', fillnull_value: 'unknown' },
      functions: ['count', 'min(_time) AS firstTime', 'max(_time) AS lastTime'],
      model: 'Web',
      dataset: 'Proxy',
      where: 'Web.url="*x*" Web.url_domain="y"',
      by: ['Web.dest', 'Web.url', 'Web.url_domain'],
      renamed: 'Web.* AS *',
    });
  });

  it('keeps to the action of the log source', () => {
    const { texts } = convert('category: registry_set', 's: {TargetObject|endswith: \\Run}\ncondition: s');
    expect(parseTstats(texts[0] ?? '')).toMatchObject({
      model: 'Endpoint',
      dataset: 'Registry',
      where: 'Registry.action="modified" Registry.registry_path="*\\\\Run"',
    });
  });

  it.each([
    ['service: sysmon', 's: {Image: x}', 'log source without a data model'],
    ['category: process_creation', 's: {Image|re: x}', 'regular expression in tstats'],
    ['category: process_creation', 's: {Image|cased: x}', 'letter case in tstats'],
    ['category: process_creation', 's: {Image: null}', 'test for a value in tstats'],
    ['category: process_creation', 's: {Image: "*"}', 'pattern in tstats'],
    [
      'category: process_creation',
      's: {Image|contains: now}',
      'pattern that matches missing values in tstats',
    ],
    ['category: process_creation', 's: {Image: "a?"}', 'pattern in tstats'],
    ['category: process_creation', 's: {ProcessId|gt: 4}', 'numeric comparison in tstats'],
    ['category: process_creation', 's: {Image|fieldref: ParentImage}', 'field comparison in tstats'],
    ['category: process_creation', 's: [word]', 'keyword search in tstats'],
  ])('refuses %s with %s', (logsource, selection, construct) => {
    const { texts, refused } = convert(logsource, `${selection}\ncondition: s`);
    expect(texts).toEqual([]);
    expect(refused).toContain(construct);
  });

  it.skipIf(corpusDirectory === undefined)(
    `means each rule of the corpus (skipped where ${withoutCorpus})`,
    { timeout: 600_000 },
    () => {
      const backend = tstatsBackend();
      let emitted = 0;
      const failures = readCorpus().flatMap(({ file, resolved: rule }) => {
        if (rule === undefined) return [];
        const result = compareRule(rule, backend, { count: 20, seed: 1 });
        if (result.emitted) emitted++;
        return result.failures.slice(0, 2).map((each) => `${file}: ${each}`.slice(0, 500));
      });
      expect(failures.slice(0, 10)).toEqual([]);
      expect(emitted).toBeGreaterThan(1000);
    },
  );
});
