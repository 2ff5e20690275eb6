/** Random pattern texts: what is accepted is what PCRE2 accepts, and it means the same. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { parseRegex } from '../../src/regex/parse.ts';
import { printJs } from '../../src/regex/print-js.ts';
import { isUnsayable } from '../../src/regex/unsayable.ts';
import { loadPcre } from './pcre.ts';
import { randomText } from './random-regex.ts';

let pcre: (pattern: string) => (text: string) => boolean;
beforeAll(async () => {
  pcre = await loadPcre();
});

const tokens = [
  ...'aabbAB1_-.*+?|()[]{}^$ \n#,:=!<>',
  ...[
    '\\',
    '\\d',
    '\\W',
    '\\s',
    '\\h',
    '\\b',
    '\\B',
    '\\A',
    '\\z',
    '\\Z',
    '\\n',
    '\\R',
    '\\N',
    '\\Q',
    '\\E',
    '\\-',
  ],
  ...[
    '\\1',
    '\\2',
    '\\x',
    '\\x61',
    '\\x{62}',
    '\\0',
    '\\061',
    '\\101',
    '\\cJ',
    '\\]',
    '\\g{1}',
    '\\g{-1}',
    '\\k<n>',
  ],
  ...[
    '(?:',
    '(?i)',
    '(?i:',
    '(?-i)',
    '(?s)',
    '(?m)',
    '(?x)',
    '(?is-m:',
    '(?=',
    '(?!',
    '(?<=',
    '(?<!',
    '(?>',
    '(?<n>',
  ],
  ...[
    '(?#',
    '{2}',
    '{1,2}',
    '{,2}',
    '{1,}',
    '[^',
    '[a-b',
    '[:alpha:]',
    '[:^digit:]',
    '[]',
    '(a)',
    '(b|)',
    '[ab]',
  ],
];
const pattern = fc
  .array(fc.constantFrom(...tokens), { minLength: 1, maxLength: 9 })
  .map((all) => all.join(''));
const texts = fc.array(randomText, { minLength: 5, maxLength: 5 });

/** Refused on purpose though PCRE2 takes it. */
const unsupported = /not supported|must have a fixed length|has no meaning/;

test('patterns are read as PCRE2 reads them', () => {
  let accepted = 0;
  const property = fc.property(pattern, texts, (source, all) => {
    const parsed = parseRegex(source, { i: false, m: false, s: false });
    const judge = pcre(source);
    if ('error' in parsed) {
      if (!unsupported.test(parsed.error.message)) expect(() => judge(''), parsed.error.message).toThrow();
      expect(parsed.error.end).toBeLessThanOrEqual(source.length);
      expect(parsed.error.start).toBeLessThan(parsed.error.end);
      return;
    }
    const printed = printJs(parsed.regex);
    if (isUnsayable(printed) || isHyphenAfterSet(judge)) return;
    accepted++;
    const compiled = new RegExp(printed.source, printed.flags);
    for (const text of all.filter((each) => !isWideBug(source, each)))
      expect(compiled.test(text), `${source} on ${text}`).toBe(judge(text));
  });
  const runs = Number(process.env.SIGMATS_RUNS ?? 3000);
  fc.assert(property, { numRuns: runs });
  expect(accepted).toBeGreaterThan(runs * 0.1);
});

/** PCRE 8 reads a hyphen next to a set as itself, and so do we; PCRE2 refuses it. */
function isHyphenAfterSet(judge: (text: string) => boolean): boolean {
  try {
    judge('');
    return false;
  } catch (error) {
    if (/invalid range in character class/.test(String(error))) return true;
    throw error;
  }
}

/** PCRE2 10.34 forgets that `[:^digit:]` holds characters beyond U+00FF when another POSIX class follows it. */
function isWideBug(source: string, text: string): boolean {
  return source.includes('[:^') && /[^\0-\xff]/u.test(text);
}
