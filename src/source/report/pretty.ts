/** Renders diagnostics for people: heading, code frame, notes and help. */
import { type Diagnostic, sortDiagnostics } from '../diagnostic.ts';
import { frame } from '../frame.ts';
import type { SourceId } from '../span.ts';
import type { Sources } from '../text.ts';
import { countDiagnostics, countText, moreText } from './count.ts';
import { docsUrl } from './docs.ts';
import { asciiGlyphs, type Glyphs, noStyle, type Style, unicodeGlyphs } from './style.ts';
import { visible } from './visible.ts';

export interface PrettyOptions {
  /** Box-drawing characters and `…`; without it plain ASCII frames. Default true. */
  readonly unicode?: boolean;
  /** Columns of the terminal; longer source lines are cut around their labels. Default 100. */
  readonly width?: number;
  readonly style?: Style;
  /** Diagnostics that are shown in full; the rest is counted at the end. Default: all. */
  readonly maximum?: number;
}

interface Context {
  readonly sources: Sources;
  readonly glyphs: Glyphs;
  readonly style: Style;
  readonly width: number;
}

const defaultWidth = 100;

/** The report ends with a line feed, or is empty. A heading per file is there when there is more than one file. */
export function renderPretty(
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  options: PrettyOptions = {},
): string {
  const {
    unicode = true,
    width = defaultWidth,
    style = noStyle,
    maximum = Number.POSITIVE_INFINITY,
  } = options;
  const context = { sources, glyphs: unicode ? unicodeGlyphs : asciiGlyphs, style, width };
  const sorted = sortDiagnostics(diagnostics);
  const shown = sorted.slice(0, maximum);
  const more = moreText(sorted.slice(shown.length));
  const files = new Set(sorted.map(fileOf));
  const blocks = shown.map((each, index) => {
    const previous = shown[index - 1];
    const isNewFile = files.size > 1 && (previous === undefined || fileOf(previous) !== fileOf(each));
    return `${isNewFile ? fileHeading(fileOf(each), sorted, context) : ''}${prettyDiagnostic(each, context)}`;
  });
  if (more !== '') blocks.push(`${style('message', `${context.glyphs.more} ${more}`)}\n`);
  return blocks.join('\n');
}

function fileOf(diagnostic: Diagnostic): SourceId {
  return diagnostic.primary.span.source;
}

function fileHeading(file: SourceId, all: readonly Diagnostic[], { glyphs, style }: Context): string {
  if (file === '') return '';
  const counts = countText(countDiagnostics(all.filter((each) => fileOf(each) === file)));
  return `${style('gutter', glyphs.rule)} ${style('place', visible(file))}: ${counts} ${style('gutter', glyphs.rule)}\n\n`;
}

function prettyDiagnostic(diagnostic: Diagnostic, context: Context): string {
  const { code, severity, message, primary, labels } = diagnostic;
  const { style } = context;
  const { rows, gutter } = frame(primary, labels, context.sources, { ...context, role: severity });
  const heading = `${style(severity, `${severity}[${code}]`)}${style('message', `: ${visible(message)}`)}`;
  return `${[heading, ...rows, ...remarks(diagnostic, gutter, style)].join('\n')}\n`;
}

/** The lines below the frame. */
function remarks(diagnostic: Diagnostic, gutter: number, style: Style): readonly string[] {
  const { code, rule, target, construct, notes, help } = diagnostic;
  const margin = ' '.repeat(gutter);
  const remark = (name: string, text: string): string => {
    const lines = text.split('\n').map(visible);
    const indent = ' '.repeat(gutter + name.length + 4);
    return `${margin}${style('gutter', '=')} ${style('help', `${name}:`)} ${lines.join(`\n${indent}`)}`;
  };
  const about = [
    ...(rule === undefined ? [] : [remark('rule', visible(ruleName(rule)))]),
    ...(target === undefined ? [] : [remark('target', target)]),
    ...(construct === undefined ? [] : [remark('construct', construct)]),
  ];
  const why = notes.map((note) => remark('note', note));
  const out = help === undefined ? [] : [remark('help', help.text)];
  return [...about, ...why, ...out, remark('docs', docsUrl(code))];
}

function ruleName({ id, title }: NonNullable<Diagnostic['rule']>): string {
  return id === undefined ? title : `${title} (${id})`;
}
