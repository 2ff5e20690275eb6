/**
 * Meaning-preserving clean-up of boolean expressions: flattened, constants folded, double negation and
 * repetition removed, neighbouring values of one field grouped. The author's order and `not` groups stay
 * (ADR 0004).
 */
import { and, constant, not, or } from './build.ts';
import { show } from './show.ts';
import type { And, Expr, Or, Pattern, TextMatch, TextOneOf } from './types.ts';

/** Idempotent: children are normal before their parent is looked at. */
export function normalise(expr: Expr): Expr {
  if (expr.kind === 'not') {
    const item = normalise(expr.item);
    return item === expr.item && item.kind !== 'not' && item.kind !== 'constant'
      ? expr
      : not(item, expr.span);
  }
  if (expr.kind === 'and' || expr.kind === 'or') return normaliseGroup(expr);
  return expr;
}

function normaliseGroup(expr: And | Or): Expr {
  const absorbing = expr.kind === 'or';
  const children: Expr[] = [];
  for (const child of flattened(expr)) {
    if (child.kind !== 'constant') children.push(child);
    else if (child.value === absorbing) return constant(absorbing, expr.span);
  }
  const distinct = withoutRepetition(children, absorbing);
  if (distinct === undefined) return constant(absorbing, expr.span);
  const items = absorbing ? groupValues(distinct) : distinct;
  if (items.length === expr.items.length && items.every((item, at) => item === expr.items[at])) return expr;
  return absorbing ? or(items, expr.span) : and(items, expr.span);
}

function* flattened(expr: And | Or): Generator<Expr> {
  for (const item of expr.items) {
    const child = normalise(item);
    if (child.kind === expr.kind) yield* child.items;
    else yield child;
  }
}

/**
 * The items without repeated ones; undefined where one is the negation of another. Whole texts of expressions are
 * only compared among items that look alike, since making them is what takes the time.
 */
function withoutRepetition(items: readonly Expr[], isOr: boolean): readonly Expr[] | undefined {
  // Alternatives of one field: what is repeated among them goes when they are grouped.
  if (isOr && items.every((item) => item.kind === 'text')) return items;
  const alike = new Map<string, number>();
  for (const item of items) alike.set(outline(item), (alike.get(outline(item)) ?? 0) + 1);
  if (alike.size === items.length) return items;
  const seen = new Set<string>();
  const distinct: Expr[] = [];
  for (const item of items) {
    if (alike.get(outline(item)) === 1) {
      distinct.push(item);
      continue;
    }
    const key = show(item);
    if (seen.has(key)) continue;
    if (seen.has(item.kind === 'not' ? show(item.item) : `(not ${key})`)) return undefined;
    seen.add(key);
    distinct.push(item);
  }
  return distinct;
}

/** The same for equal expressions and for an expression and its negation; cheap to make. */
function outline(expr: Expr): string {
  if (expr.kind === 'not') return outline(expr.item);
  return 'field' in expr ? `${expr.kind} ${expr.field.name}` : expr.kind;
}

type Text = TextMatch | TextOneOf;

/** Text values of one field and case mode become one `textOneOf`, at the place of the first. */
function groupValues(items: readonly Expr[]): readonly Expr[] {
  const groups = new Map<string, Text[]>();
  for (const item of items) {
    if (item.kind !== 'text' && item.kind !== 'textOneOf') continue;
    const key = `${item.case} ${item.field.name}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  if ([...groups.values()].every((group) => group.length === 1)) return items;
  const done = new Set<Text[]>();
  return items.flatMap((item) => {
    if (item.kind !== 'text' && item.kind !== 'textOneOf') return [item];
    const group = groups.get(`${item.case} ${item.field.name}`) ?? [item];
    if (done.has(group)) return [];
    done.add(group);
    return [merged(group)];
  });
}

function merged(group: readonly Text[]): Expr {
  const first = group[0] as Text;
  if (group.length === 1) return first;
  const patterns = new Map<string, Pattern>();
  for (const item of group) {
    for (const each of item.kind === 'text' ? [item.pattern] : item.patterns)
      patterns.set(patternKey(each), each);
  }
  const last = group[group.length - 1] as Text;
  const span = { ...first.span, end: Math.max(first.span.end, last.span.end) };
  const via = first.via === undefined ? {} : { via: first.via };
  return {
    kind: 'textOneOf',
    field: first.field,
    patterns: [...patterns.values()],
    case: first.case,
    span,
    ...via,
  };
}

/** The shape, then the texts: with one text, which is nearly all patterns, a single short concatenation. */
function patternKey(parts: Pattern): string {
  let shape = '';
  let texts = '';
  for (const part of parts) {
    if (part.kind === 'literal') {
      shape += texts === '' ? 'l' : part.text.length;
      texts = texts === '' ? part.text : texts + part.text;
    } else shape += part.kind === 'anyString' ? '*' : '?';
  }
  return `${shape}\0${texts}`;
}
