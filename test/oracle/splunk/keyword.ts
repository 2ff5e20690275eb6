// Matches search keywords and phrases against `_raw` by segments, as segmenters.conf breaks it.
import { Doubt, type Verdict } from './row.ts';
import { isAllWildcard, lowerCase, wildcardTest } from './text.ts';

/** MAJOR and MINOR of the default segmenters.conf, the single characters. */
const BREAKERS = new Set('[]<>(){}|!;,\'"*\n\r \t&?+/:=@.-$#%\\_');
/** MAJOR of the default segmenters.conf, the longer ones; each ends in a character that is no breaker by itself. */
const LONG_BREAKERS = /(?:%21|%26|%2526|%3b|%7c|%20|%2b|%3d|%2520|%5d|%5b|%3a|%0a|%2c|%28|%29)$/;

/**
 * A test of an event's text for a keyword or phrase. With `*` at both ends it asks for a substring; without, the
 * ends must lie on segment boundaries. A `*` inside the term is documented to give inconsistent results, so a text
 * that could match such a term is in doubt.
 */
export function keywordTest(text: string): (raw: string) => Verdict {
  const term = lowerCase(text);
  if (isAllWildcard(term)) return () => true;
  const openStart = term.startsWith('*');
  const openEnd = term.endsWith('*');
  const core = term.replace(/^\*+|\*+$/g, '');
  if (openStart && openEnd) {
    const contains = wildcardTest(`*${core}*`);
    return (raw) => contains(lowerCase(raw));
  }
  if (core.includes('*')) {
    const contains = wildcardTest(`*${core}*`);
    return (raw) => contains(lowerCase(raw)) && new Doubt(`the keyword ${text} with a wildcard inside`);
  }
  return (raw) => segmentTest(lowerCase(raw), core, openStart, openEnd);
}

function segmentTest(raw: string, core: string, openStart: boolean, openEnd: boolean): Verdict {
  let doubt: Doubt | undefined;
  for (let at = raw.indexOf(core); at >= 0; at = raw.indexOf(core, at + 1)) {
    const end = at + core.length;
    const left = openStart || at === 0 || breaksBefore(raw, at);
    const right = openEnd || end === raw.length || BREAKERS.has(raw.charAt(end));
    if (left && right) return true;
    const leftMay = left || BREAKERS.has(core.charAt(0));
    const rightMay = right || BREAKERS.has(core.charAt(core.length - 1));
    if (leftMay && rightMay) doubt = new Doubt(`a keyword that begins or ends with a breaker: ${core}`);
  }
  return doubt ?? false;
}

function breaksBefore(raw: string, at: number): boolean {
  return BREAKERS.has(raw.charAt(at - 1)) || LONG_BREAKERS.test(raw.slice(Math.max(0, at - 5), at));
}
