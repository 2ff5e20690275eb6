/** The bounds within which rules are read: they come from strangers, and a few lines can stand for millions of tests. */
import type { Severity } from '../source/codes.ts';
import type { Diagnostic, Report } from '../source/diagnostic.ts';

/** Alternatives that the modifiers may make of one value; more than any rule needs, few enough for every target. */
export const maximumAlternatives = 3125;

/** Tests in one rule, after its modifiers and with every use of a selection counted. */
export const maximumTests = 50_000;

/** A document with more problems of one severity than this is not a rule with mistakes in it. */
export const maximumProblems = 100;

/** Passes on the first problems of each severity, each with a place that can be seen, and drops the others. */
export function limited(report: Report): Report {
  const counts: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  return (each) => {
    counts[each.severity]++;
    if (counts[each.severity] <= maximumProblems) report(withPlace(each));
  };
}

/** An empty key or value has no text: the character before it is marked, which is the `:` or `-` that it follows. */
function withPlace(each: Diagnostic): Diagnostic {
  const { span } = each.primary;
  if (span.end > span.start) return each;
  const start = Math.max(0, span.start - 1);
  return { ...each, primary: { ...each.primary, span: { ...span, start, end: start + 1 } } };
}
