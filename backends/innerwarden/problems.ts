/** Why a rule as a whole has no InnerWarden documents, in the words of diagnostics. */
import type { Refusal } from '../../src/backend/types.ts';
import type { Label } from '../../src/source/diagnostic.ts';
import type { Span } from '../../src/source/span.ts';
import type { Atom } from './ast.ts';

/** One Sigma rule may become at most this many files. */
export const maximumDocuments = 64;

/** A rule may have at most this many tests; a list of texts counts as one. */
export const maximumParts = 1000;

export interface Problem extends Refusal {
  readonly span: Span;
  readonly labels?: readonly Label[];
}

/**
 * Documents are unions of `P and not F`, with F one conjunction. Where two negated parts are on different fields,
 * no union of such says `P and not a and not b`: see the README for the proof.
 */
export function negatedFields(filters: readonly (readonly Atom[])[]): Problem {
  const atoms = filters.flat();
  const names = [...new Set(atoms.map((atom) => `\`${atom.original}\``))];
  const [first, ...rest] = atoms;
  const many = names.length > 1;
  return {
    construct: 'negated fields',
    reason: many
      ? `an InnerWarden rule has one filter, so it cannot rule out ${enumerate(names)} each on its own`
      : `an InnerWarden rule has one filter, so it cannot rule out ${names.join()} with several operators`,
    wayOut: 'keep one negated field with one operator, or write the rule as a detector of its own',
    span: first?.span ?? { source: '', start: 0, end: 0 },
    labels: rest.map((atom) => ({ span: atom.span, text: `\`${atom.original}\` is ruled out here` })),
  };
}

function enumerate(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

export function tooLarge(span: Span): Problem {
  return {
    construct: 'expansion too large',
    reason: `the rule would need more than ${maximumDocuments} InnerWarden rules`,
    wayOut: 'split the rule',
    span,
  };
}

export function tooManyParts(span: Span): Problem {
  return {
    construct: 'expansion too large',
    reason: `the rule has more than ${maximumParts} tests beside its lists of texts`,
    wayOut: 'split the rule',
    span,
  };
}

export function contradiction(span: Span): Problem {
  return {
    construct: 'contradiction',
    reason: 'no event that InnerWarden records satisfies the rule',
    wayOut: 'look for conditions on one field that exclude each other, also with the added `kind`',
    span,
  };
}

export function noPositive(span: Span): Problem {
  return {
    construct: 'no positive condition',
    reason: 'the engine drops rules that only rule something out',
    wayOut: 'name the kind of event, for example with a log source that InnerWarden knows',
    span,
  };
}

export function negation(span: Span): Problem {
  return {
    construct: 'negation',
    reason: 'InnerWarden v0.9.2 reads filters and then ignores them',
    wayOut: 'use `-O engine=pr1130` with an engine that has them',
    span,
  };
}

export function unreadable(misread: string, span: Span): Problem {
  return {
    construct: 'value the scanner cannot read',
    reason: `${misread} from the file`,
    wayOut: 'report the rule: the output failed its own check',
    span,
  };
}
