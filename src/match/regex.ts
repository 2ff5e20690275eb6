/** Regular expressions on an engine that needs linear time; never on JavaScript's own. */
import { RE2JS } from 're2js';
import type { Regex } from '../regex/ast.ts';
import { printRe2 } from '../regex/print-re2.ts';

/** Why the reference matcher cannot run a regular expression. */
export interface RegexRefusal {
  readonly construct: string;
  readonly reason: string;
}

/** Tests whether the expression is found anywhere in a text; a refusal where RE2 cannot say it. */
export function regexTest(regex: Regex): ((text: string) => boolean) | RegexRefusal {
  const printed = printRe2(regex);
  if (typeof printed !== 'string') return { construct: printed.construct, reason: printed.reason };
  const compiled = compile(printed);
  if (compiled === undefined) {
    return { construct: 'regex size', reason: 'the regular expression is too large for RE2' };
  }
  return (text) => compiled.matcher(text).find();
}

/** RE2 bounds repetition and program size by throwing. */
function compile(text: string): RE2JS | undefined {
  try {
    return RE2JS.compile(text);
  } catch {
    return undefined;
  }
}
