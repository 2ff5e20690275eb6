/** What EQL cannot say of several events, in words. */
import type { Refusal } from '../../src/backend/types.ts';
import type { FieldRef } from '../../src/ir/types.ts';

export const chained: Refusal = {
  construct: 'correlation of correlations',
  reason: 'the events of an EQL sequence are single events, not what another correlation finds',
  wayOut: 'correlate the rules themselves, or use a target that can: Splunk',
};

export const fixedWindows: Refusal = {
  construct: 'count with an upper bound',
  reason: 'EQL finds so many events or more, and cannot say that there are no further ones',
  wayOut: 'use `gte` or `gt`, or a target that counts: Splunk',
};

export const distinctValues: Refusal = {
  construct: 'count of distinct values',
  reason: 'EQL counts events, not the different values of a field',
  wayOut: 'use a threshold rule with cardinality in Kibana, or a target that counts values: Splunk',
};

export const sums: Refusal = {
  construct: 'sum of values',
  reason: 'EQL does not add up the values of several events',
  wayOut: 'use a target that does: Splunk',
};

export const percentiles: Refusal = {
  construct: 'percentile of values',
  reason: 'EQL does not compare the values of several events with each other',
  wayOut: 'use a target that does: Splunk',
};

export const missingEvent: Refusal = {
  construct: 'event that must not be there',
  reason: '`not` is judged in windows that lie one behind the other, and EQL has none',
  wayOut: 'use a target that can: Splunk',
};

export const unordered: Refusal = {
  construct: 'events in any order',
  reason: 'an EQL sequence has an order, and a sample has no time span',
  wayOut:
    'use `temporal_ordered`, or `-O eql.temporal=permutations` for one sequence for each order, each a rule of its own',
};

export const tooManyOrders: Refusal = {
  construct: 'events in any order',
  reason:
    'each order of the events would be an EQL sequence of its own, and more than three events have too many',
  wayOut: 'use `temporal_ordered`, or correlate fewer rules',
};

export const oneEvent: Refusal = {
  construct: 'sequence of one event',
  reason: 'an EQL sequence has at least two events',
  wayOut: 'convert the rule by itself',
};

export function tooManyRuns(most: number): Refusal {
  return {
    construct: 'long sequence',
    reason: `an EQL sequence has at most ${most} events in a row`,
    wayOut: 'use a threshold rule in Kibana, or a target that counts: Splunk',
  };
}

export const differentKeys: Refusal = {
  construct: 'count over several keys',
  reason: 'the events that are counted have their key in different fields, and the events of a run share it',
  wayOut: 'count the events of one rule',
};

export function countedOnce([one, other]: readonly [string, string]): Refusal {
  return {
    construct: 'event of two rules',
    reason: `an event that \`${one}\` and \`${other}\` both match counts once in EQL and twice in Sigma`,
    wayOut: 'make the rules exclude each other',
  };
}

export function neverItself([one, other]: readonly [string, string]): Refusal {
  return {
    construct: 'event of two rules',
    reason: `in EQL no event follows itself, and one event can match both \`${one}\` and \`${other}\``,
    wayOut: 'make the rules exclude each other, for example by different values of one field',
  };
}

export function keyTypes(fields: readonly FieldRef[]): Refusal {
  const names = [...new Set(fields.map(({ name, type }) => `\`${name}\` (${type ?? 'unknown'})`))];
  return {
    construct: 'keys of different types',
    reason: `EQL does not join fields of different types: ${names.join(' and ')}`,
    wayOut: 'group by fields of one type',
  };
}

export function textKey({ name }: FieldRef): Refusal {
  return {
    construct: 'key on a text field',
    reason: `\`${name}\` is a text field, by which EQL cannot join`,
    wayOut: 'group by a keyword field',
  };
}
