/** The expressions inside `{{ }}` and `{% %}`: names, literals, filters and one comparison. */
import { quote } from '../../../sigma/quote.ts';
import { didYouMean } from '../../../source/suggest.ts';
import { filters } from './filters.ts';
import type { Operand, Test } from './template-ast.ts';
import { type Path, pathProblem } from './values.ts';

export type Outcome<T> =
  | { readonly value: T }
  | { readonly unsupported: boolean; readonly message: string; readonly help?: string };

const token = /\s*(?:('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(\d+)|([A-Za-z_]\w*)|(==|!=|[.|()[\],]))/y;

interface Reader {
  readonly tokens: readonly string[];
  readonly roots: readonly string[];
  at: number;
}

export function readOperand(text: string, roots: readonly string[]): Outcome<Operand> {
  return whole(text, roots, operand);
}

export function readTest(text: string, roots: readonly string[]): Outcome<Test> {
  return whole<Test>(text, roots, (reader) => {
    const negated = eat(reader, 'not');
    const left = operand(reader);
    if (!('value' in left)) return left;
    const sign = reader.tokens[reader.at];
    if (sign !== '==' && sign !== '!=') return { value: { negated, left: left.value } };
    reader.at++;
    const right = operand(reader);
    if (!('value' in right)) return right;
    return { value: { negated, left: left.value, comparison: { equal: sign === '==', right: right.value } } };
  });
}

function whole<T>(text: string, roots: readonly string[], read: (reader: Reader) => Outcome<T>): Outcome<T> {
  const tokens = tokenize(text.trim());
  if (tokens === undefined) return unsupported(text);
  const reader: Reader = { tokens, roots, at: 0 };
  const found = read(reader);
  return 'value' in found && reader.at < tokens.length ? unsupported(text) : found;
}

function unsupported<T>(text: string): Outcome<T> {
  return {
    unsupported: true,
    message: `${quote(text.trim())} is more than templates can say here`,
    help: 'names with attributes, texts, numbers, filters such as `| upper`, and `==` in conditions are supported',
  };
}

function tokenize(text: string): readonly string[] | undefined {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const found = token.exec(text);
    if (found === null) return undefined;
    tokens.push(found[0].trim());
  }
  return tokens;
}

function operand(reader: Reader): Outcome<Operand> {
  const value = primary(reader);
  if (!('value' in value)) return value;
  const used: Operand['filters'][number][] = [];
  while (eat(reader, '|')) {
    const name = reader.tokens[reader.at++] ?? '';
    if (!filters.has(name)) {
      const help = didYouMean(name, [...filters.keys()]);
      const message = `the filter ${quote(name)} is not supported`;
      return { unsupported: true, message, ...(help === undefined ? {} : { help }) };
    }
    const given = callArguments(reader);
    if (given === undefined) return unsupported(reader.tokens.join(' '));
    used.push({ name, arguments: given });
  }
  return { value: { value: value.value, filters: used } };
}

function primary(reader: Reader): Outcome<Operand['value']> {
  const first = reader.tokens[reader.at] ?? '';
  const constant = literal(first);
  if (constant !== undefined) {
    reader.at++;
    return { value: { literal: constant } };
  }
  if (!/^[A-Za-z_]/.test(first)) return unsupported(reader.tokens.join(' '));
  reader.at++;
  const steps: (string | number)[] = [];
  for (;;) {
    if (eat(reader, '.')) steps.push(reader.tokens[reader.at++] ?? '');
    else if (eat(reader, '[')) {
      const index = literal(reader.tokens[reader.at++] ?? '');
      if ((typeof index !== 'string' && typeof index !== 'number') || !eat(reader, ']')) {
        return unsupported(reader.tokens.join(' '));
      }
      steps.push(index);
    } else break;
  }
  return checked({ root: first, steps }, reader);
}

function checked(path: Path, reader: Reader): Outcome<Path> {
  const problem = pathProblem(path, reader.roots);
  if (problem === undefined) return { value: path };
  const { message, help } = problem;
  return { unsupported: false, message, ...(help === undefined ? {} : { help }) };
}

function callArguments(reader: Reader): readonly (string | number)[] | undefined {
  if (!eat(reader, '(')) return [];
  const given: (string | number)[] = [];
  while (!eat(reader, ')')) {
    if (given.length > 0 && !eat(reader, ',')) return undefined;
    const value = literal(reader.tokens[reader.at++] ?? '');
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    given.push(value);
  }
  return given;
}

const words: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['none', null],
  ['None', null],
]);

function literal(text: string): string | number | boolean | null | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  if (/^['"]/.test(text))
    return text.slice(1, -1).replace(/\\(.)/gs, (_, char: string) => (char === 'n' ? '\n' : char));
  return words.get(text);
}

function eat(reader: Reader, wanted: string): boolean {
  if (reader.tokens[reader.at] !== wanted) return false;
  reader.at++;
  return true;
}
