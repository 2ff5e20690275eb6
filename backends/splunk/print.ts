/** Pipeline -> text, one stage a line. Prints what the tree says and decides nothing. */
import {
  concat,
  type Doc,
  group,
  hardline,
  indent,
  join,
  line,
  list,
  mark,
  type Printed,
  printDoc,
} from '../../src/backend/doc.ts';
import { parens, printBool } from '../../src/backend/infix.ts';
import type { BackendContext } from '../../src/backend/types.ts';
import type { CompareOp, Metadata } from '../../src/ir/types.ts';
import { assertNever } from '../../src/source/assert.ts';
import type {
  Assignment,
  EvalExpr,
  Flag,
  Pipeline,
  SearchExpr,
  SearchTerm,
  SearchValue,
  Stage,
  Statistics,
  Test,
} from './ast.ts';
import { evalField, evalString, searchField, searchString } from './lexical.ts';
import { widthOf } from './options.ts';

export function print(pipeline: Pipeline, _meta: Metadata, context: BackendContext): Printed {
  return printDoc(body(pipeline), widthOf(context.options.width));
}

function body({ stages: [first, ...rest] }: Pipeline): Doc {
  return concat(
    firstStage(first),
    ...rest.map((stage) => concat(hardline, '| ', group(indent(command(stage))))),
  );
}

/** The command word is implied here, so that the index can stand first. */
function firstStage(stage: Stage): Doc {
  return stage.kind === 'search' ? group(searchBody(stage)) : concat('| ', command(stage));
}

/** A branch spells out the command, as each search within brackets must. */
function branch({ stages: [first, ...rest] }: Pipeline): Doc {
  const stages = [first, ...rest].map((stage, at) => {
    const text = group(indent(command(stage)));
    return at === 0 ? text : concat(hardline, '| ', text);
  });
  return concat(hardline, '[', indent(...stages), ']');
}

function command(stage: Stage): Doc {
  switch (stage.kind) {
    case 'search':
      return concat('search ', searchBody(stage));
    case 'where':
      return concat('where ', join(concat(line, 'AND '), stage.tests.map(printTest)));
    case 'flags':
      return concat('eval ', join(concat(',', line), stage.flags.map(printFlag)));
    case 'drop':
      return `fields - ${stage.patterns.join(' ')}`;
    case 'multisearch':
      return concat('multisearch', indent(...stage.branches.map(branch)));
    case 'assign':
      return concat('eval ', join(concat(',', line), stage.fields.map(printAssignment)));
    case 'sort':
      return `sort 0 ${stage.by.map(searchField).join(' ')}`;
    case 'statistics':
      return statistics(stage);
    case 'expand':
      return `mvexpand ${searchField(stage.field)}`;
    default:
      return assertNever(stage);
  }
}

function printAssignment({ name, expr }: Assignment): Doc {
  return concat(`${name}=`, indent(printEval(expr)));
}

function statistics({ command: name, aggregates, by, window, before }: Statistics): Doc {
  const options = [
    before === true ? ' current=f' : '',
    window === undefined ? '' : ` window=${window} global=f`,
  ].join('');
  const functions = aggregates.map(({ fn, field, as }) => {
    const call = field === undefined ? fn : `${fn}(${searchField(field)})`;
    return `${call} AS ${searchField(as)}`;
  });
  const groups = by.length === 0 ? '' : concat(line, `BY ${by.map(searchField).join(' ')}`);
  return concat(`${name}${options} `, join(line, functions), groups);
}

/** A condition of `search`, which `tstats` takes as well. */
export function printCondition(expr: SearchExpr): Doc {
  return printBool(expr, words, printTerm);
}

/** Terms side by side mean AND. */
const words = { and: '', or: 'OR', not: 'NOT' } as const;

function searchBody({ indexes, expr }: Extract<Stage, { readonly kind: 'search' }>): Doc {
  const [only] = indexes;
  const index: Doc | undefined =
    only === undefined
      ? undefined
      : indexes.length === 1
        ? `index=${only}`
        : list('index IN (', indexes, ')');
  if (expr === true) return index ?? '*';
  const body = expr === false ? 'NOT *' : printBool(expr, words, printTerm);
  if (index === undefined) return body;
  const isOr = typeof expr === 'object' && expr.kind === 'or';
  return concat(index, line, isOr ? parens(body) : body);
}

const operators: Readonly<Record<CompareOp, string>> = { lt: '<', lte: '<=', gt: '>', gte: '>=' };

function printTerm(term: SearchTerm): Doc {
  return mark(term.span, termText(term));
}

function termText(term: SearchTerm): Doc {
  switch (term.kind) {
    case 'equals': {
      const values = term.values.map((each) => mark(each.span, valueText(each)));
      const field = searchField(term.field);
      return values.length === 1 ? concat(`${field}=`, ...values) : list(`${field} IN (`, values, ')');
    }
    case 'network':
      return `${searchField(term.field)}="${term.network}"`;
    case 'order':
      return `${searchField(term.field)}${operators[term.op]}${term.number}`;
    case 'raw':
      return searchString(term.pattern);
    case 'flag':
      return `${term.name}=1`;
    default:
      return assertNever(term);
  }
}

function valueText({ pattern, bare }: SearchValue): string {
  const quoted = searchString(pattern);
  return bare === true ? quoted.slice(1, -1) : quoted;
}

function printTest({ expr, span }: Test): Doc {
  return mark(span, operand(expr));
}

function printFlag({ name, expr, span }: Flag): Doc {
  return mark(span, group(`${name}=if(`, indent(printEval(expr), ', 1, 0)')));
}

function printEval(expr: EvalExpr): Doc {
  switch (expr.kind) {
    case 'field':
      return evalField(expr.name);
    case 'text':
      return evalString(expr.text);
    case 'number':
      return expr.raw;
    case 'call':
      return concat(`${expr.name}(`, join(', ', expr.args.map(printEval)), ')');
    case 'infix':
      return concat(side(expr.left), expr.op === '.' ? '.' : ` ${expr.op} `, side(expr.right));
    case 'and':
    case 'or':
      return join(concat(line, `${expr.kind.toUpperCase()} `), expr.items.map(operand));
    default:
      return assertNever(expr);
  }
}

/** An operand of AND and OR: comparisons bind tighter in every dialect, groups are parenthesised. */
function operand(expr: EvalExpr): Doc {
  return expr.kind === 'and' || expr.kind === 'or' ? parens(printEval(expr)) : printEval(expr);
}

/** An operand of a comparison, a concatenation or a subtraction. */
function side(expr: EvalExpr): Doc {
  const isAtom =
    expr.kind === 'field' || expr.kind === 'text' || expr.kind === 'number' || expr.kind === 'call';
  return isAtom ? printEval(expr) : parens(printEval(expr));
}
