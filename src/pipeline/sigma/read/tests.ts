/** One of the three groups of conditions that an item may have, as a single test. */
import { quote } from '../../../sigma/quote.ts';
import { describe, entry, placeOf } from '../../../sigma/shape.ts';
import type { YamlMap, YamlNode, YamlScalar } from '../../../sigma/yaml/node.ts';
import { diagnostic } from '../../../source/diagnostic.ts';
import type { Span } from '../../../source/span.ts';
import { didYouMean } from '../../../source/suggest.ts';
import {
  choice,
  flag,
  isNothing,
  lookUp,
  type Params,
  params,
  placeOfParam,
  rejectOthers,
  wrongType,
} from '../params.ts';
import { type Expression, readExpression } from './expression.ts';

type Test<A extends readonly unknown[]> = (...subject: A) => boolean;
type Reader<A extends readonly unknown[]> = (each: Params) => Test<A>;

export type ConditionRegistry<A extends readonly unknown[]> = Readonly<Record<string, Reader<A>>>;

interface Named<A extends readonly unknown[]> {
  readonly name: string | undefined;
  readonly test: Test<A>;
}

/**
 * `<group>_conditions` with `_cond_op`, `_cond_not` or `_cond_expr`. Undefined where the item has no such
 * conditions, which means: always.
 */
export function readTests<A extends readonly unknown[]>(
  item: Params,
  group: 'rule' | 'detection_item' | 'field_name',
  registry: ConditionRegistry<A>,
): Test<A> | undefined {
  const key = `${group}_conditions`;
  const found = lookUp(item, key);
  const tests = found === undefined || isNothing(found) ? [] : readList(item, key, found, registry);
  const expression = readGroupExpression(item, group, tests);
  const op = choice(item, `${group}_cond_op`, ['and', 'or']);
  const isNegated = flag(item, `${group}_cond_not`);
  if (tests.length === 0) return undefined;
  const joined = expression === undefined ? join(op, tests) : evaluate(expression, new Map(named(tests)));
  return isNegated ? (...subject) => !joined(...subject) : joined;
}

function readList<A extends readonly unknown[]>(
  item: Params,
  key: string,
  found: YamlNode,
  registry: ConditionRegistry<A>,
): readonly Named<A>[] {
  if (found.kind === 'scalar') {
    wrongType(item, key, 'a list or a map of conditions', found);
    return [];
  }
  if (found.kind === 'seq') {
    return found.items.map((node) => ({
      name: undefined,
      test: readCondition(item, node, placeOf(node, placeOfParam(item, key)), registry),
    }));
  }
  return found.entries.map(({ key: name, value }) => ({
    name: name.text,
    test: readCondition(item, value, placeOf(value, name.span), registry),
  }));
}

function readCondition<A extends readonly unknown[]>(
  item: Params,
  node: YamlNode,
  place: Span,
  registry: ConditionRegistry<A>,
): Test<A> {
  const never = (): boolean => false;
  if (node.kind !== 'map') {
    const message = `a condition is a map with \`type\`, not ${describe(node)}`;
    item.report(diagnostic('SG2104', message, place));
    return never;
  }
  const type = readType(node, 'condition', Object.keys(registry), item);
  const reader = type === undefined ? undefined : registry[type.text];
  if (type === undefined || reader === undefined) return never;
  const own = params(node, `the condition ${quote(type.text)}`, type.span, item.source, item.report);
  own.asked.add('type');
  const test = reader(own);
  rejectOthers(own);
  return test;
}

/** The `type` of a condition, transformation or finalizer: one of the known ones. */
export function readType(
  node: YamlMap,
  what: string,
  known: readonly string[],
  { report }: Params,
): YamlScalar | undefined {
  const found = entry(node, 'type')?.value;
  if (found === undefined || found.kind !== 'scalar' || isNothing(found)) {
    const place = found === undefined ? (node.entries[0]?.key.span ?? node.span) : placeOf(found, node.span);
    report(diagnostic('SG2105', `the ${what} needs a \`type\``, place, { help: 'add `type:`' }));
    return undefined;
  }
  if (known.includes(found.text)) return found;
  const help = didYouMean(found.text, known);
  const message = `there is no ${what} of type ${quote(found.text)}`;
  report(diagnostic('SG2102', message, found.span, help === undefined ? {} : { help }));
  return undefined;
}

function readGroupExpression<A extends readonly unknown[]>(
  item: Params,
  group: string,
  tests: readonly Named<A>[],
): Expression | undefined {
  const key = `${group}_cond_expr`;
  const found = lookUp(item, key);
  if (found === undefined || isNothing(found)) return undefined;
  if (found.kind !== 'scalar') return wrongType(item, key, 'text', found);
  const others = [`${group}_cond_op`, `${group}_cond_not`].filter(
    (each) => entry(item.map, each) !== undefined,
  );
  if (others.length > 0) {
    const message = `\`${key}\` and \`${others[0]}\` exclude each other`;
    item.report(diagnostic('SG2106', message, found.span, { help: 'say it all in the expression' }));
  }
  if (tests.some((each) => each.name === undefined)) {
    const help = 'write them as a map: a name for each condition';
    item.report(diagnostic('SG2106', `\`${key}\` needs conditions with names`, found.span, { help }));
    return undefined;
  }
  return readExpression(
    found,
    tests.flatMap(({ name }) => name ?? []),
    item.source,
    item.report,
  );
}

function named<A extends readonly unknown[]>(tests: readonly Named<A>[]): readonly [string, Test<A>][] {
  return tests.flatMap(({ name, test }): readonly [string, Test<A>][] =>
    name === undefined ? [] : [[name, test]],
  );
}

function join<A extends readonly unknown[]>(op: 'and' | 'or', tests: readonly Named<A>[]): Test<A> {
  return op === 'and'
    ? (...subject) => tests.every(({ test }) => test(...subject))
    : (...subject) => tests.some(({ test }) => test(...subject));
}

function evaluate<A extends readonly unknown[]>(
  expression: Expression,
  tests: ReadonlyMap<string, Test<A>>,
): Test<A> {
  if (expression.kind === 'name') return tests.get(expression.name) ?? (() => false);
  if (expression.kind === 'not') {
    const inner = evaluate(expression.item, tests);
    return (...subject) => !inner(...subject);
  }
  const items = expression.items.map((each) => ({ name: undefined, test: evaluate(each, tests) }));
  return join(expression.kind, items);
}
