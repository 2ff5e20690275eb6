/** What a broken rule is in these tests, and short ways to write one. */
import { ruleText } from '../support/rules.ts';

/** What is wrong, the file, and the first error that it must give: its code and the text that it marks. */
export type BrokenRule = readonly [name: string, text: string, expected: string];

export const head = 'title: T\nlogsource:\n  product: p\n';
export const detection = 'detection:\n  s:\n    f: x\n  condition: s\n';

/** A rule with one more line, or a few, of metadata. */
export function metadata(lines: string): string {
  return `title: T\n${lines}\nlogsource:\n  product: p\n${detection}`;
}

/** A rule whose log source is `lines`. */
export function source(lines: string): string {
  return `title: T\n${lines}\n${detection}`;
}

/** A rule with the one line `key: yaml` in its selection. */
export function value(key: string, yaml: string): string {
  return ruleText(`s:\n  ${key}: ${yaml}\ncondition: s`);
}

/** A rule with the selections `selection` and `filter_main`. */
export function condition(yaml: string): string {
  return ruleText(`selection:\n  f: x\nfilter_main:\n  g: z\ncondition: ${yaml}`);
}
