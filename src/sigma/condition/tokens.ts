/** The tokens of Sigma's condition language. Selections may be called `not_x`, `1` or `all`: those are words. */
import { createToken, Lexer, type TokenType } from 'chevrotain';

/** A selection name, or a glob pattern of names where one may stand. */
export const Word: TokenType = createToken({
  name: 'Word',
  label: 'a selection name',
  pattern: /[A-Za-z0-9_*?.-]+/,
});

function keyword(name: string, pattern: RegExp, label: string, isAlsoName = false): TokenType {
  return createToken({ name, label, pattern, longer_alt: Word, categories: isAlsoName ? [Word] : [] });
}

/** Other capitals than lower case are read, with a warning: the specification writes operators in lower case. */
export const And: TokenType = keyword('And', /and/i, '`and`');
export const Or: TokenType = keyword('Or', /or/i, '`or`');
export const Not: TokenType = keyword('Not', /not/i, '`not`');
export const Of: TokenType = keyword('Of', /of/i, '`of`', true);
export const Them: TokenType = keyword('Them', /them/i, '`them`', true);
export const One: TokenType = keyword('One', /1/, '`1`', true);
export const Any: TokenType = keyword('Any', /any/i, '`any`', true);
export const All: TokenType = keyword('All', /all/i, '`all`', true);

export const Open: TokenType = createToken({ name: 'Open', label: '`(`', pattern: '(' });
export const Close: TokenType = createToken({ name: 'Close', label: '`)`', pattern: ')' });
/** An aggregation of Sigma 1.x up to the end, which is recognised only to be refused by name. */
export const Aggregation: TokenType = createToken({
  name: 'Aggregation',
  pattern: /\|[\s\S]*/,
  line_breaks: true,
});

const Space = createToken({ name: 'Space', pattern: /[ \t\r\n]+/, group: Lexer.SKIPPED });

export const tokens: TokenType[] = [
  Space,
  And,
  Or,
  Not,
  Of,
  Them,
  One,
  Any,
  All,
  Word,
  Open,
  Close,
  Aggregation,
];

/** @param validate checks the tokens, which takes longer than reading a rule; a test does it once */
export function createLexer(validate: boolean): Lexer {
  return new Lexer(tokens, {
    positionTracking: 'onlyOffset',
    ensureOptimizations: true,
    skipValidations: !validate,
  });
}
