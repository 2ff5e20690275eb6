/** Texts of rules made fit for places that people read: no controls, nothing hidden, no turned writing. */

/** What no one sees: formatting characters, private ones, halves of pairs, and what is no character. */
const hidden = /[\p{Cf}\p{Co}\p{Cs}\ufffe\uffff]/gu;

/** One line: line breaks, tabs and other controls become single spaces. */
export function oneLineText(text: string): string {
  return text
    .replace(hidden, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** Lines, each of them cleaned; without empty ones around. */
export function plainText(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(oneLineText)
    .join('\n')
    .trim();
}

/** The items that are not empty once cleaned, each once. */
export function plainList(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map(oneLineText).filter((each) => each !== ''))];
}
