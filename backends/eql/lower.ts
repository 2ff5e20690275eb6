/** From a legalised query to the tree of an EQL event query: the only place that picks operators. */
import type {
  CompareOp,
  Expr,
  FieldRef,
  Leaf,
  Pattern,
  Query,
  TextMatch,
  TextOneOf,
} from '../../src/ir/types.ts';
import { assertNever, invariant } from '../../src/source/assert.ts';
import type { Span } from '../../src/source/span.ts';
import { addressNetwork, networkTexts } from './addresses.ts';
import type { EqlField, EqlQuery, EqlTree, ListOp, Operand, OrderOp } from './ast.ts';
import { familyOf } from './families.ts';
import { literalsOf, patternOp, patternText } from './forms.ts';
import { guardNulls } from './guard.ts';
import { luceneOf } from './lucene.ts';
import { mergeLists } from './merge.ts';
import { decimalLiteral } from './numbers.ts';
import * as tree from './tree.ts';

/** The event category comes from the pipeline's `category`; without one, events of any category are searched. */
export function lowerQuery(query: Query): EqlQuery {
  const where = mergeLists(lowerExpr(query.where), query.span);
  return { category: query.state.category ?? 'any', where: guardNulls(where, query.span) };
}

function lowerExpr(expr: Expr): EqlTree {
  switch (expr.kind) {
    case 'and':
      return tree.all(expr.items.map(lowerExpr), expr.span);
    case 'or':
      return tree.any(expr.items.map(lowerExpr), expr.span);
    case 'not':
      return tree.not(lowerExpr(expr.item));
    case 'constant':
      return tree.constant(expr.value, expr.span);
    default:
      return lowerLeaf(expr);
  }
}

function lowerLeaf(leaf: Leaf): EqlTree {
  const { span } = leaf;
  switch (leaf.kind) {
    case 'text':
      return lowerTexts(leaf, [leaf.pattern]);
    case 'textOneOf':
      return lowerTexts(leaf, leaf.patterns);
    case 'regex': {
      const printed = luceneOf(leaf.regex);
      invariant('pattern' in printed, 'only printable expressions are lowered');
      return test(leaf.field, printed.ignoreCase ? 'regex~' : 'regex', [text(printed.pattern, span)], span);
    }
    case 'cidr':
      return network(leaf.field, networkTexts(leaf.network), span);
    case 'number':
      return test(leaf.field, '==', [number(leaf.value.raw, span)], span);
    case 'bool':
      return test(leaf.field, '==', [{ kind: 'boolean', text: String(leaf.value), span }], span);
    case 'compare':
      return order(leaf.field, leaf.op, number(leaf.value.raw, span));
    case 'exists':
      return tree.leaf({ kind: 'null', field: fieldOf(leaf.field), isNull: false, span });
    case 'fieldCompare':
    case 'timePart':
    case 'keyword':
      throw new Error(`\`${leaf.kind}\` is refused before it is lowered`);
    default:
      return assertNever(leaf);
  }
}

/** One list for each operator that the patterns need, in the order in which they first need it. */
function lowerTexts(leaf: TextMatch | TextOneOf, patterns: readonly Pattern[]): EqlTree {
  const { field, span } = leaf;
  if (familyOf(field) === 'ip') return network(field, patterns.map(addressText), span);
  const lists = new Map<ListOp, Operand[]>();
  for (const each of patterns) {
    const op = patternOp(each, leaf.case);
    invariant(op !== undefined, 'only patterns with an operator are lowered');
    const operands = lists.get(op);
    const operand = text(patternText(each), span);
    if (operands === undefined) lists.set(op, [operand]);
    else operands.push(operand);
  }
  const tests = [...lists].map(([op, operands]) => test(field, op, operands, span));
  return tree.any(tests, span);
}

function addressText(pattern: Pattern): string {
  const address = addressNetwork(literalsOf(pattern));
  invariant(address !== undefined, 'only addresses are lowered on `ip` fields');
  return address.text;
}

function test(field: FieldRef, op: ListOp, operands: readonly Operand[], span: Span): EqlTree {
  return tree.leaf({ kind: 'list', field: fieldOf(field), op, operands, guarded: false, span });
}

function network(field: FieldRef, texts: readonly string[], span: Span): EqlTree {
  const networks = texts.map((each) => ({ text: each, span }));
  return tree.leaf({ kind: 'network', field: fieldOf(field), networks, guarded: false, span });
}

const orderOps: Readonly<Record<CompareOp, OrderOp>> = { lt: '<', lte: '<=', gt: '>', gte: '>=' };

function order(field: FieldRef, op: CompareOp, operand: Operand): EqlTree {
  const { span } = operand;
  return tree.leaf({ kind: 'order', field: fieldOf(field), op: orderOps[op], operand, guarded: false, span });
}

function text(value: string, span: Span): Operand {
  return { kind: 'string', text: value, span };
}

function number(raw: string, span: Span): Operand {
  return { kind: 'number', text: decimalLiteral(raw), span };
}

/** Whether a field may be unmapped matters to the whole query, so it is optional unless known otherwise. */
export function fieldOf(field: FieldRef): EqlField {
  return { name: field.name, optional: field.optional !== false };
}
