/** `rule_attribute`: what the rule says of itself, compared by the order of dates, levels and statuses. */
import type { Metadata, ResolvedRule } from '../../../ir/types.ts';
import { quote } from '../../../sigma/quote.ts';
import { diagnostic } from '../../../source/diagnostic.ts';
import { suggest } from '../../../source/suggest.ts';
import { choice, type Params, placeOfParam, text } from '../params.ts';
import { attributeKey } from '../rule.ts';
import type { RuleTest } from '../types.ts';
import { readScalar } from './scalar.ts';
import { compare, type Order, ordered } from './state.ts';

/** Ascending. */
const levels = ['informational', 'low', 'medium', 'high', 'critical'];
const statuses = ['unsupported', 'deprecated', 'experimental', 'test', 'stable'];

const texts = ['title', 'id', 'name', 'taxonomy', 'description', 'license', 'author'] as const;
const dates = ['date', 'modified'] as const;
const lists = ['references', 'tags', 'falsepositives', 'fields'] as const;
const known: readonly string[] = [...texts, ...dates, ...lists, 'level', 'status'];

type Op = Order | 'in' | 'not_in';

export function readAttributeTest(each: Params): RuleTest {
  const attribute = text(each, 'attribute');
  const wanted = readScalar(each, 'value').text;
  const op = choice<Op>(each, 'op', ['eq', 'ne', 'gte', 'gt', 'lte', 'lt', 'in', 'not_in']);
  const near = known.includes(attribute) ? undefined : suggest(attribute, known);
  if (near !== undefined) {
    const place = placeOfParam(each, 'attribute');
    const message = `rules have no attribute ${quote(attribute)}`;
    each.report(diagnostic('SG2104', message, place, { help: `did you mean \`${near}\`?` }));
  }
  if (near === undefined && !known.includes(attribute) && attribute !== '') warnAboutCustom(each, attribute);
  checkOperation(each, attribute, op);
  checkValue(each, attribute, wanted);
  return (rule) => test(rule, attribute, wanted, op);
}

function warnAboutCustom(each: Params, attribute: string): void {
  each.report(
    diagnostic('SG2107', `${quote(attribute)} is no attribute of Sigma`, placeOfParam(each, 'attribute'), {
      severity: 'warning',
      construct: 'custom attribute',
      notes: [
        'custom attributes of rules are not read: only those that `set_custom_attribute` has set are found',
      ],
      help: 'compare a tag instead, or set the attribute with an item before',
    }),
  );
}

function checkOperation(each: Params, attribute: string, op: Op): void {
  const isList = isOneOf(lists, attribute);
  const isText = isOneOf(texts, attribute);
  const isMembership = op === 'in' || op === 'not_in';
  const wrong = isMembership ? known.includes(attribute) && !isList : isText && op !== 'eq' && op !== 'ne';
  if (!wrong) return;
  const help = isMembership
    ? 'only lists such as `tags` have members'
    : 'texts are compared with `eq` or `ne`';
  const message = `\`${op}\` does not go with the attribute ${quote(attribute)}`;
  each.report(diagnostic('SG2104', message, placeOfParam(each, 'op'), { help }));
}

function checkValue(each: Params, attribute: string, wanted: string): void {
  const words = attribute === 'level' ? levels : attribute === 'status' ? statuses : undefined;
  const isWrongDate = isOneOf(dates, attribute) && !/^\d{4}-\d\d-\d\d$/.test(wanted);
  if (words?.includes(wanted.toLowerCase()) !== false && !isWrongDate) return;
  const near = suggest(wanted, words ?? []);
  const help = words === undefined ? 'write it as `2024-12-31`' : near && `did you mean \`${near}\`?`;
  const message = `${quote(wanted)} is no ${isWrongDate ? 'date' : attribute}`;
  each.report(diagnostic('SG2104', message, placeOfParam(each, 'value'), help === undefined ? {} : { help }));
}

function test(rule: ResolvedRule, attribute: string, wanted: string, op: Op): boolean {
  const { meta } = rule;
  if (isOneOf(lists, attribute)) return testList(meta[attribute], wanted, op);
  if (op === 'in' || op === 'not_in') return false;
  const found = attributeOf(meta, attribute) ?? customAttribute(rule, attribute);
  if (found === undefined) return false;
  if (attribute === 'level') return byRank(levels, found, wanted, op);
  if (attribute === 'status') return byRank(statuses, found, wanted, op);
  return isOneOf(texts, attribute) || isOneOf(dates, attribute)
    ? ordered(found, wanted, op)
    : compare(found, wanted, op);
}

function testList(list: readonly string[], wanted: string, op: Op): boolean {
  if (op === 'in') return list.includes(wanted);
  return op === 'not_in' ? !list.includes(wanted) : op === 'ne';
}

function byRank(order: readonly string[], found: string, wanted: string, op: Order): boolean {
  const rank = order.indexOf(found.toLowerCase());
  return rank >= 0 && ordered(rank, order.indexOf(wanted.toLowerCase()), op);
}

function attributeOf(meta: Metadata, attribute: string): string | undefined {
  if (isOneOf(texts, attribute) || isOneOf(dates, attribute)) return meta[attribute];
  if (attribute === 'level' || attribute === 'status') return meta[attribute];
  return undefined;
}

/** What `set_custom_attribute` has set. */
function customAttribute({ state }: ResolvedRule, attribute: string): string | undefined {
  const key = attributeKey(attribute);
  return Object.hasOwn(state, key) ? state[key] : undefined;
}

function isOneOf<T extends string>(names: readonly T[], name: string): name is T {
  return (names as readonly string[]).includes(name);
}
