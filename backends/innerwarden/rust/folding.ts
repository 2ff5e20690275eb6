/** Letter case as the module folds it, so that the texts of rules can be folded beforehand. */

/** Every code point in small letters where that is a single one again; `İ` and the Kelvin sign stay (`src/match/fold`). */
export function foldCase(text: string): string {
  return Array.from(text, (each) => {
    if (each === '\u0130' || each === '\u212a') return each;
    return each === 'Σ' ? 'σ' : each.toLowerCase();
  }).join('');
}
