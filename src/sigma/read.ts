/** Source text to rules as written: one YAML document after the other, each kind to its reader. */
import { type Diagnostic, diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { SourceText } from '../source/text.ts';
import type { RuleAst } from './ast.ts';
import { misspelled } from './keys.ts';
import { limited } from './limits.ts';
import { readRule } from './read-rule.ts';
import { describe, entry, firstKey } from './shape.ts';
import type { YamlMap, YamlNode } from './yaml/node.ts';
import { readYaml } from './yaml/read.ts';

/** A document and the rule in it; undefined where errors, which are reported, made it unusable. */
export interface DocumentAst {
  readonly node: YamlNode;
  readonly rule?: RuleAst;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param report receives what concerns no document, such as broken YAML */
export function readDocuments(source: SourceText, report: Report): readonly DocumentAst[] {
  const { documents, diagnostics } = readYaml(source);
  const some = limited(report);
  for (const each of diagnostics) some(each);
  if (documents.length === 0 && diagnostics.length === 0) reportEmpty(source, some);
  let template: YamlNode | undefined;
  return documents.map((node) => {
    const found: Diagnostic[] = [];
    const reportHere = limited((each) => found.push(each));
    const rule = readDocument(node, source, reportHere);
    template = templateBehind(node, template);
    if (rule !== undefined && template !== undefined) reportTemplate(rule, template, reportHere);
    return { node, ...(rule === undefined ? {} : { rule }), diagnostics: found };
  });
}

/** `action: global` changes every rule behind it, up to `action: reset` (Sigma 1, "Rule collections"). */
function templateBehind(node: YamlNode, before: YamlNode | undefined): YamlNode | undefined {
  const action = node.kind === 'map' ? entry(node, 'action')?.value : undefined;
  if (action?.kind !== 'scalar') return before;
  if (action.text === 'global') return node;
  return action.text === 'reset' ? undefined : before;
}

/** Without the template the rule would mean something else, so it is not translated either. */
function reportTemplate(rule: RuleAst, template: YamlNode, report: Report): void {
  report(
    diagnostic(
      'SG1105',
      'the collection that this rule belongs to is not translated by this version',
      rule.span,
      {
        construct: 'action document',
        labels: [{ span: template.span, text: 'this document changes every rule behind it' }],
        help: 'write what the global document says into each rule',
      },
    ),
  );
}

/** Without this a file that was truncated to nothing would pass for a file without mistakes. */
function reportEmpty(source: SourceText, report: Report): void {
  const end = /^[^\r\n]+|^\s?/.exec(source.text)?.[0].length ?? 0;
  const span = { source: source.id, start: 0, end };
  report(diagnostic('SG1103', 'there is no rule in this file', span));
}

function readDocument(node: YamlNode, source: SourceText, report: Report): RuleAst | undefined {
  if (node.kind !== 'map') return reportOther(describe(node), node.span, report);
  const other = laterKind(node);
  if (other === undefined) {
    if (looksLikeRule(node)) return readRule(node, source, report);
    return reportOther('a map of other things', firstKey(node), report);
  }
  const { key } = other;
  report(
    diagnostic('SG1105', `documents with \`${key.text}\` are not translated by this version`, key.span, {
      construct: `${key.text} document`,
      help: 'single-event rules are translated',
    }),
  );
  return undefined;
}

function looksLikeRule(map: YamlMap): boolean {
  return ['title', 'logsource', 'detection'].some(
    (key) => entry(map, key) !== undefined || misspelled(map, key) !== undefined,
  );
}

function reportOther(what: string, place: Span, report: Report): undefined {
  const message = `a Sigma rule is a map with \`title\`, \`logsource\` and \`detection\`, not ${what}`;
  report(diagnostic('SG1103', message, place));
  return undefined;
}

/** Correlations, filters and collection actions are documents of other kinds than rules. */
function laterKind(map: YamlMap): YamlMap['entries'][number] | undefined {
  return entry(map, 'correlation') ?? entry(map, 'filter') ?? entry(map, 'action');
}
