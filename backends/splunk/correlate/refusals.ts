/** What the searches here cannot say of several events, in words. */
import type { Refusal } from '../../../src/backend/types.ts';

export const mixedChain: Refusal = {
  construct: 'correlation of correlations',
  reason: 'beside other rules, only a count of the events of one rule can be part of a correlation in Splunk',
  wayOut:
    'save the inner correlation as a search of its own that writes to an index, and correlate its results',
};

export const lostFields: Refusal = {
  construct: 'correlation of correlations',
  reason: 'a count of values has no event with further fields in Splunk',
  wayOut: 'add the field to the `group-by` of the inner correlation',
};

export function manyEvents(most: number): Refusal {
  return {
    construct: 'count of many events',
    reason: `\`streamstats\` looks at no more than ${most} events of a group at a time`,
    wayOut: 'lower the count, or use a shorter time span',
  };
}
