/** Counts diagnostics by severity, and says the counts in words. */
import type { Severity } from '../codes.ts';
import type { Diagnostic } from '../diagnostic.ts';

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

export function countDiagnostics(diagnostics: readonly Diagnostic[]): Counts {
  const count = (severity: Severity): number =>
    diagnostics.filter((each) => each.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), notes: count('note') };
}

/** `2 errors and 1 warning`; empty when there is nothing. */
export function countText({ errors, warnings, notes }: Counts): string {
  const parts = [plural(errors, 'error'), plural(warnings, 'warning'), plural(notes, 'note')].filter(
    (part) => part !== '',
  );
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

/** What closes a report that leaves some out: `and 3 more: 1 error and 2 notes`; empty when it leaves out none. */
export function moreText(rest: readonly Diagnostic[]): string {
  return rest.length === 0 ? '' : `and ${rest.length} more: ${countText(countDiagnostics(rest))}`;
}

function plural(count: number, noun: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
