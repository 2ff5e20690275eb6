/** Changes as Markdown for a pull request. Nothing that comes from a rule can be markup, a mention or a link. */
import { visible } from '../../source/report/visible.ts';
import type { Entry } from './entries.ts';
import { type Fact, factsOf, fileOf, summaryOf, titleOf } from './words.ts';

export function diffMarkdown(entries: readonly Entry[]): string {
  const head = `**Changes of meaning** — ${summaryOf(entries)}\n`;
  const changed = entries.filter(({ change }) => change !== 'same');
  if (changed.length === 0) return head;
  const rows = changed.map(
    (each) => `| ${each.change} | ${inline(titleOf(each))} | ${inline(fileOf(each))} |\n`,
  );
  return [head, '\n| change | rule | file |\n|---|---|---|\n', ...rows, ...changed.flatMap(details)].join('');
}

function details(entry: Entry): readonly string[] {
  const facts = factsOf(entry);
  if (facts.length === 0) return [];
  return [
    `\n<details><summary>${entry.change}: ${inline(titleOf(entry))}</summary>\n\n`,
    ...facts.map(factLine),
    '\n</details>\n',
  ];
}

function factLine({ label, text }: Fact): string {
  return `- ${label}: ${inline(text)}\n`;
}

/**
 * Code, where hosts look for neither mentions nor links; what could be Markdown or HTML is written as character
 * references.
 */
function inline(text: string): string {
  return `<code>${visible(text).replace(/[^\p{L}\p{N} ]/gu, (char) => `&#${char.codePointAt(0)};`)}</code>`;
}
