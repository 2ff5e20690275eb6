/** What a lint finds, and the words that the lints share. */
import type { Atom } from './ast.ts';

export interface Finding {
  readonly atom: Atom;
  readonly message: string;
  readonly help: string;
}

export function quoted(values: readonly string[]): string {
  return values.map((value) => `\`${value}\``).join(', ');
}

/** Values that pin at least the start of the field. */
export function startsOf(atom: Atom, field: string): readonly string[] {
  return atom.field === field && (atom.op === 'equals' || atom.op === 'startswith') ? atom.values : [];
}
