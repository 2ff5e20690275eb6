/** What to say about a condition that does not parse, in the words of someone who writes rules. */
import { type IToken, tokenMatcher } from 'chevrotain';
import { quote } from '../quote.ts';
import { Aggregation, All, And, Any, Close, Not, Of, One, Open, Or, Them, Word } from './tokens.ts';

export interface Complaint {
  readonly code: 'SG1201' | 'SG1202' | 'SG1203' | 'SG1204';
  readonly message: string;
  /** The tokens that are wrong; none means the end of the condition. */
  readonly tokens: readonly IToken[];
  readonly help?: string;
}

/** Complaints that need no grammar: they are found by looking at the tokens alone. */
export function complaintAboutTokens(tokens: readonly IToken[]): Complaint | undefined {
  const last = tokens.at(-1);
  if (last?.tokenType === Aggregation) return complaintAboutAggregation(last);
  return complaintAboutParentheses(tokens) ?? complaintAboutQuantifiers(tokens);
}

function complaintAboutAggregation(token: IToken): Complaint {
  if (/^\|\s*(?:\||$)/.test(token.image)) {
    const message = '`|` has no meaning in a condition';
    return { code: 'SG1203', message, tokens: [token], help: 'write `or` between alternatives' };
  }
  const name = /\w+/.exec(token.image)?.[0] ?? '';
  return {
    code: 'SG1204',
    message: `the aggregation ${quote(`| ${name}`)} was removed from Sigma; such a rule is now a correlation`,
    tokens: [token],
    help: 'move the threshold into a correlation rule (`event_count` or `value_count` with `group-by` and `timespan`)',
  };
}

function complaintAboutParentheses(tokens: readonly IToken[]): Complaint | undefined {
  const open: IToken[] = [];
  for (const token of tokens) {
    if (token.tokenType === Open) open.push(token);
    else if (token.tokenType === Close && open.pop() === undefined) {
      return {
        code: 'SG1201',
        message: 'this `)` closes nothing',
        tokens: [token],
        help: 'remove it, or add the `(`',
      };
    }
  }
  const unclosed = open.pop();
  if (unclosed === undefined) return undefined;
  return {
    code: 'SG1202',
    message: 'this `(` is never closed',
    tokens: [unclosed],
    help: 'add the missing `)`',
  };
}

/** Quantifiers of other languages, such as `2 of`, `none of` and `all them`. */
function complaintAboutQuantifiers(tokens: readonly IToken[]): Complaint | undefined {
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1];
    if (before === undefined) continue;
    if (token.tokenType === Them && isQuantifierWord(before)) {
      const message = `\`of\` is missing between \`${before.image}\` and \`${token.image}\``;
      const help = `write \`${before.image} of them\``;
      return { code: 'SG1201', message, tokens: [before, token], help };
    }
    const next = tokens[at + 1];
    if (token.tokenType !== Of || next === undefined || !startsOperand(next)) continue;
    if (isQuantifierWord(before) || !isName(before)) continue;
    const help = /^(?:none|no|0)$/i.test(before.image)
      ? 'write `not 1 of`'
      : 'write `1 of`, `any of` or `all of`, or list the combinations with `and` and `or`';
    const message = `${quote(`${before.image} of`)} is not part of Sigma`;
    return { code: 'SG1201', message, tokens: [before, token], help };
  }
  return undefined;
}

/** Complaint about the token at which the grammar stopped, `tokens[at]`; behind the last, the condition ended. */
export function complaintAboutGrammar(tokens: readonly IToken[], at: number): Complaint {
  const before = tokens[at - 1];
  const found = tokens[at];
  if (found === undefined) return complaintAboutEnd(before);
  if (before !== undefined && endsOperand(before) && startsOperand(found)) {
    const shown =
      isQuantifierWord(found) && tokens[at + 1]?.tokenType === Of ? `${found.image} of` : found.image;
    return {
      code: 'SG1201',
      message: `there is no \`and\` or \`or\` between ${quote(before.image)} and ${quote(shown)}`,
      tokens: [before, found],
      help: `write \`and\` or \`or\` before ${quote(shown)}`,
    };
  }
  if (before?.tokenType === Of && found.tokenType === Open) {
    return {
      code: 'SG1201',
      message: '`of` takes `them`, a selection name or a pattern such as `selection_*`, not a list',
      tokens: [found],
      help: 'give the selections a common prefix and write `1 of prefix_*`',
    };
  }
  const place = before === undefined ? 'at the beginning' : `after ${quote(before.image)}`;
  return {
    code: 'SG1201',
    message: `${quote(found.image)} cannot stand ${place}: ${wanted(before)} is needed`,
    tokens: [found],
  };
}

function complaintAboutEnd(before: IToken | undefined): Complaint {
  if (before === undefined) {
    const help = 'name a selection, or join several with `and`, `or` and `not`';
    return { code: 'SG1202', message: 'the condition is empty', tokens: [], help };
  }
  const message = `the condition ends after ${quote(before.image)}, where ${wanted(before)} is needed`;
  return { code: 'SG1202', message, tokens: [before] };
}

function wanted(before: IToken | undefined): string {
  if (before?.tokenType === Of) return '`them`, a selection name or a pattern';
  if (before !== undefined && endsOperand(before)) return '`and`, `or` or the end of the condition';
  return 'a selection name, `not`, `(` or `1 of`';
}

function isQuantifierWord(token: IToken): boolean {
  return token.tokenType === One || token.tokenType === Any || token.tokenType === All;
}

/** A word that is a selection name where it stands, however it is spelled. */
function isName(token: IToken): boolean {
  return tokenMatcher(token, Word) && token.tokenType !== Of;
}

function endsOperand(token: IToken): boolean {
  return token.tokenType === Close || isName(token);
}

function startsOperand(token: IToken): boolean {
  return (
    token.tokenType === Open ||
    token.tokenType === Not ||
    (isName(token) && token.tokenType !== And && token.tokenType !== Or)
  );
}
