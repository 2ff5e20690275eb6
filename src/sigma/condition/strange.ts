/** What to say about a character that no condition has, by what the author most likely meant. */

interface Remark {
  readonly message: string;
  readonly help: string;
}

const general = 'a condition holds selection names, `and`, `or`, `not`, `1 of`, `all of` and parentheses';

const meant: readonly (readonly [RegExp, string])[] = [
  [/^,/, 'write `and` or `or` between selections'],
  [/^&/, 'write `and`'],
  [/^[!~]/, 'write `not`'],
  [/^["'`\u2018-\u201f]/, 'names of selections stand without quotes'],
  [/^[=<>:]/, 'fields are tested in selections; the condition only names these'],
  [/^[[\]{}\uff08\uff09]/, 'group with `(` and `)`'],
  [/^#/, 'put the comment into the line above; in a block of lines it is part of the text'],
  [/^[\p{Z}\p{C}]/u, 'the character cannot be seen: delete it, or put a space there'],
  [
    /^[\p{L}\p{M}]/u,
    'names in conditions are made of ASCII letters, digits, `_` and `-`: rename the selection',
  ],
];

/** @param text the run of characters that are not part of the language */
export function remarkAbout(text: string): Remark {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
  const help = meant.find(([pattern]) => pattern.test(text))?.[1] ?? general;
  return { message: `${shown(first, text)} has no meaning in a condition`, help };
}

/** ASCII as it is; other characters with their code, since many of them look like another or like nothing. */
function shown(first: string, text: string): string {
  const ascii = /^[!-~]+/.exec(text)?.[0];
  if (ascii !== undefined) return `\`${ascii.slice(0, 8)}\``;
  const code = `U+${(first.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /^[\p{Z}\p{C}]/u.test(first) ? `the character ${code}` : `\`${first}\` (${code})`;
}
