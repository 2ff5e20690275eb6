/** Explains syntax errors that the parser's reason tells enough about. */
import { findOpenBracket } from './opening.ts';
import {
  type Explanation,
  explain,
  type Failure,
  failedLine,
  indentEnd,
  lineAt,
  wordEnd,
} from './syntax-failure.ts';

export function explainByReason(failure: Failure): Explanation | undefined {
  return (
    explainTab(failure) ??
    explainBrackets(failure) ??
    explainBlock(failure) ??
    explainName(failure) ??
    explainDirective(failure)
  );
}

function explainTab(failure: Failure): Explanation | undefined {
  const line = failedLine(failure);
  const from = line.start + line.text.indexOf('\t');
  if (from < line.start || from >= indentEnd(line)) return undefined;
  let to = from;
  while (failure.text.charAt(to) === '\t') to++;
  return explain('a tab is used for indentation', from, to, {
    notes: ['YAML allows only spaces there, since the width of a tab differs between programs'],
    help: 'indent with spaces',
    edit: { from, to, replacement: '  '.repeat(to - from), safe: false },
  });
}

function explainBrackets(failure: Failure): Explanation | undefined {
  const { text, position, reason } = failure;
  const from = Math.min(position, failedLine(failure).end);
  if (
    reason === 'unexpected end of the stream within a flow collection' ||
    reason === 'deficient indentation'
  ) {
    return explainOpenBracket(failure);
  }
  if (reason === 'missed comma between flow collection entries') {
    return explain('a comma is missing here', from, wordEnd(text, from), {
      help: 'separate the values in brackets by commas, or put the value in quotes',
    });
  }
  if (reason.startsWith("expected the node content, but found ','")) {
    return explain('a value is missing before the comma', from, from + 1, { help: 'remove the comma' });
  }
  if (position < text.length && (text.charAt(position) === ']' || text.charAt(position) === '}')) {
    return explain('the closing bracket has no opening one', from, from + 1, {
      help: 'remove it, or put the value in quotes if the bracket belongs to it',
    });
  }
  return undefined;
}

function explainOpenBracket({ text, start, position }: Failure): Explanation {
  const line = lineAt(text, Math.min(position, text.length));
  const open = findOpenBracket(text.slice(start, line.start)) ?? findOpenBracket(text.slice(start, position));
  const help = 'close the bracket, or indent the lines up to its end';
  if (open === undefined) {
    return explain('the line is indented too little', indentEnd(line), Math.max(line.end, indentEnd(line)), {
      help,
    });
  }
  const from = start + open;
  const label = { from: position, to: wordEnd(text, position), text: 'still inside the brackets here' };
  return explain('the closing bracket is missing', from, from + 1, {
    text: 'opened here',
    help,
    ...(/\S/.test(text.slice(position, line.end)) ? { label } : {}),
  });
}

/** Errors behind the `|` or `>` of a block scalar. */
function explainBlock({ text, position, reason }: Failure): Explanation | undefined {
  const isHeader =
    reason === 'a line break is expected' ||
    reason === 'repeat of a chomping mode identifier' ||
    reason === 'repeat of an indentation width identifier' ||
    reason.startsWith('bad explicit indentation width');
  if (!isHeader) return undefined;
  const line = lineAt(text, position);
  const mark = text.slice(line.start, position).search(/[|>][-+0-9]*\s*$/);
  const indicator = mark === -1 ? '|' : text.charAt(line.start + mark);
  const message = `text cannot follow the \`${indicator}\` that starts a block of lines`;
  return explain(message, position, Math.max(line.end, position), {
    help: `start the text in the next line, or put the value in quotes if the \`${indicator}\` belongs to it`,
  });
}

/** `&`, `*` and `!` without a proper name behind them. */
function explainName({ text, position, reason }: Failure): Explanation | undefined {
  const isName =
    reason.startsWith('name of an') || reason.includes('tag handle') || reason.includes('tag suffix');
  if (!isName && !reason.startsWith('tag name') && !reason.startsWith('alias node')) return undefined;
  const line = lineAt(text, position);
  const before = text.slice(line.start, position);
  const mark = Math.max(before.lastIndexOf('&'), before.lastIndexOf('*'), before.lastIndexOf('!'));
  const from = mark === -1 ? Math.min(position, line.end) : line.start + mark;
  const sign = mark === -1 ? text.charAt(from) : before.charAt(mark);
  return explain(`a value cannot start with \`${sign}\` unless it is in quotes`, from, wordEnd(text, from), {
    help: `put the value in quotes if the \`${sign}\` belongs to it`,
  });
}

/** Lines that start with `%` (YAML 1.2.2, section 6.8). */
function explainDirective({ text, position, reason }: Failure): Explanation | undefined {
  const from = text.lastIndexOf('%', position);
  if (!/directive|YAML version/i.test(reason) || from === -1) return undefined;
  return explain(
    'a line that starts with `%` is a directive, and this one is not valid',
    from,
    lineAt(text, from).end,
    {
      notes: [`the parser says: ${reason}`],
      help: 'remove the line, or put the key in quotes if the `%` belongs to it',
    },
  );
}
