/** Verifies value expressions: fields exist and are searchable, functions exist and are called rightly. */
import type { Call, Expression, FieldRef } from './ast.ts';
import type { EqlFunction, Parameter, ValueType } from './functions.ts';
import { findFunction } from './functions.ts';
import { parseCidr, parseIp } from './ip.ts';
import type { Schema } from './schema.ts';
import { exactField, isStringType } from './schema.ts';
import { asCall, foldConstant, isCondition, isFoldable, typeOf } from './values.ts';

/** Where a check puts what it finds wrong. */
export type Report = (problem: string) => void;

/** An unmapped field is forgiven with `?`; objects and text without an exact multi-field never are. */
export function checkField(field: FieldRef, schema: Schema, report: Report): void {
  const { name, optional } = field;
  if (schema.objects.has(name)) report(`Cannot use field [${name}] type [object], only its subfields`);
  else if (!schema.types.has(name)) {
    if (!optional) report(`Unknown column [${name}]`);
  } else if (exactField(schema, name) === undefined) {
    report(`No keyword/multi-field defined exact matches for [${name}]`);
  }
}

/** Checks an expression that stands where a value is wanted. */
export function checkValue(expression: Expression, schema: Schema, report: Report): void {
  if (isCondition(expression)) report('a condition is used as a value');
  else if (expression.kind === 'field') checkField(expression, schema, report);
  else if (expression.kind === 'call') checkCall(expression, schema, report);
  else if (expression.kind === 'arithmetic' || expression.kind === 'negate') {
    checkCall(asCall(expression), schema, report);
  }
}

function checkCall(call: Call, schema: Schema, report: Report): void {
  const known = findFunction(call.name);
  if (known === undefined) {
    report(`Unknown function [${call.name}]`);
    return;
  }
  if (call.insensitive && !known.foldsCase) report(`Function [${call.name}] has no case-insensitive variant`);
  const most = known.variadic ? Number.POSITIVE_INFINITY : known.parameters.length;
  if (call.args.length < known.required || call.args.length > most) {
    report(`Function [${call.name}] is called with ${call.args.length} arguments`);
  }
  for (const [index, arg] of call.args.entries()) {
    checkValue(arg, schema, report);
    checkArgument(call.name, known, index, arg, schema, report);
  }
}

function checkArgument(
  name: string,
  known: EqlFunction,
  index: number,
  arg: Expression,
  schema: Schema,
  report: Report,
): void {
  const wanted = known.parameters[Math.min(index, known.parameters.length - 1)] ?? 'any';
  const type = typeOf(arg, schema);
  if (arg.kind === 'null') report(`null argument ${index + 1} of [${name}]`);
  else if (known.parameters[0] === 'ip') checkCidrArgument(index, arg, type, schema, report);
  else if (type !== 'null' && !fits(type, wanted)) {
    report(`argument ${index + 1} of [${name}] must be [${wanted}], found [${type}]`);
  }
}

function fits(type: ValueType, wanted: Parameter): boolean {
  if (wanted === 'string') return isStringType(type);
  if (wanted === 'number') return type === 'long' || type === 'double';
  if (wanted === 'integer') return type === 'long';
  return wanted === 'any' ? type !== 'text' : type === wanted;
}

/** The first argument is an ip field or a constant address, all others are constant blocks. */
function checkCidrArgument(
  index: number,
  arg: Expression,
  type: ValueType,
  schema: Schema,
  report: Report,
): void {
  const constant = isFoldable(arg) ? foldConstant(arg, schema) : null;
  if (index === 0) {
    const address = typeof constant === 'string' && parseIp(constant) !== undefined;
    const field = arg.kind === 'field' && (type === 'ip' || type === 'null');
    if (!address && !field) report(`argument 1 of [cidrMatch] must be [ip], found [${type}]`);
  } else if (typeof constant !== 'string' || parseCidr(constant) === undefined) {
    report(`argument ${index + 1} of [cidrMatch] is no constant CIDR block`);
  }
}
