// A position in SPL text with the few reading steps that every command's grammar shares.
import { SplSyntaxError, UndocumentedError } from './errors.ts';

const SPACE = /[ \t\r\n]*/y;
const WORD = /[A-Za-z0-9_]+/y;
const CONTROL = /[\u0000-\u001f\u007f]/;
/** Characters that end a word which stands outside quotes; all of them need quotes within a value. */
const BARE = /(?:\\[^ \t\r\n]|[^ \t\r\n()[\]|,;"'`=<>!\\])+/y;

/** A reader over the text of one query. `subsearch` is the nesting depth of `[ … ]`. */
export class Cursor {
  readonly text: string;
  position: number;
  subsearch: number;

  constructor(text: string) {
    this.text = text;
    this.position = 0;
    this.subsearch = 0;
  }

  fail(message: string, at = this.position): never {
    throw new SplSyntaxError(message, at);
  }

  /** The character at the current place, or the empty string at the end. */
  peek(): string {
    return this.text.charAt(this.position);
  }

  skipSpace(): void {
    this.take(SPACE);
  }

  /** Consumes what the sticky expression matches here; undefined when it does not match. */
  take(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.position;
    const found = sticky.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  eat(literal: string): boolean {
    if (!this.text.startsWith(literal, this.position)) return false;
    this.position += literal.length;
    return true;
  }

  expect(literal: string): void {
    this.skipSpace();
    if (!this.eat(literal)) this.fail(`expected ${JSON.stringify(literal)}`);
  }

  /** The letters, digits and underscores that follow, without consuming them. */
  peekWord(): string {
    WORD.lastIndex = this.position;
    return WORD.exec(this.text)?.[0] ?? '';
  }

  eatWord(word: string): boolean {
    if (this.peekWord() !== word) return false;
    this.position += word.length;
    return true;
  }

  /** True where a command ends: at the end of the text, a pipe, or the bracket that closes a subsearch. */
  atCommandEnd(): boolean {
    const next = this.peek();
    return next === '' || next === '|' || (next === ']' && this.subsearch > 0);
  }

  /** Reads a double-quoted string and takes off the one level of escaping that Splunk applies. */
  quoted(): string {
    const start = this.position;
    this.expect('"');
    let out = '';
    for (;;) {
      const next = this.peek();
      if (next === '') this.fail('unbalanced quotes', start);
      this.position += 1;
      if (next === '"') return out;
      if (CONTROL.test(next))
        throw new UndocumentedError(`control character within quotes (at ${this.position - 1})`);
      out += next === '\\' ? this.#escape(true) : next;
    }
  }

  /** Reads a word that stands outside quotes, unescaped; empty when none starts here. */
  bare(): string {
    const end = this.position + (this.#lookBare()?.length ?? 0);
    let out = '';
    while (this.position < end) {
      const next = this.peek();
      this.position += 1;
      out += next === '\\' ? this.#escape(false) : next;
    }
    return out;
  }

  #lookBare(): string | undefined {
    BARE.lastIndex = this.position;
    return BARE.exec(this.text)?.[0];
  }

  /**
   * The rest of an escape, the backslash being consumed. Search Manual, "Backslashes": `\\` and `\"` are
   * escapes, `\|` is one outside quotes, and any other backslash stays with the character after it.
   */
  #escape(inQuotes: boolean): string {
    const next = this.peek();
    if (next === '\\' || next === '"') {
      this.position += 1;
      return next;
    }
    if (next === '|') {
      if (inQuotes) throw new UndocumentedError(`\\| within quotes (at ${this.position - 1})`);
      this.position += 1;
      return next;
    }
    return '\\';
  }
}
