/** From the tree of an EQL query or sequence to text. Nothing is decided here but quoting and line breaks. */
import {
  concat,
  type Doc,
  group,
  indent,
  line,
  list,
  mark,
  type Printed,
  printDoc,
} from '../../src/backend/doc.ts';
import { parens, printBool } from '../../src/backend/infix.ts';
import { assertNever } from '../../src/source/assert.ts';
import type { Span } from '../../src/source/span.ts';
import { hostOf } from './addresses.ts';
import type {
  EqlAst,
  EqlField,
  EqlQuery,
  EqlSequence,
  ListTest,
  NetworkTest,
  Operand,
  Predicate,
} from './ast.ts';
import { quoteCategory, quoteField, quoteString } from './lexical.ts';

/** `width` in columns; 0 for one line. */
export function print(ast: EqlAst, width: number): Printed {
  if (width === 0) return printDoc(group(docOf(ast)), Number.POSITIVE_INFINITY);
  return printDoc(docOf(ast), width);
}

/** A sequence is read term by term, so that each begins a line; an event query only breaks where it is long. */
function docOf(ast: EqlAst): Doc {
  return 'terms' in ast ? sequence(ast) : group(event(ast));
}

function event({ category, where }: EqlQuery): Doc {
  const condition = printBool(where, { and: 'and', or: 'or', not: 'not' }, predicate);
  return concat(quoteCategory(category), ' where', indent(line, condition));
}

/** `by` stands before `with`, in the head and in each term. */
function sequence({ by, maxspan, terms }: EqlSequence): Doc {
  const head = concat('sequence', keys(by), ` with maxspan=${maxspan}`);
  const body = terms.map((each) => {
    const runs = each.runs === undefined ? '' : ` with runs=${each.runs}`;
    return concat(line, group('[', event(each.query), ']'), keys(each.by), runs);
  });
  return concat(head, indent(...body));
}

function keys(fields: readonly EqlField[]): string {
  return fields.length === 0 ? '' : ` by ${fields.map(field).join(', ')}`;
}

function predicate(each: Predicate): Doc {
  if (each.kind === 'constant') return mark(each.span, String(each.value));
  if (each.kind === 'null') {
    return mark(each.span, concat(field(each.field), each.isNull ? ' == null' : ' != null'));
  }
  const body = mark(each.span, test(each));
  return each.guarded ? parens(concat(field(each.field), ' != null', line, 'and ', body)) : body;
}

function test(each: Exclude<Predicate, { readonly kind: 'constant' | 'null' }>): Doc {
  switch (each.kind) {
    case 'list':
      return listTest(each);
    case 'network':
      return networkTest(each);
    case 'order':
      return concat(field(each.field), ` ${each.op} `, operand(each.operand, each.span));
    default:
      return assertNever(each);
  }
}

function listTest(each: ListTest): Doc {
  const [only] = each.operands;
  const single = each.operands.length === 1 && each.op !== 'in~' ? only : undefined;
  if (single !== undefined) return concat(field(each.field), ` ${each.op} `, operand(single, each.span));
  const op = each.op === '==' ? 'in' : each.op;
  const operands = each.operands.map((one) => operand(one, each.span));
  return concat(field(each.field), ` ${op} `, list('(', operands, ')'));
}

function networkTest(each: NetworkTest): Doc {
  const [only] = each.networks;
  const host = each.networks.length === 1 && only !== undefined ? hostOf(only.text) : undefined;
  if (host !== undefined) return concat(field(each.field), ' == ', quoteString(host));
  const networks = each.networks.map((one) => mark(one.span, quoteString(one.text)));
  return list('cidrMatch(', [field(each.field), ...networks], ')');
}

/** Marked where it comes from another place of the rule than the whole test. */
function operand(each: Operand, whole: Span): Doc {
  const body = each.kind === 'string' ? quoteString(each.text) : each.text;
  return each.span === whole ? body : mark(each.span, body);
}

function field(each: EqlField): string {
  return `${each.optional ? '?' : ''}${quoteField(each.name)}`;
}
