/** Time spans such as `90m` (specification 2.1, "Time Selection"). */
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { CorrelationAst } from './ast.ts';
import { quote } from './quote.ts';
import { describe, entry, isNull, placeOf } from './shape.ts';
import type { YamlEntry, YamlMap } from './yaml/node.ts';

/** Seconds; a month and a year are pySigma's means, 30.4 and 365.2 days. */
const units: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  M: 2_629_746,
  y: 31_556_952,
};

const standard = ['s', 'm', 'h', 'd'];

/** Longer ones are no correlation of events that anyone keeps; numbers stay exact below. */
const maximumSeconds = 10 * 31_556_952;

const help = 'write a whole number and a unit: `30s`, `10m`, `1h` or `1d`';

/** @param correlation the map below `correlation`; its time span is mandatory */
export function readTimespan(
  correlation: YamlEntry & { readonly value: YamlMap },
  report: Report,
): CorrelationAst['timespan'] | undefined {
  const found = entry(correlation.value, 'timespan');
  if (found === undefined || isNull(found.value)) {
    const place = found?.key.span ?? correlation.key.span;
    report(diagnostic('SG1506', 'the correlation has no `timespan`', place, { help }));
    return undefined;
  }
  const { key, value } = found;
  const span = placeOf(value, key.span);
  const refuse = (message: string): undefined => {
    report(diagnostic('SG1506', message, span, { help }));
  };
  if (value.kind !== 'scalar') return refuse(`\`timespan\` is text such as \`10m\`, not ${describe(value)}`);
  const [, digits = '', unit = ''] = /^(\d{1,9})([smhdwMy])$/.exec(value.text) ?? [];
  const seconds = Number(digits) * (units[unit] ?? 0);
  if (unit === '') return refuse(`${quote(value.text)} is not a time span`);
  if (seconds === 0) return refuse('a time span of nothing holds no events');
  if (seconds > maximumSeconds) return refuse(`${quote(value.text)} is longer than ten years`);
  if (!standard.includes(unit)) {
    const message = `the unit \`${unit}\` is not one of the specification's; ${quote(value.text)} is read as ${seconds} seconds`;
    report(diagnostic('SG1120', message, span, { help: 'write it in days' }));
  }
  return { text: value.text, seconds, span };
}
