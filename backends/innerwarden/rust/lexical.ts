/**
 * Texts of rules as Rust literals and comments. All that is not printable ASCII is escaped, so that no text ends a
 * literal or a line, or turns round what a reader of the source sees.
 */

/** True for texts without halves of surrogate pairs, which neither Rust nor JSON in UTF-8 can hold. */
export function isWellFormed(text: string): boolean {
  return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}

/** @param text well-formed */
export function quoteText(text: string): string {
  return `"${Array.from(text, (each) => escaped(each, '"')).join('')}"`;
}

/** @param code a code point that is no surrogate */
export function quoteChar(code: number): string {
  return `'${escaped(String.fromCodePoint(code), "'")}'`;
}

function escaped(character: string, quote: string): string {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  if (character === '\\' || character === quote) return `\\${character}`;
  if (/^[ -~]$/.test(character)) return character;
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** What the compiler reads in a literal that `quoteText` or `quoteChar` made; undefined for any other text. */
export function unquote(literal: string): string | undefined {
  const quote = literal[0];
  if (literal.length < 2 || (quote !== '"' && quote !== "'") || literal.at(-1) !== quote) return undefined;
  let text = '';
  const part = /\\u\{([0-9a-f]{1,6})\}|\\([nrt\\"'])|([^\\])/gy;
  const inside = literal.slice(1, -1);
  let end = 0;
  for (let found = part.exec(inside); found !== null; found = part.exec(inside)) {
    const [, code, short, plain] = found;
    end = part.lastIndex;
    if (plain !== undefined) {
      if (plain === quote || !/^[ -~]$/.test(plain)) return undefined;
      text += plain;
    } else
      text += code === undefined ? shortEscape(short ?? '') : String.fromCodePoint(Number.parseInt(code, 16));
  }
  return end === inside.length ? text : undefined;
}

function shortEscape(letter: string): string {
  return { n: '\n', r: '\r', t: '\t' }[letter] ?? letter;
}

/** A line comment. What is not printable ASCII is written as in literals; a comment has no meaning to keep. */
export function comment(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const shown = Array.from(line, (each) => (/^[ -~]$/.test(each) ? each : escaped(each, '')));
  return `// ${shown.join('')}`.trimEnd();
}

/** A part of an identifier: small letters, digits and single underscores; at most `most` characters, maybe none. */
export function nameOf(text: string, most: number): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, most)
    .replace(/^_+|_+$/g, '');
}
