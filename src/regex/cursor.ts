/** The reading position in a pattern, and how the parser gives up: `fail` is caught by `parseRegex`. */
import type { RegexNode } from './ast.ts';

export interface RegexError {
  /** One sentence without a final period; names in backticks. */
  readonly message: string;
  /** UTF-16 offsets into the pattern; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Carries a `RegexError` up to `parseRegex`, which returns it; nobody else sees it. */
export class RegexFailure extends Error {
  readonly detail: RegexError;
  constructor(detail: RegexError) {
    super(detail.message);
    this.detail = detail;
  }
}

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
export type Backreference = Extract<RegexNode, { kind: 'backreference' }>;

/** A back reference whose group may come later in the pattern; its index is filled in at the end. */
export interface Pending {
  readonly node: Mutable<Backreference>;
  readonly name?: string;
  readonly start: number;
  readonly end: number;
}

export class Cursor {
  readonly source: string;
  at = 0;
  /** Inside `\Q…\E`. */
  quoting = false;
  depth = 0;
  groups = 0;
  readonly names = new Map<string, number>();
  readonly pending: Pending[] = [];

  constructor(source: string) {
    this.source = source;
  }

  get done(): boolean {
    return this.at >= this.source.length;
  }

  looksAt(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  eat(text: string): boolean {
    if (!this.looksAt(text)) return false;
    this.at += text.length;
    return true;
  }

  /** What the sticky expression matches here, taken. */
  take(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.at;
    const found = expression.exec(this.source);
    if (found === null) return undefined;
    this.at += found[0].length;
    return found;
  }

  /** The next code point, taken. The caller knows that there is one. */
  next(): number {
    const code = this.source.codePointAt(this.at) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) {
      this.fail('the pattern holds half of a surrogate pair, which is not a character', this.at, this.at + 1);
    }
    this.at += code > 0xffff ? 2 : 1;
    return code;
  }

  fail(message: string, start: number, end: number = this.at): never {
    throw new RegexFailure({ message, start, end: Math.max(end, Math.min(start + 1, this.source.length)) });
  }
}
