/** A filter as written (specification 2.1, "Sigma Filters"): which rules it changes, and the condition that joins theirs. */
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { SourceText } from '../source/text.ts';
import type { FilterAst } from './ast.ts';
import { namesIn } from './read-correlation.ts';
import { readLogsource } from './read-logsource.ts';
import { readMetadata } from './read-metadata.ts';
import { readBody } from './read-rule.ts';
import { describe, entry, placeOf } from './shape.ts';
import type { YamlEntry, YamlMap } from './yaml/node.ts';

const reserved: ReadonlySet<string> = new Set(['rules', 'condition']);

export function readFilter(map: YamlMap, source: SourceText, report: Report): FilterAst | undefined {
  const meta = readMetadata(map, 'filters', report);
  const logsource = readLogsource(map, report);
  const found = entry(map, 'filter');
  if (found === undefined) return undefined;
  const { key, value } = found;
  if (value.kind !== 'map') {
    const message = `\`filter\` is a map of \`rules\`, selections and a condition, not ${describe(value)}`;
    report(diagnostic('SG1509', message, placeOf(value, key.span)));
    return undefined;
  }
  const rules = readRules({ key, value }, report);
  const body = readBody({ key, value }, reserved, map, { source, report });
  if (logsource === undefined || rules === undefined || body === undefined) return undefined;
  const [, second] = body.conditions;
  if (second !== undefined) {
    report(diagnostic('SG1509', 'a filter has one condition, not a list of them', second.span));
    return undefined;
  }
  return {
    kind: 'filter',
    body: { kind: 'rule', meta, logsource, ...body, source, span: map.span },
    rules,
  };
}

/** `any`, in any capitals, stands for all rules of the log source (sigma-specification pull request 133). */
function readRules(
  { key, value }: YamlEntry & { readonly value: YamlMap },
  report: Report,
): FilterAst['rules'] | undefined {
  const found = entry(value, 'rules');
  const names = found === undefined || found.value.kind === 'map' ? [] : namesIn(found.value);
  const [only, ...more] = names;
  if (only !== undefined && more.length === 0 && only.text.toLowerCase() === 'any') return 'any';
  if (only !== undefined) return names;
  const help = 'list the names or ids of the rules that it changes, or write `rules: any`';
  const place = found === undefined ? key.span : placeOf(found.value, found.key.span);
  report(diagnostic('SG1509', 'the filter names no rules', place, { help }));
  return undefined;
}
