/** Short ways to write rules in tests. */
import { type RuleDocument, readRules } from '../../src/compile.ts';
import { lowerRule } from '../../src/ir/lower.ts';
import { show } from '../../src/ir/show.ts';
import type { Query, ResolvedRule } from '../../src/ir/types.ts';
import type { Diagnostic } from '../../src/source/diagnostic.ts';
import { sourceText } from '../../src/source/text.ts';

/** A whole rule around the text of its `detection`, which is indented for it. */
export function ruleText(detection: string, logsource = 'product: test'): string {
  const body = detection.replace(/^/gm, '  ').trimEnd();
  return `title: Test\nlogsource:\n  ${logsource}\ndetection:\n${body}\n`;
}

export function readOne(text: string, placeholders?: ReadonlyMap<string, readonly string[]>): RuleDocument {
  const [document] = readRules(
    sourceText('rule.yml', text),
    placeholders === undefined ? {} : { placeholders },
  );
  if (document === undefined) throw new Error('no document');
  return document;
}

/** The rule, which must be free of errors. */
export function resolved(text: string): ResolvedRule {
  const document = readOne(text);
  if (document.resolved === undefined) throw new Error(JSON.stringify(document.diagnostics, undefined, 2));
  return document.resolved;
}

export function queries(text: string): readonly Query[] {
  return lowerRule(resolved(text));
}

/** The expression of a detection with one condition, as an s-expression. */
export function expression(detection: string): string {
  return queries(ruleText(detection))
    .map((query) => show(query.where))
    .join('\n');
}

/** The expression of `f|modifiers: value` alone. */
export function value(key: string, yaml: string): string {
  return expression(`sel:\n  ${key}: ${yaml}\ncondition: sel`);
}

/** `SG1234 the marked source text` for each diagnostic of a document. */
export function problems(text: string): readonly string[] {
  return readRules(sourceText('rule.yml', text)).flatMap((document) =>
    document.diagnostics.map((each) => marked(each, text)),
  );
}

export function marked(each: Diagnostic, text: string): string {
  const { start, end } = each.primary.span;
  return `${each.code} ${JSON.stringify(text.slice(start, end)).slice(1, -1)}`;
}
