/**
 * A legalised query as engine documents whose union matches just the events of the query, or the reason why no
 * such documents exist. Expressions are split in `dnf`; this decides what the shape of a rule allows.
 */

import { derivedId, ruleId } from '../../src/backend/ids.ts';
import type { BackendContext } from '../../src/backend/types.ts';
import type { Expr, Query } from '../../src/ir/types.ts';
import { leaves } from '../../src/ir/walk.ts';
import { diagnostic } from '../../src/source/diagnostic.ts';
import type { Span } from '../../src/source/span.ts';
import type { Atom, Conjunct, EngineDocument } from './ast.ts';
import { atomsOf, opaqueAtom } from './atoms.ts';
import { misreading } from './check.ts';
import { toConjuncts } from './dnf.ts';
import type { EngineProfile } from './engine/index.ts';
import { lint } from './lint.ts';
import { printDocument } from './print.ts';
import {
  contradiction,
  maximumDocuments,
  maximumParts,
  negatedFields,
  negation,
  noPositive,
  type Problem,
  tooLarge,
  tooManyParts,
  unreadable,
} from './problems.ts';
import { splitFilters } from './split.ts';

export function lower(query: Query, context: BackendContext): readonly EngineDocument[] | undefined {
  if (!isComparable(query.where)) return refuse(tooManyParts(query.where.span), context);
  const profile: EngineProfile = context.options.engine === 'v0.9.2' ? 'v0.9.2' : 'pr1130';
  const conjuncts = toConjuncts(query.where, atomsOf)?.flatMap(splitFilters);
  const problem =
    conjuncts === undefined ? tooLarge(query.where.span) : findProblem(conjuncts, query.where.span, profile);
  if (conjuncts === undefined || problem !== undefined) return refuse(problem, context);
  const documents = conjuncts.map((each, at) =>
    documentOf(each, { at, of: conjuncts.length }, query, context),
  );
  for (const document of documents) {
    const misread = misreading(printDocument(document, query.meta).text, document, profile);
    if (misread !== undefined) return refuse(unreadable(misread, query.where.span), context);
  }
  lint(documents, profile, context.report);
  return documents;
}

/** Merging compares the parts of a rule in pairs, so their number is bounded. */
function isComparable(where: Expr): boolean {
  let parts = 0;
  for (const _ of leaves(where)) if (++parts > maximumParts) return false;
  return true;
}

/** Whether the shape could be said if every leaf could: leaves that cannot stand for themselves. */
export function review(query: Query, context: BackendContext): void {
  if (!isComparable(query.where)) return;
  const conjuncts = toConjuncts(query.where, opaqueAtom)?.flatMap(splitFilters) ?? [];
  const beyond = conjuncts.find((each) => each.filters.length > 1);
  if (beyond !== undefined) refuse(negatedFields(beyond.filters), context);
}

function documentOf(
  conjunct: Conjunct,
  place: { readonly at: number; readonly of: number },
  query: Query,
  context: BackendContext,
): EngineDocument {
  const original = ruleId(query.meta);
  const unique = context.options.unique_ids === 'true' && (place.of > 1 || query.index > 0);
  const id = unique ? derivedId(original, `${query.index}.${place.at}`) : original;
  const isKind = (atom: Atom): boolean => atom.field === 'kind';
  const selection = [...conjunct.selection.filter(isKind), ...conjunct.selection.filter((a) => !isKind(a))];
  return {
    id,
    ...(unique ? { derivedFrom: original } : {}),
    logsource: query.logsource,
    selection,
    filter: conjunct.filters[0] ?? [],
  };
}

function findProblem(
  conjuncts: readonly Conjunct[],
  span: Span,
  profile: EngineProfile,
): Problem | undefined {
  if (conjuncts.length === 0) return contradiction(span);
  if (conjuncts.length > maximumDocuments) return tooLarge(span);
  for (const { selection, filters } of conjuncts) {
    const [atom] = filters.flat();
    if (profile === 'v0.9.2' && atom !== undefined) return negation(atom.span);
    if (filters.length > 1) return negatedFields(filters);
    if (selection.length === 0) return noPositive(atom?.span ?? span);
  }
  return undefined;
}

function refuse(problem: Problem | undefined, context: BackendContext): undefined {
  if (problem === undefined) return undefined;
  const { construct, reason, wayOut, span, labels = [] } = problem;
  context.report(diagnostic('SG3001', reason, span, { construct, help: wayOut, labels }));
  return undefined;
}
