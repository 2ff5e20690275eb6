/**
 * The nodes that a YAML document is read into: plain data, each with its exact place in the source. An alias is the
 * node that it stands for, with the place of that one.
 */
import type { Span } from '../../source/span.ts';

export type YamlNode = YamlMap | YamlSeq | YamlScalar;

export interface YamlMap {
  readonly kind: 'map';
  /** From the first key (or the opening brace) to the end of the last value (or the closing brace). */
  readonly span: Span;
  /** In source order; keys are unique by their decoded text. */
  readonly entries: readonly YamlEntry[];
}

export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}

export interface YamlSeq {
  readonly kind: 'seq';
  readonly span: Span;
  readonly items: readonly YamlNode[];
}

export type YamlStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface YamlScalar {
  readonly kind: 'scalar';
  /** The source text with its quotes; a block scalar from its indicator to the end of its last line. */
  readonly span: Span;
  readonly style: YamlStyle;
  /** The decoded text. For a number it is the text as written. */
  readonly text: string;
  readonly value: YamlValue;
  /** What a YAML 1.1 reader makes of a plain scalar where it differs, in words: `the boolean false`. */
  readonly lookalike?: string;
  /** Only for block scalars: where the content lies and how it is indented. */
  readonly block?: BlockLayout;
}

/** The content of a block scalar in the source, line breaks and indentation included. */
export interface BlockLayout {
  readonly start: number;
  readonly end: number;
  /** Columns that belong to the indentation; -1 when no line has content. */
  readonly indent: number;
  readonly chomping: 'clip' | 'strip' | 'keep';
}

/** The value by the core schema of YAML 1.2 (section 10.3). A string's value is the text of its scalar. */
export type YamlValue =
  | { readonly type: 'string' }
  | { readonly type: 'null' }
  | { readonly type: 'bool'; readonly value: boolean }
  | YamlNumber;

export interface YamlNumber {
  /** As written: `5.0` is a float although its canonical text is `5`. */
  readonly type: 'int' | 'float';
  /** The nearest double; infinite or NaN for `.inf` and `.nan`. */
  readonly value: number;
  /** Canonical decimal text: exact, no exponent, no superfluous zeros. The text as written if not `finite`. */
  readonly raw: string;
  /** False for `.inf`, `.nan` and numbers outside the range of doubles: no target can take them. */
  readonly finite: boolean;
}
