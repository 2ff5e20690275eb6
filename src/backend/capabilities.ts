/** Capability tables that several dialects share. */
import type { Leaf } from '../ir/types.ts';
import type { Capabilities, Capability } from './types.ts';

function said<L extends Leaf>(): Capability<L> {
  return { says: () => true, rewrites: [], refusal: () => nothing };
}

const nothing = { construct: 'leaf', reason: 'it can be said', wayOut: 'keep it' };

/** For a dialect that says every leaf as it is, since it is run by the reference semantics. */
export const everything: Capabilities = {
  text: said(),
  textOneOf: said(),
  regex: said(),
  cidr: said(),
  number: said(),
  compare: said(),
  bool: said(),
  exists: said(),
  fieldCompare: said(),
  timePart: said(),
  keyword: said(),
};
