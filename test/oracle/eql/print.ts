/** A small printer of the parser's trees, only to prove that the parser reads back what was meant. */
import type { EqlQuery, EventFilter, Expression, FieldRef, Term } from './ast.ts';

/** How the printed text may vary without changing what it means. */
export interface PrintStyle {
  /** What stands between tokens: at least one blank, perhaps comments. */
  readonly gap: string;
  /** Backtick-quote every component of a name, not only those that need it. */
  readonly quoteAll: boolean;
}

const RESERVED =
  /^(and|any|by|false|in|join|like|maxspan|not|null|of|or|regex|sample|sequence|true|until|where|with)$/;

export function printEql(query: EqlQuery, style: PrintStyle): string {
  const pipes = query.pipes.flatMap((pipe) => ['|', pipe.kind, String(pipe.count)]);
  return [...printQuery(query, style), ...pipes].join(style.gap);
}

function printQuery(query: EqlQuery, style: PrintStyle): readonly string[] {
  if (query.kind === 'event') return printFilter(query.filter, style);
  const terms = query.terms.flatMap((term) => printTerm(term, style));
  if (query.kind === 'sample') return ['sample', ...printKeys(query.by, style), ...terms];
  const span =
    query.maxspan === null
      ? []
      : ['with', 'maxspan', '=', `${query.maxspan.value}${query.maxspan.unit ?? ''}`];
  const until = query.until === null ? [] : ['until', ...printTerm(query.until, style)];
  return ['sequence', ...printKeys(query.by, style), ...span, ...terms, ...until];
}

function printTerm({ missing, filter, by, runs }: Term, style: PrintStyle): readonly string[] {
  const repeat = runs === null ? [] : ['with', 'runs', '=', String(runs)];
  return [missing ? '![' : '[', ...printFilter(filter, style), ']', ...printKeys(by, style), ...repeat];
}

function printKeys(keys: readonly FieldRef[], style: PrintStyle): readonly string[] {
  return keys.length === 0
    ? []
    : ['by', keys.map((key) => printField(key, style)).join(`${style.gap},${style.gap}`)];
}

function printFilter({ category, condition }: EventFilter, style: PrintStyle): readonly string[] {
  return [category === null ? 'any' : printString(category), 'where', printExpression(condition, style)];
}

function printField({ name, optional }: FieldRef, { quoteAll }: PrintStyle): string {
  const parts = name.split('.').map((part) => {
    const plain = !quoteAll && /^[A-Za-z_@][A-Za-z0-9_]*$/.test(part) && !RESERVED.test(part);
    return plain ? part : `\`${part.replaceAll('`', '``')}\``;
  });
  return `${optional ? '?' : ''}${parts.join('.')}`;
}

function printString(value: string): string {
  const escapes: Readonly<Record<string, string>> = {
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
    '\\': '\\\\',
    '"': '\\"',
  };
  return `"${value.replace(/[\n\r\t\\"]/g, (char) => escapes[char] ?? char)}"`;
}

/** Prints one expression; every compound operand stands in parentheses. */
function printExpression(expression: Expression, style: PrintStyle): string {
  const inner = (each: Expression): string => `(${style.gap}${printExpression(each, style)}${style.gap})`;
  const list = (each: readonly Expression[]): string =>
    `(${each.map((item) => printExpression(item, style)).join(`${style.gap},`)})`;
  switch (expression.kind) {
    case 'string':
      return printString(expression.value);
    case 'number':
      return expression.integer || !Number.isInteger(expression.value)
        ? `${expression.value}`
        : `${expression.value}.0`;
    case 'boolean':
      return String(expression.value);
    case 'null':
      return 'null';
    case 'field':
      return printField(expression, style);
    case 'call':
      return `${expression.name}${expression.insensitive ? '~' : ''}${list(expression.args)}`;
    case 'negate':
      return `-${inner(expression.operand)}`;
    case 'not':
      return ['not', inner(expression.operand)].join(style.gap);
    case 'and':
    case 'or':
      return expression.operands.map(inner).join(style.gap + expression.kind + style.gap);
    case 'match':
      return [inner(expression.subject), expression.operator, list(expression.patterns)].join(style.gap);
    case 'in':
      return [inner(expression.subject), expression.insensitive ? 'in~' : 'in', list(expression.items)].join(
        style.gap,
      );
    default:
      return [inner(expression.left), expression.operator, inner(expression.right)].join(style.gap);
  }
}
