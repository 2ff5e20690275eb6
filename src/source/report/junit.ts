/** Renders the diagnostics of checked rules as JUnit XML: a suite for each file, a test case for each rule. */
import { compareText, type Diagnostic, sortDiagnostics } from '../diagnostic.ts';
import type { SourceId, Span } from '../span.ts';
import type { Sources } from '../text.ts';
import { renderCompact } from './compact.ts';
import { visible } from './visible.ts';

/** A rule that was checked; everything from `start` to the next rule of its source belongs to it. */
export interface JunitCase {
  readonly name: string;
  readonly source: SourceId;
  readonly start: number;
}

export interface JunitOptions {
  /** Warnings are failures. */
  readonly strict: boolean;
}

interface Case {
  readonly name: string;
  readonly found: Diagnostic[];
}

/** What belongs to no rule, such as a file that cannot be read, is a case with the name of its file. */
export function renderJunit(
  cases: readonly JunitCase[],
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  { strict }: JunitOptions,
): string {
  const suites = suitesOf(cases, diagnostics);
  const failureOf = (each: Diagnostic): boolean =>
    each.severity === 'error' || (strict && each.severity === 'warning');
  const parts = [...suites].map(([file, all]) => suite(file, all, sources, failureOf));
  const all = [...suites.values()].flat();
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="sigmats check" ${totals(all, failureOf)}>`,
    ...parts.flat(),
    '</testsuites>',
    '',
  ].join('\n');
}

function suitesOf(
  cases: readonly JunitCase[],
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<SourceId, readonly Case[]> {
  const rules = new Map<SourceId, { readonly start: number; readonly of: Case }[]>();
  for (const { name, source, start } of cases.toSorted((a, b) => a.start - b.start)) {
    const before = rules.get(source) ?? [];
    rules.set(source, [...before, { start, of: { name, found: [] } }]);
  }
  const others = new Map<SourceId, Case>();
  for (const each of sortDiagnostics(diagnostics)) {
    const { source } = each.primary.span;
    const rule = ruleAt(rules.get(source) ?? [], each.primary.span);
    const other = others.get(source) ?? { name: source === '' ? 'sigmats' : source, found: [] };
    if (rule === undefined) others.set(source, other);
    (rule ?? other).found.push(each);
  }
  const sources = [...new Set([...rules.keys(), ...others.keys()])].toSorted(compareText);
  return new Map(
    sources.map((source): [SourceId, readonly Case[]] => {
      const other = others.get(source);
      return [
        source,
        [...(rules.get(source) ?? []).map(({ of }) => of), ...(other === undefined ? [] : [other])],
      ];
    }),
  );
}

/** What stands before the first rule of a file, such as a comment, is counted to it. */
function ruleAt(
  rules: readonly { readonly start: number; readonly of: Case }[],
  { start }: Span,
): Case | undefined {
  return (rules.findLast((each) => each.start <= start) ?? rules[0])?.of;
}

type Test = (diagnostic: Diagnostic) => boolean;

function suite(file: SourceId, cases: readonly Case[], sources: Sources, isFailure: Test): readonly string[] {
  return [
    `  <testsuite name=${quoted(file)} ${totals(cases, isFailure)}>`,
    ...cases.flatMap((each) => testCase(file, each, sources, isFailure)),
    '  </testsuite>',
  ];
}

function totals(cases: readonly Case[], isFailure: Test): string {
  const failed = cases.filter(({ found }) => found.some(isFailure)).length;
  return `tests="${cases.length}" failures="${failed}" errors="0" skipped="0"`;
}

function testCase(
  file: SourceId,
  { name, found }: Case,
  sources: Sources,
  isFailure: Test,
): readonly string[] {
  const head = `    <testcase name=${quoted(name)} classname=${quoted(file)} file=${quoted(file)}`;
  if (found.length === 0) return [`${head}/>`];
  const failures = found.filter(isFailure);
  const others = found.filter((each) => !isFailure(each));
  const [first] = failures;
  const failure =
    first === undefined
      ? []
      : [
          `      <failure type="${first.code}" message=${quoted(summary(first, failures.length))}>${escaped(renderCompact(failures, sources))}</failure>`,
        ];
  const rest =
    others.length === 0 ? [] : [`      <system-out>${escaped(renderCompact(others, sources))}</system-out>`];
  return [`${head}>`, ...failure, ...rest, '    </testcase>'];
}

function summary({ message }: Diagnostic, failures: number): string {
  return failures === 1 ? message : `${message} (and ${failures - 1} more)`;
}

function quoted(text: string): string {
  return `"${escaped(visible(text)).replaceAll('"', '&quot;')}"`;
}

/** XML has no way at all to write control characters, so that `visible` comes first; U+FFFE and U+FFFF are banned too. */
function escaped(text: string): string {
  return text
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
