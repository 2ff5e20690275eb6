/** Reads YAML 1.2 text into nodes with exact places. Whatever the text is, the answer is nodes and diagnostics. */
import { type Event, parseEvents, YAMLException } from 'js-yaml';
import type { Diagnostic, Report } from '../../source/diagnostic.ts';
import type { SourceText } from '../../source/text.ts';
import { composeDocuments } from './compose.ts';
import { defaultLimits, maxDiagnostics, type YamlLimits } from './limits.ts';
import type { YamlNode } from './node.ts';
import { tooDeep, tooLong } from './problems.ts';
import { documentStarts } from './scan.ts';
import { forbiddenCharacter, syntaxError } from './syntax-error.ts';

export interface YamlFile {
  /** The root nodes of the documents without an error, empty documents left out. */
  readonly documents: readonly YamlNode[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads all documents of a file. A document with an error (SG1001, SG1002, SG1004) is left out and the others are
 * kept; a broken limit (SG1003) ends the reading.
 */
export function readYaml(source: SourceText, limits: YamlLimits = defaultLimits): YamlFile {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => {
    if (diagnostics.length < maxDiagnostics) diagnostics.push(diagnostic);
  };
  const { id, text } = source;
  if (text.length > limits.maxLength) {
    report(tooLong(text.length, { source: id, start: 0, end: 1 }, limits));
    return { documents: [], diagnostics };
  }
  const whole = parse(source, 0, text.length, limits);
  const events = Array.isArray(whole) ? whole : parseSeparately(source, whole, limits, report);
  return { documents: composeDocuments(source, events, limits, report), diagnostics };
}

/** Parses the documents of a text with errors one by one. `problem` is what the parser says about the whole. */
function parseSeparately(
  source: SourceText,
  problem: Diagnostic,
  limits: YamlLimits,
  report: Report,
): readonly Event[] {
  const starts = documentStarts(source.text);
  if (starts.length === 1) {
    report(problem);
    return [];
  }
  const events: Event[] = [];
  let problems = 0;
  for (const [index, start] of starts.entries()) {
    const part = parse(source, start, starts[index + 1] ?? source.text.length, limits);
    if (Array.isArray(part)) for (const event of part) events.push(event);
    else {
      report(part);
      problems++;
      if (problems === maxDiagnostics) break;
    }
  }
  return events;
}

/** The parser's events for a part of the text, their offsets relative to the whole; or what is wrong with it. */
function parse(source: SourceText, start: number, end: number, limits: YamlLimits): Event[] | Diagnostic {
  const text = source.text.slice(start, end);
  const forbidden = forbiddenCharacter(source, start, text);
  if (forbidden !== undefined) return forbidden;
  try {
    // The depth of collections is checked later; here it only guards the parser's own recursion.
    const events = parseEvents(text, { maxDepth: 2 * limits.maxDepth + 8 });
    return start === 0 ? events : events.map((event) => shifted(event, start));
  } catch (error) {
    const { reason, mark } = error instanceof YAMLException ? error : { reason: '', mark: undefined };
    const position = start + (mark?.position ?? 0);
    if (reason.includes('maxDepth'))
      return tooDeep({ source: source.id, start: position, end: position + 1 }, limits);
    return syntaxError(source, { text: source.text, start, end, position, reason });
  }
}

/** The event with its offsets moved by `by`; -1 means that there is none. */
function shifted(event: Event, by: number): Event {
  const move = (offset: number): number => (offset === -1 ? -1 : offset + by);
  if (!('anchorStart' in event)) return event;
  const anchor = { anchorStart: move(event.anchorStart), anchorEnd: move(event.anchorEnd) };
  if (!('tagStart' in event)) return { ...event, ...anchor };
  const properties = { ...anchor, tagStart: move(event.tagStart), tagEnd: move(event.tagEnd) };
  if ('start' in event) return { ...event, ...properties, start: move(event.start) };
  return { ...event, ...properties, valueStart: move(event.valueStart), valueEnd: move(event.valueEnd) };
}
