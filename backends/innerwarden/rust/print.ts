/** Prints items in the layout that rustfmt gives them, so that a generated file passes its check. */
import type { RustExpr, RustItem } from './ast.ts';
import { comment } from './lexical.ts';

/** rustfmt's defaults: the longest line, the longest list on one line, and what counts as short in an array. */
const lineWidth = 100;
const listWidth = 60;
const shortWidth = 10;
const indentWidth = 4;

export function printItems(items: readonly RustItem[]): string {
  return items.map(printItem).join('\n');
}

function printItem(item: RustItem): string {
  if (item.kind === 'code') return item.text;
  const lines = (item.comment ?? []).map((line) => `${comment(line)}\n`).join('');
  const head = `${item.keyword} ${item.name}: ${item.type} = `;
  const value = printExpr(item.value, { indent: 0, used: head.length, after: 1 });
  const attribute = item.attribute === undefined ? '' : `#[${item.attribute}]\n`;
  return `${lines}${attribute}${head}${value};\n`;
}

interface Place {
  /** Columns in front of the line that the expression begins on. */
  readonly indent: number;
  /** Columns on that line that are used up, the indent included. */
  readonly used: number;
  /** Columns behind the expression that have to stay on its last line. */
  readonly after: number;
  /** The column that a call that is alone in a list may not pass: rustfmt breaks those that are longer than a list may be. */
  readonly limit?: number;
}

function printExpr(expr: RustExpr, place: Place): string {
  const flat = flatText(expr);
  const limit = Math.min(lineWidth - place.after, place.limit ?? lineWidth);
  if (flat !== undefined && place.used + flat.length <= limit) return flat;
  if (expr.kind === 'atom') return expr.text;
  if (expr.kind === 'ref') return `&${printExpr(expr.item, { ...place, used: place.used + 1 })}`;
  if (expr.kind === 'record') return printRecord(expr, place.indent);
  const { open, close, items } = bracketed(expr);
  return `${open}${printList(items, { ...place, used: place.used + open.length })}${close}`;
}

/** Each is asked for at every level around it. */
const flatTexts = new WeakMap<RustExpr, { readonly text: string | undefined }>();

/** The text on one line; undefined where rustfmt breaks it whatever the room. */
function flatText(expr: RustExpr): string | undefined {
  let known = flatTexts.get(expr);
  if (known === undefined) {
    known = { text: makeFlatText(expr) };
    flatTexts.set(expr, known);
  }
  return known.text;
}

function makeFlatText(expr: RustExpr): string | undefined {
  if (expr.kind === 'atom') return expr.text;
  if (expr.kind === 'record') return undefined;
  if (expr.kind === 'ref') {
    const item = flatText(expr.item);
    return item === undefined ? undefined : `&${item}`;
  }
  const { open, close, items } = bracketed(expr);
  const flat = items.map(flatText);
  if (flat.includes(undefined)) return undefined;
  const text = flat.join(', ');
  const isFree = items.length === 1 && items[0]?.kind === 'atom';
  return !isFree && text.length > listWidth ? undefined : `${open}${text}${close}`;
}

function bracketed(expr: Extract<RustExpr, { kind: 'call' | 'tuple' | 'array' }>): {
  readonly open: string;
  readonly close: string;
  readonly items: readonly RustExpr[];
} {
  if (expr.kind === 'array') return { open: '[', close: ']', items: expr.items };
  if (expr.kind === 'tuple') return { open: '(', close: ')', items: expr.items };
  return { open: `${expr.name}(`, close: ')', items: expr.args };
}

/** Between brackets: a single item stays with them, short ones fill lines, others have a line each. */
function printList(items: readonly RustExpr[], place: Place): string {
  const [only] = items;
  if (items.length === 1 && only !== undefined && only.kind !== 'atom') {
    const own = isCall(only) ? place.used + listWidth : lineWidth;
    const limit = Math.min(own, (place.limit ?? lineWidth) - 1);
    return printExpr(only, { ...place, after: place.after + 1, limit });
  }
  const indent = place.indent + indentWidth;
  const margin = ' '.repeat(indent);
  const lines = isFilled(items)
    ? filled(
        items.map((each) => flatText(each) ?? ''),
        indent,
      )
    : items.map((each) => `${printExpr(each, { indent, used: indent, after: 1 })},`);
  return `\n${lines.map((line) => margin + line).join('\n')}\n${' '.repeat(place.indent)}`;
}

function isCall(expr: RustExpr): boolean {
  return expr.kind === 'call' || (expr.kind === 'ref' && isCall(expr.item));
}

function isFilled(items: readonly RustExpr[]): boolean {
  return items.every((each) => {
    const simple = each.kind === 'ref' ? each.item : each;
    return simple.kind === 'atom' && (flatText(each)?.length ?? 0) <= shortWidth;
  });
}

function filled(texts: readonly string[], indent: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const text of texts) {
    const longer = line === '' ? `${text},` : `${line} ${text},`;
    if (line !== '' && indent + longer.length >= lineWidth) {
      lines.push(line);
      line = `${text},`;
    } else line = longer;
  }
  return [...lines, line];
}

function printRecord({ name, fields }: Extract<RustExpr, { kind: 'record' }>, before: number): string {
  const indent = before + indentWidth;
  const lines = fields.map(([field, value]) => {
    const used = indent + field.length + 2;
    const isLong = value.kind === 'atom' && used + value.text.length + 1 > lineWidth;
    const gap = isLong ? `\n${' '.repeat(indent + indentWidth)}` : ' ';
    return `${' '.repeat(indent)}${field}:${gap}${printExpr(value, { indent, used, after: 1 })},\n`;
  });
  return `${name} {\n${lines.join('')}${' '.repeat(before)}}`;
}
