/** When a saved search runs and which time it reads, so that no event is left out between two runs. */
import { minutesOf, secondsOf } from '../../../src/backend/durations.ts';
import type { Packaged } from '../../../src/backend/packaged.ts';
import type { OptionSpecs, Refusal } from '../../../src/backend/types.ts';
import type { Correlation } from '../../../src/ir/correlation.ts';
import type { Pipeline } from '../ast.ts';

export interface Schedule {
  readonly cron: string;
  readonly earliest: string;
  readonly latest: string;
  /** How long a group keeps silent once it was reported: what two runs both see. Absent where they see nothing twice. */
  readonly silence?: string;
}

/** Minutes that cron can repeat evenly. */
const intervals = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1440];

export const scheduleOptions = {
  interval: {
    help: 'saved searches: how often they run, such as 5m, 1h or 1d',
    default: '1h',
    validate: (text) =>
      intervals.includes((secondsOf(text) ?? 0) / 60)
        ? undefined
        : 'cron repeats evenly what divides an hour, or a day in hours, such as `5m`, `15m`, `1h`, `6h` or `1d`',
  },
  lag: {
    help: 'saved searches: how late events may be indexed; a run reads up to that long ago',
    default: '10m',
    validate: (text) =>
      (secondsOf(text) ?? 1) % 60 === 0 ? undefined : 'it is a whole number of minutes, such as `10m`',
  },
  enabled: {
    help: 'saved searches: whether they run once they are installed',
    default: 'false',
    values: ['false', 'true'],
  },
} satisfies OptionSpecs;

export function scheduleOf(
  { seconds, correlation }: Packaged<Pipeline>,
  options: Readonly<Record<string, string>>,
): Schedule {
  const interval = (secondsOf(options.interval ?? '1h') ?? 3600) / 60;
  const lag = (secondsOf(options.lag ?? '10m') ?? 600) / 60;
  if (correlation?.window.kind === 'fixed') return wholeHours(lag);
  return {
    cron: cronOf(interval),
    earliest: `-${lag + interval + minutesOf(seconds)}m@m`,
    latest: lag === 0 ? '@m' : `-${lag}m@m`,
    ...(seconds === 0 ? {} : { silence: `${minutesOf(seconds) + interval}m` }),
  };
}

function cronOf(minutes: number): string {
  if (minutes === 1) return '* * * * *';
  if (minutes < 60) return `*/${minutes} * * * *`;
  if (minutes === 60) return '0 * * * *';
  return minutes === 1440 ? '0 0 * * *' : `0 */${minutes / 60} * * *`;
}

/** One hour from full hour to full hour, which holds whole windows only. */
function wholeHours(lag: number): Schedule {
  const hours = Math.floor(lag / 60);
  const latest = hours === 0 ? '@h' : `-${hours}h@h`;
  return { cron: `${lag % 60} * * * *`, earliest: `-${hours + 1}h@h`, latest };
}

/** A run that begins or ends inside a window that does not slide sees a part of it only. */
export function unschedulable({ window, stages }: Correlation): Refusal | undefined {
  const isNested = stages.some(({ input }) => input.kind === 'correlation');
  const inner = stages.some(({ input }) => input.kind === 'correlation' && hasFixed(input));
  const fits = window.kind === 'sliding' || (3600 % window.seconds === 0 && !isNested);
  if (fits && !inner) return undefined;
  return {
    construct: 'schedule of windows that do not slide',
    reason: 'the windows do not fill a full hour, so that runs would see parts of them',
    wayOut: 'use a time span that divides one hour, or `-f query` with a schedule of your own',
  };
}

function hasFixed({ window, stages }: Correlation): boolean {
  return (
    window.kind === 'fixed' || stages.some(({ input }) => input.kind === 'correlation' && hasFixed(input))
  );
}
