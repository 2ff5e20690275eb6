/**
 * Random queries for each target: mostly of what the target can say, so that much is emitted and compared, and
 * some of anything, so that refusals are seen too. Each field name has one type.
 */
import fc from 'fast-check';
import { and, anyString, literal, not, pattern } from '../../src/ir/build.ts';
import type { CaseMode, Expr, FieldRef, FieldType, Leaf, Query } from '../../src/ir/types.ts';
import { arbitraryExpr, arbitraryLeaf, arbitraryPattern, queryOf } from '../support/arbitrary.ts';
import {
  type LeafFields,
  type LeafWeights,
  leafArbitraries,
  dummySpan as span,
  weightedLeaf,
} from '../support/arbitrary-leaves.ts';

export interface Profile {
  readonly queries: fc.Arbitrary<Query>;
  /** The least share of the queries that must be emitted. */
  readonly emitted: number;
  /**
   * The largest share of events that the target may hold only in part. Splunk holds any event, so what is left out
   * there is what its manuals do not say, which no query should depend on.
   */
  readonly partial: number;
}

function fields(...refs: readonly FieldRef[]): fc.Arbitrary<FieldRef> {
  return fc.constantFrom(...refs);
}

function named(...names: readonly string[]): fc.Arbitrary<FieldRef> {
  return fields(...names.map((name): FieldRef => ({ name, original: name, span })));
}

/** One field that every event's index maps, one that it may not, and one of which nothing is said. */
function typed(...types: readonly FieldType[]): fc.Arbitrary<FieldRef> {
  return fields(
    ...types.flatMap((type): FieldRef[] => [
      { name: `mapped.${type}`, original: `mapped.${type}`, span, type, optional: false },
      { name: `optional.${type}`, original: `optional.${type}`, span, type, optional: true },
      { name: type, original: type, span, type },
    ]),
  );
}

function mostly<T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>, weight = 12): fc.Arbitrary<T> {
  return fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: rare });
}

function toQueries(exprs: fc.Arbitrary<Expr>): fc.Arbitrary<Query> {
  return exprs.map((where) => queryOf(where));
}

const awkward = named('a.b', 'field with space', 'select', '1st', 'in', 'true', 'not', 'AND', 'é');
const unsayable = named(
  '`x`',
  "o'clock",
  'say "x"',
  'a|b',
  '[x]',
  '$x$',
  'a..b',
  '*',
  'line\nfeed',
  '\u202ex',
  '',
);

const anyKind: LeafWeights = {
  text: 6,
  textOneOf: 3,
  regex: 2,
  cidr: 2,
  number: 2,
  compare: 2,
  bool: 1,
  exists: 2,
  fieldCompare: 1,
  timePart: 1,
  keyword: 1,
};

// ── EQL ────────────────────────────────────────────────────────────────────────────────────────────────────

const untyped = named('Image', 'CommandLine');
const anyType = typed('keyword', 'wildcard', 'text', 'long', 'double', 'boolean', 'ip', 'date');

const eqlFields: LeafFields = {
  text: fc.oneof(
    { weight: 60, arbitrary: fc.oneof(untyped, typed('keyword', 'wildcard'), awkward) },
    { weight: 1, arbitrary: anyType },
    { weight: 1, arbitrary: unsayable },
  ),
  number: mostly(typed('long', 'double'), anyType, 40),
  boolean: mostly(typed('boolean'), anyType, 20),
  address: mostly(typed('ip'), fc.oneof(untyped, anyType), 20),
  date: typed('date'),
};

const eqlLeaf = weightedLeaf(leafArbitraries(eqlFields), {
  text: 6,
  textOneOf: 3,
  regex: 2,
  cidr: 2,
  number: 2,
  compare: 2,
  bool: 1,
  exists: 2,
});

// ── Splunk ─────────────────────────────────────────────────────────────────────────────────────────────────

const directives = named('source', 'host', 'EventType', '_time_zone', 'sgm_1', 'user*', 'x::y', 'case', 'by');
const plain = named('Image', 'CommandLine', 'dest.ip', 'a{}.b');
const splunkText = fc.oneof(
  { weight: 40, arbitrary: plain },
  { weight: 8, arbitrary: fc.oneof(directives, awkward) },
  { weight: 1, arbitrary: unsayable },
);

const splunkLeaf = weightedLeaf(
  leafArbitraries({
    text: splunkText,
    number: splunkText,
    boolean: splunkText,
    address: splunkText,
    date: splunkText,
  }),
  anyKind,
);

// ── InnerWarden ────────────────────────────────────────────────────────────────────────────────────────────

const details = named(
  'kind',
  'details.filename',
  'details.command',
  'details.user',
  'severity',
  'Image',
  'title',
);
const nested = named('details.user_identity.type', 'details.user_identity.arn', 'details.a.b');
/** Written in every event, as JSON null where there is no value. */
const written = fields(
  ...['details.error_code', 'details.aws_region'].map(
    (name): FieldRef => ({ name, original: name, span, optional: false }),
  ),
);
const flat = mostly(
  fc.oneof({ weight: 4, arbitrary: details }, { weight: 1, arbitrary: written }),
  fc.oneof(nested, awkward, unsayable),
  30,
);
/** Texts of a line with wildcards at the ends, which the engine can mostly say; the characters are as odd as any. */
const visible = fc
  .array(
    fc.constantFrom(
      ...[
        'cmd',
        'Cmd.EXE',
        'C:\\Windows\\',
        '/usr/bin/',
        '-enc',
        ' a b',
        '"',
        "'",
        '`',
        '\\',
        '*',
        '?',
        '|',
        '[x]',
      ],
      ...[
        '(',
        '$x$',
        '{{x}}',
        '%',
        '#',
        ': ',
        ' #',
        '- x: y',
        '&&',
        'é',
        'ß',
        'Σ',
        '\u{1f600}',
        '\u202e',
        '---',
        'null',
        'n',
        'll',
        'id:',
      ],
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((pieces) => literal(pieces.join('')));
const edged = fc
  .tuple(fc.boolean(), visible, fc.boolean())
  .map(([open, text, close]) => pattern([...(open ? [anyString] : []), text, ...(close ? [anyString] : [])]));

/** Where an end of the one part may be a beginning of the other. */
const split = fc
  .tuple(visible, visible, fc.boolean())
  .map(([head, tail, same]) => pattern([head, anyString, same ? head : tail]));

const innerwardenLeaves = leafArbitraries(
  { text: flat, number: flat, boolean: flat, address: flat, date: flat },
  {
    pattern: mostly(mostly(edged, split), arbitraryPattern(), 20),
    mode: mostly(fc.constant<CaseMode>('insensitive'), fc.constant<CaseMode>('sensitive'), 20),
  },
);
const innerwardenLeaf: fc.Arbitrary<Leaf> = fc.oneof(
  {
    weight: 12,
    arbitrary: weightedLeaf(innerwardenLeaves, {
      text: 10,
      textOneOf: 5,
      regex: 1,
      cidr: 1,
      number: 1,
      bool: 1,
    }),
  },
  { weight: 1, arbitrary: written.map((field): Leaf => ({ kind: 'exists', field, span })) },
);

/** The shape of the engine's rules: all of some leaves, and not all of some others. */
const engineShape = fc
  .tuple(
    fc.array(innerwardenLeaf, { minLength: 1, maxLength: 3 }),
    fc.array(innerwardenLeaf, { maxLength: 2 }),
  )
  .map(([selection, filter]): Expr => {
    const wanted = and(selection, span);
    return filter.length === 0 ? wanted : and([wanted, not(and(filter, span), span)], span);
  });

// ── Sigma ──────────────────────────────────────────────────────────────────────────────────────────────────

const sigmaNames = fc.oneof(
  plain,
  awkward,
  named('$x$', '#', '- x', ':', '"', "'", '\u202ex', '{{', '\\', 'a\\*'),
);

/** Every kind of leaf, over fields that a rule can name. */
export const ruleLeaf = weightedLeaf(
  leafArbitraries({
    text: sigmaNames,
    number: sigmaNames,
    boolean: sigmaNames,
    address: sigmaNames,
    date: sigmaNames,
  }),
  anyKind,
);

const profiles: Readonly<Record<string, Profile>> = {
  eql: {
    queries: toQueries(mostly(arbitraryExpr(3, eqlLeaf), arbitraryExpr(2))),
    emitted: 0.5,
    partial: 0.5,
  },
  splunk: {
    queries: toQueries(mostly(arbitraryExpr(3, splunkLeaf), arbitraryExpr(2))),
    emitted: 0.5,
    partial: 0.005,
  },
  innerwarden: {
    queries: toQueries(
      mostly(fc.oneof(engineShape, arbitraryExpr(1, innerwardenLeaf)), arbitraryExpr(2, arbitraryLeaf())),
    ),
    emitted: 0.2,
    partial: 0.2,
  },
};

export function profileOf(target: string): Profile {
  const profile = profiles[target];
  if (profile === undefined) throw new Error(`no random queries for ${target}`);
  return profile;
}
