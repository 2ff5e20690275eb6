/**
 * Shells: templates for the text around a query, such as a stanza of settings. A shell places values and encodes them; what
 * it says of a rule is decided before. Users may replace one, so its mistakes are data with a line, not exceptions.
 */
import Handlebars from 'handlebars';
import type { Span } from '../source/span.ts';
import { lineText, type SourceText } from '../source/text.ts';

/** A helper of the template by its name: turns a value into text that is safe at its place. */
export type Encoders = Readonly<Record<string, (value: unknown) => string>>;

export interface ShellProblem {
  readonly problem: string;
  /** From 1. */
  readonly line: number;
}

export interface Shell {
  readonly source: SourceText;
  /** @param view everything that the template may name */
  fill(view: object): { readonly text: string } | ShellProblem;
}

interface HelperOptions {
  readonly loc?: { readonly start: { readonly line: number } };
}

/** Handlebars is strict with names, but not with those that are given to helpers. */
class MissingValue extends Error {
  readonly lineNumber: number | undefined;

  constructor(message: string, lineNumber: number | undefined) {
    super(message);
    this.lineNumber = lineNumber;
  }
}

export function makeShell(source: SourceText, encoders: Encoders): Shell {
  const handlebars = Handlebars.create();
  for (const [name, encode] of Object.entries(encoders)) {
    handlebars.registerHelper(name, (value: unknown, { loc }: HelperOptions) => {
      if (value !== undefined) return encode(value);
      throw new MissingValue(`\`${name}\` is given no value, or one that is not there`, loc?.start.line);
    });
  }
  const template = handlebars.compile<object>(source.text, {
    noEscape: true,
    strict: true,
    preventIndent: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(Object.keys(encoders).map((name) => [name, true])),
  });
  return {
    source,
    fill: (view) => {
      try {
        return { text: template(view) };
      } catch (error) {
        return problemOf(error);
      }
    },
  };
}

/** What a template may do wrong comes as an exception with its line in a property, or in words. */
function problemOf(error: unknown): ShellProblem {
  const message = error instanceof Error ? error.message : String(error);
  const property: unknown = error instanceof Error ? Reflect.get(error, 'lineNumber') : undefined;
  const found =
    /^(?:Parse|Lexical) error on line (\d+)/.exec(message)?.[1] ?? / - (\d+):\d+$/.exec(message)?.[1];
  const line = typeof property === 'number' ? property : Number(found ?? 1);
  return { problem: inWords(message), line };
}

/** Without the drawing of the place, which the frame of the message shows. */
function inWords(message: string): string {
  const unknown = /^"(.+)" not defined in /.exec(message)?.[1];
  if (unknown !== undefined) return `there is no value \`${unknown}\``;
  const helper = /unknown helper (\S+)/.exec(message)?.[1];
  if (helper !== undefined) return `there is no helper \`${helper}\``;
  const expected = /Expecting .*$/m.exec(message)?.[0];
  const plain = message.replace(/ - \d+:\d+$/, '').split('\n')[0] ?? '';
  return expected === undefined ? plain : `it cannot be read: ${expected.replaceAll("'", '`')}`;
}

/** The place of a problem in the template. */
export function problemSpan(source: SourceText, line: number): Span {
  const start = source.lines[line - 1] ?? 0;
  return { source: source.id, start, end: start + lineText(source, line - 1).length };
}
