/** Prints diagnostics to stderr in the form that the user asked for, and tells the exit code that follows. */
import type { Diagnostic } from '../source/diagnostic.ts';
import { sortDiagnostics } from '../source/diagnostic.ts';
import { renderCompact } from '../source/report/compact.ts';
import { renderJson } from '../source/report/json.ts';
import { renderPretty } from '../source/report/pretty.ts';
import type { Sources } from '../source/text.ts';
import { type ExitCode, exitCodes, type Io } from './io.ts';
import { type ColorMode, reportStyle, useColor, useUnicode } from './ui/style.ts';

export type DiagnosticForm = 'pretty' | 'compact' | 'json';

export interface ReportOptions {
  readonly color: ColorMode;
  readonly diagnostics: DiagnosticForm;
  readonly maxDiagnostics: number;
  /** Also notes, which say what is true but needs no action. */
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** Warnings count as errors. */
  readonly strict: boolean;
}

/** Returns whether it printed blocks, which want an empty line before what follows. */
export function printDiagnostics(
  all: readonly Diagnostic[],
  sources: Sources,
  options: ReportOptions,
  io: Io,
): boolean {
  const wanted = all.filter((each) => options.verbose || each.severity !== 'note');
  const shown = options.quiet ? wanted.filter((each) => each.severity === 'error') : wanted;
  if (shown.length === 0) return false;
  const sorted = sortDiagnostics(shown);
  const maximum = options.maxDiagnostics === 0 ? Number.POSITIVE_INFINITY : options.maxDiagnostics;
  if (options.diagnostics === 'json') io.stderr.write(renderJson(sorted, sources));
  else if (options.diagnostics === 'compact') io.stderr.write(renderCompact(sorted, sources, { maximum }));
  else {
    io.stderr.write(
      renderPretty(sorted, sources, {
        maximum,
        unicode: useUnicode(io.env),
        style: reportStyle(useColor(io.stderr, options.color, io.env)),
        width: io.stderr.columns,
      }),
    );
  }
  return options.diagnostics === 'pretty';
}

/** 3 when something could not be read, 1 when there is an error (or a warning under `--strict`), else 0. */
export function exitCodeOf(all: readonly Diagnostic[], strict: boolean): ExitCode {
  if (all.some((each) => each.code === 'SG9004' || each.code === 'SG5001')) return exitCodes.unreadable;
  const counts = all.some((each) => each.severity === 'error' || (strict && each.severity === 'warning'));
  return counts ? exitCodes.findings : exitCodes.done;
}

/** `--skip-unsupported` passes over the target's limits, never mistakes in the rule: errors become notes. */
export function passedOver(each: Diagnostic): Diagnostic {
  const isRefusal = each.severity === 'error' && each.target !== undefined;
  return isRefusal ? { ...each, severity: 'note' } : each;
}
