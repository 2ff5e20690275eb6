/** Whether a field of some type can hold what a leaf looks for. Says nothing of targets. */
import { literalText } from '../../ir/build.ts';
import type { FieldType, Leaf, Pattern } from '../../ir/types.ts';
import { parseAddress } from '../../net/cidr.ts';

/** Types whose values are compared alike. */
export type Family = 'text' | 'number' | 'boolean' | 'ip' | 'date';

export function familyOf(type: FieldType | undefined): Family {
  if (type === 'long' || type === 'double') return 'number';
  return type === 'boolean' || type === 'ip' || type === 'date' ? type : 'text';
}

/** What a field of the family holds, in the words of messages. */
export const contents: Readonly<Record<Family, string>> = {
  text: 'text',
  number: 'numbers',
  boolean: '`true` or `false`',
  ip: 'addresses',
  date: 'points in time',
};

/** False only where no value of the family can make the leaf true. */
export function canHold(family: Family, leaf: Leaf): boolean {
  if (family === 'text') return true;
  switch (leaf.kind) {
    case 'text':
      return canBe(family, leaf.pattern);
    case 'textOneOf':
      return leaf.patterns.some((each) => canBe(family, each));
    case 'cidr':
      return family === 'ip';
    case 'number':
    case 'compare':
      return family === 'number' || family === 'date';
    case 'bool':
      return family === 'boolean';
    default:
      return true;
  }
}

/** Texts of whole values, and the characters that the pieces of a pattern with wildcards may have. */
const forms = {
  number: { isValue: (text: string) => /^-?\d+(?:\.\d+)?$/.test(text), piece: /^[-\d.]*$/ },
  ip: { isValue: (text: string) => parseAddress(text) !== undefined, piece: /^[\da-f:.]*$/i },
  boolean: { isValue: (text: string) => /^(?:true|false)$/i.test(text), piece: /^[aeflrstu]*$/i },
  date: { isValue: (text: string) => !Number.isNaN(Date.parse(text)), piece: /^[-\d:.TZ+ ]*$/i },
} as const;

/** Event logs have these where a field has no value, whatever its type. */
const nothing: readonly string[] = ['', '-'];

function canBe(family: Exclude<Family, 'text'>, pattern: Pattern): boolean {
  const { isValue, piece } = forms[family];
  const whole = literalText(pattern);
  if (whole !== undefined) return nothing.includes(whole) || isValue(whole);
  return pattern.every((part) => part.kind !== 'literal' || piece.test(part.text));
}
