/** A model of a formula as an event that shows it, so that a verdict can be looked at. */

import type { Known } from '../../../src/decide/formula.ts';
import { isOwnField } from '../engine/index.ts';
import type { ValueTest } from './tests.ts';

export type Json = string | null | { readonly [key: string]: Json };
export type WitnessEvent = Readonly<Record<string, Json>>;

/** Put between texts that have to be in one value. */
const separators = [' ', '', '~', '/'];

/** What an event has where nothing is asked for. */
const plain = { kind: 'x', source: 'x', summary: '', host: 'h', severity: 'info' };

/**
 * The events worth trying, at most one for each separator.
 *
 * @param fixed own fields that cannot be otherwise
 */
export function eventsOf(
  model: Known,
  tests: readonly ValueTest[],
  fixed: Readonly<Record<string, string>>,
): readonly WitnessEvent[] {
  const byKey = new Map<string, ValueTest[]>();
  for (const [id, holds] of model) {
    const test = tests[id];
    if (!holds || test === undefined) continue;
    for (const key of test.keys) byKey.set(key, [...(byKey.get(key) ?? []), test]);
  }
  return separators.map((separator) => {
    const own: Record<string, Json> = { ...plain };
    const details: Record<string, Json> = {};
    for (const [key, positive] of byKey) {
      const value = positive.some((each) => each.op === 'null') ? null : textOf(positive, separator);
      if (isOwnField(key)) own[key] = value;
      else put(details, key.slice('details.'.length).split('.'), value);
    }
    return { ...own, ...fixed, details };
  });
}

function put(into: Record<string, Json>, [head = '', ...rest]: readonly string[], value: Json): void {
  if (rest.length === 0) {
    into[head] = value;
    return;
  }
  const inner: Record<string, Json> = {};
  const before = into[head];
  if (typeof before === 'object' && before !== null) Object.assign(inner, before);
  into[head] = inner;
  put(inner, rest, value);
}

/** The shortest text in this order: the longest start, what is contained, the longest end. */
function textOf(positive: readonly ValueTest[], separator: string): string {
  const of = (op: ValueTest['op']): readonly string[] =>
    positive.filter((each) => each.op === op).map((each) => each.value);
  const longest = (texts: readonly string[]): string =>
    texts.reduce((best, each) => (each.length > best.length ? each : best), '');
  const [whole] = of('equals');
  if (whole !== undefined) return whole;
  const sample = positive.find((each) => each.sample !== undefined)?.sample;
  const start = longest(of('startswith'));
  const end = longest(of('endswith'));
  if (
    sample?.startsWith(start) &&
    sample.endsWith(end) &&
    of('contains').every((each) => sample.includes(each))
  )
    return sample;
  let text = start;
  for (const part of of('contains')) {
    if (!text.includes(part) && !end.includes(part)) text += (text === '' ? '' : separator) + part;
  }
  if (end !== '' && !text.endsWith(end)) text += (text === '' ? '' : separator) + end;
  return text === '' ? 'x' : text;
}
