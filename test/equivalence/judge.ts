/** One event at a time: what a target says of an event that a person has judged. */
import type { Backend } from '../../src/backend/types.ts';
import { translate } from '../../src/compile.ts';
import type { ResolvedRule } from '../../src/ir/types.ts';
import { selectCatalogue } from '../../src/pipeline/select.ts';
import type { JsonEvent, JsonValue } from '../support/events.ts';
import { agrees, fieldsOf } from './compare.ts';
import { guardHolds, mapEvent } from './events.ts';
import { readers } from './targets.ts';

export interface Judgement {
  readonly expected: boolean;
  readonly found: boolean;
  /** Equal, or apart in the direction that the output owns up to. */
  readonly agrees: boolean;
}

/**
 * Undefined where the target refuses the rule. The judge is undefined for events that the target's data cannot hold,
 * and expects nothing to be found of events outside the log source.
 */
export function judge(
  rule: ResolvedRule,
  backend: Backend,
): ((event: JsonEvent, match: boolean) => Judgement | undefined) | undefined {
  const { queries, stages } = translate(rule, backend, { allow: ['wider', 'narrower'] });
  const reader = readers[backend.id];
  if (reader === undefined) throw new Error(`no independent reader for ${backend.id}`);
  if (queries.length === 0) return undefined;
  const catalogue = selectCatalogue(backend.catalogues, rule.logsource, rule.meta);
  const verdicts = queries.map(({ documents }, index) => {
    const mapped = stages.queries[index];
    const texts = documents.map((each) => each.text);
    return reader.read(texts, fieldsOf(mapped?.where), mapped?.state ?? {});
  });
  const fidelity = queries.find((each) => each.fidelity !== 'exact')?.fidelity ?? 'exact';
  return (event, match) => {
    const fields = mapEvent(flat(event), catalogue, new Set());
    if (fields === undefined) return undefined;
    const found = verdicts.map((each) => each(fields));
    if (found.includes(undefined)) return undefined;
    const expected = match && (catalogue?.guard === undefined || guardHolds(catalogue.guard, fields));
    const isFound = found.includes(true);
    return { expected, found: isFound, agrees: agrees(expected, isFound, fidelity) };
  };
}

/** Objects inside the event as dotted names, which is how rules name what is in them. */
function flat(event: JsonEvent, prefix = ''): JsonEvent {
  const entries = Object.entries(event).flatMap(([name, value]): [string, JsonValue][] =>
    isObject(value) ? Object.entries(flat(value, `${prefix}${name}.`)) : [[`${prefix}${name}`, value]],
  );
  return Object.fromEntries(entries);
}

function isObject(value: JsonValue): value is JsonEvent {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
