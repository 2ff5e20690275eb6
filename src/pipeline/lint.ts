/** Lints of conditions and fields: what is likely a mistake of the author although it can be translated. They change nothing. */
import type { Catalogue, KnownFields } from '../ir/catalogue.ts';
import { loweringOf } from '../ir/lower.ts';
import type { Leaf, ResolvedRule } from '../ir/types.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { constantParts } from './lint/constant.ts';
import { exclusionTexts } from './lint/exclusion-texts.ts';
import { fieldsOf, leavesOf } from './lint/fields-of.ts';
import { idleExclusions } from './lint/idle-exclusions.ts';
import { unknownField } from './lint/known.ts';
import { wrongCapitals, wrongName } from './lint/names.ts';
import { taxonomyOf, taxonomyType } from './lint/taxonomy.ts';
import { wrongValues } from './lint/wrong-values.ts';

/** What a target knows of its data. */
export interface TargetData {
  /** The one that was applied to the rule. */
  readonly catalogue?: Catalogue | undefined;
  /** The schema of the data, where it has one. */
  readonly known?: KnownFields | undefined;
}

/** What can be said of a rule whatever its target, by Sigma's taxonomy. */
export function lintRule(rule: ResolvedRule): readonly Diagnostic[] {
  return [...lintConditions(rule), ...exclusionTexts(rule), ...lintByTaxonomy(rule)];
}

/** More problems of one rule than this are not read. */
const maximumProblems = 100;

/** What the conditions can never do. */
export function lintConditions(rule: ResolvedRule): readonly Diagnostic[] {
  const context = { lower: loweringOf(rule), effort: { left: 100_000 } };
  return [...constantParts(rule, context), ...idleExclusions(rule, context)].slice(0, maximumProblems);
}

function lintByTaxonomy(rule: ResolvedRule): readonly Diagnostic[] {
  const taxonomy = taxonomyOf(rule.logsource, rule.meta.taxonomy);
  if (taxonomy === undefined) return [];
  const leaves = leavesOf(rule);
  return [
    ...[...fieldsOf(leaves).values()].map((field) => wrongCapitals(field, taxonomy)),
    ...wrongValues(leaves, (field) => taxonomyType(taxonomy, field.name)),
  ].filter((each) => each !== undefined);
}

/**
 * What can be said of a rule for one target, beside what `lintRule` says.
 *
 * @param rule with the fields of Sigma
 * @param mapped the same with those of the target; undefined where it could not be mapped
 */
export function lintFields(
  rule: ResolvedRule,
  mapped: ResolvedRule | undefined,
  { catalogue, known }: TargetData,
): readonly Diagnostic[] {
  const taxonomy = taxonomyOf(rule.logsource, rule.meta.taxonomy);
  const found: (Diagnostic | undefined)[] = [];
  if (catalogue !== undefined) {
    for (const field of fieldsOf(leavesOf(rule)).values()) {
      found.push(wrongName(field, catalogue, taxonomy));
    }
  }
  const leaves = mapped === undefined ? [] : leavesOf(mapped);
  found.push(
    ...wrongValues(leaves, ({ original, type }) =>
      taxonomyType(taxonomy, original) === undefined ? type : undefined,
    ),
  );
  if (known !== undefined) {
    const judged = leaves.filter((leaf) => !isOfCatalogue(leaf, catalogue));
    for (const field of fieldsOf(judged).values()) found.push(unknownField(field, known));
  }
  return found.filter((each) => each !== undefined);
}

/** The names that a catalogue gives are right, whatever the schema says: integrations add fields to it. */
function isOfCatalogue(leaf: Leaf, catalogue: Catalogue | undefined): boolean {
  const sources = catalogue === undefined ? [] : [catalogue, ...(catalogue.also ?? [])];
  return sources.some(({ id }) => leaf.via?.some((step) => step.by === 'pipeline' && step.item === id));
}
