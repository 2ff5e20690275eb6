/** Reads an emitted document back as the engine would, and compares it with what was meant. */
import type { Atom, EngineDocument } from './ast.ts';
import { type EngineProfile, type Matcher, scanRule } from './engine/index.ts';

/** What the engine reads otherwise than it was meant, as a phrase; undefined where nothing is. */
export function misreading(
  text: string,
  document: EngineDocument,
  profile: EngineProfile,
): string | undefined {
  const read = scanRule(text, profile);
  if (read === undefined) return 'the engine would not load the rule';
  if (read.id !== document.id) return 'the engine would read another id';
  if (!sameMatchers(read.selection, document.selection)) return 'the engine would read another selection';
  if (!sameMatchers(read.filter, document.filter)) return 'the engine would read another filter';
  return undefined;
}

function sameMatchers(read: readonly Matcher[], meant: readonly Atom[]): boolean {
  return JSON.stringify(read.map(plain)) === JSON.stringify(meant.map(plain));
}

function plain({ field, op, values }: Matcher | Atom): readonly unknown[] {
  return [field, op, values];
}
