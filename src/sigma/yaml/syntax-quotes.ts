/** Explains syntax errors about quotes: one that is missing, one too many, and escapes in double quotes. */
import { findOpenQuote } from './opening.ts';
import { type Explanation, explain, type Failure, lineAt } from './syntax-failure.ts';

export function explainQuotes(failure: Failure): Explanation | undefined {
  return explainEscape(failure) ?? explainMissingQuote(failure) ?? explainTextAfterQuote(failure);
}

const singleQuoteHelp = 'put the value in single quotes, where a backslash is a backslash';

function explainEscape({ text, position, reason }: Failure): Explanation | undefined {
  if (reason !== 'unknown escape sequence' && reason !== 'expected hexadecimal character') return undefined;
  const from = text.lastIndexOf('\\', position);
  const letter = text.charAt(from + 1);
  const isHex = reason === 'expected hexadecimal character';
  const digits = letter === 'x' ? 2 : letter === 'u' ? 4 : 8;
  const message = isHex
    ? `\`\\${letter}\` in double quotes needs ${digits} hexadecimal digits`
    : `\`\\${letter}\` is not an escape that YAML knows`;
  return explain(message, from, Math.min(from + 2, text.length), {
    notes: ['in double quotes a backslash starts an escape'],
    help: singleQuoteHelp,
  });
}

function explainMissingQuote({ text, start, end, position, reason }: Failure): Explanation | undefined {
  const atEnd = /^unexpected end of the (?:stream|document) within a \w+ quoted/.test(reason);
  if (!atEnd && reason !== 'deficient indentation') return undefined;
  const limit = atEnd ? end : lineAt(text, position).start;
  const open = findOpenQuote(text.slice(start, limit));
  if (open === undefined) return undefined;
  const from = start + open;
  const quote = text.charAt(from);
  const message = `the closing ${quote === '"' ? 'double' : 'single'} quote is missing`;
  return explain(message, from, from + 1, {
    text: 'opened here',
    ...(atEnd ? {} : { label: { from: position, to: position + 1, text: 'still inside the quotes here' } }),
    help:
      quote === '"'
        ? 'close the quote; a backslash before a quote takes away its meaning, so end a path with `\\\\`'
        : "close the quote; a quote inside single quotes is written twice (`''`)",
  });
}

/** `'it's'`: text that follows a closing quote. */
function explainTextAfterQuote({ text, position }: Failure): Explanation | undefined {
  const before = text.slice(lineAt(text, position).start, position).trimEnd();
  const quote = before.at(-1);
  if ((quote !== "'" && quote !== '"') || before.indexOf(quote) === before.length - 1) return undefined;
  const line = lineAt(text, position);
  if (position >= line.end) return undefined;
  return explain('there is text after the closing quote', position, line.end, {
    label: {
      from: line.start + before.length - 1,
      to: line.start + before.length,
      text: 'the quotes end here',
    },
    help:
      quote === "'"
        ? "write a quote inside single quotes twice (`''`)"
        : 'put a backslash before a quote inside double quotes, or use single quotes',
  });
}
