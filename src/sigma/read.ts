/** Source text to documents as written: one YAML document after the other, each kind to its reader. */
import { type Diagnostic, diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { SourceText } from '../source/text.ts';
import { expandActions } from './actions.ts';
import type { AnyAst } from './ast.ts';
import { misspelled } from './keys.ts';
import { limited } from './limits.ts';
import { readCorrelation } from './read-correlation.ts';
import { readFilter } from './read-filter.ts';
import { readRule } from './read-rule.ts';
import { describe, entry, firstKey } from './shape.ts';
import type { YamlMap, YamlNode } from './yaml/node.ts';
import { readYaml } from './yaml/read.ts';

/** A document and what is in it; `ast` is undefined where errors, which are reported, made it unusable. */
export interface DocumentAst {
  readonly node: YamlNode;
  readonly ast?: AnyAst;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param report receives what concerns no document, such as broken YAML */
export function readDocuments(source: SourceText, report: Report): readonly DocumentAst[] {
  const { documents, diagnostics } = readYaml(source);
  const some = limited(report);
  for (const each of diagnostics) some(each);
  if (documents.length === 0 && diagnostics.length === 0) reportEmpty(source, some);
  const found = documents.map((): Diagnostic[] => []);
  const reports = found.map((list) => limited((each) => list.push(each)));
  const reportOf = (index: number): Report => reports[index] ?? some;
  const all = expandActions(documents, reportOf);
  const isEmpty =
    all.every(({ expanded }) => expanded === undefined) && found.every((each) => each.length === 0);
  if (documents.length > 0 && diagnostics.length === 0 && isEmpty) reportEmpty(source, some);
  return all.map(({ node, expanded }, index) => {
    const ast = expanded && readDocument(expanded, source, reportOf(index));
    return { node, ...(ast === undefined ? {} : { ast }), diagnostics: found[index] ?? [] };
  });
}

/** Without this a file that was truncated to nothing would pass for a file without mistakes. */
function reportEmpty(source: SourceText, report: Report): void {
  const end = /^[^\r\n]+|^\s?/.exec(source.text)?.[0].length ?? 0;
  const span = { source: source.id, start: 0, end };
  report(diagnostic('SG1103', 'there is no rule in this file', span));
}

function readDocument(node: YamlNode, source: SourceText, report: Report): AnyAst | undefined {
  if (node.kind !== 'map') return reportOther(describe(node), node.span, report);
  if (entry(node, 'correlation') !== undefined) return readCorrelation(node, source, report);
  // A rule may have an attribute of its own that is called `filter`.
  if (entry(node, 'filter') !== undefined && entry(node, 'detection') === undefined) {
    return readFilter(node, source, report);
  }
  if (looksLikeRule(node)) return readRule(node, source, report);
  return reportOther('a map of other things', firstKey(node), report);
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
