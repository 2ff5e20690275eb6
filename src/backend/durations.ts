/** Durations as options write them. */

const units = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** The seconds of `90s`, `5m`, `2h` or `1d`; undefined for anything else. */
export function secondsOf(text: string): number | undefined {
  const found = /^(\d{1,6})([smhd])$/.exec(text);
  return found === null ? undefined : Number(found[1]) * units[found[2] as keyof typeof units];
}

/** Whole minutes that are not less. */
export function minutesOf(seconds: number): number {
  return Math.ceil(seconds / 60);
}
