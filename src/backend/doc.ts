/** A small document algebra with a width-aware printer that also records where each marked part lands. */
import type { Span } from '../source/span.ts';

export type Doc =
  | string
  | { readonly kind: 'concat'; readonly parts: readonly Doc[] }
  /** Flat when it fits into the rest of the line, else every `line` directly inside breaks. */
  | { readonly kind: 'group'; readonly body: Doc }
  | { readonly kind: 'indent'; readonly body: Doc }
  /** A space when flat (`''` for soft), a line break otherwise. */
  | { readonly kind: 'line'; readonly flat: string }
  | { readonly kind: 'hardline' }
  /** The printed range of `body` comes from `span` of the rule. */
  | { readonly kind: 'mark'; readonly span: Span; readonly body: Doc };

export interface Mapping {
  /** Offsets into the output text. */
  readonly start: number;
  readonly end: number;
  readonly span: Span;
}

export interface Printed {
  readonly text: string;
  readonly mappings: readonly Mapping[];
}

export const line: Doc = { kind: 'line', flat: ' ' };
export const softline: Doc = { kind: 'line', flat: '' };
export const hardline: Doc = { kind: 'hardline' };

export function concat(...parts: readonly Doc[]): Doc {
  return { kind: 'concat', parts };
}
export function group(...parts: readonly Doc[]): Doc {
  return { kind: 'group', body: concat(...parts) };
}
export function indent(...parts: readonly Doc[]): Doc {
  return { kind: 'indent', body: concat(...parts) };
}
export function mark(span: Span, body: Doc): Doc {
  return { kind: 'mark', span, body };
}

export function join(separator: Doc, docs: readonly Doc[]): Doc {
  return { kind: 'concat', parts: docs.flatMap((each, at) => (at === 0 ? [each] : [separator, each])) };
}

/** `(a, b, c)` on one line, or one item a line. */
export function list(open: string, items: readonly Doc[], close: string): Doc {
  return group(open, indent(softline, join(concat(',', line), items)), softline, close);
}

interface Frame {
  readonly doc: Doc;
  readonly depth: number;
  readonly flat: boolean;
  /** Set on the entry that ends a mark: where the marked text began. */
  readonly from?: number;
}

/** Prints within `width` columns where the groups allow it; two spaces an indent level. */
export function printDoc(doc: Doc, width: number): Printed {
  const out: string[] = [];
  const mappings: Mapping[] = [];
  let length = 0;
  let column = 0;
  const put = (text: string): void => {
    out.push(text);
    length += text.length;
    column += text.length;
  };
  const stack: Frame[] = [{ doc, depth: 0, flat: false }];
  for (let frame = stack.pop(); frame !== undefined; frame = stack.pop()) {
    const { doc: each, depth, flat } = frame;
    if (frame.from !== undefined && typeof each !== 'string' && each.kind === 'mark') {
      mappings.push({ start: frame.from, end: length, span: each.span });
    } else if (typeof each === 'string') {
      put(each);
    } else if (each.kind === 'concat') {
      for (let at = each.parts.length - 1; at >= 0; at--) {
        stack.push({ doc: each.parts[at] as Doc, depth, flat });
      }
    } else if (each.kind === 'group') {
      stack.push({ doc: each.body, depth, flat: flat || fits(each.body, width - column) });
    } else if (each.kind === 'indent') {
      stack.push({ doc: each.body, depth: depth + 1, flat });
    } else if (each.kind === 'mark') {
      stack.push({ doc: each, depth, flat, from: length }, { doc: each.body, depth, flat });
    } else if (each.kind === 'line' && flat) {
      put(each.flat);
    } else {
      put(`\n${'  '.repeat(depth)}`);
      column = depth * 2;
    }
  }
  return { text: out.join(''), mappings };
}

function fits(doc: Doc, room: number): boolean {
  let left = room;
  const stack: Doc[] = [doc];
  for (let each = stack.pop(); each !== undefined; each = stack.pop()) {
    if (typeof each === 'string') left -= each.length;
    else if (each.kind === 'concat') {
      for (let at = each.parts.length - 1; at >= 0; at--) stack.push(each.parts[at] as Doc);
    } else if (each.kind === 'line') left -= each.flat.length;
    else if (each.kind === 'hardline') return false;
    else stack.push(each.body);
    if (left < 0) return false;
  }
  return true;
}
