/** Short ways to write correlations and filters in tests, and to link them. */
import { type LinkedDocument, linkRules, type RuleDocument, readRules } from '../../src/compile.ts';
import type { LinkedCorrelation, ResolvedCorrelation } from '../../src/ir/correlation.ts';
import type { ResolvedRule } from '../../src/ir/types.ts';
import { sourceText } from '../../src/source/text.ts';
import { marked } from './rules.ts';

export interface LinkedTexts {
  readonly documents: readonly RuleDocument[];
  readonly linked: readonly LinkedDocument[];
  /** `SG1234 the marked source text` for each diagnostic: those of the documents, then those of linking. */
  readonly problems: readonly string[];
}

/** Reads each text as a file of its own and links all of them. */
export function linkTexts(...texts: readonly string[]): LinkedTexts {
  const sources = texts.map((text, at) => sourceText(`${at}.yml`, text));
  const documents = sources.flatMap((source) => readRules(source));
  const linked = linkRules(documents);
  const problems = [...documents, ...linked].flatMap(({ diagnostics }) =>
    diagnostics.map((each) => {
      const source = sources.find(({ id }) => id === each.primary.span.source);
      return marked(each, source?.text ?? '');
    }),
  );
  return { documents, linked, problems };
}

/** A rule of that name whose selection is `f: NAME`. */
export function namedRule(name: string, more = '', logsource = 'product: test'): string {
  return `title: Rule ${name}\nname: ${name}\n${more}logsource:\n  ${logsource}\ndetection:\n  sel:\n    f: ${name}\n  condition: sel\n`;
}

/** A correlation with these lines below its key. */
export function correlationText(lines: string, head = 'title: Correlation\n'): string {
  return `${head}correlation:\n${lines.trimEnd().replace(/^/gm, '  ')}\n`;
}

/** A filter with these lines below its key. */
export function filterText(lines: string, head = 'title: Filter\nlogsource:\n  product: test\n'): string {
  return `${head}filter:\n${lines.trimEnd().replace(/^/gm, '  ')}\n`;
}

/** Documents in one file. */
export function file(...documents: readonly string[]): string {
  return documents.join('---\n');
}

/** The first document, which must be a correlation without errors. */
export function resolvedCorrelation(text: string): ResolvedCorrelation {
  const [document] = readRules(sourceText('rule.yml', text));
  if (document?.other?.kind !== 'correlation') {
    throw new Error(JSON.stringify(document?.diagnostics, undefined, 2));
  }
  return document.other;
}

/** The correlation of that title, which must be linked without errors. */
export function linkedCorrelation(title: string, ...texts: readonly string[]): LinkedCorrelation {
  const { linked, problems } = linkTexts(...texts);
  for (const { subject } of linked) {
    if (subject?.kind === 'correlation' && subject.meta.title === title) return subject;
  }
  throw new Error(`no such correlation: ${problems.join('; ')}`);
}

/** The rule of that title behind its filters. */
export function linkedRule(title: string, ...texts: readonly string[]): ResolvedRule {
  const { linked, problems } = linkTexts(...texts);
  for (const { subject } of linked) {
    if (subject?.kind === 'rule' && subject.meta.title === title) return subject;
  }
  throw new Error(`no such rule: ${problems.join('; ')}`);
}
