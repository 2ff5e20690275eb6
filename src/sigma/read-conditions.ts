/** The `condition` of a detection or a filter: one text, or a list of texts that are a query each. */
import { type Diagnostic, diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { SourceText } from '../source/text.ts';
import type { ConditionAst } from './condition/ast.ts';
import { parseCondition } from './condition/parse.ts';
import { misspelled } from './keys.ts';
import { maximumProblems } from './limits.ts';
import { quote } from './quote.ts';
import { describe, entry, isNull, placeOf } from './shape.ts';
import type { YamlMap, YamlNode, YamlScalar } from './yaml/node.ts';
import { spanMap } from './yaml/scalar-map.ts';

interface Context {
  readonly source: SourceText;
  readonly report: Report;
}

/** Undefined where a condition is missing or wrong, which is reported. */
export function readConditions(
  detection: { readonly key: YamlScalar; readonly value: YamlMap },
  rule: YamlMap,
  context: Context,
): readonly ConditionAst[] | undefined {
  const found = entry(detection.value, 'condition');
  if (found === undefined || isNull(found.value)) {
    reportMissing(detection, rule, found?.key.span ?? detection.key.span, context.report);
    return undefined;
  }
  const { key, value } = found;
  const items = value.kind === 'seq' && value.items.length > 0 ? value.items : [value];
  const texts: YamlScalar[] = [];
  for (const item of items) {
    // A selection may be called `1`, but a condition of nothing but a number is a slip.
    if (item.kind === 'scalar' && item.value.type === 'string') texts.push(item);
    else return reportShape(item, placeOf(item, key.span), context.report);
  }
  const names = detection.value.entries.map((each) => each.key.text);
  const parsed: ConditionAst[] = [];
  for (const [at, scalar] of texts.entries()) {
    const report: Report = (each) => context.report(withOddName(each, scalar.text, names));
    const condition = parseCondition(scalar.text, spanMap(context.source, scalar), report);
    if (condition !== undefined) parsed.push(condition);
    else if (at - parsed.length >= maximumProblems) return undefined;
  }
  return parsed.length < texts.length ? undefined : parsed;
}

function reportMissing(
  detection: { readonly key: YamlScalar; readonly value: YamlMap },
  rule: YamlMap,
  place: Span,
  report: Report,
): void {
  const owner = detection.key.text;
  const outside = entry(rule, 'condition')?.key.span;
  const other = misspelled(detection.value, 'condition');
  const help =
    outside !== undefined
      ? `indent \`condition\` so that it stands inside ${quote(owner)}`
      : other !== undefined
        ? 'did you mean `condition`?'
        : 'add `condition: selection` to it';
  report(diagnostic('SG1102', `${quote(owner)} has no \`condition\``, outside ?? other ?? place, { help }));
}

function reportShape(node: YamlNode, place: Span, report: Report): undefined {
  const message = `\`condition\` is text or a list of texts, not ${describe(node)}`;
  const help = 'name the selections and join them with `and`, `or` and `not`';
  report(diagnostic('SG1102', message, place, { help }));
  return undefined;
}

/** More names are not searched for odd ones: the search is for every error anew. */
const maximumNames = 200;

/** A name that conditions cannot say explains an error better than the error does. */
function withOddName(each: Diagnostic, condition: string, names: readonly string[]): Diagnostic {
  if (each.severity !== 'error' || names.length > maximumNames) return each;
  const odd = names.find((name) => /[^\w.-]/.test(name) && condition.includes(name));
  if (odd === undefined) return each;
  const help = `rename the selection ${quote(odd)}: conditions know names of ASCII letters, digits, \`_\` and \`-\``;
  return { ...each, help: { text: help } };
}
