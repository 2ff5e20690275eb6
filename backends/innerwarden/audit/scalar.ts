/** A one-line YAML scalar as YAML reads it, to compare with what the scanner makes of the same characters. */

export type Scalar =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean; readonly comment: boolean }
  /** A list, a map, a block or an anchor: no text on this line. */
  | { readonly kind: 'structure'; readonly what: string };

const quoted = /^(?:'((?:[^']|'')*)'|"((?:[^"\\]|\\.)*)")\s*(#.*)?$/;

export function readScalar(raw: string): Scalar {
  if (/^[[{]/.test(raw)) return { kind: 'structure', what: 'a list in brackets' };
  if (/^[|>][-+0-9]*(?:\s+#.*)?$/.test(raw)) return { kind: 'structure', what: 'a text over several lines' };
  if (/^[&*!]/.test(raw)) return { kind: 'structure', what: 'an anchor, an alias or a tag' };
  const found = quoted.exec(raw);
  if (found !== null) {
    const [, single, double, comment] = found;
    const text = single?.replaceAll("''", "'") ?? unescaped(double ?? '');
    return { kind: 'text', text, quoted: true, comment: comment !== undefined };
  }
  const comment = /(?:^|\s+)#.*$/.exec(raw);
  const text = comment === null ? raw : raw.slice(0, comment.index);
  return { kind: 'text', text, quoted: false, comment: comment !== null };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', e: '\u001b' };

function unescaped(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/g, (_, code: string) => {
    if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return escapes[code] ?? code;
  });
}
