/** A run of the command line whose transcript is kept below `snapshots/cli`. */
import type { Setup } from '../support.ts';

export interface Case extends Setup {
  readonly args: readonly string[];
}

/** By the name of the transcript. */
export type Cases = Readonly<Record<string, Case>>;

/** Words at single spaces; nothing is quoted. */
export function words(command: string): readonly string[] {
  return command.split(' ').filter((each) => each !== '');
}
