/** One line on a terminal's stderr for long work, redrawn at most ten times a second; silent anywhere else. */
import type { Terminal } from '../io.ts';
import { count } from './words.ts';

/** Milliseconds. */
const firstAfter = 300;
const redrawAfter = 100;
/** Fewer files are done before anyone wonders. */
const fewest = 50;

export interface Progress {
  step(): void;
  end(): void;
}

export function progress(stream: Terminal, verb: string, total: number, enabled: boolean): Progress {
  if (!enabled || !stream.isTTY || total < fewest) return { step: () => {}, end: () => {} };
  const began = performance.now();
  let done = 0;
  let drawn = 0;
  return {
    step() {
      done++;
      const now = performance.now();
      if (now - began < firstAfter || now - drawn < redrawAfter) return;
      drawn = now;
      stream.write(`\r\u001b[2K${verb} ${count(done)}/${count(total)} ${bar(done / total)}`);
    },
    end() {
      if (drawn > 0) stream.write('\r\u001b[2K');
    },
  };
}

function bar(share: number): string {
  const width = 24;
  const full = Math.round(share * width);
  return `[${'#'.repeat(full)}${' '.repeat(width - full)}]`;
}
