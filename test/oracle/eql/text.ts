/** String comparison as Lucene does it: ASCII case folding, code point order, `*` and `?` wildcards. */

/** Lower case for A to Z only; Elasticsearch documents `case_insensitive` queries as ASCII only. */
export function foldAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (run) => run.toLowerCase());
}

/** Order by code points, which is the order of the UTF-8 bytes that range queries compare. */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  let index = 0;
  while (index < length && left.charCodeAt(index) === right.charCodeAt(index)) index += 1;
  if (index === length) return left.length - right.length;
  return (left.codePointAt(index) ?? 0) - (right.codePointAt(index) ?? 0);
}

/** One step of a wildcard pattern: a literal code point, one code point of any kind, or any run of them. */
type Step = number | 'one' | 'any';

/** How a backslash in the pattern is read: as itself (`:`, `like`), or as Lucene's escape. */
export type BackslashMeaning = 'literal' | 'escape';

function stepsOf(pattern: string, backslash: BackslashMeaning): readonly Step[] {
  const steps: Step[] = [];
  let escaped = false;
  for (const char of pattern) {
    if (!escaped && char === '\\' && backslash === 'escape') escaped = true;
    else {
      const step = char === '*' ? 'any' : char === '?' ? 'one' : undefined;
      steps.push(escaped || step === undefined ? (char.codePointAt(0) ?? 0) : step);
      escaped = false;
    }
  }
  return escaped ? [...steps, 0x5c] : steps;
}

/** A whole-value wildcard test; `*` spans line feeds too and `?` takes exactly one code point. */
export function compileWildcard(
  pattern: string,
  insensitive: boolean,
  backslash: BackslashMeaning = 'literal',
): (text: string) => boolean {
  const steps = stepsOf(insensitive ? foldAscii(pattern) : pattern, backslash);
  return (text) => matchSteps(steps, insensitive ? foldAscii(text) : text);
}

/** Greedy matching that only ever returns to the latest `*`. */
function matchSteps(steps: readonly Step[], text: string): boolean {
  let step = 0;
  let offset = 0;
  let star = -1;
  let resume = 0;
  while (offset < text.length) {
    const point = text.codePointAt(offset) ?? 0;
    const wanted = steps[step];
    if (wanted === 'any') {
      star = step;
      resume = offset;
      step += 1;
    } else if (wanted === 'one' || wanted === point) {
      step += 1;
      offset += width(point);
    } else if (star >= 0) {
      resume += width(text.codePointAt(resume) ?? 0);
      step = star + 1;
      offset = resume;
    } else return false;
  }
  while (steps[step] === 'any') step += 1;
  return step === steps.length;
}

function width(point: number): number {
  return point > 0xffff ? 2 : 1;
}
