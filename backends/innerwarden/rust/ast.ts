/** The little of Rust that rules become: constant expressions, and items around them. Types and constructors. */

export type RustExpr =
  /** A literal, a path or a number, as it is written. */
  | { readonly kind: 'atom'; readonly text: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly RustExpr[] }
  /** `(a, b)` */
  | { readonly kind: 'tuple'; readonly items: readonly RustExpr[] }
  /** `[a, b]` */
  | { readonly kind: 'array'; readonly items: readonly RustExpr[] }
  /** `&a` */
  | { readonly kind: 'ref'; readonly item: RustExpr }
  | {
      readonly kind: 'record';
      readonly name: string;
      readonly fields: readonly (readonly [name: string, value: RustExpr])[];
    };

export type RustItem =
  | {
      readonly kind: 'value';
      readonly keyword: 'const' | 'static';
      readonly name: string;
      readonly type: string;
      readonly value: RustExpr;
      /** Lines of a comment above it, of any text. */
      readonly comment?: readonly string[];
      /** Such as `cfg(test)`. */
      readonly attribute?: string;
    }
  /** Rust that does not depend on the rules, or is made of safe parts; ends with a line feed. */
  | { readonly kind: 'code'; readonly text: string };

export function atom(text: string | number | boolean): RustExpr {
  return { kind: 'atom', text: String(text) };
}

export function call(name: string, ...args: readonly RustExpr[]): RustExpr {
  return { kind: 'call', name, args };
}

/** `&[a, b]` */
export function slice(items: readonly RustExpr[]): RustExpr {
  return reference({ kind: 'array', items });
}

export function reference(item: RustExpr): RustExpr {
  return { kind: 'ref', item };
}

export function tuple(...items: readonly RustExpr[]): RustExpr {
  return { kind: 'tuple', items };
}
