/** Finds the quote or bracket that is never closed. It asks the parser, so it is right about comments and blocks. */
import { parseEvents, YAMLException } from 'js-yaml';

/** More candidates behind the one that is open are hardly ever there, and each costs a parse. */
const maxAttempts = 24;

/** Characters that may be parsed in all: a huge file gets fewer attempts. */
const maxWork = 4_000_000;

/** The offset in `text` of the quote that opens the scalar in which `text` ends, or undefined if it ends in none. */
export function findOpenQuote(text: string): number | undefined {
  return findOpening(text, /^unexpected end of the stream within a \w+ quoted/, ["'", '"']);
}

/** The offset in `text` of the outermost bracket that is open where `text` ends. */
export function findOpenBracket(text: string): number | undefined {
  return findOpening(text, /^(?:unexpected end of the stream within a flow|deficient)/, ['[', '{']);
}

/** The last candidate without which the parser no longer says that the text ends too early. */
function findOpening(text: string, tooEarly: RegExp, candidates: readonly string[]): number | undefined {
  const attempts = Math.min(maxAttempts, Math.floor(maxWork / (text.length + 1)));
  let end = text.length;
  for (let attempt = 0; attempt <= attempts; attempt++) {
    if (!tooEarly.test(parserReason(text.slice(0, end)))) return attempt === 0 ? undefined : end;
    if (end === 0) return undefined;
    end = Math.max(...candidates.map((candidate) => text.lastIndexOf(candidate, end - 1)));
    if (end < 0) return undefined;
  }
  return undefined;
}

/** Why the parser refuses the text but for white space and half an escape at its end; empty when it does not. */
function parserReason(text: string): string {
  try {
    parseEvents(text.trimEnd().replace(/\\+$/, ''), { maxDepth: 200 });
    return '';
  } catch (error) {
    return error instanceof YAMLException ? error.reason : '';
  }
}
