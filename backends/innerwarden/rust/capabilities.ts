/** What the module can say, leaf by leaf: all but texts that Rust cannot hold and regexes that need to go back. */
import type { Capabilities, Capability, Refusal } from '../../../src/backend/types.ts';
import type { ExprOf, FieldRef, Leaf, LeafKind, Pattern } from '../../../src/ir/types.ts';
import type { Regex } from '../../../src/regex/ast.ts';
import { isUnsayable } from '../../../src/regex/unsayable.ts';
import { isWellFormed } from './lexical.ts';
import { regexProgram } from './regex.ts';

type Problem<L extends Leaf> = (leaf: L) => Refusal | undefined;

function row<K extends LeafKind>(problem: Problem<ExprOf<K>>): Capability<ExprOf<K>> {
  return {
    says: (leaf) => problem(leaf) === undefined,
    rewrites: [],
    refusal: (leaf) =>
      problem(leaf) ?? { construct: 'leaf', reason: 'the module cannot say it', wayOut: 'rewrite it' },
  };
}

const ofField = ({ field }: { readonly field: FieldRef }): Refusal | undefined => textProblem(field.name);

export const rustCapabilities: Capabilities = {
  text: row((leaf) => ofField(leaf) ?? patternProblem(leaf.pattern)),
  textOneOf: row((leaf) => ofField(leaf) ?? firstOf(leaf.patterns.map(patternProblem))),
  regex: row((leaf) => ofField(leaf) ?? regexProblem(leaf.regex)),
  cidr: row(ofField),
  number: row(ofField),
  compare: row(ofField),
  bool: row(ofField),
  exists: row(ofField),
  fieldCompare: row((leaf) => textProblem(leaf.left.name) ?? textProblem(leaf.right.name)),
  timePart: row(ofField),
  keyword: row(({ match }) =>
    match.kind === 'text' ? patternProblem(match.pattern) : regexProblem(match.regex),
  ),
};

function firstOf(problems: readonly (Refusal | undefined)[]): Refusal | undefined {
  return problems.find((each) => each !== undefined);
}

function patternProblem(pattern: Pattern): Refusal | undefined {
  return firstOf(pattern.map((part) => (part.kind === 'literal' ? textProblem(part.text) : undefined)));
}

/** Why Rust cannot hold the text, if it cannot. */
export function textProblem(text: string): Refusal | undefined {
  if (isWellFormed(text)) return undefined;
  return {
    construct: 'half of a surrogate pair',
    reason: 'the text has half of a surrogate pair, which no text in Rust has',
    wayOut: 'write the whole character',
  };
}

function regexProblem(regex: Regex): Refusal | undefined {
  const program = regexProgram(regex);
  if (!isUnsayable(program)) return undefined;
  return { ...program, wayOut: 'rewrite the regular expression, or test plain texts' };
}
