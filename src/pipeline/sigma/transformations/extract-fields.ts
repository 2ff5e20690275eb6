/** `extract_fields`: the named groups of a regular expression become fields of their own. */
import { and } from '../../../ir/build.ts';
import type { Expr, FieldRef, Leaf, SelectionItem } from '../../../ir/types.ts';
import { isLeaf } from '../../../ir/walk.ts';
import { quote } from '../../../sigma/quote.ts';
import { diagnostic } from '../../../source/diagnostic.ts';
import { flag, type Params, placeOfParam, text, textOr } from '../params.ts';
import { type PipelineRegex, pythonRegex } from '../regex.ts';
import { complain, fail, pipelineVia } from '../rule.ts';
import type { Run, Step } from '../types.ts';
import { readableText, type TypedValue, textOfLeaf, valueExpr } from '../values.ts';

interface Options {
  readonly regex: PipelineRegex;
  readonly prefix: string;
  readonly keepsOthers: boolean;
}

export function readExtractFields(each: Params): Step {
  const found = pythonRegex(text(each, 'regex'));
  const prefix = textOr(each, 'field_prefix', '');
  const keepsOthers = flag(each, 'preserve_unmatched');
  const wrong =
    'error' in found
      ? `the regular expression cannot be used: ${found.error}`
      : found.regex.groupNames.length === 0
        ? 'the regular expression has no named group, as in `(?P<name>…)`'
        : undefined;
  if (wrong !== undefined || 'error' in found) {
    if (each.map.entries.some(({ key }) => key.text === 'regex')) {
      each.report(diagnostic('SG2104', wrong ?? '', placeOfParam(each, 'regex')));
    }
    return { on: 'item', apply: (item) => item };
  }
  const options = { regex: found.regex, prefix: prefix === '' ? '' : `${prefix}.`, keepsOthers };
  return { on: 'item', apply: (item, run) => extract(item, options, run) };
}

/** Items with a value that is no text stay as they are. */
function extract(item: SelectionItem, options: Options, run: Run): SelectionItem {
  const texts = item.values.map((value) => (isLeaf(value) ? textOfLeaf(value) : undefined));
  if (texts.some((each) => each === undefined)) return item;
  const dropped: string[] = [];
  const values = item.values.flatMap((value, at): Expr[] => {
    const plain = readableText(texts[at] ?? []);
    const groups = options.regex.groupsAtStart(plain);
    if (groups !== undefined && isLeaf(value)) return groupTests(value, groups, options, run);
    if (options.keepsOthers) return [value];
    dropped.push(plain);
    return [];
  });
  if (values.length === 0) {
    const help = 'set `preserve_unmatched` to keep values that the expression does not match';
    fail(
      run,
      'SG2110',
      'no value of the item matches the regular expression of the pipeline',
      item.span,
      help,
    );
    return item;
  }
  if (dropped.length > 0) {
    complain(run, 'SG2112', `the pipeline leaves out ${dropped.map(quote).join(', ')}`, item.span);
  }
  return { ...item, values };
}

/** All groups that are in the text must match. */
function groupTests(leaf: Leaf, groups: ReadonlyMap<string, string>, options: Options, run: Run): Expr[] {
  const via = [...(leaf.via ?? []), pipelineVia(run)];
  const mode = leaf.kind === 'text' ? leaf.case : 'insensitive';
  const original = 'field' in leaf ? leaf.field : undefined;
  const tests = [...groups].flatMap(([name, found]): Expr[] => {
    if (found === '') return [];
    const field: FieldRef = {
      name: options.prefix + name,
      original: original?.original ?? name,
      span: leaf.span,
    };
    return [valueExpr(typed(found), field, leaf.span, via, mode) ?? leaf];
  });
  return tests.length === 0 ? [] : [and(tests, leaf.span)];
}

/** Texts with leading zeros stay texts, so that the zeros are kept. */
function typed(value: string): TypedValue {
  if (/^(?:null|none)$/i.test(value)) return null;
  if (value !== '0' && value.startsWith('0')) return value;
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(value) ? Number(value) : value;
}
