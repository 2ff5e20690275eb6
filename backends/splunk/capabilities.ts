/**
 * What SPL can say, leaf kind by leaf kind. With `eval` beside `search` it says every kind; what is left are
 * names and characters for which SPL has no words.
 */
import type { Capabilities, Capability, Refusal } from '../../src/backend/types.ts';
import type { FieldRef, Leaf, Num, Pattern } from '../../src/ir/types.ts';
import { isWellFormed } from './characters.ts';
import { unsayableName } from './names.ts';

type Judge<L extends Leaf> = (leaf: L) => Refusal | undefined;

function unless<L extends Leaf>(judge: Judge<L>): Capability<L> {
  return {
    says: (leaf) => judge(leaf) === undefined,
    rewrites: [],
    refusal: (leaf) => judge(leaf) ?? halfCharacter,
  };
}

const halfCharacter: Refusal = {
  construct: 'half of a surrogate pair',
  reason: 'the value has half of a UTF-16 surrogate pair, which is not a character and is in no event',
  wayOut: 'write the whole character',
};

/** Why the field cannot be named; undefined where it can. */
export function nameProblem(field: FieldRef): Refusal | undefined {
  const why = unsayableName(field.name);
  if (why === undefined) return undefined;
  return {
    construct: 'field name',
    reason: `SPL has no way to write ${why}`,
    wayOut: 'map the field to a name of letters, digits, `_`, `.`, `-`, `:`, `{}` or spaces',
  };
}

function text(patterns: readonly Pattern[]): Refusal | undefined {
  const whole = patterns.every((each) =>
    each.every((part) => part.kind !== 'literal' || isWellFormed(part.text)),
  );
  return whole ? undefined : halfCharacter;
}

/** `eval` computes with 64-bit floating point numbers: integers beyond 2^53 are rounded. */
function number({ value }: Num): Refusal | undefined {
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return undefined;
  return {
    construct: 'number beyond 53 bits',
    reason: 'Splunk rounds numbers of this size, so that neighbours compare as equal',
    wayOut: `compare with a number of at most ${Number.MAX_SAFE_INTEGER}`,
  };
}

function comparable(field: FieldRef): Refusal | undefined {
  if (field.array !== true) return nameProblem(field);
  return {
    construct: 'comparison of fields with several values',
    reason: `\`${field.name}\` holds several values, and \`eval\` compares single ones only`,
    wayOut: 'compare fields that hold one value',
  };
}

export const capabilities: Capabilities = {
  text: unless((leaf) => nameProblem(leaf.field) ?? text([leaf.pattern])),
  textOneOf: unless((leaf) => nameProblem(leaf.field) ?? text(leaf.patterns)),
  regex: unless((leaf) => nameProblem(leaf.field)),
  cidr: unless((leaf) => nameProblem(leaf.field)),
  number: unless((leaf) => nameProblem(leaf.field)),
  compare: unless((leaf) => nameProblem(leaf.field) ?? number(leaf.value)),
  bool: unless((leaf) => nameProblem(leaf.field)),
  exists: unless((leaf) => nameProblem(leaf.field)),
  fieldCompare: unless((leaf) => comparable(leaf.left) ?? comparable(leaf.right)),
  timePart: unless((leaf) => nameProblem(leaf.field)),
  keyword: unless(({ match }) => (match.kind === 'text' ? text([match.pattern]) : undefined)),
};
