/** Keys that are most likely misspelled. */
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { suggest } from '../source/suggest.ts';
import { quote } from './quote.ts';
import type { YamlMap } from './yaml/node.ts';

/** Other keys are custom attributes, so only those are mentioned that look like a known one that is missing. */
export function warnAboutKeys(map: YamlMap, known: readonly string[], owner: string, report: Report): void {
  const present = new Set(map.entries.map(({ key }) => key.text));
  for (const { key } of map.entries) {
    const near = known.includes(key.text) ? undefined : suggest(key.text, known);
    if (near === undefined || present.has(near)) continue;
    report(
      diagnostic('SG1110', `${quote(key.text)} is not a key of Sigma ${owner}`, key.span, {
        help: `did you mean \`${near}\`?`,
        edit: { span: key.span, replacement: near, safe: near === key.text.toLowerCase() },
      }),
    );
  }
}

/** The place of a key that looks like `wanted`, for a map that has no such key. */
export function misspelled(map: YamlMap, wanted: string): Span | undefined {
  return map.entries.find(({ key }) => suggest(key.text, [wanted]) !== undefined)?.key.span;
}
