/**
 * An independent matcher for Lucene's regular expressions, for tests only. It shares no code with `src/regex`
 * and follows the syntax of Lucene's `RegExp` class: the whole text must match, `.` matches a line feed too,
 * `^` and `$` are plain characters, and under `ignoreCase` only single ASCII letters fold, ranges do not.
 */
import { matcher } from './derive.ts';
import { parseLucene } from './parse.ts';

export { LuceneSyntaxError } from './parse.ts';

/** Throws `LuceneSyntaxError` for what is invalid or not the same on Lucene 8, 9 and 10. */
export function compileLucene(pattern: string, ignoreCase: boolean): (text: string) => boolean {
  return matcher(parseLucene(pattern, ignoreCase));
}
