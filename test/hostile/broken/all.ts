/** Every broken rule, by what is wrong with it. */
import type { BrokenRule } from '../broken-rule.ts';
import { collectionRules } from './collections.ts';
import { conditionRules, nameRules } from './conditions.ts';
import { correlationRules, linkedRules, shapeRules, timespanRules } from './correlations.ts';
import { detectionRules } from './detections.ts';
import { filterRules } from './filters.ts';
import { networkRules, regexRules } from './languages.ts';
import { logsourceRules, metadataRules } from './metadata.ts';
import { modifierRules, valueRules } from './modifiers.ts';
import { syntaxRules } from './syntax.ts';
import { documentRules, encodingRules, featureRules } from './yaml.ts';

export const brokenGroups: Readonly<Record<string, readonly BrokenRule[]>> = {
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

export const brokenRules: readonly BrokenRule[] = Object.values(brokenGroups).flat();
