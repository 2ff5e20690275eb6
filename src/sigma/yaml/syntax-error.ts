/** Turns the place where the YAML parser gave up into a diagnostic that says what to do. */
import { type Diagnostic, diagnostic } from '../../source/diagnostic.ts';
import type { SourceText } from '../../source/text.ts';
import { type Explanation, explain, type Failure, failedLine, indentEnd } from './syntax-failure.ts';
import { explainByLine } from './syntax-line.ts';
import { explainQuotes } from './syntax-quotes.ts';
import { explainByReason } from './syntax-reason.ts';

/** `failure.text` is the text of `source`. The most certain explanation wins. */
export function syntaxError(source: SourceText, failure: Failure): Diagnostic {
  const { message, from, to, parts } =
    explainQuotes(failure) ?? explainByReason(failure) ?? explainByLine(failure) ?? fallback(failure);
  const { label, edit, ...rest } = parts;
  const within = (offset: number): number => Math.min(offset, failure.text.length);
  const place = (start: number, end: number) => ({
    source: source.id,
    start: within(start),
    end: within(end),
  });
  return diagnostic('SG1001', message, place(from, to), {
    ...rest,
    ...(label === undefined ? {} : { labels: [{ span: place(label.from, label.to), text: label.text }] }),
    ...(edit === undefined
      ? {}
      : { edit: { span: place(edit.from, edit.to), replacement: edit.replacement, safe: edit.safe } }),
  });
}

function fallback(failure: Failure): Explanation {
  const line = failedLine(failure);
  const from = Math.max(indentEnd(line), Math.min(failure.position, line.end));
  const message =
    failure.reason === '' ? 'the YAML cannot be parsed' : `the YAML cannot be parsed: ${failure.reason}`;
  return explain(message, from, line.end, {});
}

// YAML 1.2.2, production 1 (c-printable), and the halves of surrogate pairs.
const forbiddenPattern = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\p{Surrogate}/u;

/** The first character of `text` that YAML allows nowhere, comments included. `start` is the offset of `text`. */
export function forbiddenCharacter(source: SourceText, start: number, text: string): Diagnostic | undefined {
  const match = forbiddenPattern.exec(text);
  if (match === null) return undefined;
  const at = start + match.index;
  const unit = match[0].charCodeAt(0);
  const code = `U+${unit.toString(16).toUpperCase().padStart(4, '0')}`;
  const isHalf = unit >= 0xd800 && unit <= 0xdfff;
  const message = isHalf
    ? `a lone surrogate, ${code}, is no character`
    : `the control character ${code} is not allowed in YAML`;
  return diagnostic(
    'SG1001',
    message,
    { source: source.id, start: at, end: at + 1 },
    {
      help:
        isHalf || unit === 0
          ? 'save the file as UTF-8'
          : `remove it, or write it as the escape \`\\u${code.slice(2)}\` in double quotes`,
    },
  );
}
