/** When a correlation fires: for every group that a hit belongs to, over all of that group's hits. */
import { distinctTuples, type Event, type Hit, hitOf } from './hits.ts';
import type { Firing, Occurrence, Spec } from './types.ts';
import { type Fired, firedIn, slides } from './windows.ts';

interface GroupFired extends Fired {
  readonly group: readonly string[];
}

/** Every firing once, by time and then by group. */
export function firings(spec: Spec, stream: readonly Occurrence[]): readonly Firing[] {
  return allFired(spec, stream)
    .map(({ group, time }) => ({ group, time }))
    .sort((a, b) => a.time - b.time || compareTexts(a.group, b.group));
}

function allFired(spec: Spec, stream: readonly Occurrence[]): readonly GroupFired[] {
  const hits = spec.stages.flatMap((stage, index) =>
    eventsOf(stage.input, stream).map((event) => hitOf(event, stage, index)),
  );
  return distinctTuples(hits.flatMap((hit) => hit.groups)).flatMap((group) =>
    firedIn(
      spec,
      hits.filter((hit) => belongs(hit, group)),
    ).map((fired) => ({ ...fired, group })),
  );
}

/** The events of a leaf are those that match it; those of a correlation are made when it fires. */
function eventsOf(input: number | Spec, stream: readonly Occurrence[]): readonly Event[] {
  if (typeof input === 'number') {
    return stream
      .filter(({ leaves }) => leaves.includes(input))
      .map(({ time, fields }) => ({ time, fields, innerGroup: [] }));
  }
  const fired = allFired(input, stream);
  if (slides(input.test)) {
    return fired.flatMap(({ time, hits, group }) =>
      hits.map((hit) => ({ time, fields: hit.event.fields, innerGroup: group })),
    );
  }
  return fired.map(({ time, group }) => ({ time, fields: {}, innerGroup: group }));
}

function belongs(hit: Hit, group: readonly string[]): boolean {
  return hit.groups.some((own) => compareTexts(own, group) === 0);
}

/** Orders lists of texts by their first difference, letter by letter. */
function compareTexts(left: readonly string[], right: readonly string[]): number {
  for (const [at, text] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    if (text !== other) return text < other ? -1 : 1;
  }
  return left.length - right.length;
}
