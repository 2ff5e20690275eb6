/** One stage of a correlation: which field each key, and each value that is counted, is in the events of one rule. */
import type {
  GroupKey,
  LinkedCorrelation,
  LinkedStage,
  Reference,
  ResolvedCorrelation,
  StageKey,
} from '../ir/correlation.ts';
import type { ResolvedRule } from '../ir/types.ts';
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { didYouMean } from '../source/suggest.ts';
import { maximumProblems } from './limits.ts';
import { quote } from './quote.ts';
import { ruleKey } from './rule-name.ts';

type Names = Pick<ResolvedCorrelation, 'aliases' | 'values' | 'groupBy' | 'rules'>;

/** Undefined where a key has no counterpart in the events of the rule, which is reported. */
export function stageOf(
  reference: Reference,
  input: ResolvedRule | LinkedCorrelation,
  names: Names,
  report: Report,
): LinkedStage | undefined {
  const keys = names.groupBy.map((key) => keyOf(key, reference, input, names, report));
  const values = names.values.map((value) => keyOf(value, reference, input, names, report));
  if (!keys.every((each) => each !== undefined) || !values.every((each) => each !== undefined))
    return undefined;
  return { name: reference.name, input, keys, values, span: reference.span };
}

function keyOf(
  { name, span }: GroupKey | Reference,
  reference: Reference,
  input: ResolvedRule | LinkedCorrelation,
  { aliases, rules }: Names,
  report: Report,
): StageKey | undefined {
  const alias = aliases.get(name);
  if (alias === undefined) return fieldOf(name, span, input, report);
  const fields = [reference.name, input.meta.name, input.meta.id].map((each) =>
    each === undefined ? undefined : alias.get(ruleKey(each)),
  );
  const field = fields.find((each) => each !== undefined);
  if (field !== undefined) return fieldOf(field.name, field.span, input, report);
  const message = `the alias ${quote(name)} has no field for the rule ${quote(reference.name)}`;
  report(
    diagnostic('SG1503', message, span, {
      labels: [{ span: reference.span, text: 'this rule' }],
      help: `add \`${reference.name}: …\` to the alias${rules.length > 1 ? ', as for the other rules' : ''}`,
    }),
  );
  return undefined;
}

/** Events of a correlation whose windows slide have all fields of the event that completed it (ADR 0009). */
function fieldOf(
  name: string,
  span: Span,
  input: ResolvedRule | LinkedCorrelation,
  report: Report,
): StageKey | undefined {
  const field: StageKey = { kind: 'field', field: { name, original: name, span } };
  if (input.kind === 'rule') return field;
  const index = input.groupBy.findIndex((each) => each.name === name);
  if (index >= 0) return { kind: 'group', index, span };
  if (input.window.kind === 'sliding') return field;
  const message = `${quote(name)} is not among the keys of ${quote(input.meta.title)}`;
  report(
    diagnostic('SG1508', message, span, {
      notes: ['a correlation whose windows do not slide has no event with further fields'],
      help: 'add it to the `group-by` there',
    }),
  );
  return undefined;
}

/** Aliases of rules that are not correlated, and aliases that nothing uses, are misspelled most likely. */
export function checkAliases(
  { aliases, groupBy, values, rules }: Names,
  inputs: readonly (ResolvedRule | LinkedCorrelation)[],
  report: Report,
): void {
  const names = [
    ...rules.map((each) => each.name),
    ...inputs.flatMap(({ meta }) => [meta.name, meta.id]),
  ].filter((each) => each !== undefined);
  const known = new Set(names.map(ruleKey));
  let wrong = 0;
  const used = new Set([...groupBy, ...values].map((each) => each.name));
  for (const [alias, fields] of aliases) {
    for (const [rule, field] of fields) {
      // Looking for a name that is near takes its time, and nobody reads so many warnings.
      if (known.has(ruleKey(rule)) || ++wrong > maximumProblems) continue;
      const help = didYouMean(rule, names);
      const message = `the alias ${quote(alias)} names ${quote(rule)}, which is none of the rules`;
      report(
        diagnostic('SG1503', message, field.span, {
          severity: 'warning',
          ...(help === undefined ? {} : { help }),
        }),
      );
    }
    const [first] = fields.values();
    if (used.has(alias) || first === undefined) continue;
    report(
      diagnostic('SG1503', `the alias ${quote(alias)} is never used`, first.span, {
        severity: 'warning',
        help: 'name it in `group-by`, or remove it',
      }),
    );
  }
}
