/** The property: on every event, the emitted documents say what the rule says. */
import type { Backend } from '../../src/backend/types.ts';
import { translate } from '../../src/compile.ts';
import type { Catalogue } from '../../src/ir/catalogue.ts';
import { lowerRule } from '../../src/ir/lower.ts';
import type { Expr, Fidelity, ResolvedRule } from '../../src/ir/types.ts';
import { leaves } from '../../src/ir/walk.ts';
import { compileQuery } from '../../src/match/index.ts';
import { parseAddress } from '../../src/net/cidr.ts';
import { selectCatalogue } from '../../src/pipeline/select.ts';
import { hasErrors } from '../../src/source/diagnostic.ts';
import { type JsonEvent, synthesise } from '../support/events.ts';
import { guardHolds, mapEvent, shapeEvent } from './events.ts';
import { asRecorded, sourcesOf } from './sources.ts';
import { type FieldInfo, isCanonicalIpv6, readers, type Verdict } from './targets.ts';

export interface Comparison {
  /** Emitted, or refused with a diagnostic. */
  readonly emitted: boolean;
  /** Events compared, and those among them that the rule matches. */
  readonly compared: number;
  readonly matching: number;
  /** One line for each event with different verdicts, or for output that the target's reader refuses. */
  readonly failures: readonly string[];
}

export interface CompareOptions {
  readonly count: number;
  readonly seed: number;
  readonly pipeline?: boolean;
}

export function compareRule(rule: ResolvedRule, backend: Backend, options: CompareOptions): Comparison {
  const pipeline = options.pipeline ?? true;
  const translation = translate(rule, backend, { pipeline });
  if (translation.queries.length === 0) {
    const failures = hasErrors(translation.diagnostics) ? [] : ['refused without an error'];
    return { emitted: false, compared: 0, matching: 0, failures };
  }
  const catalogue = pipeline ? selectCatalogue(backend.catalogues, rule.logsource, rule.meta) : undefined;
  const totals = { compared: 0, matching: 0, failures: [] as string[] };
  for (const [index, query] of lowerRule(rule).entries()) {
    const output = translation.queries[index];
    const mapped = translation.stages.queries[index];
    const texts = output?.documents.map((each) => each.text) ?? [];
    const matcher = compileQuery(query);
    if ('unsupported' in matcher) {
      totals.failures.push(`the matcher cannot run it: ${JSON.stringify(matcher.unsupported)}`);
      continue;
    }
    try {
      const verdict = reader(backend).read(texts, fieldsOf(mapped?.where), mapped?.state ?? {});
      const before = totals.compared;
      const addresses = [...leaves(query.where)].flatMap((leaf) =>
        leaf.kind === 'cidr' ? [leaf.field.name] : [],
      );
      const used = new Set(fieldsOf(query.where).map((each) => each.name));
      const fidelity = output?.fidelity ?? 'exact';
      const leftOut = translation.diagnostics.filter((each) => each.code === 'SG2007');
      const sources = sourcesOf(catalogue, leftOut);
      const sides = { verdict, matches: matcher.matches, sources, used, addresses, fidelity };
      // Where the target's data cannot hold most of the events, more of them are made.
      for (
        let count = options.count;
        totals.compared - before < 30 && count <= options.count * 64;
        count *= 4
      ) {
        compareEvents(synthesise(query, { seed: options.seed + index, count }), sides, totals);
      }
    } catch (error) {
      totals.failures.push(`${error instanceof Error ? error.message : String(error)}\n${texts.join('\n')}`);
    }
  }
  return { emitted: true, ...totals };
}

function reader(backend: Backend) {
  const found = readers[backend.id];
  if (found === undefined) throw new Error(`no independent reader for ${backend.id}`);
  return found;
}

interface Sides {
  readonly verdict: Verdict;
  readonly matches: (event: JsonEvent) => boolean;
  /** The data sources that the events come from, in turn. */
  readonly sources: readonly (Catalogue | undefined)[];
  readonly used: ReadonlySet<string>;
  /** Fields that the rule compares with networks. */
  readonly addresses: readonly string[];
  readonly fidelity: Fidelity;
}

function compareEvents(
  events: readonly JsonEvent[],
  { verdict, matches, sources, used, addresses, fidelity }: Sides,
  totals: { compared: number; matching: number; failures: string[] },
): void {
  for (const [number, each] of events.entries()) {
    const source = sources[number % sources.length];
    const event = shapeEvent(each, source);
    const mapped = mapEvent(event, source, used);
    const fields = mapped === undefined ? undefined : asRecorded(mapped, source);
    const found = fields === undefined ? undefined : verdict(fields);
    if (fields === undefined || found === undefined || hasOddAddress(event, addresses)) continue;
    const expected = matches(event) && (source?.guard === undefined || guardHolds(source.guard, fields));
    totals.compared++;
    if (expected) totals.matching++;
    if (!agrees(expected, found, fidelity)) {
      totals.failures.push(`rule ${expected}, target ${found} on ${JSON.stringify(event).slice(0, 2000)}`);
    }
  }
}

/**
 * Targets without an address type compare the text of addresses. Text that begins like an address and is none, such
 * as `10.0.0.0/8`, and IPv6 addresses in another than the canonical spelling are outside the assumption that such a
 * field holds addresses.
 */
function hasOddAddress(event: JsonEvent, addresses: readonly string[]): boolean {
  return addresses.some((name) =>
    [event[name]].flat(9).some((value) => {
      const text = String(value);
      if (!/^(\d+\.|[0-9a-f]*:)/i.test(text)) return false;
      return parseAddress(text) === undefined || (text.includes(':') && !isCanonicalIpv6(text.toLowerCase()));
    }),
  );
}

export function agrees(expected: boolean, found: boolean, fidelity: Fidelity): boolean {
  if (expected === found) return true;
  return fidelity === 'exact' ? false : found === (fidelity === 'wider');
}

/** Every field that the mapped query reads. */
export function fieldsOf(where: Expr | undefined): readonly FieldInfo[] {
  const found = new Map<string, FieldInfo>();
  for (const leaf of where === undefined ? [] : leaves(where)) {
    if (leaf.kind === 'keyword') continue;
    for (const field of leaf.kind === 'fieldCompare' ? [leaf.left, leaf.right] : [leaf.field]) {
      const known = found.get(field.name);
      found.set(field.name, known?.optional === false ? known : field);
    }
  }
  return [...found.values()];
}
