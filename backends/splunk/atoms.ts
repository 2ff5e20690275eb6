/** Decides for every leaf whether `search` says it or an `eval` predicate does, and with which prefilter. */
import { anyString, pattern, textPattern } from '../../src/ir/build.ts';
import type {
  BoolMatch,
  Expr,
  FieldCompare,
  Keyword,
  Leaf,
  NumberMatch,
  Pattern,
  TextMatch,
  TextOneOf,
} from '../../src/ir/types.ts';
import type { Span } from '../../src/source/span.ts';
import type { EvalExpr, SearchTerm, SearchValue, Test } from './ast.ts';
import { all, any, type Logic, leaf, negate } from './logic.ts';
import { isDirective, isExactDirective } from './names.ts';
import { isSearchable, isSearchablePart, searchableSuperset } from './patterns.ts';
import * as predicate from './predicates.ts';

export type Atom =
  | { readonly kind: 'search'; readonly term: SearchTerm }
  /** `prefilter` holds whenever `test` is TRUE; absent where no such term is known. */
  | { readonly kind: 'eval'; readonly test: Test; readonly prefilter?: SearchTerm };

export function atomsOf(expr: Expr): Logic<Atom> {
  switch (expr.kind) {
    case 'constant':
      return expr.value;
    case 'not':
      return negate(atomsOf(expr.item));
    case 'and':
      return all(expr.items.map(atomsOf));
    case 'or':
      return any(expr.items.map(atomsOf));
    default:
      return leafAtoms(expr);
  }
}

function leafAtoms(each: Leaf): Logic<Atom> {
  switch (each.kind) {
    case 'text':
      return textAtoms(each, [each.pattern]);
    case 'textOneOf':
      return textAtoms(each, each.patterns);
    case 'number':
      return scalarAtom(each, textPattern(each.value.raw));
    case 'bool':
      return scalarAtom(each, textPattern(String(each.value)));
    case 'exists':
      return evalAtom(predicate.hasValue(each.field.name), each.span);
    case 'regex':
      return evalAtom(predicate.matchesRegex(each.field.name, each.regex), each.span);
    case 'fieldCompare':
      return evalAtom(predicate.comparesFields(each), each.span);
    case 'timePart':
      return evalAtom(predicate.hasTimePart(each), each.span);
    case 'keyword':
      return keywordAtom(each);
    case 'cidr': {
      const { field, network, span } = each;
      return inSearch(each)
        ? searchAtom({ kind: 'network', field: field.name, network: network.text, span })
        : evalAtom(predicate.isInNetwork(field.name, network.text), span);
    }
    case 'compare': {
      const { field, op, value, span } = each;
      const order: SearchTerm = { kind: 'order', field: field.name, op, number: value.raw, span };
      return evalAtom(predicate.compares(each), span, inSearch(each) ? order : undefined);
    }
  }
}

/** A type says that a catalogue names the field, as in a restriction to a `source`; then a directive is meant. */
function inSearch({ field: { name, type } }: Exclude<Leaf, Keyword | FieldCompare>): boolean {
  return !isDirective(name) || (type !== undefined && isExactDirective(name));
}

/** One term for all that `search` says, one predicate for the rest. */
function textAtoms(each: TextMatch | TextOneOf, patterns: readonly Pattern[]): Logic<Atom> {
  const { field, span } = each;
  const direct = inSearch(each);
  const isPlain = (one: Pattern): boolean => direct && each.case === 'insensitive' && isSearchable(one);
  const plain = patterns.filter(isPlain);
  const others = patterns.filter((one) => !isPlain(one));
  const items: Logic<Atom>[] = [];
  if (plain.length > 0) items.push(searchAtom(equals(field.name, plain, span)));
  if (others.length > 0) {
    const test = predicate.matchesPattern(field.name, others, each.case);
    items.push(evalAtom(test, span, direct ? prefilter(field.name, others, span) : undefined));
  }
  return any(items);
}

function prefilter(field: string, patterns: readonly Pattern[], span: Span): SearchTerm | undefined {
  const wider = patterns.map(searchableSuperset).filter((each) => each !== undefined);
  return wider.length === patterns.length ? equals(field, wider, span) : undefined;
}

function scalarAtom(each: NumberMatch | BoolMatch, value: Pattern): Logic<Atom> {
  const { field, span } = each;
  if (!inSearch(each)) return evalAtom(predicate.matchesPattern(field.name, [value], 'insensitive'), span);
  const bare = each.kind === 'number';
  return searchAtom({ kind: 'equals', field: field.name, values: [{ pattern: value, bare, span }], span });
}

/** Substring semantics: `"foo"` without wildcards would match whole segments of `_raw` only. */
function keywordAtom({ match, span }: Keyword): Logic<Atom> {
  if (match.kind === 'regex') return evalAtom(predicate.rawMatches(match.regex, 'sensitive'), span);
  const inside = pattern([anyString, ...match.pattern, anyString]);
  if (match.case === 'insensitive' && inside.every(isSearchablePart)) {
    return searchAtom({ kind: 'raw', pattern: inside, span });
  }
  const wider = searchableSuperset(inside);
  const term: SearchTerm | undefined = wider && { kind: 'raw', pattern: wider, span };
  return evalAtom(predicate.rawMatches(inside, match.case), span, term);
}

function equals(field: string, patterns: readonly Pattern[], span: Span): SearchTerm {
  return {
    kind: 'equals',
    field,
    values: patterns.map((each): SearchValue => ({ pattern: each, span })),
    span,
  };
}

function searchAtom(term: SearchTerm): Logic<Atom> {
  return leaf({ kind: 'search', term });
}

function evalAtom(expr: EvalExpr, span: Span, wider?: SearchTerm): Logic<Atom> {
  const test = { expr, span };
  return leaf(wider === undefined ? { kind: 'eval', test } : { kind: 'eval', test, prefilter: wider });
}
