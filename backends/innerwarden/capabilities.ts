/**
 * What a rule of InnerWarden can say, leaf by leaf: a table for `legalise`. How the parts go together is
 * decided in `lower`.
 */
import { boolToText, numberToText, oneOfToOr } from '../../src/backend/rewrites.ts';
import type { Capabilities, Refusal } from '../../src/backend/types.ts';
import type { CidrMatch, FieldRef, TextMatch, TextOneOf } from '../../src/ir/types.ts';
import { fieldProblem, saysPresence } from './fields.ts';
import { argumentToJson, identityToJson } from './json-text.ts';
import { literalRegex } from './literal-regex.ts';
import {
  foldCase,
  innerWildcard,
  networkPrefixes,
  neverIpv6,
  regexParts,
  wildcardParts,
} from './rewrites.ts';
import { isSpoken, say } from './values.ts';

export const capabilities: Capabilities = {
  text: {
    says: (leaf) => textProblem(leaf) === undefined,
    rewrites: [identityToJson, argumentToJson, foldCase, innerWildcard, wildcardParts],
    refusal: (leaf) => textProblem(leaf) ?? unsaid('text match'),
  },
  textOneOf: {
    says: (leaf) => listProblem(leaf) === undefined,
    rewrites: [oneOfToOr],
    refusal: (leaf) => listProblem(leaf) ?? unsaid('list of values'),
  },
  number: { says: () => false, rewrites: [numberToText], refusal: () => unsaid('number') },
  bool: { says: () => false, rewrites: [boolToText], refusal: () => unsaid('boolean') },
  regex: {
    says: () => false,
    rewrites: [literalRegex, regexParts],
    refusal: (leaf) => ({
      construct: 'regular expression',
      reason: `the engine has no regular expressions: its \`|re\` looks for the text \`${leaf.regex.source}\` without the stars`,
      wayOut: 'use `|contains`, `|startswith` or `|endswith`',
    }),
  },
  cidr: {
    says: () => false,
    rewrites: [neverIpv6, networkPrefixes],
    refusal: networkRefusal,
  },
  exists: {
    says: (leaf) => fieldProblem(leaf.field) === undefined && saysPresence(leaf.field),
    rewrites: [],
    refusal: (leaf) => fieldProblem(leaf.field) ?? presence(leaf.field),
  },
  compare: {
    says: () => false,
    rewrites: [],
    refusal: () => ({
      construct: 'numeric comparison',
      reason: 'the engine compares text only and has no order of numbers',
      wayOut: 'list the values',
    }),
  },
  fieldCompare: {
    says: () => false,
    rewrites: [],
    refusal: () => ({
      construct: 'comparison of two fields',
      reason: 'the engine compares a field with values only',
      wayOut: 'list the values',
    }),
  },
  timePart: {
    says: () => false,
    rewrites: [],
    refusal: () => ({
      construct: 'part of a timestamp',
      reason: 'the engine has no functions on timestamps',
      wayOut: 'drop the condition on the time',
    }),
  },
  keyword: {
    says: () => false,
    rewrites: [],
    refusal: () => ({
      construct: 'keyword search',
      reason: 'the engine keeps no log message, and a rule with keywords is not loaded',
      wayOut: 'name the field that holds the keyword',
    }),
  },
};

function textProblem(leaf: TextMatch): Refusal | undefined {
  const spoken = say(leaf.pattern, leaf.case);
  return fieldProblem(leaf.field) ?? (isSpoken(spoken) ? undefined : spoken);
}

function listProblem(leaf: TextOneOf): Refusal | undefined {
  const spoken = leaf.patterns.map((each) => say(each, leaf.case));
  return fieldProblem(leaf.field) ?? spoken.find((each): each is Refusal => !isSpoken(each));
}

function networkRefusal({ network }: CidrMatch): Refusal {
  const { text, version } = network;
  if (version === 4) {
    return {
      construct: 'network of all addresses',
      reason: `the engine compares addresses as text, and no text is common to ${text}`,
      wayOut: 'drop the condition',
    };
  }
  return {
    construct: 'IPv6 network',
    reason: `the engine compares addresses as text, and the addresses of ${text} have no common beginning when they are written`,
    wayOut: 'drop the network where IPv4 is all that the sensor records, as for outgoing connections',
  };
}

function presence(field: FieldRef): Refusal {
  return {
    construct: 'field presence',
    reason: `the engine cannot tell whether \`${field.original}\` is there: an absent field is the empty text, which no value matches`,
    wayOut: 'test a value of the field',
  };
}

function unsaid(what: string): Refusal {
  return { construct: what, reason: `the engine cannot say this ${what}`, wayOut: 'rewrite the condition' };
}
