/**
 * A random expression as a Sigma rule in YAML: leaves become selections, lists and maps, the rest becomes the
 * condition. Written from the specification, to be read back by the front end; it shares no code with it.
 */
import { literal } from '../../src/ir/build.ts';
import type { Expr, Leaf, Pattern } from '../../src/ir/types.ts';
import { isLeaf } from '../../src/ir/walk.ts';
import type { Regex } from '../../src/regex/ast.ts';
import { printSigmaString } from '../../src/sigma/string.ts';

/** A double-quoted scalar of YAML 1.2 in printable ASCII. */
export function quoted(text: string): string {
  const inner = [...text].map((each) => {
    if (each === '"' || each === '\\') return `\\${each}`;
    const code = each.codePointAt(0) ?? 0;
    if (code >= 0x20 && code < 0x7f) return each;
    const hex = code.toString(16);
    if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
    return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
  });
  return `"${inner.join('')}"`;
}

export type Head = Readonly<Record<string, string | readonly string[]>>;

/** `head` holds the keys in front of the log source; texts of any kind. */
export function printRule(where: Expr, head: Head = { title: 'Random' }): string {
  const printer = new Printer();
  const condition = printer.condition(where);
  const lines = Object.entries(head).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [`${key}: ${quoted(value)}`]
      : [`${key}:`, ...value.map((each) => `  - ${quoted(each)}`)],
  );
  return [
    ...lines,
    'logsource:',
    '  category: test',
    'detection:',
    ...printer.lines,
    `  condition: ${quoted(condition)}`,
    '',
  ].join('\n');
}

/** One `field|modifiers: values` line. */
interface Item {
  readonly key: string;
  readonly values: readonly string[];
}

class Printer {
  readonly lines: string[] = [];
  private names = 0;

  /** The words of the condition that stand for the expression; atomic, so that any operator may stand before. */
  condition(expr: Expr): string {
    if (expr.kind === 'constant') throw new Error('a condition has no constants');
    if (expr.kind === 'not') return this.negation(expr.item);
    if (expr.kind !== 'and' && expr.kind !== 'or') return this.selection(this.name(), [this.item(expr)]);
    const leaves = expr.items.filter(isLeaf);
    if (leaves.length < expr.items.length) {
      return `(${expr.items.map((item) => this.condition(item)).join(` ${expr.kind} `)})`;
    }
    const name = this.name();
    const items = leaves.map((leaf) => this.item(leaf));
    const list = expr.kind === 'and' ? allOf(items) : undefined;
    if (list !== undefined) return this.selection(name, [list]);
    if (expr.kind === 'and' && isMap(items)) return this.selection(name, items);
    if (expr.kind === 'or' && this.names % 2 === 0) return this.alternatives(name, items);
    for (const [at, each] of items.entries()) this.selection(`${name}_${at}`, [each]);
    return `${expr.kind === 'and' ? 'all' : '1'} of ${name}_*`;
  }

  /** In the condition, or every other time as a modifier of the only line of a selection. */
  private negation(expr: Expr): string {
    const name = this.name();
    if (!isLeaf(expr) || expr.kind === 'keyword' || this.names % 2 === 0)
      return `not ${this.condition(expr)}`;
    const { key, values } = this.item(expr);
    return this.selection(name, [{ key: `${key}|neq`, values }]);
  }

  private name(): string {
    this.names++;
    return `s${this.names}x`;
  }

  private selection(name: string, items: readonly Item[]): string {
    this.lines.push(`  ${name}:`);
    for (const { key, values } of items) {
      if (key === '') this.lines.push(...values.map((value) => `    - ${value}`));
      else this.lines.push(...entryLines(key, values, '    '));
    }
    return name;
  }

  private alternatives(name: string, items: readonly Item[]): string {
    this.lines.push(`  ${name}:`);
    for (const { key, values } of items) {
      if (key === '') this.lines.push(...values.map((value) => `    - ${value}`));
      else this.lines.push('    -', ...entryLines(key, values, '      '));
    }
    return name;
  }

  private item(leaf: Leaf): Item {
    switch (leaf.kind) {
      case 'text':
        return this.textItem(leaf.field.name, leaf.pattern, leaf.case);
      case 'textOneOf':
        return item(leaf.field.name, casedModifier(leaf.case), ...leaf.patterns.map(patternText));
      case 'regex':
        return item(leaf.field.name, regexModifiers(leaf.regex), quoted(leaf.regex.source));
      case 'cidr':
        return item(leaf.field.name, ['cidr'], quoted(leaf.network.text));
      case 'number':
        return item(leaf.field.name, [], leaf.value.raw);
      case 'compare':
        return item(leaf.field.name, [leaf.op], leaf.value.raw);
      case 'bool':
        return item(leaf.field.name, [], String(leaf.value));
      case 'exists':
        return item(leaf.field.name, ['exists'], 'true');
      case 'fieldCompare': {
        const op = leaf.op === 'equals' ? [] : [leaf.op.toLowerCase()];
        const right = patternText(leaf.right.name === '' ? [] : [literal(leaf.right.name)]);
        return item(leaf.left.name, ['fieldref', ...casedModifier(leaf.case), ...op], right);
      }
      case 'timePart':
        return item(leaf.field.name, [leaf.part, ...(leaf.op === 'eq' ? [] : [leaf.op])], leaf.value.raw);
      case 'keyword':
        return leaf.match.kind === 'regex'
          ? item('', regexModifiers(leaf.match.regex), quoted(leaf.match.regex.source))
          : item('', casedModifier(leaf.match.case), patternText(leaf.match.pattern));
    }
  }

  /** With wildcards as they are, or every other time with the modifier that puts them at the ends. */
  private textItem(field: string, pattern: Pattern, mode: 'sensitive' | 'insensitive'): Item {
    const modifiers = casedModifier(mode);
    const open = pattern[0]?.kind === 'anyString';
    const close = pattern.at(-1)?.kind === 'anyString';
    if (this.names % 2 === 0 || pattern.length < 2 || !(open || close)) {
      return item(field, modifiers, patternText(pattern));
    }
    const inner = patternText(pattern.slice(open ? 1 : 0, close ? -1 : undefined));
    const edge = open && close ? 'contains' : open ? 'endswith' : 'startswith';
    return item(field, [edge, ...modifiers], inner);
  }
}

/** Single values under one key that all have to match are one list. */
function allOf(items: readonly Item[]): Item | undefined {
  const [first, ...rest] = items;
  if (first === undefined || first.key === '' || /\|(exists|neq)/.test(first.key)) return undefined;
  if (!rest.every((each) => each.key === first.key)) return undefined;
  if (!items.every((each) => each.values.length === 1)) return undefined;
  return { key: `${first.key}|all`, values: items.flatMap((each) => each.values) };
}

/** Keywords without modifiers have no key, and no key may stand twice. */
function isMap(items: readonly Item[]): boolean {
  const keys = new Set(items.map((each) => each.key));
  return keys.size === items.length && !keys.has('');
}

function item(field: string, modifiers: readonly string[], ...values: readonly string[]): Item {
  return { key: [field, ...modifiers].join('|'), values };
}

function casedModifier(mode: 'sensitive' | 'insensitive'): readonly string[] {
  return mode === 'sensitive' ? ['cased'] : [];
}

function regexModifiers({ flags }: Regex): readonly string[] {
  return ['re', ...(['i', 'm', 's'] as const).filter((flag) => flags[flag])];
}

function patternText(pattern: Pattern): string {
  return quoted(printSigmaString(pattern));
}

function entryLines(key: string, values: readonly string[], indent: string): readonly string[] {
  const [only, ...more] = values;
  if (more.length === 0) return [`${indent}${quoted(key)}: ${only ?? 'null'}`];
  return [`${indent}${quoted(key)}:`, ...values.map((value) => `${indent}  - ${value}`)];
}
