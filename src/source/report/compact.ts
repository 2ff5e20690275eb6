/** Renders one line for each diagnostic, for grep and editors. */
import { type Diagnostic, sortDiagnostics } from '../diagnostic.ts';
import { positionOf, type Sources } from '../text.ts';
import { moreText } from './count.ts';
import { visible } from './visible.ts';

export interface CompactOptions {
  /** Diagnostics that are shown; the rest is counted in a last line. Default: all. */
  readonly maximum?: number;
}

/** `path:line:column: error SG1301: message (help)`; line and column count from 1, the column in code points. */
export function renderCompact(
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  { maximum = Number.POSITIVE_INFINITY }: CompactOptions = {},
): string {
  const sorted = sortDiagnostics(diagnostics);
  const shown = sorted.slice(0, maximum).map((each) => `${visible(compactLine(each, sources))}\n`);
  const more = moreText(sorted.slice(shown.length));
  return shown.join('') + (more === '' ? '' : `${more}\n`);
}

function compactLine({ code, severity, message, primary, help }: Diagnostic, sources: Sources): string {
  const { source: id, start } = primary.span;
  const source = sources.get(id);
  const position = source === undefined ? undefined : positionOf(source, start);
  const place = position === undefined ? id : `${id}:${position.line}:${position.column}`;
  const way = help === undefined ? '' : ` (${help.text})`;
  return `${place === '' ? '' : `${place}: `}${severity} ${code}: ${message}${way}`;
}
