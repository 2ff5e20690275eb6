/** The options of detection rules, and how their text is read. */
import { secondsOf } from '../../../src/backend/durations.ts';
import type { OptionSpecs } from '../../../src/backend/types.ts';

const duration = (text: string): string | undefined =>
  (secondsOf(text) ?? 0) > 0 ? undefined : 'it is a whole number with `s`, `m`, `h` or `d`, such as `5m`';

const fieldName = (text: string): string | undefined =>
  /^[\w@.-]*$/.test(text) ? undefined : 'it is the name of a field';

export const siemRuleOptions = {
  index: {
    help: 'siem_rule: index patterns with commas, in the place of those of the data source',
    default: '',
    validate: (text) =>
      text === '' ||
      text.split(',').every((each) => /^[^\s"\\/?<>|#A-Z-][^\s"\\/?<>|#A-Z]*$/.test(each.trim()))
        ? undefined
        : 'an index pattern has no capitals, spaces or `\\ / ? " < > | #`, and does not begin with `-`',
  },
  interval: { help: 'siem_rule: how often the rule runs', default: '5m', validate: duration },
  overlap: {
    help: 'siem_rule: how much further back than its interval a rule looks, for events that arrive late',
    default: '4m',
    validate: duration,
  },
  enabled: {
    help: 'siem_rule: whether the rule runs once it is imported',
    default: 'false',
    values: ['false', 'true'],
  },
  max_signals: {
    help: 'siem_rule: the most alerts of one run',
    default: '100',
    validate: (text) => (/^[1-9]\d{0,5}$/.test(text) ? undefined : 'it is a whole number from 1'),
  },
  timestamp_field: {
    help: 'siem_rule: the field with the time of an event; none for `@timestamp`',
    default: '',
    validate: fieldName,
  },
  tiebreaker_field: {
    help: 'siem_rule: the field that orders events of the same time',
    default: '',
    validate: fieldName,
  },
  event_category_override: {
    help: 'siem_rule: the field with the category of an event; none for `event.category`',
    default: '',
    validate: fieldName,
  },
} satisfies OptionSpecs;
