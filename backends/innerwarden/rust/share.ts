/** Lists of texts that several tests have in common, taken out so that each stands in the module once. */
import { atom, type RustExpr, type RustItem, reference } from './ast.ts';

/** Shorter lists are as short as their names. */
const minimumLength = 3;

export interface Shared {
  readonly exprs: readonly RustExpr[];
  readonly items: readonly RustItem[];
}

/** Takes out the lists of globs that occur more than once. */
export function shareLists(exprs: readonly RustExpr[]): Shared {
  const counts = new Map<string, number>();
  const count = (expr: RustExpr): void => {
    const key = listKey(expr);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
    else for (const child of childrenOf(expr)) count(child);
  };
  for (const each of exprs) count(each);
  const items = new Map<string, RustItem & { readonly kind: 'value' }>();
  const replace = (expr: RustExpr): RustExpr => {
    const key = listKey(expr);
    if (key === undefined) return withChildren(expr, replace);
    if ((counts.get(key) ?? 0) < 2 || expr.kind !== 'ref' || expr.item.kind !== 'array') return expr;
    const known = items.get(key);
    const name = known?.name ?? `LIST_${items.size + 1}`;
    if (known === undefined) {
      const type = `[Glob; ${expr.item.items.length}]`;
      items.set(key, { kind: 'value', keyword: 'static', name, type, value: expr.item });
    }
    return reference(atom(name));
  };
  return { exprs: exprs.map(replace), items: [...items.values()] };
}

const globs: ReadonlySet<string> = new Set(['Equals', 'StartsWith', 'EndsWith', 'Contains', 'Pieces']);

/** The same for equal lists of globs; undefined for all other expressions. */
function listKey(expr: RustExpr): string | undefined {
  if (expr.kind !== 'ref' || expr.item.kind !== 'array') return undefined;
  const { items } = expr.item;
  const isList =
    items.length >= minimumLength && items.every((each) => each.kind === 'call' && globs.has(each.name));
  return isList ? JSON.stringify(items) : undefined;
}

function childrenOf(expr: RustExpr): readonly RustExpr[] {
  if (expr.kind === 'call') return expr.args;
  if (expr.kind === 'array' || expr.kind === 'tuple') return expr.items;
  if (expr.kind === 'ref') return [expr.item];
  return expr.kind === 'record' ? expr.fields.map(([, value]) => value) : [];
}

function withChildren(expr: RustExpr, change: (expr: RustExpr) => RustExpr): RustExpr {
  if (expr.kind === 'call') return { ...expr, args: expr.args.map(change) };
  if (expr.kind === 'array' || expr.kind === 'tuple') return { ...expr, items: expr.items.map(change) };
  if (expr.kind === 'ref') return { ...expr, item: change(expr.item) };
  if (expr.kind === 'record') {
    return { ...expr, fields: expr.fields.map(([name, value]) => [name, change(value)] as const) };
  }
  return expr;
}
