/** Expressions as tests of the module's evaluator. What tests need beside themselves goes into the tables. */
import type {
  CaseMode,
  CompareOp,
  Expr,
  FieldCompare,
  FieldRef,
  Leaf,
  Pattern,
  PatternPart,
  TimePartName,
} from '../../../src/ir/types.ts';
import { assertNever } from '../../../src/source/assert.ts';
import { atom, call, type RustExpr, reference, slice } from './ast.ts';
import { foldCase } from './folding.ts';
import { quoteText } from './lexical.ts';
import { messageField, type Tables } from './tables.ts';

export function lowerExpr(expr: Expr, tables: Tables): RustExpr {
  switch (expr.kind) {
    case 'and':
    case 'or': {
      const items = expr.items.map((item) => lowerExpr(item, tables));
      return call(expr.kind === 'and' ? 'All' : 'Any', slice(items));
    }
    case 'not':
      return call('Not', reference(lowerExpr(expr.item, tables)));
    case 'constant':
      return call('Constant', atom(expr.value));
    default:
      return lowerLeaf(expr, tables);
  }
}

function lowerLeaf(leaf: Leaf, tables: Tables): RustExpr {
  const field = (ref: FieldRef): RustExpr => tables.field(ref.name);
  switch (leaf.kind) {
    case 'text':
      return textTest(field(leaf.field), [leaf.pattern], leaf.case);
    case 'textOneOf':
      return textTest(field(leaf.field), leaf.patterns, leaf.case);
    case 'regex':
      return call('Finds', field(leaf.field), tables.regex(leaf.regex));
    case 'cidr': {
      const bytes = leaf.network.bytes.slice(0, leaf.network.bytes.length).map(atom);
      return call('Network', field(leaf.field), slice(bytes), atom(leaf.network.prefix));
    }
    case 'number':
      return call('Is', field(leaf.field), text(leaf.value.raw));
    case 'compare':
      return call('Compare', field(leaf.field), atom(orders[leaf.op]), text(leaf.value.raw));
    case 'bool':
      return call('Bool', field(leaf.field), atom(leaf.value));
    case 'exists':
      return call('Exists', field(leaf.field));
    case 'fieldCompare': {
      const relation = atom(relations[leaf.op]);
      return call('Fields', field(leaf.left), relation, field(leaf.right), atom(leaf.case === 'sensitive'));
    }
    case 'timePart': {
      const [part, order] = [atom(timeParts[leaf.part]), atom(orders[leaf.op])];
      return call('Time', field(leaf.field), part, order, text(leaf.value.raw));
    }
    case 'keyword': {
      const message = tables.field(messageField);
      if (leaf.match.kind === 'regex') return call('Finds', message, tables.regex(leaf.match.regex));
      return textTest(message, [leaf.match.pattern], leaf.match.case);
    }
    default:
      return assertNever(leaf);
  }
}

export const orders: Readonly<Record<CompareOp | 'eq', string>> = {
  lt: 'Order::Less',
  lte: 'Order::AtMost',
  gt: 'Order::Greater',
  gte: 'Order::AtLeast',
  eq: 'Order::Equal',
};

const relations: Readonly<Record<FieldCompare['op'], string>> = {
  equals: 'Relation::Equals',
  startsWith: 'Relation::StartsWith',
  endsWith: 'Relation::EndsWith',
  contains: 'Relation::Contains',
};

const timeParts: Readonly<Record<TimePartName, string>> = {
  minute: 'TimePart::Minute',
  hour: 'TimePart::Hour',
  day: 'TimePart::Day',
  week: 'TimePart::Week',
  month: 'TimePart::Month',
  year: 'TimePart::Year',
};

function text(value: string): RustExpr {
  return atom(quoteText(value));
}

function textTest(field: RustExpr, patterns: readonly Pattern[], mode: CaseMode): RustExpr {
  const fold = mode === 'insensitive' ? foldCase : (each: string) => each;
  return call(
    mode === 'insensitive' ? 'Text' : 'Cased',
    field,
    slice(patterns.map((each) => glob(each, fold))),
  );
}

type Piece = readonly Exclude<PatternPart, { readonly kind: 'anyString' }>[];

/** The common shapes have names of their own, which are shorter to read and faster to test. */
function glob(pattern: Pattern, fold: (text: string) => string): RustExpr {
  const pieces = splitAtStars(pattern);
  const [first, second, third, ...more] = pieces.map((piece) => literalPiece(piece, fold));
  if (pieces.length === 1 && first !== undefined) return call('Equals', text(first));
  if (pieces.length === 2 && second === '' && first !== undefined) return call('StartsWith', text(first));
  if (pieces.length === 2 && first === '' && second !== undefined) return call('EndsWith', text(second));
  if (pieces.length === 3 && first === '' && third === '' && second !== undefined && more.length === 0) {
    return call('Contains', text(second));
  }
  return call('Pieces', slice(pieces.map((piece) => slice(piece.map((part) => partOf(part, fold))))));
}

function splitAtStars(pattern: Pattern): readonly Piece[] {
  const pieces: Piece[number][][] = [[]];
  for (const part of pattern) {
    if (part.kind === 'anyString') pieces.push([]);
    else pieces.at(-1)?.push(part);
  }
  return pieces;
}

/** The text of a piece without `?`. */
function literalPiece(piece: Piece, fold: (text: string) => string): string | undefined {
  const [part, ...more] = piece;
  if (part === undefined) return '';
  return part.kind === 'literal' && more.length === 0 ? fold(part.text) : undefined;
}

function partOf(part: Piece[number], fold: (text: string) => string): RustExpr {
  return part.kind === 'literal' ? call('Literal', text(fold(part.text))) : atom('AnyChar');
}
