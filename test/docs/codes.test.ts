import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBackend } from '../../backends/index.ts';
import { auditRule } from '../../src/audit.ts';
import { linkRules, readRules, type TranslateOptions, translate } from '../../src/compile.ts';
import { codes } from '../../src/source/codes.ts';
import { sourceText } from '../../src/source/text.ts';

const directory = join(import.meta.dirname, '../../docs/codes');

/** Codes of calls, of several files and of several data sources, and those whose example would fill pages. */
const withoutExample = [
  ...['SG1122', 'SG2007', 'SG2014', 'SG3004', 'SG3005', 'SG3016', 'SG4001', 'SG4002'],
  ...['SG4003', 'SG4004', 'SG9002', 'SG9003', 'SG9005'],
  ...['SG5001', 'SG5002', 'SG9004', 'SG9999'],
];

/** Codes of pipeline files, whose examples are none of rules. */
const ofPipelines = /^SG21/;

/** Codes of the check of field names, which no translation makes. */
const ofFieldNames: readonly string[] = [];

interface Page {
  readonly code: string;
  readonly heading: string;
  readonly target: string | undefined;
  readonly format: string | undefined;
  readonly allow: NonNullable<TranslateOptions['allow']>;
  /** The wrong rule, then the better one. */
  readonly examples: readonly string[];
}

function readPage(name: string): Page {
  const text = readFileSync(join(directory, name), 'utf8');
  const front = (key: string): string | undefined => new RegExp(`^${key}: \`(.+)\``, 'm').exec(text)?.[1];
  const allow = front('Allow');
  return {
    code: name.replace(/\.md$/, ''),
    heading: text.slice(0, text.indexOf('\n')),
    target: front('Target'),
    format: front('Format'),
    allow: allow === 'wider' || allow === 'narrower' ? [allow] : [],
    examples: [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? ''),
  };
}

/** Every code that the rules give, once they are linked, for the page's target too where it names one; errors with an exclamation mark. */
function codesOf(text: string, { target, format, allow }: Page): readonly string[] {
  const documents = readRules(sourceText('rule.yml', text));
  const backend = target === undefined ? undefined : findBackend(target);
  if (target !== undefined && backend === undefined) throw new Error(`no target ${target}`);
  const linked = linkRules(documents);
  const translated = linked.flatMap(({ subject, isPart }) => {
    if (subject === undefined || isPart || backend === undefined) return [];
    const translation = translate(subject, backend, {
      allow,
      ...(format === undefined ? {} : { format }),
    });
    const audit = subject.kind === 'rule' ? auditRule(text, subject, backend, translation) : undefined;
    return [...translation.diagnostics, ...(audit?.diagnostics ?? [])];
  });
  const found = [...[...documents, ...linked].flatMap((each) => each.diagnostics), ...translated];
  return found.flatMap((each) => (each.severity === 'error' ? [each.code, '!'] : [each.code]));
}

const pages = readdirSync(directory)
  .filter((name) => name.endsWith('.md'))
  .map(readPage);

const withRules = pages.filter(
  ({ code, examples }) => examples.length > 0 && !ofPipelines.test(code) && !ofFieldNames.includes(code),
);

describe('the pages of the codes', () => {
  it('are one for each code', () => {
    expect(pages.map((page) => page.code).sort()).toEqual(Object.keys(codes).sort());
  });

  it.each(
    pages.map((page) => [page.code, page] as const),
  )('%s has its title and its examples', (code, page) => {
    expect(page.heading).toBe(`# ${code}: ${codes[code as keyof typeof codes].title}`);
    if (!ofPipelines.test(code)) expect(page.examples).toHaveLength(withoutExample.includes(code) ? 0 : 2);
  });

  it.each(
    withRules.map((page) => [page.code, page] as const),
  )('%s: the wrong rule gives it, the better one does not', (code, page) => {
    const [wrong = '', better = ''] = page.examples;
    expect(codesOf(wrong, page)).toContain(code);
    expect(codesOf(better, page)).not.toContain(code);
    expect(codesOf(better, page)).not.toContain('!');
  });
});
