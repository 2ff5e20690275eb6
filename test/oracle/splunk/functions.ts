// Compiles calls of `eval` functions: those that steer evaluation here, the plain ones by table.
import { compareValues } from './compare.ts';
import { Cursor } from './cursor.ts';
import { SplSyntaxError } from './errors.ts';
import { compileEval, type Evaluator, truth } from './eval.ts';
import { multivalueFunction } from './functions-multivalue.ts';
import { numberFunction } from './functions-number.ts';
import { textFunction } from './functions-text.ts';
import { timeFunction } from './functions-time.ts';
import { networkTest } from './network.ts';
import { parseSearchExpression } from './parse-search.ts';
import { patternError } from './pcre.ts';
import { agreed, Doubt, multivalue, type Value } from './row.ts';
import { compileSearch } from './search.ts';
import { fieldsOf, staticType } from './signatures.ts';
import { numberOf } from './text.ts';
import type { EvalNode, SplRunOptions } from './types.ts';

type Call = EvalNode & { readonly kind: 'call' };
/** A function of evaluated arguments, none of which is in doubt; null arguments reach it as null. */
export type PlainFunction = (args: readonly Value[]) => Value;

export function compileCall(node: Call, options: SplRunOptions): Evaluator {
  const args = node.args.map((arg) => compileEval(arg, options));
  switch (node.name) {
    case 'if':
      return compileCases([args[0], args[1], () => true, args[2]]);
    case 'case':
      return compileCases(args);
    case 'coalesce':
      return (row) => firstPresent(args, row);
    case 'in':
      return compileIn(node, args);
    case 'isnull':
      return nullTest(args, true);
    case 'isnotnull':
      return nullTest(args, false);
    case 'mvfilter':
      return compileFilter(node, args);
    case 'searchmatch':
      return compileSearchmatch(node);
    case 'true':
      return () => true;
    case 'false':
      return () => false;
    case 'null':
      return () => null;
    case 'now':
      return () => options.now ?? new Doubt('now() without a clock');
    default:
      return compilePlain(node, args);
  }
}

/** Pairs of condition and value: the first TRUE condition decides, null if none is. */
function compileCases(args: readonly (Evaluator | undefined)[]): Evaluator {
  return (row) => {
    for (let i = 0; i + 1 < args.length; i += 2) {
      const answer = truth(args[i]?.(row) ?? null);
      if (answer === true) return args[i + 1]?.(row) ?? null;
      if (answer instanceof Doubt) {
        // A doubtful condition does no harm when both ways lead to the same value.
        const taken = args[i + 1]?.(row) ?? null;
        const skipped = compileCases(args.slice(i + 2))(row);
        return agreed(new Doubt(answer.reason, [true, false]), (option) =>
          option === true ? taken : skipped,
        );
      }
    }
    return null;
  };
}

function firstPresent(args: readonly Evaluator[], row: Parameters<Evaluator>[0]): Value {
  for (const arg of args) {
    const value = arg(row);
    if (value instanceof Doubt) return new Doubt(value.reason);
    if (value !== null) return value;
  }
  return null;
}

/** `in(value, a, b)` is `value==a OR value==b`, without wildcards and networks (Search Reference, in). */
function compileIn(node: Call, args: readonly Evaluator[]): Evaluator {
  const [subject, ...choices] = args;
  const types = node.args.map(staticType);
  return (row) => {
    const value = subject?.(row) ?? null;
    let open: Value = false;
    for (const [index, choice] of choices.entries()) {
      const answer = compareValues('==', value, types[0] ?? 'any', choice(row), types[index + 1] ?? 'any');
      if (answer === true) return true;
      if (answer instanceof Doubt) open = new Doubt(answer.reason);
      if (answer === null && open === false) open = null;
    }
    return open;
  };
}

function nullTest([arg]: readonly Evaluator[], wanted: boolean): Evaluator {
  return (row) => {
    const value = arg?.(row) ?? null;
    const isAnswer = (item: Value): boolean => (item === null) === wanted;
    return value instanceof Doubt ? agreed(value, isAnswer) : isAnswer(value);
  };
}

/** Keeps the values of one multivalue field for which the condition is TRUE; null if none is left. */
function compileFilter(node: Call, [condition]: readonly Evaluator[]): Evaluator {
  const [name = ''] = fieldsOf(node.args);
  const test: Evaluator = condition ?? (() => null);
  return (row) => {
    const value = row.get(name);
    if (value instanceof Doubt) return new Doubt(value.reason);
    if (value === null) return null;
    const kept: string[] = [];
    for (const item of Array.isArray(value) ? (value as readonly string[]) : [String(value)]) {
      const answer = truth(row.probe(name, item, test));
      if (answer instanceof Doubt) return new Doubt(answer.reason);
      if (answer) kept.push(item);
    }
    return multivalue(kept);
  };
}

/** A search expression within a string, with all the semantics of `search` (Search Reference, searchmatch). */
function compileSearchmatch(node: Call): Evaluator {
  const [arg] = node.args;
  if (arg?.kind !== 'string') throw new SplSyntaxError('searchmatch() needs a string literal', node.at);
  return compileSearch(parseSearchText(arg.text));
}

function parseSearchText(text: string): ReturnType<typeof parseSearchExpression> {
  const cursor = new Cursor(text);
  const expression = parseSearchExpression(cursor);
  if (cursor.peek() !== '') cursor.fail(`unexpected ${JSON.stringify(cursor.peek())} in searchmatch()`);
  return expression;
}

function compilePlain(node: Call, args: readonly Evaluator[]): Evaluator {
  checkLiterals(node);
  const { name } = node;
  const apply = textFunction(name) ?? multivalueFunction(name) ?? timeFunction(name) ?? numberFunction(name);
  if (apply === undefined) throw new Error(`no evaluator for ${name}`);
  return (row) => {
    const values: Value[] = [];
    for (const arg of args) {
      const value = arg(row);
      if (value instanceof Doubt) return new Doubt(value.reason);
      values.push(value);
    }
    return apply(values);
  };
}

/** A literal pattern, network or number that cannot be read is an error before any event is seen. */
function checkLiterals(node: Call): void {
  const [first, second] = node.args;
  if (node.name === 'cidrmatch' && first?.kind === 'string' && networkTest(first.text) === undefined) {
    throw new SplSyntaxError(`${first.text} is no network`, first.at);
  }
  if (node.name === 'tonumber' && first?.kind === 'string' && typeof numberOf(first.text) !== 'number') {
    throw new SplSyntaxError(`tonumber() of the literal ${first.text}`, first.at);
  }
  if ((node.name === 'match' || node.name === 'replace') && second?.kind === 'string') {
    const error = patternError(second.text);
    if (error !== undefined) throw new SplSyntaxError(`invalid pattern: ${error}`, second.at);
  }
}
