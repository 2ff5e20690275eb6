/** Explains syntax errors by what stands in the line: the mistakes that people make in rules. */
import {
  type Explanation,
  explain,
  type Failure,
  failedLine,
  indentEnd,
  type Line,
  lineAbove,
  lineAt,
  singleQuoted,
  valueEnd,
} from './syntax-failure.ts';

export function explainByLine(failure: Failure): Explanation | undefined {
  return (
    explainReservedStart(failure) ??
    explainAliasLike(failure) ??
    explainMissingSpace(failure) ??
    explainColonInValue(failure) ??
    explainNestedOnLine(failure) ??
    explainNoKey(failure) ??
    explainIndentation(failure)
  );
}

/** `@`, `%` and the backtick cannot start a plain value (YAML 1.2.2, section 5.3). */
function explainReservedStart({ text, position }: Failure): Explanation | undefined {
  const sign = text.charAt(position);
  if (sign === '' || !'@%`'.includes(sign)) return undefined;
  return needsQuotes(text, sign, position);
}

/** `*.exe -x`: an alias to YAML, and text after it. */
function explainAliasLike({ text, position }: Failure): Explanation | undefined {
  const line = lineAt(text, position);
  const match = /(?:^|[-:?,[{]\s)\s*([*&!]\S*)\s+$/.exec(text.slice(line.start, position));
  const word = match?.[1];
  if (match === null || word === undefined) return undefined;
  return needsQuotes(text, word.charAt(0), line.start + match.index + match[0].indexOf(word));
}

function needsQuotes(text: string, sign: string, from: number): Explanation {
  const isKey = /^(?:\s|-\s)*$/.test(text.slice(lineAt(text, from).start, from));
  const whole = valueEnd(text, from);
  const colon = text.slice(from, whole).search(/:(?:\s|$)/);
  const to = isKey && colon !== -1 ? from + colon : whole;
  const name = sign === '`' ? 'a backtick' : `\`${sign}\``;
  return explain(`text that starts with ${name} needs quotes`, from, to, {
    help: 'put it in single quotes',
    edit: { from, to, replacement: singleQuoted(text.slice(from, to)), safe: true },
  });
}

/** A word, a colon and a value right behind it, but no drive letter and no address. */
const missingSpacePattern = /^\s*(?:-\s+)*[\w|.]{2,}:(?=[^\s:\\/])/;

function explainMissingSpace(failure: Failure): Explanation | undefined {
  const line = failedLine(failure);
  for (const each of [line, lineAbove(failure.text, line)]) {
    const match = each === undefined ? null : missingSpacePattern.exec(each.text);
    if (each === undefined || match === null || /:\s/.test(each.text)) continue;
    const to = each.start + match[0].length;
    return explain('a space is missing after the colon', to - 1, to, {
      help: 'put a space after the colon',
      edit: { from: to, to, replacement: ' ', safe: false },
    });
  }
  return undefined;
}

/** `a: b: c`, or a value that a deeper line seems to continue. */
function explainColonInValue({ text, position }: Failure): Explanation | undefined {
  if (text.charAt(position) !== ':') return undefined;
  const line = lineAt(text, position);
  const key = /^\s*(?:-\s+)*[^\s:].*?:\s+/.exec(line.text);
  if (key !== null && line.start + key[0].length <= position) {
    const from = line.start + key[0].length;
    const to = valueEnd(text, from);
    return explain('a value with a colon and a space in it needs quotes', position, position + 1, {
      text: 'YAML takes this for the end of a key',
      help: 'put the value in single quotes',
      edit: { from, to, replacement: singleQuoted(text.slice(from, to)), safe: false },
    });
  }
  const above = lineAbove(text, line);
  if (above === undefined) return undefined;
  const marked = explainMarkedKey(text, above);
  if (marked !== undefined) return marked;
  if (above.text.trimEnd().endsWith(':')) return undefined;
  return explain('the key is read as a part of the value above it', indentEnd(line), position, {
    label: { from: indentEnd(above), to: above.end, text: 'the value started here' },
    help: 'indent the key like the keys next to it, or complete the line above',
  });
}

/** A key that starts with `!`, `&` or `*`, which have a meaning of their own. */
function explainMarkedKey(text: string, line: Line): Explanation | undefined {
  const match = /^(?:\s|-\s)*([!&*])/.exec(line.text);
  const sign = match?.[1];
  return match === null || sign === undefined
    ? undefined
    : needsQuotes(text, sign, line.start + match[0].length - 1);
}

function explainNestedOnLine({ text, position }: Failure): Explanation | undefined {
  const isDash = /^-\s/.test(text.slice(position, position + 2));
  const line = lineAt(text, position);
  if (!isDash || position === indentEnd(line)) return undefined;
  return explain('a list cannot start in the line of its key', position, position + 1, {
    help: 'put each item in a line of its own, or put the value in quotes if the dash belongs to it',
  });
}

function explainNoKey(failure: Failure): Explanation | undefined {
  const expectsKey =
    failure.reason.startsWith("expected ':'") ||
    failure.reason.startsWith('can not read a block mapping entry') ||
    failure.reason.startsWith('end of the stream');
  const line = failedLine(failure);
  if (!expectsKey) return undefined;
  const marked = explainMarkedKey(failure.text, line);
  if (marked !== undefined) return marked;
  if (/:(?:\s|$)/.test(line.text)) return undefined;
  return explain('a key with a value is expected here', indentEnd(line), line.end, {
    help: 'write `key: value`, or indent the line if it belongs to the value above',
  });
}

function explainIndentation(failure: Failure): Explanation | undefined {
  if (!failure.reason.startsWith('bad indentation') && !failure.reason.startsWith('end of the stream')) {
    return undefined;
  }
  const line = failedLine(failure);
  const from = indentEnd(line);
  if (failure.position > from) return explainRest(failure, line);
  const outer = outerLine(failure.text, line);
  return explain('the line does not fit the lines above it', from, line.end, {
    text: indentation(line),
    help: 'indent it like the entry that it belongs next to; list items and keys cannot be mixed',
    ...(outer === undefined
      ? {}
      : { label: { from: indentEnd(outer), to: outer.end, text: indentation(outer) } }),
  });
}

/** The nearest line above that is indented less. */
function outerLine(text: string, line: Line): Line | undefined {
  const columns = indentEnd(line) - line.start;
  let above = lineAbove(text, line);
  while (above !== undefined && indentEnd(above) - above.start >= columns) above = lineAbove(text, above);
  return above;
}

function indentation(line: Line): string {
  const columns = indentEnd(line) - line.start;
  if (columns === 0) return 'not indented';
  return columns === 1 ? 'indented by one space' : `indented by ${columns} spaces`;
}

function explainRest({ text, position }: Failure, line: Line): Explanation | undefined {
  if (position >= line.end) return undefined;
  return explain('the value has ended before this text', position, valueEnd(text, position), {
    help: 'put the whole value in quotes',
  });
}
