/** Which kinds of events can satisfy an expression, as far as it says so by itself. */
import type { Expr, Pattern } from '../../../src/ir/types.ts';

/** In order, each once; one that ends with `*` stands for all that begin so. Undefined where any kind may do. */
export function eventKinds(where: Expr): readonly string[] | undefined {
  if (where.kind === 'and') {
    // Any of the parts bounds the whole; the shortest list saves the most.
    const lists = where.items.map(eventKinds).filter((each) => each !== undefined);
    return lists.toSorted((a, b) => a.length - b.length)[0];
  }
  if (where.kind === 'or') {
    const lists = where.items.map(eventKinds);
    if (lists.length === 0 || lists.includes(undefined)) return undefined;
    return [...new Set(lists.flatMap((each) => each ?? []))];
  }
  if (where.kind !== 'text' && where.kind !== 'textOneOf') return undefined;
  if (where.field.name !== 'kind') return undefined;
  const kinds = (where.kind === 'text' ? [where.pattern] : where.patterns).map(kindOf);
  if (kinds.includes(undefined)) return undefined;
  return [...new Set(kinds.flatMap((each) => each ?? []))];
}

/** A whole name, or a name and `*`, in plain characters. */
function kindOf(pattern: Pattern): string | undefined {
  const [name, rest, more] = pattern;
  if (name?.kind !== 'literal' || !/^[a-z0-9_.]+$/.test(name.text) || more !== undefined) return undefined;
  if (rest === undefined) return name.text;
  return rest.kind === 'anyString' ? `${name.text}*` : undefined;
}
