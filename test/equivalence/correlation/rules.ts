/** Correlations of every kind over three small rules: what the stream tests run. */

/** How the base rules find their events: each by a field of its own, or all by different values of one field. */
export type Base = 'overlapping' | 'disjoint';

export const leafNames = ['one', 'two', 'three'] as const;

/** Fields of each rule: the keys `User` and `Remote`, which the second rule calls otherwise, and the value. */
export const shapes = [
  { keys: ['User', 'RemoteA'], values: ['Amount'] },
  { keys: ['User', 'RemoteB'], values: ['Amount'] },
  { keys: ['User', 'RemoteA'], values: ['Amount'] },
];

function rule(name: string, base: Base): string {
  const selection = base === 'disjoint' ? `Kind: ${name}` : `Is_${name}: 'yes'`;
  return `title: ${name}
name: ${name}
logsource: {category: test}
detection:
    selection:
        ${selection}
    condition: selection
`;
}

/** The fields that make an event match the rules. */
export function markers(leaves: readonly number[], base: Base): Readonly<Record<string, readonly string[]>> {
  const names = leaves.flatMap((leaf) => leafNames[leaf] ?? []);
  if (base === 'disjoint') return names.length === 0 ? {} : { Kind: names.slice(0, 1) };
  return Object.fromEntries(names.map((name) => [`Is_${name}`, ['yes']]));
}

export interface Case {
  readonly name: string;
  /** The map below `correlation`, without its time span. */
  readonly correlation: string;
  /** Further correlations that it refers to. */
  readonly inner?: Readonly<Record<string, string>>;
  readonly seconds?: number;
}

const byUser = 'group-by: [User]';
const byAlias = `group-by: [User, Remote]
    aliases:
        Remote: {one: RemoteA, two: RemoteB, three: RemoteA}`;

function of(type: string, rules: string, rest: string, key = byUser): string {
  return `type: ${type}
    rules: [${rules}]
    ${key}
    ${rest}`;
}

export const cases: readonly Case[] = [
  ...[
    'gte: 1',
    'gte: 2',
    'gt: 2',
    'gte: 4',
    'lt: 3',
    'lte: 1',
    'eq: 2',
    'neq: 1',
    'gt: 1\n        lte: 3',
  ].map(
    (bound): Case => ({
      name: `event_count ${bound.replace(/\s+/g, ' ')}`,
      correlation: of('event_count', 'one', `condition:\n        ${bound}`),
    }),
  ),
  { name: 'event_count of two rules', correlation: of('event_count', 'one, two', 'condition: {gte: 3}') },
  {
    name: 'event_count of two rules, other keys',
    correlation: of(
      'event_count',
      'one, two',
      'condition: {gte: 2}',
      byAlias.replace(', three: RemoteA', ''),
    ),
  },
  { name: 'event_count of everyone', correlation: of('event_count', 'one', 'condition: {gte: 3}', '') },
  ...['gte: 2', 'gt: 2', 'lt: 2', 'eq: 1'].map(
    (bound): Case => ({
      name: `value_count ${bound}`,
      correlation: of('value_count', 'one, two', `condition: {field: Amount, ${bound}}`),
    }),
  ),
  {
    name: 'value_count of pairs',
    correlation: of('value_count', 'one', 'condition: {field: [Amount, RemoteA], gte: 2}'),
  },
  {
    name: 'value_count of everyone',
    correlation: of('value_count', 'one', 'condition: {field: Amount, gte: 3}', ''),
  },
  ...['gte: 10', 'gt: 3', 'lt: 5', 'eq: 2'].map(
    (bound): Case => ({
      name: `value_sum ${bound}`,
      correlation: of('value_sum', 'one, two', `condition: {field: Amount, ${bound}}`),
    }),
  ),
  ...['gte: 2', 'lt: 2'].map(
    (bound): Case => ({
      name: `value_avg ${bound}`,
      correlation: of('value_avg', 'one', `condition: {field: Amount, ${bound}}`),
    }),
  ),
  ...['0', '25', '90', '100'].map(
    (percentile): Case => ({
      name: `value_percentile ${percentile}`,
      correlation: of(
        'value_percentile',
        'one, two',
        `condition: {field: Amount, percentile: ${percentile}, gte: 2}`,
      ),
    }),
  ),
  { name: 'value_median', correlation: of('value_median', 'one', 'condition: {field: Amount, lt: 5}') },
  { name: 'temporal', correlation: of('temporal', 'one, two', '') },
  { name: 'temporal of three', correlation: of('temporal', 'one, two, three', '') },
  { name: 'temporal of one', correlation: of('temporal', 'one', '') },
  { name: 'temporal by alias', correlation: of('temporal', 'one, two, three', '', byAlias) },
  { name: 'temporal, two of three', correlation: of('temporal', 'one, two, three', 'condition: {gte: 2}') },
  { name: 'temporal, exactly one', correlation: of('temporal', 'one, two, three', 'condition: {eq: 1}') },
  {
    name: 'temporal, and with or',
    correlation: of('temporal', 'one, two, three', 'condition: one and (two or three)'),
  },
  {
    name: 'temporal, with not',
    correlation: of('temporal', 'one, two, three', 'condition: one and not (two or not three)'),
  },
  { name: 'temporal_ordered', correlation: of('temporal_ordered', 'one, two', '') },
  { name: 'temporal_ordered of three', correlation: of('temporal_ordered', 'one, two, three', '') },
  {
    name: 'temporal_ordered by alias',
    correlation: of('temporal_ordered', 'one, two', '', byAlias.replace(', three: RemoteA', '')),
  },
  { name: 'temporal_ordered of everyone', correlation: of('temporal_ordered', 'one, two, three', '', '') },
  {
    name: 'temporal_ordered, two of three',
    correlation: of('temporal_ordered', 'one, two, three', 'condition: {gte: 2}'),
  },
  {
    name: 'temporal_ordered, and with or',
    correlation: of('temporal_ordered', 'one, two, three', 'condition: (one or two) and three'),
  },
  {
    name: 'a count, then an event',
    correlation: of('temporal_ordered', 'many, two', ''),
    inner: { many: of('event_count', 'one', 'condition: {gte: 2}') },
    seconds: 8,
  },
  {
    name: 'a count by another key, then an event',
    correlation: of('temporal_ordered', 'many, two', ''),
    inner: { many: of('event_count', 'one', 'condition: {gte: 2}', 'group-by: [RemoteA]') },
  },
  {
    name: 'a count of everyone, with an event',
    correlation: of('temporal', 'many, two', ''),
    inner: { many: of('event_count', 'one', 'condition: {gte: 3}', '') },
  },
  {
    name: 'a count of sequences',
    correlation: of('event_count', 'pairs', 'condition: {gte: 2}'),
    inner: { pairs: of('temporal_ordered', 'one, two', '', 'group-by: [User]') },
    seconds: 20,
  },
  {
    name: 'a count of groups, by another key',
    correlation: of('event_count', 'both', 'condition: {gte: 2}', 'group-by: [Amount]'),
    inner: { both: of('temporal', 'one, three', '') },
  },
  {
    name: 'a count of counts',
    correlation: of('value_count', 'many', 'condition: {field: RemoteA, gte: 2}'),
    inner: { many: of('event_count', 'one', 'condition: {gte: 2}', 'group-by: [User, RemoteA]') },
  },
  {
    name: 'a count of windows',
    correlation: of('event_count', 'few', 'condition: {gte: 2}'),
    inner: { few: of('event_count', 'one', 'condition: {lt: 3}') },
    seconds: 40,
  },
  {
    name: 'a count of counts of values in windows',
    correlation: of('event_count', 'few', 'condition: {gte: 2}'),
    inner: { few: of('value_count', 'one, two', 'condition: {field: Amount, eq: 1}') },
    seconds: 40,
  },
];

/** The time span of inner correlations, and of the others unless they say otherwise. */
export const innerSeconds = 10;

export function documentsOf({ correlation, inner = {}, seconds = innerSeconds }: Case, base: Base): string {
  const nested = Object.entries(inner).map(
    ([name, body]) =>
      `title: ${name}\nname: ${name}\ncorrelation:\n    timespan: ${innerSeconds}s\n    ${body}\n`,
  );
  const outer = `title: outer\ncorrelation:\n    timespan: ${seconds}s\n    ${correlation}\n`;
  return [outer, ...nested, ...leafNames.map((name) => rule(name, base))].join('---\n');
}
