/** Prints diagnostics to stderr in the form that the user asked for, and tells the exit code that follows. */
import type { Diagnostic } from '../source/diagnostic.ts';
import { sortDiagnostics } from '../source/diagnostic.ts';
import { renderCompact } from '../source/report/compact.ts';
import { renderGithub } from '../source/report/github.ts';
import { renderJson } from '../source/report/json.ts';
import { type JunitCase, renderJunit } from '../source/report/junit.ts';
import { renderPretty } from '../source/report/pretty.ts';
import { renderSarif } from '../source/report/sarif.ts';
import type { Sources } from '../source/text.ts';
import { githubFile, isGithub } from './github.ts';
import { type ExitCode, exitCodes, type Io } from './io.ts';
import { type ColorMode, reportStyle, useColor, useUnicode } from './ui/style.ts';
import { version } from './version.ts';

/** What every command has; `check` also has `junit`. */
export const diagnosticForms = ['pretty', 'compact', 'json', 'sarif', 'github'] as const;

export type DiagnosticForm = (typeof diagnosticForms)[number] | 'junit';

export interface ReportOptions {
  readonly color: ColorMode;
  /** Undefined where none was chosen: `pretty`, and in GitHub Actions `github` after it. */
  readonly diagnostics?: DiagnosticForm;
  readonly maxDiagnostics: number;
  /** Also notes, which say what is true but needs no action. */
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** Warnings count as errors. */
  readonly strict: boolean;
}

/**
 * Returns whether it printed blocks, which want an empty line before what follows.
 *
 * @param cases the rules that were checked, for JUnit
 */
export function printDiagnostics(
  all: readonly Diagnostic[],
  sources: Sources,
  options: ReportOptions,
  io: Io,
  cases: readonly JunitCase[] = [],
): boolean {
  const wanted = all.filter((each) => options.verbose || each.severity !== 'note');
  const shown = sortDiagnostics(options.quiet ? wanted.filter((each) => each.severity === 'error') : wanted);
  const maximum = options.maxDiagnostics === 0 ? Number.POSITIVE_INFINITY : options.maxDiagnostics;
  const { diagnostics: form } = options;
  const github = () => renderGithub(shown, sources, { maximum, fileOf: (name) => githubFile(name, io) });
  // Programs want a whole document even where there is nothing to say.
  if (form === 'sarif') io.stderr.write(renderSarif(shown, sources, { version }));
  else if (form === 'junit') io.stderr.write(renderJunit(cases, shown, sources, options));
  else if (form === 'json') io.stderr.write(renderJson(shown, sources));
  else if (shown.length === 0) return false;
  else if (form === 'compact') io.stderr.write(renderCompact(shown, sources, { maximum }));
  else if (form === 'github') io.stderr.write(github());
  else {
    io.stderr.write(
      renderPretty(shown, sources, {
        maximum,
        unicode: useUnicode(io.env),
        style: reportStyle(useColor(io.stderr, options.color, io.env)),
        width: io.stderr.columns,
      }),
    );
    // The frames are for those who read the log; GitHub shows only some annotations of a step, beside the lines.
    if (form === undefined && isGithub(io)) io.stderr.write(`\n${github()}`);
    return true;
  }
  return false;
}

/** Whether lines for people may follow: they would break the document of a form for programs. */
export function saysSummary({ quiet, diagnostics }: ReportOptions): boolean {
  return !quiet && diagnostics !== 'json' && diagnostics !== 'sarif' && diagnostics !== 'junit';
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
