/** Every broken rule, by what is wrong with it. */
import type { BrokenRule } from '../broken-rule.ts';
import { conditionRules, nameRules } from './conditions.ts';
import { detectionRules } from './detections.ts';
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
};

export const brokenRules: readonly BrokenRule[] = Object.values(brokenGroups).flat();
