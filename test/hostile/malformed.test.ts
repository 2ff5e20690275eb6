import { describe, expect, it } from 'vitest';
import { marked } from '../support/rules.ts';
import { assess, isAction } from './assess.ts';
import { collectionRules } from './broken/collections.ts';
import { conditionRules, nameRules } from './broken/conditions.ts';
import { correlationRules, linkedRules, shapeRules, timespanRules } from './broken/correlations.ts';
import { detectionRules } from './broken/detections.ts';
import { filterRules } from './broken/filters.ts';
import { networkRules, regexRules } from './broken/languages.ts';
import { logsourceRules, metadataRules } from './broken/metadata.ts';
import { modifierRules, valueRules } from './broken/modifiers.ts';
import { syntaxRules } from './broken/syntax.ts';
import { documentRules, encodingRules, featureRules } from './broken/yaml.ts';
import type { BrokenRule } from './broken-rule.ts';

const groups: Readonly<Record<string, readonly BrokenRule[]>> = {
  'YAML syntax': syntaxRules,
  'YAML features': featureRules,
  encodings: encodingRules,
  'files of several documents': documentRules,
  metadata: metadataRules,
  'log sources': logsourceRules,
  detections: detectionRules,
  conditions: conditionRules,
  names: nameRules,
  modifiers: modifierRules,
  values: valueRules,
  'regular expressions': regexRules,
  networks: networkRules,
  'shapes of correlations': shapeRules,
  'time spans': timespanRules,
  'conditions of correlations': correlationRules,
  'correlations that are linked': linkedRules,
  filters: filterRules,
  collections: collectionRules,
};

describe.each(Object.entries(groups))('%s', (_group, rules) => {
  it.each(rules)('%s', (_name, text, expected) => {
    const { errors } = assess(text);
    expect(errors.map((each) => marked(each, text))[0]).toBe(expected);
  });
});

describe('all of them', () => {
  const rules = Object.values(groups).flat();

  it('are more than 300, each its own', () => {
    expect(rules.length).toBeGreaterThan(300);
    expect(new Set(rules.map(([, text]) => text)).size).toBe(rules.length);
  });

  it('have no document that is both usable and wrong', () => {
    for (const [name, text] of rules) {
      for (const document of assess(text).documents) {
        const isWrong = document.diagnostics.some((each) => each.severity === 'error');
        const isUsable = (document.resolved ?? document.other) !== undefined;
        if (isAction(document)) expect(isUsable, name).toBe(false);
        else expect(isWrong, name).toBe(!isUsable);
      }
    }
  });
});

describe('files without a rule', () => {
  it.each(['', '\n', ' ', '\ufeff', '---', '...', '# a comment', '---\n---\n'])('%j is an error', (text) => {
    expect(assess(text).errors.map((each) => each.code)).toEqual(['SG1103']);
  });
});
