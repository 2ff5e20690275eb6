/**
 * Matching by Brzozowski derivatives: the state after a character is again an expression. Expressions are
 * interned, so that a state met before costs one look-up. Counted repeats are never unrolled.
 */
import type { LuceneNode } from './parse.ts';
import { type CodeSet, holds } from './sets.ts';

interface State {
  readonly id: number;
  readonly shape: Shape;
  /** Matches the empty text. */
  readonly nullable: boolean;
  readonly after: Map<number, State>;
}

type Shape =
  | { readonly kind: 'none' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'set'; readonly set: CodeSet }
  | { readonly kind: 'concat'; readonly first: State; readonly rest: State }
  | { readonly kind: 'union' | 'intersection'; readonly items: readonly State[] }
  | { readonly kind: 'repeat'; readonly item: State; readonly min: number; readonly max: number };

/** True when the whole text is in the language. */
export function matcher(node: LuceneNode): (text: string) => boolean {
  const store = new Store();
  const start = store.build(node);
  return (text) => {
    let state = start;
    for (const char of text) {
      if (state.shape.kind === 'none') return false;
      state = store.derive(state, char.codePointAt(0) ?? 0);
    }
    return state.nullable;
  };
}

class Store {
  readonly states = new Map<string, State>();
  readonly none = this.intern('0', { kind: 'none' }, false);
  readonly empty = this.intern('1', { kind: 'empty' }, true);

  intern(key: string, shape: Shape, nullable: boolean): State {
    const known = this.states.get(key);
    if (known !== undefined) return known;
    const made: State = { id: this.states.size, shape, nullable, after: new Map() };
    this.states.set(key, made);
    return made;
  }

  build(node: LuceneNode): State {
    if (node.kind === 'none') return this.none;
    if (node.kind === 'set') return this.set(node.set);
    if (node.kind === 'repeat') return this.repeat(this.build(node.item), node.min, node.max);
    const items = node.items.map((each) => this.build(each));
    if (node.kind === 'concat')
      return items.reduceRight((rest, first) => this.concat(first, rest), this.empty);
    return this.connect(node.kind, items);
  }

  set(set: CodeSet): State {
    return set.length === 0 ? this.none : this.intern(`s${JSON.stringify(set)}`, { kind: 'set', set }, false);
  }

  concat(first: State, rest: State): State {
    if (first === this.none || rest === this.none) return this.none;
    if (first === this.empty) return rest;
    if (rest === this.empty) return first;
    if (first.shape.kind === 'concat') {
      return this.concat(first.shape.first, this.concat(first.shape.rest, rest));
    }
    const nullable = first.nullable && rest.nullable;
    return this.intern(`c${first.id},${rest.id}`, { kind: 'concat', first, rest }, nullable);
  }

  connect(kind: 'union' | 'intersection', given: readonly State[]): State {
    const flat = given.flatMap((each) => (each.shape.kind === kind ? each.shape.items : [each]));
    const items = [...new Set(flat)].filter((each) => kind === 'intersection' || each !== this.none);
    if (kind === 'intersection' && items.includes(this.none)) return this.none;
    const only = items[0];
    if (only === undefined) return this.none;
    if (items.length === 1) return only;
    items.sort((a, b) => a.id - b.id);
    const nullable =
      kind === 'union' ? items.some((each) => each.nullable) : items.every((each) => each.nullable);
    return this.intern(`${kind[0]}${items.map((each) => each.id)}`, { kind, items }, nullable);
  }

  repeat(item: State, min: number, max: number): State {
    if (max === 0 || item === this.empty) return this.empty;
    if (item === this.none) return min === 0 ? this.empty : this.none;
    if (min === 1 && max === 1) return item;
    const least = item.nullable ? 0 : min;
    const shape: Shape = { kind: 'repeat', item, min: least, max };
    return this.intern(`r${item.id},${least},${max}`, shape, least === 0);
  }

  derive(state: State, code: number): State {
    const known = state.after.get(code);
    if (known !== undefined) return known;
    const made = this.deriveShape(state.shape, code);
    state.after.set(code, made);
    return made;
  }

  deriveShape(shape: Shape, code: number): State {
    if (shape.kind === 'none' || shape.kind === 'empty') return this.none;
    if (shape.kind === 'set') return holds(shape.set, code) ? this.empty : this.none;
    if (shape.kind === 'repeat') {
      const { item, min, max } = shape;
      return this.concat(this.derive(item, code), this.repeat(item, Math.max(0, min - 1), max - 1));
    }
    if (shape.kind === 'concat') {
      const through = this.concat(this.derive(shape.first, code), shape.rest);
      if (!shape.first.nullable) return through;
      return this.connect('union', [through, this.derive(shape.rest, code)]);
    }
    return this.connect(
      shape.kind,
      shape.items.map((each) => this.derive(each, code)),
    );
  }
}
