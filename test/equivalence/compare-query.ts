/** The property for one query whose fields are those of the target already: no pipeline comes between. */
import type { Backend } from '../../src/backend/types.ts';
import { translateQuery } from '../../src/compile.ts';
import { normalise } from '../../src/ir/normalise.ts';
import type { Fidelity, Query } from '../../src/ir/types.ts';
import { leaves } from '../../src/ir/walk.ts';
import { compileQuery, type EventTest } from '../../src/match/index.ts';
import { parseAddress } from '../../src/net/cidr.ts';
import type { Diagnostic } from '../../src/source/diagnostic.ts';
import { synthesise } from '../support/events.ts';
import { agrees, fieldsOf } from './compare.ts';
import { type Fields, mapEvent } from './events.ts';
import { readers, type Verdict } from './targets.ts';

export interface QueryComparison {
  /** Undefined where the target refused the query. */
  readonly fidelity?: Fidelity;
  /** What was emitted, for messages. */
  readonly documents: readonly string[];
  /** Events compared, and those among them that the query matches. */
  readonly compared: number;
  readonly matching: number;
  /** Undefined where all is well. */
  readonly failure?: string;
}

export interface QueryOptions {
  readonly allow: readonly Fidelity[];
  readonly count: number;
  readonly seed: number;
}

const refused = { documents: [], compared: 0, matching: 0 } as const;

/** Undefined where the matcher cannot run the query. */
export function compareOne(query: Query, backend: Backend, options: QueryOptions): QueryComparison | undefined {
  const normal: Query = { ...query, where: normalise(query.where) };
  const matcher = compileQuery(normal);
  if ('unsupported' in matcher) return undefined;
  const found: Diagnostic[] = [];
  const context = {
    options: Object.fromEntries(Object.entries(backend.options).map(([name, spec]) => [name, spec.default])),
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
  return { fidelity, documents, ...compareEvents(normal, matcher.matches, backend, documents, fidelity, options) };
}

function compareEvents(
  query: Query,
  matches: EventTest,
  backend: Backend,
  documents: readonly string[],
  fidelity: Fidelity,
  { count, seed }: QueryOptions,
): Pick<QueryComparison, 'compared' | 'matching' | 'failure'> {
  const reader = readers[backend.id];
  if (reader === undefined) throw new Error(`no independent reader for ${backend.id}`);
  const totals = { compared: 0, matching: 0 };
  let verdict: Verdict;
  try {
    verdict = reader.read(documents, fieldsOf(query.where), query.state);
  } catch (error) {
    return { ...totals, failure: `the target's reader refuses it: ${String(error)}` };
  }
  const networks = addressFields(query);
  for (const event of synthesise(query, { seed, count })) {
    const held = heldEvent(mapEvent(event, undefined, new Set()), verdict, networks);
    if (held === undefined) continue;
    const expected = matches(held.fields);
    totals.compared++;
    if (expected) totals.matching++;
    if (!agrees(expected, held.found, fidelity)) {
      const shown = JSON.stringify(held.fields).slice(0, 2000);
      return { ...totals, failure: `rule ${expected}, target ${held.found} (${fidelity}) on ${shown}` };
    }
  }
  return totals;
}

/** Fields without an address type that the query compares with networks. */
function addressFields(query: Query): ReadonlySet<string> {
  const networks = [...leaves(query.where)].filter((leaf) => leaf.kind === 'cidr');
  return new Set(networks.filter(({ field }) => field.type !== 'ip').map(({ field }) => field.name));
}

interface Held {
  readonly fields: Fields;
  readonly found: boolean;
}

/** The event, if need be without the fields that the target's data cannot hold. */
function heldEvent(
  fields: Fields | undefined,
  verdict: Verdict,
  networks: ReadonlySet<string>,
): Held | undefined {
  if (fields === undefined) return undefined;
  const plain = Object.entries(fields).filter(
    ([name, values]) => !networks.has(name) || !values.some(isHalfAddress),
  );
  const whole = Object.fromEntries(plain);
  const found = verdict(whole);
  if (found !== undefined) return { fields: whole, found };
  const held = Object.fromEntries(
    plain.filter(([name, values]) => verdict({ [name]: values }) !== undefined),
  );
  const rest = verdict(held);
  return rest === undefined ? undefined : { fields: held, found: rest };
}

/**
 * Targets without an address type compare the text of addresses. Text that begins like an address and is none is
 * outside the assumption that such a field holds addresses.
 */
function isHalfAddress(value: unknown): boolean {
  return /^\d+\./.test(String(value)) && parseAddress(String(value)) === undefined;
}
