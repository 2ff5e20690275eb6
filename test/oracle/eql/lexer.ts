/** Cuts EQL text into tokens and resolves quoting; knows no grammar. */
import { EqlSyntaxError } from './errors.ts';

export type TokenKind =
  | 'keyword'
  | 'name'
  | 'tildeName'
  | 'quotedName'
  | 'string'
  | 'integer'
  | 'decimal'
  | 'symbol'
  | 'end';

/** A token; `text` is the resolved value of strings and quoted names, and the source text of all others. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Reserved words, all lower case (EQL syntax reference; `in~`, `like~` and `regex~` are one token each). */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'and any by false in in~ join like like~ maxspan not null of or regex regex~ ' +
    'sample sequence true until where with'
  ).split(' '),
);

const BLANK = /(?:[ \t\r\n]|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)+/y;
const WORD = /[A-Za-z_@][A-Za-z0-9_]*~?/y;
const NUMBER = /[0-9]+(\.[0-9]+)?/y;
const SYMBOL = /==|!=|<=|>=|!\[|[<>:+\-*/%.,[\]()|?=]/y;
const RAW_STRING = /"""([^\r\n]*?)"""/y;
const QUOTED_NAME = /`((?:[^`]|``)+)`/y;
const PLAIN_RUN = /[^"\\\r\n\t]+/y;
const CODE_ESCAPE = /\\u\{([0-9A-Fa-f]{2,8})\}/y;
const CONTROL = /[\u0000-\u001f]/;

const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['\\', '\\'],
  ['"', '"'],
]);

function matchAt(pattern: RegExp, source: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(source);
}

/** Reads `\n`-like and `\u{…}` escapes; every other escape is refused, as in Elasticsearch. */
function readEscape(source: string, offset: number): { text: string; end: number } {
  const simple = SIMPLE_ESCAPES.get(source.charAt(offset + 1));
  if (simple !== undefined) return { text: simple, end: offset + 2 };
  const found = matchAt(CODE_ESCAPE, source, offset);
  if (found === null) throw new EqlSyntaxError('unsupported escape in string', source, offset);
  const code = Number.parseInt(found[1] ?? '', 16);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    throw new EqlSyntaxError('escape is not a Unicode scalar value', source, offset);
  }
  return { text: String.fromCodePoint(code), end: offset + found[0].length };
}

function readPlainString(source: string, start: number): Token {
  let text = '';
  let offset = start + 1;
  for (;;) {
    const run = matchAt(PLAIN_RUN, source, offset);
    if (run !== null) {
      text += run[0];
      offset += run[0].length;
    }
    const next = source.charAt(offset);
    if (next === '"') return { kind: 'string', text, start, end: offset + 1 };
    if (next !== '\\') throw new EqlSyntaxError('string is not closed on its line', source, offset);
    const escaped = readEscape(source, offset);
    text += escaped.text;
    offset = escaped.end;
  }
}

/** A raw string ends at the first `"""`; one more quote after it would be ambiguous and is refused. */
function readString(source: string, start: number): Token {
  if (!source.startsWith('"""', start)) return readPlainString(source, start);
  const raw = matchAt(RAW_STRING, source, start);
  const end = start + (raw?.[0].length ?? 0);
  if (raw === null || source.charAt(end) === '"') {
    throw new EqlSyntaxError('raw string is not closed', source, start);
  }
  return { kind: 'string', text: raw[1] ?? '', start, end };
}

function readQuotedName(source: string, start: number): Token {
  const found = matchAt(QUOTED_NAME, source, start);
  const name = found?.[1]?.replaceAll('``', '`') ?? '';
  if (found === null || CONTROL.test(name)) {
    throw new EqlSyntaxError('quoted name is empty, not closed or holds control characters', source, start);
  }
  return { kind: 'quotedName', text: name, start, end: start + found[0].length };
}

function readWord(source: string, start: number, text: string): Token {
  const end = start + text.length;
  if (KEYWORDS.has(text)) return { kind: 'keyword', text, start, end };
  if (!text.endsWith('~')) return { kind: 'name', text, start, end };
  if (KEYWORDS.has(text.slice(0, -1))) {
    throw new EqlSyntaxError(`"${text}" is neither a keyword nor a function`, source, start);
  }
  return { kind: 'tildeName', text: text.slice(0, -1), start, end };
}

function readToken(source: string, start: number): Token {
  const first = source.charAt(start);
  if (first === '"') return readString(source, start);
  if (first === '`') return readQuotedName(source, start);
  const word = matchAt(WORD, source, start);
  if (word !== null) return readWord(source, start, word[0]);
  const number = matchAt(NUMBER, source, start);
  if (number !== null) {
    const kind = number[1] === undefined ? 'integer' : 'decimal';
    return { kind, text: number[0], start, end: start + number[0].length };
  }
  const symbol = matchAt(SYMBOL, source, start);
  if (symbol === null || source.startsWith('/*', start)) {
    const what =
      first === "'" ? 'single quotes are not supported, use double quotes' : 'unexpected character';
    throw new EqlSyntaxError(`${what}: ${first}`, source, start);
  }
  return { kind: 'symbol', text: symbol[0], start, end: start + symbol[0].length };
}

/** All tokens of the text, blanks and comments dropped, closed by one `end` token. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  for (;;) {
    offset += matchAt(BLANK, source, offset)?.[0].length ?? 0;
    if (offset >= source.length) break;
    const token = readToken(source, offset);
    tokens.push(token);
    offset = token.end;
  }
  tokens.push({ kind: 'end', text: '', start: source.length, end: source.length });
  return tokens;
}
