/** Indented JSON in which nothing moves a terminal or is hidden: such characters are written as escapes. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2).replace(hiddenPattern, unitEscapes)}\n`;
}

/** Line feeds are left: outside strings they are layout, and inside JSON has escaped them. */
const hiddenPattern = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

function unitEscapes(char: string): string {
  return char
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
