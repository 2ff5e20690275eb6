/** Prints each regular expression once: the capability table asks first, and the printer again. */
import type { Regex } from '../../src/regex/ast.ts';
import { type LuceneRegex, printLucene } from '../../src/regex/print-lucene.ts';
import type { Unsayable } from '../../src/regex/unsayable.ts';

// Regexes are immutable, so what was printed stays true for as long as they live.
const known = new WeakMap<Regex, LuceneRegex | Unsayable>();

export function luceneOf(regex: Regex): LuceneRegex | Unsayable {
  let printed = known.get(regex);
  if (printed === undefined) {
    printed = printLucene(regex);
    known.set(regex, printed);
  }
  return printed;
}
