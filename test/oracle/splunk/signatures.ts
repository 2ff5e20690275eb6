// The functions of `eval` with their argument counts and types, and the static type check that Splunk applies.
import type { Cursor } from './cursor.ts';
import type { EvalNode } from './types.ts';

/** `any` is a field or null: its type shows only at run time. */
export type EvalType = 'boolean' | 'number' | 'string' | 'any';

type Argument = 'boolean' | 'number' | 'string' | 'value' | 'anything';
type Result = EvalType | 'same';

/** Arguments beyond the list repeat its last `repeat` entries; `same` is the joined type of the value arguments. */
interface Signature {
  readonly args: readonly Argument[];
  readonly least: number;
  readonly repeat?: number;
  readonly result: Result;
}

/** Search Reference, "Evaluation functions"; only these are known, and a call to any other is a syntax error. */
const SIGNATURES: ReadonlyMap<string, Signature> = new Map<string, Signature>([
  ['if', { args: ['boolean', 'anything', 'anything'], least: 3, result: 'same' }],
  ['case', { args: ['boolean', 'value'], least: 2, repeat: 2, result: 'same' }],
  ['coalesce', { args: ['value'], least: 1, repeat: 1, result: 'same' }],
  ['match', { args: ['string', 'string'], least: 2, result: 'boolean' }],
  ['like', { args: ['string', 'string'], least: 2, result: 'boolean' }],
  ['cidrmatch', { args: ['string', 'string'], least: 2, result: 'boolean' }],
  ['in', { args: ['value', 'value'], least: 2, repeat: 1, result: 'boolean' }],
  ['searchmatch', { args: ['string'], least: 1, result: 'boolean' }],
  ['isnull', { args: ['value'], least: 1, result: 'boolean' }],
  ['isnotnull', { args: ['value'], least: 1, result: 'boolean' }],
  ['true', { args: [], least: 0, result: 'boolean' }],
  ['false', { args: [], least: 0, result: 'boolean' }],
  ['null', { args: [], least: 0, result: 'any' }],
  ['now', { args: [], least: 0, result: 'number' }],
  ['lower', { args: ['string'], least: 1, result: 'string' }],
  ['upper', { args: ['string'], least: 1, result: 'string' }],
  ['len', { args: ['string'], least: 1, result: 'number' }],
  ['substr', { args: ['string', 'number', 'number'], least: 2, result: 'string' }],
  ['replace', { args: ['string', 'string', 'string'], least: 3, result: 'string' }],
  ['split', { args: ['string', 'string'], least: 2, result: 'string' }],
  ['tonumber', { args: ['string', 'number'], least: 1, result: 'number' }],
  ['tostring', { args: ['anything'], least: 1, result: 'string' }],
  ['strftime', { args: ['number', 'string'], least: 2, result: 'string' }],
  ['strptime', { args: ['string', 'string'], least: 2, result: 'number' }],
  ['mvcount', { args: ['value'], least: 1, result: 'number' }],
  ['mvfilter', { args: ['boolean'], least: 1, result: 'any' }],
  ['mvindex', { args: ['value', 'number', 'number'], least: 2, result: 'any' }],
  ['mvjoin', { args: ['value', 'string'], least: 2, result: 'string' }],
  ['mvappend', { args: ['value'], least: 1, repeat: 1, result: 'any' }],
  ['mvdedup', { args: ['value'], least: 1, result: 'any' }],
  ['mvsort', { args: ['value'], least: 1, result: 'any' }],
  ['abs', { args: ['number'], least: 1, result: 'number' }],
  ['ceil', { args: ['number'], least: 1, result: 'number' }],
  ['ceiling', { args: ['number'], least: 1, result: 'number' }],
  ['floor', { args: ['number'], least: 1, result: 'number' }],
  ['round', { args: ['number', 'number'], least: 1, result: 'number' }],
  ['min', { args: ['value'], least: 1, repeat: 1, result: 'any' }],
  ['max', { args: ['value'], least: 1, repeat: 1, result: 'any' }],
]);

/** Rejects a call that Splunk would: an unknown function, a wrong number of arguments, or a literal of a wrong type. */
export function checkCall(cursor: Cursor, name: string, args: readonly EvalNode[], at: number): void {
  const signature = SIGNATURES.get(name);
  if (signature === undefined) cursor.fail(`unknown function ${name}`, at);
  const repeat = signature.repeat ?? 0;
  const count = args.length;
  const tooMany =
    repeat === 0 ? count > signature.args.length : (count - signature.args.length) % repeat !== 0;
  if (count < signature.least || tooMany) cursor.fail(`wrong number of arguments to ${name}`, at);
  args.forEach((arg, index) => {
    const wanted = argumentAt(signature, index);
    const type = checkedType(cursor, arg);
    if (!fits(type, wanted))
      cursor.fail(`argument ${index + 1} of ${name} must be ${wanted}, not ${type}`, arg.at);
  });
  if (name === 'if' && args[1] !== undefined && args[2] !== undefined) {
    if ((staticType(args[1]) === 'boolean') !== (staticType(args[2]) === 'boolean')) {
      cursor.fail('the branches of if() mix a boolean with a value', at);
    }
  }
  if (name === 'mvfilter' && fieldsOf(args).size !== 1)
    cursor.fail('mvfilter() must read exactly one field', at);
}

function argumentAt(signature: Signature, index: number): Argument {
  const { args, repeat } = signature;
  if (index < args.length || repeat === undefined) return args[index] ?? 'anything';
  return args[args.length - repeat + ((index - args.length) % repeat)] ?? 'anything';
}

function fits(type: EvalType, wanted: Argument): boolean {
  if (wanted === 'anything') return true;
  if (wanted === 'boolean' || type === 'boolean') return wanted === type;
  return wanted === 'value' || type === 'any' || type === wanted;
}

/** The type of an expression, after rejecting comparisons and arithmetic over types that cannot meet. */
export function checkedType(cursor: Cursor, node: EvalNode): EvalType {
  if (node.kind === 'not') requireBoolean(cursor, node.part);
  if (node.kind === 'logic') for (const part of node.parts) requireBoolean(cursor, part);
  if (node.kind === 'compare' || node.kind === 'arithmetic') {
    const types = new Set([checkedType(cursor, node.left), checkedType(cursor, node.right)]);
    if (types.has('boolean')) cursor.fail(`the operator ${node.operator} received a boolean`, node.at);
    const text = types.has('string');
    const mixed = text && types.has('number');
    if (node.operator !== '.' && mixed)
      cursor.fail(`the operator ${node.operator} received different types`, node.at);
    if ('-*/%'.includes(node.operator) && text)
      cursor.fail(`the operator ${node.operator} received a string`, node.at);
  }
  return staticType(node);
}

function requireBoolean(cursor: Cursor, node: EvalNode): void {
  if (checkedType(cursor, node) !== 'boolean') cursor.fail('a boolean expression is expected', node.at);
}

/** The type of an expression that has passed the check. */
export function staticType(node: EvalNode): EvalType {
  switch (node.kind) {
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    case 'field':
      return 'any';
    case 'not':
    case 'logic':
    case 'compare':
      return 'boolean';
    case 'arithmetic':
      return arithmeticType(node.operator, staticType(node.left), staticType(node.right));
    case 'call':
      return callType(node.name, node.args);
  }
}

function arithmeticType(operator: string, left: EvalType, right: EvalType): EvalType {
  if (operator === '.') return 'string';
  if (operator !== '+') return 'number';
  return left === right ? left : left === 'any' ? right : left;
}

function callType(name: string, args: readonly EvalNode[]): EvalType {
  const result = SIGNATURES.get(name)?.result ?? 'any';
  if (result !== 'same') return result;
  const values = args.filter(
    (_, index) => name === 'coalesce' || (name === 'if' ? index > 0 : index % 2 === 1),
  );
  const types = new Set(values.filter((node) => !isNullCall(node)).map(staticType));
  const [only] = types;
  return types.size === 1 && only !== undefined ? only : 'any';
}

function isNullCall(node: EvalNode): boolean {
  return node.kind === 'call' && node.name === 'null';
}

/** The names of all fields that the expressions read. */
export function fieldsOf(nodes: readonly EvalNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: EvalNode): void => {
    if (node.kind === 'field') names.add(node.name);
    for (const child of childrenOf(node)) visit(child);
  };
  for (const node of nodes) visit(node);
  return names;
}

function childrenOf(node: EvalNode): readonly EvalNode[] {
  switch (node.kind) {
    case 'call':
      return node.args;
    case 'not':
      return [node.part];
    case 'logic':
      return node.parts;
    case 'compare':
    case 'arithmetic':
      return [node.left, node.right];
    default:
      return [];
  }
}
