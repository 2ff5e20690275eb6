/** Source text to rules as written: one YAML document after the other, each kind to its reader. */
import { type Diagnostic, diagnostic, type Report } from '../source/diagnostic.ts';
import type { SourceText } from '../source/text.ts';
import type { RuleAst } from './ast.ts';
import { readRule } from './read-rule.ts';
import { describe, entry } from './shape.ts';
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
  for (const each of diagnostics) report(each);
  return documents.map((node) => {
    const found: Diagnostic[] = [];
    const rule = readDocument(node, source, (each) => found.push(each));
    return { node, ...(rule === undefined ? {} : { rule }), diagnostics: found };
  });
}

function readDocument(node: YamlNode, source: SourceText, report: Report): RuleAst | undefined {
  if (node.kind !== 'map') {
    report(
      diagnostic(
        'SG1103',
        `a Sigma rule is a map with \`title\`, \`logsource\` and \`detection\`, not ${describe(node)}`,
        node.span,
      ),
    );
    return undefined;
  }
  const other = laterKind(node);
  if (other === undefined) return readRule(node, source, report);
  const { key } = other;
  report(
    diagnostic('SG1105', `documents with \`${key.text}\` are not translated by this version`, key.span, {
      construct: `${key.text} document`,
      help: 'single-event rules are translated',
    }),
  );
  return undefined;
}

/** Correlations, filters and collection actions are documents of other kinds than rules. */
function laterKind(map: YamlMap): YamlMap['entries'][number] | undefined {
  return entry(map, 'correlation') ?? entry(map, 'filter') ?? entry(map, 'action');
}
