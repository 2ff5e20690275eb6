/**
 * What `tstats` can say: the terms of `search` over the fields of a data model. It has no `eval`, and its rows are counts, so
 * nothing can be tested behind it either.
 */

import { boolToText, cidrToPatterns, numberToText, oneOfToOr } from '../../../src/backend/rewrites.ts';
import type { Capabilities, Capability, Refusal } from '../../../src/backend/types.ts';
import { patternTest } from '../../../src/ir/pattern-test.ts';
import type { CaseMode, Leaf, Pattern } from '../../../src/ir/types.ts';
import { isSearchable } from '../patterns.ts';

export const tstatsCapabilities: Capabilities = {
  text: {
    says: ({ pattern, case: mode }) => problemOf(pattern, mode) === undefined,
    rewrites: [],
    refusal: ({ pattern, case: mode }) => problemOf(pattern, mode) ?? unsearchable,
  },
  textOneOf: {
    says: ({ patterns, case: mode }) => patterns.every((each) => problemOf(each, mode) === undefined),
    rewrites: [oneOfToOr],
    refusal: () => unsearchable,
  },
  regex: never(
    'regular expression',
    'it has no regular expressions',
    'use `contains`, `startswith` or `endswith`',
  ),
  cidr: { says: () => false, rewrites: [cidrToPatterns], refusal: () => network },
  number: { says: () => false, rewrites: [numberToText], refusal: () => unsearchable },
  compare: never('numeric comparison', 'it compares the fields of a data model as texts', 'list the values'),
  bool: { says: () => false, rewrites: [boolToText], refusal: () => unsearchable },
  exists: never(
    'test for a value',
    'data models fill in `unknown` where an event has no value',
    'leave the test out, or use `-f query`',
  ),
  fieldCompare: never('field comparison', 'it does not compare fields', 'use `-f query`'),
  timePart: never('timestamp part', 'it has no functions of time', 'use `-f query`'),
  keyword: never('keyword search', 'data models hold fields, not the text of events', 'name the field'),
};

function never<L extends Leaf>(construct: string, reason: string, wayOut: string): Capability<L> {
  const why = { construct: `${construct} in tstats`, reason: `\`tstats\`: ${reason}`, wayOut };
  return { says: () => false, rewrites: [], refusal: () => why };
}

const unsearchable: Refusal = {
  construct: 'pattern in tstats',
  reason: '`tstats` has no `?`, no literal `*`, no empty text and no control characters',
  wayOut: 'match a part of the value with `contains`, or use `-f query`',
};

const cased: Refusal = {
  construct: 'letter case in tstats',
  reason: '`tstats` compares without regard to letter case',
  wayOut: 'leave out `cased`, or use `-f query`',
};

const network: Refusal = {
  construct: 'network in tstats',
  reason: '`tstats` compares addresses as texts, and no few patterns mean this network',
  wayOut: 'list networks with a longer prefix',
};

/** Models write `unknown` for what an event lacks, which such a pattern would take for a value. */
const unknown: Refusal = {
  construct: 'pattern that matches missing values in tstats',
  reason: 'data models fill in `unknown` where an event has no value, and the pattern matches that word',
  wayOut: 'ask for a longer text, or use `-f query`',
};

function problemOf(pattern: Pattern, mode: CaseMode): Refusal | undefined {
  if (mode === 'sensitive') return cased;
  if (!isSearchable(pattern)) return unsearchable;
  return patternTest([pattern], mode)('unknown') ? unknown : undefined;
}
