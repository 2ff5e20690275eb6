/** Reads one scalar: its place, its decoded text and its value. */
import { CHOMPING_MODE, type ScalarEvent } from 'js-yaml';
import type { Report } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import type { SourceText } from '../../source/text.ts';
import { blockPieces, visibleEnd } from './block-scalar.ts';
import { flowPieces } from './flow-scalar.ts';
import { yaml11Reading } from './lookalike.ts';
import type { BlockLayout, YamlScalar, YamlStyle, YamlValue } from './node.ts';
import { joinPieces, type Piece } from './pieces.ts';
import { badEscape, tagMismatch, tagNotAllowed } from './problems.ts';
import { resolvePlain, resolveTagged, stringValue } from './schema.ts';

/** The styles by the number that the parser gives them. */
const styles: readonly YamlStyle[] = ['plain', 'plain', 'single', 'double', 'literal', 'folded'];

/** `at` is where an empty scalar stands, and where a block scalar has its indicator. */
export function readScalar(source: SourceText, event: ScalarEvent, at: number, report: Report): YamlScalar {
  const style = styles[event.style] ?? 'plain';
  if (style === 'literal' || style === 'folded') return readBlock(source, event, style, at, report);
  if (event.valueStart === -1)
    return finish(source, event, { source: source.id, start: at, end: at }, '', report);
  const quote = style === 'plain' ? 0 : 1;
  const span = { source: source.id, start: event.valueStart - quote, end: event.valueEnd + quote };
  if (event.fast) {
    return finish(source, event, span, source.text.slice(event.valueStart, event.valueEnd), report);
  }
  const pieces = flowPieces(source.text, style, event.valueStart, event.valueEnd);
  const text = joinPieces(pieces);
  if (style === 'double') checkEscapes(source, pieces, text, report);
  return finish(source, event, span, text, report);
}

function finish(
  source: SourceText,
  event: ScalarEvent,
  span: Span,
  text: string,
  report: Report,
): YamlScalar {
  const style = styles[event.style] ?? 'plain';
  if (event.tagStart !== -1) {
    return { kind: 'scalar', span, style, text, value: taggedValue(source, event, span, text, report) };
  }
  if (style !== 'plain') return { kind: 'scalar', span, style, text, value: stringValue };
  const value = resolvePlain(text);
  const lookalike = yaml11Reading(text, value);
  return lookalike === undefined
    ? { kind: 'scalar', span, style, text, value }
    : { kind: 'scalar', span, style, text, value, lookalike };
}

function readBlock(
  source: SourceText,
  event: ScalarEvent,
  style: 'literal' | 'folded',
  at: number,
  report: Report,
): YamlScalar {
  const block: BlockLayout = {
    start: event.valueStart,
    end: event.valueEnd,
    indent: event.indent,
    chomping: chompingName(event.chomping),
  };
  const text = joinPieces(blockPieces(source.text, style, block));
  const end = visibleEnd(source.text, at, block);
  return { ...finish(source, event, { source: source.id, start: at, end }, text, report), block };
}

function chompingName(mode: ScalarEvent['chomping']): BlockLayout['chomping'] {
  if (mode === CHOMPING_MODE.KEEP) return 'keep';
  return mode === CHOMPING_MODE.STRIP ? 'strip' : 'clip';
}

function taggedValue(
  source: SourceText,
  event: ScalarEvent,
  span: Span,
  text: string,
  report: Report,
): YamlValue {
  const tag = source.text.slice(event.tagStart, event.tagEnd);
  const place = { source: source.id, start: event.tagStart, end: event.tagEnd };
  const value = resolveTagged(tag, text);
  if (value === undefined) report(tagNotAllowed(tag, place));
  else if (value === 'mismatch') report(tagMismatch(tag, place, span));
  else return value;
  return stringValue;
}

/** Half a surrogate pair, or a code beyond Unicode: the parser lets these escapes pass. */
function checkEscapes(source: SourceText, pieces: readonly Piece[], text: string, report: Report): void {
  const lone = text.search(/\p{Surrogate}/u);
  let at = 0;
  for (const { text: part, start, end } of pieces) {
    const isHalf = lone >= at && lone < at + part.length;
    const isBeyond =
      source.text.startsWith('\\U', start) &&
      Number.parseInt(source.text.slice(start + 2, end), 16) > 0x10ffff;
    if (isHalf || isBeyond) {
      report(badEscape(source.text.slice(start, end), { source: source.id, start, end }));
      return;
    }
    at += part.length;
  }
}
