/** Patterns as matcher values: which operator says a pattern, or why none does. */
import type { Refusal } from '../../src/backend/types.ts';
import type { CaseMode, Pattern } from '../../src/ir/types.ts';
import type { Op } from './ast.ts';
import { equalsForms, foldsPlainly, hasCase } from './folding.ts';
import { quoteValue } from './lexical.ts';

/** An operator and the values that together say one pattern. */
export interface Spoken {
  readonly op: Op;
  readonly values: readonly string[];
}

export function isSpoken(result: Spoken | Refusal): result is Spoken {
  return 'op' in result;
}

export function say(pattern: Pattern, mode: CaseMode): Spoken | Refusal {
  const shape = shapeOf(pattern);
  if ('construct' in shape) return shape;
  return caseProblem(shape.text, mode) ?? textProblem(shape) ?? spell(shape);
}

interface Shape {
  readonly op: Op;
  readonly text: string;
}

function shapeOf(pattern: Pattern): Shape | Refusal {
  const literals = pattern.flatMap((part) => (part.kind === 'literal' ? [part.text] : []));
  const [text] = literals;
  if (pattern.length === 0) {
    return {
      construct: 'empty value',
      reason: 'the engine drops empty values, so the matcher would never hit',
      wayOut: 'remove the empty value',
    };
  }
  if (pattern.some((part) => part.kind === 'anyChar')) {
    return {
      construct: 'single-character wildcard',
      reason: 'the engine has no wildcard for one character',
      wayOut: 'list the values, or test the parts around the wildcard',
    };
  }
  if (text === undefined) {
    return {
      construct: 'field presence',
      reason: 'the engine cannot tell whether a field is there',
      wayOut: 'test a value of the field',
    };
  }
  if (literals.length > 1) {
    return {
      construct: 'wildcards inside',
      reason: 'the engine compares whole texts, starts, ends and substrings, and has no order of parts',
      wayOut: 'use one part with `|contains`, `|startswith` or `|endswith`',
    };
  }
  const open = pattern[0]?.kind === 'anyString';
  const close = pattern.at(-1)?.kind === 'anyString';
  return { op: open && close ? 'contains' : open ? 'endswith' : close ? 'startswith' : 'equals', text };
}

function caseProblem(text: string, mode: CaseMode): Refusal | undefined {
  if (mode === 'insensitive' || !hasCase(text)) return undefined;
  return {
    construct: 'case-sensitive match',
    reason: 'the engine ignores letter case everywhere',
    wayOut: 'drop the case-sensitive modifier',
  };
}

function textProblem({ op, text }: Shape): Refusal | undefined {
  if (quoteValue(text) === undefined) {
    return {
      construct: 'value the scanner cannot read',
      reason: 'the engine reads values line by line, strips quotes at their ends and knows no escapes',
      wayOut: "use a part of the value without line breaks, control characters and a `'` at its ends",
    };
  }
  if (!holds(op, 'null', text)) return undefined;
  return {
    construct: 'value that null matches',
    reason: 'the engine compares a JSON null as the text `null`, which this value matches',
    wayOut: 'use a longer value',
  };
}

function spell({ op, text }: Shape): Spoken | Refusal {
  const values = op === 'equals' ? equalsForms(text) : foldsPlainly(text) ? [text] : undefined;
  if (values !== undefined) return { op, values };
  return {
    construct: 'letter case outside ASCII',
    reason: 'the engine folds these letters otherwise than Sigma does',
    wayOut: 'use a part of the value with ASCII letters only',
  };
}

/** The engine's own test of `data` against one value, up to the folding of `equals` outside ASCII. */
export function holds(op: Op, data: string, value: string): boolean {
  const text = data.toLowerCase();
  const part = value.toLowerCase();
  if (op === 'equals') return text === part;
  if (op === 'contains') return text.includes(part);
  return op === 'startswith' ? text.startsWith(part) : text.endsWith(part);
}
