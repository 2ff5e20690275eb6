/** JSON in which nothing is hidden from a person. */

/** JSON text with the same meaning, in which nothing is hidden or moves a terminal. */
export function escapeHidden(text: string): string {
  return text.replace(hidden, escaped);
}

/** Line feeds are layout: inside strings JSON has escaped them. */
const hidden = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

function escaped(char: string): string {
  return char
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
