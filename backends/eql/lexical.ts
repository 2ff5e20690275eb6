/**
 * EQL tokens: how constants and names are written, and the inverse of each. It never decides which operator a
 * value needs. Escapes are those of Elasticsearch's lexer, where any other escape is a syntax error.
 */

/** Control, format, line-break and odd space characters: visible to a lexer, but not to a reviewer. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;
const toEscape = new RegExp(`["\\\\]|${hidden.source}`, 'gu');

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/**
 * A string constant. Only the `"…"` form is used: the raw `"""…"""` form cannot hold every value. The text must
 * be well-formed UTF-16 (`isQuotable`), since EQL has no escape for half of a surrogate pair.
 */
export function quoteString(text: string): string {
  return `"${text.replace(toEscape, (each) => shortEscapes[each] ?? `\\u{${codeHex(each)}}`)}"`;
}

/** The value of a string constant that `quoteString` wrote; undefined for anything that EQL would refuse. */
export function unquoteString(token: string): string | undefined {
  if (!/^"(?:[^"\\\n\r]|\\(?:["\\nrt]|u\{[0-9a-fA-F]{2,8}\}))*"$/.test(token)) return undefined;
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
  return token
    .slice(1, -1)
    .replace(/\\(?:u\{([0-9a-fA-F]+)\}|(.))/g, (_, hex: string | undefined, letter: string) =>
      hex === undefined ? (escapes[letter] ?? letter) : String.fromCodePoint(Number.parseInt(hex, 16)),
    );
}

/** False where the text holds half of a surrogate pair, which no event in UTF-8 can hold either. */
export function isQuotable(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}

const keywords: ReadonlySet<string> = new Set(
  'and any by false in join like maxspan not null of or regex sample sequence true until where with'.split(
    ' ',
  ),
);

/**
 * A field path. Each component that is not a plain identifier, or is a keyword, goes into backticks; a path with
 * an empty component goes into one pair as a whole.
 */
export function quoteField(name: string): string {
  const components = name.split('.');
  if (components.includes('')) return backticks(name);
  return components.map((each) => (isIdentifier(each) ? each : backticks(each))).join('.');
}

/** The path that `quoteField` wrote; undefined for anything else. */
export function unquoteField(token: string): string | undefined {
  const component = /(?:`((?:[^`]|``)+)`|([A-Za-z_@][A-Za-z0-9_]*))(\.|$)/y;
  const path: string[] = [];
  for (let ended = false; !ended; ) {
    const found = component.exec(token);
    if (found === null) return undefined;
    path.push(found[2] ?? (found[1] ?? '').replaceAll('``', '`'));
    ended = found[3] === '';
  }
  return path.join('.');
}

/** False for names that cannot be told apart in print: backticks have no escapes for hidden characters. */
export function isFieldName(name: string): boolean {
  return name !== '' && isQuotable(name) && !hidden.test(name);
}

/** The event category: an identifier as it stands, anything else as a string. `any` stays the keyword. */
export function quoteCategory(category: string): string {
  return category === 'any' || isIdentifier(category) ? category : quoteString(category);
}

function isIdentifier(text: string): boolean {
  return /^[A-Za-z_@][A-Za-z0-9_]*$/.test(text) && !keywords.has(text);
}

function backticks(text: string): string {
  return `\`${text.replaceAll('`', '``')}\``;
}

function codeHex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(2, '0');
}
