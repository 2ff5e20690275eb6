/** The lines of a file with what the scanner makes of each, and where they stand. */
import type { Span } from '../../../src/source/span.ts';
import { type EngineProfile, type EngineRule, type ScanStep, scanRule } from '../engine/index.ts';

export interface Line {
  readonly text: string;
  readonly trimmed: string;
  readonly indent: number;
  /** Undefined for blank lines and comments. */
  readonly step: ScanStep | undefined;
  readonly span: Span;
  /** True below the `detection` key, up to the next line without indent. */
  readonly inDetection: boolean;
}

export interface Scan {
  readonly engine: EngineRule | undefined;
  readonly lines: readonly Line[];
}

export function scanLines(text: string, source: string, profile: EngineProfile): Scan {
  const steps = new Map<number, ScanStep>();
  const engine = scanRule(text, profile, (line, step) => steps.set(line, step));
  let start = 0;
  let inDetection = false;
  const lines = text.split('\n').map((line, at): Line => {
    const trimmed = line.trim();
    const indent = line.length - line.trimStart().length;
    const step = steps.get(at);
    if (indent === 0 && trimmed !== '' && !trimmed.startsWith('#')) inDetection = false;
    const from = start + indent;
    const found = {
      text: line,
      trimmed,
      indent,
      step,
      inDetection,
      span: { source, start: from, end: from + trimmed.length },
    };
    if (/^detection:/.test(line)) inDetection = true;
    start += line.length + 1;
    return found;
  });
  return { engine, lines };
}

/** `- key: value`, which is a map in YAML. */
export function isMapItem(trimmed: string): boolean {
  return /^- +[A-Za-z_][\w.| -]*:(?: |$)/.test(trimmed);
}

export function isEmptyItem(trimmed: string): boolean {
  return /^- *(?:''|"")$/.test(trimmed);
}
