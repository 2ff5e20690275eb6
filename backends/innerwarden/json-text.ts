/** Rewrites for values that the engine sees only inside the JSON text of a list or an object. */
import type { Rewrite } from '../../src/backend/types.ts';
import { anyString, literal, or, pattern } from '../../src/ir/build.ts';
import type { Pattern, TextMatch } from '../../src/ir/types.ts';
import { firstArgument, identityMember, identityObject } from './fields.ts';

/** One literal with at most one `*` at each end; undefined for other patterns. */
function edged(
  parts: Pattern,
): { readonly json: string; readonly open: boolean; readonly close: boolean } | undefined {
  const literals = parts.flatMap((part) => (part.kind === 'literal' ? [part.text] : []));
  const [text] = literals;
  if (text === undefined || literals.length > 1 || parts.some((part) => part.kind === 'anyChar')) {
    return undefined;
  }
  return {
    json: JSON.stringify(text).slice(1, -1),
    open: parts[0]?.kind === 'anyString',
    close: parts.at(-1)?.kind === 'anyString',
  };
}

/**
 * A member of the identity object as a part of its compact JSON text: `"type":"Root"`. Exact for a whole value
 * and for its start, since a quote inside a JSON string is escaped; wider for an end or a part.
 */
export const identityToJson: Rewrite<TextMatch> = {
  name: 'identityToJson',
  apply: (leaf) => {
    const member = identityMember(leaf.field);
    const value = edged(leaf.pattern);
    if (member === undefined || value === undefined) return undefined;
    const within = (text: string): TextMatch => ({
      ...leaf,
      field: { ...leaf.field, name: identityObject },
      pattern: pattern([anyString, literal(text), anyString]),
    });
    if (value.open) return { expr: within(value.json), fidelity: 'wider' };
    return { expr: within(`"${member}":"${value.json}${value.close ? '' : '"'}`), fidelity: 'exact' };
  },
};

/** The first argument as the start of the list's compact JSON text: `["curl",…`, or all of it: `["curl"]`. */
export const argumentToJson: Rewrite<TextMatch> = {
  name: 'argumentToJson',
  apply: (leaf) => {
    const value = edged(leaf.pattern);
    if (leaf.field.name !== firstArgument || value === undefined || value.open) return undefined;
    const list = (parts: Pattern): TextMatch => ({
      ...leaf,
      field: { ...leaf.field, name: 'details.argv' },
      pattern: pattern(parts),
    });
    const start = `["${value.json}`;
    if (value.close) return { expr: list([literal(start), anyString]), fidelity: 'exact' };
    const forms = [list([literal(`${start}",`), anyString]), list([literal(`${start}"]`)])];
    return { expr: or(forms, leaf.span), fidelity: 'exact' };
  },
};
