/** Edits of Sigma rules whose effect on the meaning is known by construction, for tests of the comparison. */
import { dump, load } from 'js-yaml';
import { readRules } from '../../src/compile.ts';
import type { Condition, ResolvedRule } from '../../src/ir/types.ts';
import { sourceText } from '../../src/source/text.ts';
import type { Random } from '../support/synthesis/random.ts';

export type Effect = 'same' | 'wider' | 'narrower' | 'different';

export interface Edit {
  readonly name: string;
  readonly effect: Effect;
  readonly before: string;
  readonly after: string;
}

type Map = Record<string, unknown>;

interface Draft {
  readonly rule: Map;
  readonly detection: Map;
  readonly resolved: ResolvedRule;
  readonly random: Random;
}

/** Changes the draft; undefined where the rule has no place for the edit. */
type Editor = (draft: Draft) => Effect | undefined;

export function resolvedRule(text: string): ResolvedRule | undefined {
  const documents = readRules(sourceText('rule.yml', text));
  return documents.length === 1 ? documents[0]?.resolved : undefined;
}

/** One edit of the rule by each editor that finds a place. */
export function editsOf(text: string, random: Random): readonly Edit[] {
  const base = yamlOf(text);
  if (base === undefined) return [];
  const before = dump(base);
  const resolved = resolvedRule(before);
  if (resolved === undefined) return [];
  return Object.entries(editors).flatMap(([name, edit]) => {
    const rule = structuredClone(base);
    const { detection } = rule;
    if (!isMap(detection)) return [];
    const effect = edit({ rule, detection, resolved, random });
    const after = name === 'other quotes' ? dump(rule, { forceQuotes: true }) : dump(rule);
    const isMade = effect !== undefined && (after !== before || effect === 'same');
    if (!isMade || resolvedRule(after) === undefined) return [];
    return [{ name, effect, before, after }];
  });
}

function yamlOf(text: string): Map | undefined {
  try {
    const found: unknown = load(text);
    return isMap(found) && typeof (found.detection as Map | undefined)?.condition === 'string'
      ? found
      : undefined;
  } catch {
    return undefined;
  }
}

function isMap(value: unknown): value is Map {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const fresh = 'zz9q';

const editors: Readonly<Record<string, Editor>> = {
  'selections reordered': ({ detection }) => reorder(detection),
  'fields reordered': ({ detection, random }) => {
    const maps = Object.values(detection).filter(isMap);
    const found = pick(
      maps.filter((each) => Object.keys(each).length > 1),
      random,
    );
    return found && reorder(found);
  },
  'values reordered': ({ detection, random }) => {
    const found = pick(listsIn(detection), random);
    found?.reverse();
    return found && 'same';
  },
  'a value repeated': ({ detection, random }) => {
    const found = pick(listsIn(detection), random);
    found?.push(found[0]);
    return found && 'same';
  },
  'selections renamed': ({ detection, random }) => {
    const condition = String(detection.condition);
    if (condition.includes(' of ')) return undefined;
    const name = pick(
      Object.keys(detection).filter((each) => each !== 'condition'),
      random,
    );
    if (name === undefined) return undefined;
    detection[`${fresh}_name`] = detection[name];
    delete detection[name];
    detection.condition = condition.replace(new RegExp(`\\b${name}\\b`, 'g'), `${fresh}_name`);
    return 'same';
  },
  'other quotes': ({ detection }) => (Object.keys(detection).length > 1 ? 'same' : undefined),
  'patterns listed': ({ detection, resolved }) => {
    const condition = String(detection.condition);
    if (!condition.includes(' of ')) return undefined;
    detection.condition = resolved.conditions.map(written).join('');
    return 'same';
  },
  'a value more': (draft) =>
    onItem(draft, isTextKey, (item) => {
      item.values.push(fresh);
      return 'wider';
    }),
  'a value less': (draft) =>
    onItem(draft, isTextKey, (item) => {
      const own = item.values.find((each) => standsAlone(each, item.values));
      if (own === undefined || item.values.length < 2) return undefined;
      item.values.splice(item.values.indexOf(own), 1);
      return 'narrower';
    }),
  'another value': (draft) =>
    onItem(draft, isTextKey, (item) => {
      const own = item.values.find((each) => standsAlone(each, item.values));
      if (own === undefined) return undefined;
      item.values[item.values.indexOf(own)] = fresh;
      return 'different';
    }),
  'equals to contains': (draft) => rekeyed(draft, /^[^|]+$/, (key) => `${key}|contains`, 'wider'),
  'contains to equals': (draft) =>
    rekeyed(draft, /^[^|]+\|contains$/, (key) => key.split('|')[0] ?? '', 'narrower'),
  'endswith to contains': (draft) =>
    rekeyed(draft, /^[^|]+\|endswith$/, (key) => `${key.split('|')[0]}|contains`, 'wider'),
  'contains to startswith': (draft) =>
    rekeyed(draft, /^[^|]+\|contains$/, (key) => `${key.split('|')[0]}|startswith`, 'narrower'),
  cased: (draft) =>
    rekeyed(draft, /^[^|]+(\|(contains|endswith|startswith))?$/, (key) => `${key}|cased`, 'narrower'),
  'a field more': ({ detection, resolved, random }) => {
    const polarities = polaritiesOf(resolved);
    const names = [...polarities].filter(([name]) => isMap(detection[name]) && hasPlainKey(detection[name]));
    const [name, polarity] = pick(names, random) ?? [];
    if (name === undefined || polarity === 'both') return undefined;
    Object.assign(detection[name] as Map, { [`${fresh}Field`]: fresh });
    return turned('narrower', polarity === 'negative');
  },
  'an exclusion more': ({ detection }) => {
    detection[`${fresh}_filter`] = { [`${fresh}Field|contains`]: fresh };
    detection.condition = `(${detection.condition}) and not ${fresh}_filter`;
    return 'narrower';
  },
  'an alternative more': ({ detection }) => {
    detection[`${fresh}_sel`] = { [`${fresh}Field|contains`]: fresh };
    detection.condition = `(${detection.condition}) or ${fresh}_sel`;
    return 'wider';
  },
};

function reorder(map: Map): Effect {
  const entries = Object.entries(map).reverse();
  for (const [key] of entries) delete map[key];
  Object.assign(map, Object.fromEntries(entries));
  return 'same';
}

interface Item {
  readonly selection: string;
  readonly map: Map;
  readonly key: string;
  readonly values: unknown[];
}

/** Lines of selections that are used in one polarity only; single values as lists. */
function itemsOf({ detection, resolved }: Draft): readonly (Item & { readonly isNegative: boolean })[] {
  const polarities = polaritiesOf(resolved);
  return Object.entries(detection).flatMap(([selection, body]) => {
    const polarity = polarities.get(selection);
    if (polarity === undefined || polarity === 'both') return [];
    const maps = (Array.isArray(body) ? body : [body]).filter(isMap);
    return maps.flatMap((map) =>
      Object.entries(map).map(([key, value]) => ({
        selection,
        map,
        key,
        values: Array.isArray(value) ? value : [value],
        isNegative: polarity === 'negative',
      })),
    );
  });
}

function isTextKey(item: Item): boolean {
  return /^[^|]+(\|(contains|endswith|startswith))?$/.test(item.key) && item.values.every(isText);
}

function isText(value: unknown): value is string {
  return (
    typeof value === 'string' && value.length > 1 && !/[*?\\%]/.test(value.replace(/\\(?=[A-Za-z])/g, ''))
  );
}

function onItem(
  draft: Draft,
  fits: (item: Item) => boolean,
  change: (item: Item) => Effect | undefined,
): Effect | undefined {
  const item = pick(itemsOf(draft).filter(fits), draft.random);
  const effect = item && change(item);
  if (item === undefined || effect === undefined) return undefined;
  item.map[item.key] = item.values;
  return turned(effect, item.isNegative);
}

function rekeyed(
  draft: Draft,
  pattern: RegExp,
  rename: (key: string) => string,
  effect: Effect,
): Effect | undefined {
  return onItem(
    draft,
    (item) =>
      pattern.test(item.key) &&
      item.values.every(isText) &&
      item.values.some((each) => /[a-z]/i.test(String(each))),
    (item) => {
      if (Object.hasOwn(item.map, rename(item.key))) return undefined;
      const { key } = item;
      delete item.map[key];
      Object.assign(item, { key: rename(key) });
      return effect;
    },
  );
}

/** No other value covers it, and it covers none. */
function standsAlone(value: unknown, values: readonly unknown[]): boolean {
  const text = String(value).toLowerCase();
  return (
    values.filter((each) => {
      const other = String(each).toLowerCase();
      return other.includes(text) || text.includes(other);
    }).length === 1
  );
}

function turned(effect: Effect, isNegative: boolean): Effect {
  if (!isNegative) return effect;
  return effect === 'wider' ? 'narrower' : effect === 'narrower' ? 'wider' : effect;
}

function hasPlainKey(map: Map): boolean {
  return Object.keys(map).length > 0;
}

function listsIn(detection: Map): readonly unknown[][] {
  return Object.values(detection).flatMap((body) =>
    (Array.isArray(body) ? body : [body])
      .filter(isMap)
      .flatMap((map) => Object.entries(map))
      .flatMap(([, value]) => (Array.isArray(value) && value.length > 1 ? [value as unknown[]] : [])),
  );
}

type Polarity = 'positive' | 'negative' | 'both';

function polaritiesOf(rule: ResolvedRule): ReadonlyMap<string, Polarity> {
  const found = new globalThis.Map<string, Polarity>();
  const visit = (condition: Condition, isNegative: boolean): void => {
    if (condition.kind === 'not') visit(condition.item, !isNegative);
    else if (condition.kind === 'and' || condition.kind === 'or')
      for (const item of condition.items) visit(item, isNegative);
    else {
      const names = condition.kind === 'use' ? [condition.name] : condition.of;
      const polarity = isNegative ? 'negative' : 'positive';
      for (const name of names)
        found.set(name, (found.get(name) ?? polarity) === polarity ? polarity : 'both');
    }
  };
  for (const condition of rule.conditions) visit(condition, false);
  return found;
}

function written(condition: Condition): string {
  switch (condition.kind) {
    case 'use':
      return condition.name;
    case 'not':
      return `not (${written(condition.item)})`;
    case 'quantified':
      return `(${condition.of.join(condition.quantifier === 'all' ? ' and ' : ' or ')})`;
    default:
      return `(${condition.items.map(written).join(` ${condition.kind} `)})`;
  }
}

function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items.length === 0 ? undefined : items[random.below(items.length)];
}
