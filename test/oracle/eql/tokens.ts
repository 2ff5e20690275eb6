/** A cursor over tokens with the few questions the grammar asks; no grammar of its own. */
import { EqlSyntaxError } from './errors.ts';
import type { Token, TokenKind } from './lexer.ts';
import { tokenize } from './lexer.ts';

/** Deeper nesting is refused: Elasticsearch too gives up on deep statements instead of overflowing. */
const MAX_DEPTH = 250;

export class TokenStream {
  private readonly source: string;
  private readonly tokens: readonly Token[];
  private readonly last: Token;
  private index = 0;
  private depth = 0;

  constructor(source: string) {
    this.source = source;
    this.tokens = tokenize(source);
    this.last = { kind: 'end', text: '', start: source.length, end: source.length };
  }

  peek(ahead = 0): Token {
    return this.tokens[this.index + ahead] ?? this.last;
  }

  next(): Token {
    const token = this.peek();
    this.index += 1;
    return token;
  }

  is(kind: TokenKind, text?: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === kind && (text === undefined || token.text === text);
  }

  /** Takes the next token if it is the wanted one. */
  take(kind: TokenKind, text?: string): Token | undefined {
    return this.is(kind, text) ? this.next() : undefined;
  }

  /** Takes the wanted token or refuses the query. */
  expect(kind: TokenKind, text?: string): Token {
    return this.take(kind, text) ?? this.fail(`expected ${text ?? kind}`);
  }

  /** True if the next token follows the one before it without a blank. */
  isAdjacent(ahead = 0): boolean {
    return this.tokens[this.index + ahead - 1]?.end === this.peek(ahead).start;
  }

  fail(message: string): never {
    const token = this.peek();
    const found = token.kind === 'end' ? 'end of query' : this.source.slice(token.start, token.end);
    throw new EqlSyntaxError(`${message}, found ${found}`, this.source, token.start);
  }

  nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) this.fail('statement is nested too deeply');
    const result = read();
    this.depth -= 1;
    return result;
  }
}
