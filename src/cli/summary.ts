/** The closing lines of `convert` and `check`. */
import { compareText, type Diagnostic, hasErrors } from '../source/diagnostic.ts';
import type { Input } from './input.ts';
import type { ConvertedRule } from './output.ts';
import { count, plural } from './ui/words.ts';

interface ConvertSummaryOptions {
  readonly verbose: boolean;
  readonly skipUnsupported: boolean;
}

/** Empty for a single rule, whose output and messages say it all unless a refusal is passed over in silence. */
export function convertSummary(
  input: Input,
  converted: readonly ConvertedRule[],
  { verbose, skipUnsupported }: ConvertSummaryOptions,
): string {
  const { rules, broken } = rulesOf(input);
  const isPassedOver = skipUnsupported && converted.some((each) => each.translation.queries.length === 0);
  if (rules < 2 && !isPassedOver) return '';
  const parts = input.files.flatMap((each) => each.documents).filter((each) => each.isPart).length;
  const onlyParts = parts === 0 ? '' : `, ${count(parts)} only as parts of correlations`;
  const unusable = broken === 0 ? '' : `, ${count(broken)} not usable`;
  const targets = [...new Set(converted.map((each) => each.backend.id))];
  const lines = targets.map((id) => targetSummary(converted.filter((each) => each.backend.id === id)));
  const [only] = lines;
  const results =
    lines.length === 1 && only !== undefined
      ? `; ${only}\n`
      : `\n${lines.map((each) => `  ${each}\n`).join('')}`;
  const why = isPassedOver ? 'what is refused was passed over (--verbose says why)\n' : '';
  const first = `${plural(rules, 'rule')}${unusable}${onlyParts}${results}`;
  return verbose ? first : first + why + unmappedLine(converted);
}

function targetSummary(of: readonly ConvertedRule[]): string {
  const done = of.filter((each) => each.translation.queries.length > 0);
  const exact = done.filter((each) => each.translation.queries.every((query) => query.fidelity === 'exact'));
  const refused = of.filter((each) => hasErrors(each.translation.diagnostics));
  const inexact = done.length - exact.length;
  return `${of[0]?.backend.id}: ${count(exact.length)} exact, ${count(inexact)} approximate, ${count(refused.length)} refused`;
}

function unmappedLine(converted: readonly ConvertedRule[]): string {
  const unmapped = new Set(
    converted
      .filter((each) => each.translation.diagnostics.some((one) => one.code === 'SG2004'))
      .map((each) => `${each.file.name} ${each.position}`),
  ).size;
  if (unmapped === 0) return '';
  const them = unmapped === 1 ? 'one of them keeps' : `${count(unmapped)} of them keep`;
  return `${them} Sigma's field names where the log source has no mapping (--verbose says which)\n`;
}

export function checkSummary(input: Input, found: readonly Diagnostic[]): string {
  const errors = found.filter((each) => each.severity === 'error').length;
  const warnings = found.filter((each) => each.severity === 'warning').length;
  const { rules } = rulesOf(input);
  return `${plural(rules, 'rule')} checked: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}\n`;
}

/** What engines that read Sigma's own files make of them, a line for each verdict. */
export function auditSummary(verdicts: ReadonlyMap<string, readonly string[]>): string {
  return [...verdicts]
    .flatMap(([target, all]) =>
      [...new Set(all)].toSorted(compareText).map((verdict) => {
        const rules = all.filter((each) => each === verdict).length;
        return `${target}, files as they stand: ${plural(rules, 'rule')} ${verdict}\n`;
      }),
    )
    .join('');
}

/** Rules and correlations, and those among them that are not usable. */
function rulesOf(input: Input): { readonly rules: number; readonly broken: number } {
  const facts = input.files.flatMap((each) => each.facts).filter((each) => each.isRule);
  return { rules: facts.length, broken: facts.filter((each) => !each.isUsable).length };
}
