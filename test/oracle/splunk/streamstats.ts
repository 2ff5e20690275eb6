// The `streamstats` command: statistics over the rows seen so far, for each row.
import { aggregate, compileSample } from './aggregate.ts';
import { UndocumentedError } from './errors.ts';
import { type Row, settledField } from './row.ts';
import { groupKey } from './stats.ts';
import type { SplCommand, SplRunOptions, StreamstatsOptions } from './types.ts';

/** `max_stream_window` of limits.conf; whether it also caps use without a window is not clear, so no run may pass it. */
const MAX_WINDOW = 10_000;

/** Adds the fields in place. Rows come in their order; `time_window` needs them in ascending `_time`. */
export function runStreamstats(
  command: SplCommand & { kind: 'streamstats' },
  rows: readonly Row[],
  run: SplRunOptions,
): void {
  const { aggregates, by, options } = command;
  if (rows.length > MAX_WINDOW || options.window > MAX_WINDOW) {
    throw new UndocumentedError(`streamstats over more than ${MAX_WINDOW} events`);
  }
  const keys = rows.map((row) => groupKey(row, by));
  // What happens to an event without a BY field is not documented for streamstats.
  if (keys.includes(undefined)) throw new UndocumentedError('streamstats BY a field that is missing');
  const times = options.timeWindow === undefined ? [] : ascendingTimes(rows);
  // All samples are read first, since a result may take the name of an input.
  const columns = aggregates.map((item) => rows.map(compileSample(item, run)));
  const members = new Map<string | undefined, number[]>();
  rows.forEach((row, index) => {
    const group = members.get(keys[index]) ?? [];
    group.push(index);
    members.set(keys[index], group);
    const scope = inScope(group, index, options, times);
    aggregates.forEach((item, column) => {
      row.set(
        item.as,
        aggregate(
          item,
          scope.flatMap((member) => columns[column]?.[member] ?? []),
        ),
      );
    });
  });
}

/** The rows of the current row's group that its statistics cover. */
function inScope(
  group: readonly number[],
  current: number,
  options: StreamstatsOptions,
  times: readonly number[],
): readonly number[] {
  const seen = options.current ? group : group.slice(0, -1);
  const { window, timeWindow } = options;
  if (timeWindow !== undefined) {
    const now = times[current] ?? 0;
    const age = (member: number): number => now - (times[member] ?? 0);
    if (seen.some((member) => age(member) === timeWindow)) {
      throw new UndocumentedError('an event exactly at the edge of time_window');
    }
    return seen.filter((member) => age(member) < timeWindow);
  }
  if (window === 0) return seen;
  if (!options.global) return seen.slice(-window);
  // One window over all events, whatever their group (Search Reference, streamstats, global).
  const oldest = options.current ? current - window + 1 : current - window;
  return seen.filter((member) => member >= oldest);
}

function ascendingTimes(rows: readonly Row[]): readonly number[] {
  const times = rows.map((row) => Number(settledField(row, '_time')));
  if (times.some((time, index) => Number.isNaN(time) || time < (times[index - 1] ?? time))) {
    throw new UndocumentedError('time_window over events that are not in ascending time order');
  }
  return times;
}
