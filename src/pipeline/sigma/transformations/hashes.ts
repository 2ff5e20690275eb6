/** `hashes_fields`: hashes in one field (`MD5=…`) to a field for each algorithm; the field `keyword` stands for keywords. */
import { or } from '../../../ir/build.ts';
import type { Expr, FieldRef, Leaf, SelectionItem } from '../../../ir/types.ts';
import { isLeaf, mapLeaves } from '../../../ir/walk.ts';
import { quote } from '../../../sigma/quote.ts';
import { diagnostic } from '../../../source/diagnostic.ts';
import { flag, type Params, textOr, texts, textsOr } from '../params.ts';
import { complain, fail, pipelineVia } from '../rule.ts';
import type { Run, Step } from '../types.ts';
import { fieldsOf, leavesOf, plainText, textOfLeaf, valueExpr } from '../values.ts';

interface Options {
  readonly algorithms: readonly string[];
  readonly prefix: string;
  readonly dropsName: boolean;
  readonly fields: readonly string[];
}

/** Hexadecimal digits of a bare hash. */
const lengths: ReadonlyMap<number, string> = new Map([
  [32, 'MD5'],
  [40, 'SHA1'],
  [64, 'SHA256'],
  [128, 'SHA512'],
]);

export function readHashes(each: Params): Step {
  const options: Options = {
    algorithms: texts(each, 'valid_hash_algos'),
    prefix: textOr(each, 'field_prefix', ''),
    dropsName: flag(each, 'drop_algo_prefix'),
    fields: textsOr(each, 'field_to_parse') ?? ['Hashes', 'Hash'],
  };
  if (options.dropsName && options.prefix === '') {
    const message = 'the fields have no name: `drop_algo_prefix` needs a `field_prefix`';
    each.report(diagnostic('SG2105', message, each.place));
  }
  return { on: 'item', apply: (item, run) => splitHashes(item, options, run) };
}

/** Items of other fields, and those with a value that is no text, stay as they are. */
function splitHashes(item: SelectionItem, options: Options, run: Run): SelectionItem {
  const all = leavesOf(item);
  const concerns = (leaf: Leaf): boolean => options.fields.includes(fieldsOf(leaf)[0] ?? '');
  if (!all.every((leaf) => concerns(leaf) && leaf.kind === 'text')) return item;
  const dropped: string[] = [];
  const values = item.values.flatMap((value) => splitValue(value, options, run, dropped) ?? []);
  const known = options.algorithms.join(', ');
  if (values.length === 0) {
    fail(run, 'SG2110', `there is no hash among the values; the pipeline knows ${known}`, item.span);
    return item;
  }
  if (dropped.length > 0) {
    const list = dropped.map(quote).join(', ');
    complain(run, 'SG2112', `the pipeline leaves out ${list}: it knows ${known}`, item.span);
  }
  const [first] = values;
  const field = first !== undefined && isLeaf(first) && 'field' in first ? first.field : item.field;
  return { ...item, values, ...(field === undefined ? {} : { field }) };
}

/** Undefined where the value, or every alternative that a modifier made of it, is no known hash. */
function splitValue(value: Expr, options: Options, run: Run, dropped: string[]): Expr | undefined {
  if (value.kind === 'or') {
    const items = value.items.flatMap((each) => splitValue(each, options, run, dropped) ?? []);
    return items.length === 0 ? undefined : or(items, value.span);
  }
  let isLost = false;
  const mapped = mapLeaves(value, (leaf) => {
    const hash = leaf.kind === 'text' ? hashOf(plainText(textOfLeaf(leaf) ?? []), options) : undefined;
    if (leaf.kind !== 'text' || hash === undefined) {
      isLost = true;
      return leaf;
    }
    const { original, span } = leaf.field;
    const name = options.prefix + (options.dropsName ? '' : hash.algorithm);
    const field: FieldRef | undefined = name === 'keyword' ? undefined : { name, original, span };
    const via = [...(leaf.via ?? []), pipelineVia(run)];
    return valueExpr(hash.value, field, leaf.span, via, leaf.case) ?? leaf;
  });
  if (!isLost) return mapped;
  for (const leaf of leavesIn(value)) dropped.push(plainText(textOfLeaf(leaf) ?? []));
  return undefined;
}

function leavesIn(value: Expr): readonly Leaf[] {
  return isLeaf(value) ? [value] : [];
}

function hashOf(text: string, { algorithms }: Options): { algorithm: string; value: string } | undefined {
  const parts = text.split(text.includes('|') ? '|' : '=');
  const [first = '', second = ''] = parts;
  const isNamed = parts.length === 2;
  const value = (isNamed ? second : first).replace(/^[*?]+|[*?]+$/g, '');
  const algorithm = isNamed ? first.replace(/^\*+/, '').toUpperCase() : (lengths.get(value.length) ?? '');
  return algorithms.includes(algorithm) && value !== '' ? { algorithm, value } : undefined;
}
