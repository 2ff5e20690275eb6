/** The property for one query whose fields are those of the target already: no pipeline comes between. */
import type { Backend } from '../../src/backend/types.ts';
import { translateQuery } from '../../src/compile.ts';
import { normalise } from '../../src/ir/normalise.ts';
import type { Fidelity, Query } from '../../src/ir/types.ts';
import { compileQuery, type EventTest } from '../../src/match/index.ts';
import type { Diagnostic } from '../../src/source/diagnostic.ts';
import { synthesise } from '../support/events.ts';
import { restrictionOf } from './assumptions.ts';
import { agrees, fieldsOf } from './compare.ts';
import { type Fields, mapEvent, type Scalar } from './events.ts';
import { readers, type Verdict } from './targets.ts';

export interface QueryComparison {
  /** Undefined where the target refused the query. */
  readonly fidelity?: Fidelity;
  /** What was emitted, for messages. */
  readonly documents: readonly string[];
  /** Events compared, those among them that the target holds only in part, and those that the query matches. */
  readonly compared: number;
  readonly partial: number;
  readonly matching: number;
  /** Undefined where all is well. */
  readonly failure?: string;
}

export interface QueryOptions {
  readonly allow: readonly Fidelity[];
  /** Options of the backend that differ from their defaults; those that it does not have are left out. */
  readonly options: Readonly<Record<string, string>>;
  readonly count: number;
  readonly seed: number;
}

const refused = { documents: [], compared: 0, partial: 0, matching: 0 } as const;

/** Undefined where the matcher cannot run the query. */
export function compareOne(
  query: Query,
  backend: Backend,
  options: QueryOptions,
): QueryComparison | undefined {
  const normal: Query = { ...query, where: normalise(query.where) };
  const matcher = compileQuery(normal);
  if ('unsupported' in matcher) return undefined;
  const found: Diagnostic[] = [];
  const context = {
    options: Object.fromEntries(
      Object.entries(backend.options).map(([name, spec]) => [name, options.options[name] ?? spec.default]),
    ),
    report: (each: Diagnostic): void => void found.push(each),
  };
  const { query: output } = translateQuery(normal, backend, { allow: options.allow, context });
  const errors = found.filter((each) => each.severity === 'error');
  if (output === undefined) {
    const explained = errors.length > 0 && errors.every((each) => each.construct && each.help);
    return explained ? refused : { ...refused, failure: `refused with ${JSON.stringify(found)}` };
  }
  const { fidelity } = output;
  const documents = output.documents.map((each) => each.text);
  if (errors.length > 0) return { ...refused, failure: `emitted with ${JSON.stringify(errors)}` };
  if (fidelity !== 'exact' && !options.allow.includes(fidelity)) {
    return { ...refused, failure: `emitted ${fidelity} without leave` };
  }
  return {
    fidelity,
    documents,
    ...compareEvents(normal, matcher.matches, backend, documents, fidelity, options),
  };
}

function compareEvents(
  query: Query,
  matches: EventTest,
  backend: Backend,
  documents: readonly string[],
  fidelity: Fidelity,
  { count, seed }: QueryOptions,
): Pick<QueryComparison, 'compared' | 'partial' | 'matching' | 'failure'> {
  const reader = readers[backend.id];
  if (reader === undefined) throw new Error(`no independent reader for ${backend.id}`);
  const totals = { compared: 0, partial: 0, matching: 0 };
  let verdict: Verdict;
  try {
    verdict = reader.read(documents, fieldsOf(query.where), query.state);
  } catch (error) {
    return { ...totals, failure: `the target's reader refuses it: ${String(error)}` };
  }
  const restrict = restrictionOf(query, backend.id);
  for (const [at, event] of synthesise(query, { seed, count }).entries()) {
    const plain = mapEvent(event, undefined, new Set());
    const fields = plain !== undefined && at % 3 === 0 ? recased(plain) : plain;
    const held = fields === undefined ? undefined : heldEvent(restrict(fields), verdict);
    if (held === undefined) continue;
    const expected = matches(held.fields);
    totals.compared++;
    if (!held.whole) totals.partial++;
    if (expected) totals.matching++;
    if (!agrees(expected, held.found, fidelity)) {
      const shown = JSON.stringify(held.fields).slice(0, 2000);
      return { ...totals, failure: `rule ${expected}, target ${held.found} (${fidelity}) on ${shown}` };
    }
  }
  return totals;
}

/** Letters beyond ASCII that have two cases and no third one; the events only have ASCII letters changed. */
const paired = /[À-ÖØ-öø-þΑ-ΡΤ-Ωα-ρτ-ωА-яԱ-Ֆա-ֆ]/g;

function recased(fields: Fields): Fields {
  const change = (value: Scalar): Scalar =>
    typeof value === 'string' ? value.replace(paired, otherCase) : value;
  return Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, values.map(change)]));
}

function otherCase(letter: string): string {
  const upper = letter.toUpperCase();
  return upper === letter ? letter.toLowerCase() : upper;
}

interface Held {
  readonly fields: Fields;
  readonly found: boolean;
  /** False where fields had to be left out. */
  readonly whole: boolean;
}

/** The event, if need be without the fields that the target's data cannot hold. */
function heldEvent(fields: Fields, verdict: Verdict): Held | undefined {
  const found = verdict(fields);
  if (found !== undefined) return { fields, found, whole: true };
  const held = Object.fromEntries(
    Object.entries(fields).filter(([name, values]) => verdict({ [name]: values }) !== undefined),
  );
  const rest = verdict(held);
  return rest === undefined ? undefined : { fields: held, found: rest, whole: false };
}
