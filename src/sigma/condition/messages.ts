/** What to say about a condition that does not parse, in the words of someone who writes rules. */
import { type IToken, tokenMatcher } from 'chevrotain';
import { Aggregation, All, And, Any, Close, Not, Of, One, Open, Or, Word } from './tokens.ts';

export interface Complaint {
  readonly code: 'SG1201' | 'SG1202' | 'SG1204';
  readonly message: string;
  /** The tokens that are wrong; none means the end of the condition. */
  readonly tokens: readonly IToken[];
  readonly help?: string;
}

/** Complaints that need no grammar: they are found by looking at the tokens alone. */
export function complaintAboutTokens(tokens: readonly IToken[]): Complaint | undefined {
  const last = tokens.at(-1);
  if (last?.tokenType === Aggregation) return complaintAboutAggregation(last);
  return complaintAboutParentheses(tokens) ?? complaintAboutCount(tokens);
}

function complaintAboutAggregation(token: IToken): Complaint {
  const name = /\w+/.exec(token.image)?.[0] ?? '';
  return {
    code: 'SG1204',
    message: `the aggregation \`| ${name}…\` was removed from Sigma; such a rule is now a correlation`,
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

function complaintAboutCount(tokens: readonly IToken[]): Complaint | undefined {
  for (const [at, token] of tokens.entries()) {
    const count = tokens[at - 1];
    if (token.tokenType !== Of || count === undefined || !/^\d+$/.test(count.image) || count.image === '1')
      continue;
    return {
      code: 'SG1201',
      message: `\`${count.image} of\` is not part of Sigma`,
      tokens: [count, token],
      help: 'write `1 of`, `any of` or `all of`, or list the combinations with `and` and `or`',
    };
  }
  return undefined;
}

/** Complaint about the token at which the grammar stopped. `found` is undefined at the end of the condition. */
export function complaintAboutGrammar(found: IToken | undefined, before: IToken | undefined): Complaint {
  const after = before === undefined ? '' : ` after \`${before.image}\``;
  if (found === undefined) {
    const message =
      before === undefined
        ? 'the condition is empty'
        : `the condition ends${after}, where ${wanted(before)} is needed`;
    return { code: 'SG1202', message, tokens: [] };
  }
  if (before !== undefined && endsOperand(before) && startsOperand(found)) {
    return {
      code: 'SG1201',
      message: `there is no \`and\` or \`or\` between \`${before.image}\` and \`${found.image}\``,
      tokens: [before, found],
      help: `write \`${before.image} and ${found.image}\` or \`${before.image} or ${found.image}\``,
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
  return {
    code: 'SG1201',
    message: `\`${found.image}\` cannot stand${after || ' at the beginning'}: ${wanted(before)} is needed`,
    tokens: [found],
  };
}

function wanted(before: IToken | undefined): string {
  if (before?.tokenType === Of) return '`them`, a selection name or a pattern';
  if (before !== undefined && endsOperand(before)) return '`and`, `or` or the end of the condition';
  return 'a selection name, `not`, `(` or `1 of`';
}

function endsOperand(token: IToken): boolean {
  return token.tokenType === Close || (tokenMatcher(token, Word) && token.tokenType !== Of);
}

function startsOperand(token: IToken): boolean {
  return (
    token.tokenType === Open ||
    token.tokenType === Not ||
    [One, Any, All].includes(token.tokenType) ||
    (tokenMatcher(token, Word) && ![And, Or, Of].includes(token.tokenType))
  );
}
