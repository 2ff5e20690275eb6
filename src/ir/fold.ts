/** Case folding that keeps the number of code points, so that `?` counts the same before and after. */

const unusual = /[İΣ\u212a]/;

/**
 * Every code point in lower case where that is a single code point again (Unicode simple lower case). Three
 * letters differ from what JavaScript does: `İ` has no such form and stays, `Σ` becomes `σ` even at the end of a
 * word (Unicode `SpecialCasing.txt` lists no others outside of single languages), and the Kelvin sign U+212A
 * stays, since no target takes it for a `k`.
 */
export function foldCase(text: string): string {
  if (!unusual.test(text)) return text.toLowerCase();
  return text.replaceAll('Σ', 'σ').replace(/[^İ\u212a]+/g, (run) => run.toLowerCase());
}
