/** One `field|modifiers: values` line to leaves of the IR. */
import { anyString, literalText, not, or, pattern } from '../ir/build.ts';
import type { Expr, FieldRef, SelectionItem, Via } from '../ir/types.ts';
import { parseRegex } from '../regex/parse.ts';
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { SourceText } from '../source/text.ts';
import type { ItemAst } from './ast.ts';
import { maximumTests } from './limits.ts';
import { applyChain, hasLeadingZero } from './modifiers/apply.ts';
import { type Chain, readChain } from './modifiers/chain.ts';
import type { Placeholders } from './modifiers/placeholders.ts';
import { kindNames, type Value, type ValueOf } from './modifiers/value.ts';
import { quote } from './quote.ts';
import type { YamlScalar } from './yaml/node.ts';
import { sourceSpan } from './yaml/scalar-map.ts';

export interface ItemContext {
  readonly source: SourceText;
  readonly placeholders: Placeholders;
  readonly report: Report;
  /** Tests and wrong items or values that the rule may still have; it is given up where either runs out. */
  readonly room: { tests: number; problems: number };
}

interface Context extends Pick<ItemContext, 'source' | 'report'> {
  readonly field: FieldRef | undefined;
  readonly scalar: YamlScalar;
  readonly span: Span;
  readonly via: readonly Via[];
}

export function resolveItem(ast: ItemAst, context: ItemContext): SelectionItem | undefined {
  const { placeholders, report, room } = context;
  if (room.tests < 0 || room.problems <= 0) return undefined;
  const chain = readChain(ast.key.modifiers, report);
  if (chain === undefined) {
    room.problems--;
    return undefined;
  }
  const field = fieldRef(ast.key.field, ast.key.span);
  const via = chain.values.map((each): Via => ({ by: 'modifier', name: each.name }));
  const values: Expr[] = [];
  for (const scalar of ast.values) {
    warnAboutValue(scalar, ast, report);
    const value = applyChain(scalar, chain, placeholders, report);
    // Written out: spreading `context` for each value took a twentieth of a whole run.
    const expr =
      value === undefined
        ? undefined
        : toExpr(value, { source: context.source, report, field, scalar, span: scalar.span, via });
    if (expr === undefined) {
      if (--room.problems <= 0) return undefined;
      continue;
    }
    values.push(expr);
    room.tests -= expr.kind === 'or' ? expr.items.length : 1;
    if (room.tests < 0) return tooLarge(ast.key.span, report);
  }
  if (values.length < ast.values.length) return undefined;
  const all = chain.items.find((each) => each.modifier.effect === 'all');
  if (all !== undefined && values.length === 1) {
    report(
      diagnostic('SG1408', '`all` has no effect on a single value', all.ast.span, { help: 'remove it' }),
    );
  }
  return {
    kind: 'item',
    ...(field === undefined ? {} : { field }),
    values,
    link: all === undefined ? 'or' : 'and',
    negated: isNegated(chain),
    span: ast.span,
  };
}

function tooLarge(span: Span, report: Report): undefined {
  const message = `the rule would have more than ${maximumTests} values once its modifiers are applied`;
  report(diagnostic('SG1406', message, span, { help: 'divide it into several rules' }));
  return undefined;
}

function isNegated(chain: Chain): boolean {
  return chain.items.some((each) => each.modifier.effect === 'negate');
}

function fieldRef(name: string | undefined, span: Span): FieldRef | undefined {
  return name === undefined ? undefined : { name, original: name, span };
}

function warnAboutValue(scalar: YamlScalar, ast: ItemAst, report: Report): void {
  if (scalar.lookalike !== undefined) {
    const isText = scalar.value.type === 'string' || hasLeadingZero(scalar);
    report(
      diagnostic('SG1010', `other tools may read ${quote(scalar.text)} as ${scalar.lookalike}`, scalar.span, {
        notes: [`here it is ${isText ? 'the text as written' : 'what YAML 1.2 makes of it'}`],
        help: 'quote it to make it text everywhere',
        edit: { span: scalar.span, replacement: `'${scalar.text}'`, safe: isText },
      }),
    );
  }
  if (scalar.value.type === 'null' && ast.isList) {
    report(
      diagnostic('SG1410', 'null in a list of values is outside the specification', scalar.span, {
        notes: ['it is read as: or the field is missing'],
        help: 'ask for the missing field in a selection of its own',
      }),
    );
  }
}

function toExpr(value: Value, context: Context): Expr | undefined {
  if (value.kind === 'alternatives') {
    const items = value.items.map((item) => toExpr(item, context));
    return items.every((item) => item !== undefined) ? or(items, context.span) : undefined;
  }
  if (value.kind === 'regex') return regexLeaf(value, context);
  const { field } = context;
  return field === undefined ? keywordLeaf(value, context) : fieldLeaf(value, field, context);
}

function fieldLeaf(
  value: Exclude<Value, { kind: 'alternatives' | 'regex' }>,
  field: FieldRef,
  context: Context,
): Expr | undefined {
  const { span } = context;
  const common = { field, span, ...(context.via.length === 0 ? {} : { via: context.via }) };
  switch (value.kind) {
    case 'string':
      warnAboutMatchAll(value, context);
      return { kind: 'text', pattern: value.pattern, case: value.case, ...common };
    case 'number':
      return { kind: 'number', value: value.number, ...common };
    case 'bool':
      return { kind: 'bool', value: value.value, ...common };
    case 'null':
      return not({ kind: 'exists', ...common }, span);
    case 'network':
      return { kind: 'cidr', network: value.network, ...common };
    case 'comparison':
      return { kind: 'compare', op: value.op, value: value.number, ...common };
    case 'existence':
      return value.value ? { kind: 'exists', ...common } : not({ kind: 'exists', ...common }, span);
    case 'field': {
      const { field: left, ...rest } = common;
      const right: FieldRef = { name: value.name, original: value.name, span };
      return { kind: 'fieldCompare', left, right, op: value.op, case: value.case, ...rest };
    }
    case 'timePart':
      return { kind: 'timePart', part: value.part, op: value.op, value: value.number, ...common };
    case 'bytes':
      // `applyChain` has turned bytes into text or refused them.
      return undefined;
  }
}

/** `contains: ''` and the like find every event that has the field, which is hardly ever meant. */
function warnAboutMatchAll(value: ValueOf<'string'>, context: Context): void {
  if (value.pattern.length !== 1 || value.pattern[0] !== anyString || context.scalar.text === '*') return;
  context.report(
    diagnostic('SG1409', 'this matches every event that has the field', context.span, {
      help: "write `field|exists: true` or `'*'` if that is meant",
    }),
  );
}

/** Keywords are found anywhere in the message, so the pattern gets wildcards at both ends. */
function keywordLeaf(
  value: Exclude<Value, { kind: 'alternatives' | 'regex' }>,
  context: Context,
): Expr | undefined {
  const { span } = context;
  const via = context.via.length === 0 ? {} : { via: context.via };
  if (value.kind === 'string' || value.kind === 'number') {
    const parts =
      value.kind === 'string' ? value.pattern : [{ kind: 'literal' as const, text: value.number.raw }];
    const mode = value.kind === 'string' ? value.case : 'insensitive';
    if (literalText(parts) === '') return needsField('empty text', context);
    return {
      kind: 'keyword',
      match: { kind: 'text', pattern: pattern([anyString, ...parts, anyString]), case: mode },
      span,
      ...via,
    };
  }
  return needsField(kindNames[value.kind], context);
}

function needsField(what: string, context: Context): undefined {
  context.report(
    diagnostic('SG1407', `${what} without a field means nothing`, context.span, {
      help: 'write `field: value`; only text and numbers can be looked for in the whole message',
    }),
  );
  return undefined;
}

function regexLeaf(value: ValueOf<'regex'>, context: Context): Expr | undefined {
  const { field, span } = context;
  const parsed = parseRegex(value.source, value.flags);
  if ('error' in parsed) {
    const { message, start, end } = parsed.error;
    const place = sourceSpan(context.source, context.scalar, start, Math.max(end, start + 1));
    const help = regexHelp(value.source.slice(start, end), start);
    context.report(diagnostic('SG1404', message, place, help === undefined ? {} : { help }));
    return undefined;
  }
  const via = context.via.length === 0 ? {} : { via: context.via };
  if (field === undefined)
    return { kind: 'keyword', match: { kind: 'regex', regex: parsed.regex }, span, ...via };
  return { kind: 'regex', field, regex: parsed.regex, span, ...via };
}

/** What authors mean who write a path, or a pattern with wildcards, where a regular expression stands. */
function regexHelp(wrong: string, at: number): string | undefined {
  if (wrong === '*' && at === 0)
    return '`*` is no wildcard in a regular expression: write `.*`, or leave it out';
  if (/^\\[^\dkpPxu]?$/.test(wrong)) return 'a backslash that stands for itself is written twice: `\\\\`';
  return /^[()[*+?]$/.test(wrong)
    ? `a \`${wrong}\` that stands for itself is written \`\\${wrong}\``
    : undefined;
}
