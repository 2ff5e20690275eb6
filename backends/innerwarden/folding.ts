/** Letter case as the engine sees it: `equals` folds ASCII only, the other operators lower-case all of Unicode. */

/** More spellings than this of one value are not listed. */
const maximumForms = 64;

/** Digraphs with a title case, which no pair of case conversions finds. */
const digraphs = /[\u01c4-\u01cc\u01f1-\u01f3]/u;

/** A-Z to lower case, everything else untouched: Rust's `eq_ignore_ascii_case`. */
export function foldAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

export function hasCase(text: string): boolean {
  return text.toLowerCase() !== text.toUpperCase();
}

/**
 * Every spelling that `equals` must list to mean the value in any case: the product over its non-ASCII letters.
 * Undefined where there are too many, or where a letter's folding is not a plain pair of cases (`ß`, `σ`, `İ`).
 */
export function equalsForms(text: string): readonly string[] | undefined {
  if (isAscii(text)) return [text];
  let forms = [''];
  for (const character of text) {
    const own = caseForms(character);
    if (own === undefined || forms.length * own.length > maximumForms) return undefined;
    forms = forms.flatMap((head) => own.map((each) => head + each));
  }
  return forms;
}

/** True where lower-casing both sides, as the engine does, is the same as folding them. */
export function foldsPlainly(text: string): boolean {
  return isAscii(text) || [...text].every((each) => caseForms(each) !== undefined);
}

/** The character, and its other case where the engine would not fold it in `equals`. */
function caseForms(character: string): readonly string[] | undefined {
  if (character < '\u0080') return [character];
  if (digraphs.test(character)) return undefined;
  const lower = character.toLowerCase();
  const upper = character.toUpperCase();
  if (lower === upper) return [character];
  const plain =
    isOther(lower) && isOther(upper) && lower.toUpperCase() === upper && upper.toLowerCase() === lower;
  if (!plain || (character !== lower && character !== upper)) return undefined;
  return lower === 'σ' ? undefined : [lower, upper];
}

function isAscii(text: string): boolean {
  return /^[\u0000-\u007f]*$/.test(text);
}

/** One code point outside ASCII. */
function isOther(text: string): boolean {
  return [...text].length === 1 && text >= '\u0080';
}
