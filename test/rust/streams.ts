/** Correlations and streams as the module has them: fields in the details, events that may come late. */
import type { Correlation, StageKey } from '../../src/ir/correlation.ts';
import type { FieldRef, Leaf } from '../../src/ir/types.ts';
import { mapLeaves } from '../../src/ir/walk.ts';
import type { Occurrence } from '../oracle/correlation/index.ts';
import { seededRandom } from '../support/synthesis/random.ts';

/** The correlation over fields of the details. */
export function inDetails(correlation: Correlation, title: string): Correlation {
  const field = (ref: FieldRef): FieldRef => ({ ...ref, name: `details.${ref.name}` });
  const key = (each: StageKey): StageKey =>
    each.kind === 'field' ? { ...each, field: field(each.field) } : each;
  const leaf = (each: Leaf): Leaf => {
    if (each.kind === 'keyword') return each;
    if (each.kind === 'fieldCompare') return { ...each, left: field(each.left), right: field(each.right) };
    return { ...each, field: field(each.field) };
  };
  const stages = correlation.stages.map(({ input, keys, values, ...rest }) => ({
    ...rest,
    input:
      input.kind === 'query'
        ? { ...input, where: mapLeaves(input.where, leaf) }
        : inDetails(input, input.meta.title),
    keys: keys.map(key),
    values: values.map(key),
  }));
  return { ...correlation, stages, meta: { ...correlation.meta, title } };
}

/** The events of InnerWarden that hold what the stream says. */
export function sensorEvents(stream: readonly Occurrence[]): readonly object[] {
  return stream.map(({ time, fields }) =>
    sensorEvent(
      time,
      Object.fromEntries(
        Object.entries(fields).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
      ),
    ),
  );
}

export function sensorEvent(time: number, details: object, over: object = {}): object {
  const ts = new Date(time).toISOString();
  return {
    ts,
    kind: 'test.event',
    source: 'test',
    summary: 's',
    host: 'h',
    severity: 'info',
    details,
    ...over,
  };
}

/** In the order in which events arrive that take up to one window on their way. */
export function late(stream: readonly Occurrence[], seconds: number, seed: number): readonly Occurrence[] {
  const random = seededRandom(seed);
  const arrivals = stream.map((one) => ({ one, at: one.time + random.below(seconds * 1000 + 1) }));
  return random
    .shuffle(arrivals)
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);
}
