/** Condition text to tree: bounds, the parser singleton, and every error as a diagnostic with its place. */
import { EOF, type IToken, type Lexer } from 'chevrotain';
import { diagnostic, type Report } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import type { ConditionAst } from './ast.ts';
import { ConditionParser } from './grammar.ts';
import { type Complaint, complaintAboutGrammar, complaintAboutTokens } from './messages.ts';
import { remarkAbout } from './strange.ts';
import { All, And, Any, Close, createLexer, Not, Of, Open, Or, Them } from './tokens.ts';

/** Bounds that keep recursion and time small; no real rule comes near. */
const maximumLength = 65_536;
const maximumDepth = 64;

const operators = new Set([And, Or, Not, Of, Them, Any, All]);

// Building the parser costs more than parsing a thousand conditions, so it is made once, on first use.
let engine: { readonly lexer: Lexer; readonly parser: ConditionParser } | undefined;

// A rule set has few conditions in many rules (`selection and not 1 of filter_main_*`), so trees of conditions
// without complaints are kept, with places inside the text.
const known = new Map<string, ConditionAst>();
const maximumKnown = 1000;
const maximumKnownLength = 200;

/**
 * @param text the decoded condition
 * @param spanOf the place of an offset range of `text` in the rule file
 */
export function parseCondition(
  text: string,
  spanOf: (start: number, end: number) => Span,
  report: Report,
): ConditionAst | undefined {
  let complaints = 0;
  const ast =
    known.get(text) ??
    parseText(text, spanOf, (each) => {
      complaints++;
      report(each);
    });
  if (ast === undefined) return undefined;
  if (complaints === 0 && text.length <= maximumKnownLength) {
    if (known.size >= maximumKnown) known.clear();
    known.set(text, ast);
  }
  return relocate(ast, spanOf);
}

/** The same tree with its places in the rule file. */
function relocate(ast: ConditionAst, spanOf: (start: number, end: number) => Span): ConditionAst {
  const span = spanOf(ast.span.start, ast.span.end);
  switch (ast.kind) {
    case 'and':
    case 'or':
      return { ...ast, items: ast.items.map((item) => relocate(item, spanOf)), span };
    case 'not':
      return { ...ast, item: relocate(ast.item, spanOf), span };
    case 'name':
      return { ...ast, span };
    case 'quantified':
      return { ...ast, patternSpan: spanOf(ast.patternSpan.start, ast.patternSpan.end), span };
  }
}

/** The tree with places inside the text. */
function parseText(
  text: string,
  spanOf: (start: number, end: number) => Span,
  report: Report,
): ConditionAst | undefined {
  if (text.length > maximumLength) {
    report(diagnostic('SG1205', `the condition is longer than ${maximumLength} characters`, spanOf(0, 1)));
    return undefined;
  }
  engine ??= { lexer: createLexer(false), parser: new ConditionParser(false) };
  const lexed = engine.lexer.tokenize(text);
  const [strange] = lexed.errors;
  if (strange !== undefined) {
    const end = strange.offset + strange.length;
    const { message, help } = remarkAbout(text.slice(strange.offset, end));
    report(diagnostic('SG1203', message, spanOf(strange.offset, end), { help }));
    return undefined;
  }
  const locate = (token: IToken): Span => spanOf(token.startOffset, token.startOffset + token.image.length);
  const complaint = complaintAboutTokens(lexed.tokens);
  if (complaint !== undefined) return complain(complaint, text, spanOf, report);
  if (depthOf(lexed.tokens) > maximumDepth) {
    report(
      diagnostic(
        'SG1205',
        `the condition is nested deeper than ${maximumDepth} levels`,
        spanOf(0, text.length),
      ),
    );
    return undefined;
  }
  warnAboutCapitals(lexed.tokens, locate, report);
  return runParser(engine.parser, lexed.tokens, (found) => complain(found, text, spanOf, report));
}

function runParser(
  parser: ConditionParser,
  tokens: IToken[],
  complainAbout: (complaint: Complaint) => undefined,
): ConditionAst | undefined {
  parser.input = tokens;
  const ast = parser.condition();
  const [error] = parser.errors;
  if (error === undefined) return ast;
  const at = error.token.tokenType === EOF ? tokens.length : tokens.indexOf(error.token);
  return complainAbout(complaintAboutGrammar(tokens, at));
}

function complain(
  complaint: Complaint,
  text: string,
  spanOf: (start: number, end: number) => Span,
  report: Report,
): undefined {
  const first = complaint.tokens[0];
  const last = complaint.tokens[complaint.tokens.length - 1];
  const start = first?.startOffset ?? Math.max(0, text.trimEnd().length - 1);
  const end = last === undefined ? start + 1 : last.startOffset + last.image.length;
  const help = complaint.help === undefined ? {} : { help: complaint.help };
  report(diagnostic(complaint.code, complaint.message, spanOf(start, Math.max(end, start + 1)), help));
}

/** Nesting of parentheses and of `not` in a row: what the parser's recursion and later passes follow. */
function depthOf(tokens: readonly IToken[]): number {
  let depth = 0;
  let nots = 0;
  let deepest = 0;
  for (const token of tokens) {
    nots = token.tokenType === Not ? nots + 1 : 0;
    if (token.tokenType === Open) depth++;
    else if (token.tokenType === Close) depth--;
    deepest = Math.max(deepest, depth + nots);
  }
  return deepest;
}

function warnAboutCapitals(tokens: readonly IToken[], locate: (token: IToken) => Span, report: Report): void {
  for (const token of tokens) {
    const lower = token.image.toLowerCase();
    if (!operators.has(token.tokenType) || token.image === lower) continue;
    const span = locate(token);
    report(
      diagnostic(
        'SG1206',
        `\`${token.image}\` is written \`${lower}\` in Sigma; other tools refuse it`,
        span,
        {
          help: `write \`${lower}\``,
          edit: { span, replacement: lower, safe: true },
        },
      ),
    );
  }
}
