/** What Elasticsearch's verifier refuses of a whole query: categories, sequences, samples, pipes. */
import type { EqlQuery, EventFilter, FieldRef, SampleQuery, SequenceQuery, Span, Term } from './ast.ts';
import type { Mapping, Schema } from './schema.ts';
import { isStringType, schemaOf } from './schema.ts';
import { typeOf } from './values.ts';
import { checkCondition } from './verify-conditions.ts';
import type { Report } from './verify-values.ts';
import { checkField } from './verify-values.ts';

const CATEGORY_FIELD = 'event.category';
const SPAN_UNITS: readonly (string | null)[] = ['ms', 's', 'm', 'h', 'd'];
const MAX_RUNS = 100;

/** Every reason for which Elasticsearch would refuse to run the query on this mapping; none if it would run. */
export function verifyEql(query: EqlQuery, mapping: Mapping): string[] {
  const problems = new Set<string>();
  const report: Report = (problem) => void problems.add(problem);
  const schema = schemaOf(mapping);
  if (query.kind === 'event') checkFilter(query.filter, schema, report);
  else if (query.kind === 'sequence') checkSequence(query, schema, report);
  else checkSample(query, schema, report);
  if (query.pipes.some((pipe) => pipe.count < 1)) report('a pipe needs a positive number');
  return [...problems];
}

function checkFilter(filter: EventFilter, schema: Schema, report: Report): void {
  if (filter.category !== null && !isStringType(schema.types.get(CATEGORY_FIELD))) {
    report(`Unknown column [${CATEGORY_FIELD}], needed for an event category`);
  }
  checkCondition(filter.condition, schema, report);
}

function checkSequence(query: SequenceQuery, schema: Schema, report: Report): void {
  const { by, maxspan, terms, until } = query;
  const all = until === null ? terms : [...terms, until];
  const events = terms.reduce((sum, term) => sum + (term.runs ?? 1), 0);
  if (events < 2) report('a sequence needs at least two events');
  if (terms.every((term) => term.missing)) report('a sequence needs at least one event that is not missing');
  if (maxspan === null && terms.some((term) => term.missing)) report('missing events need [maxspan]');
  if (maxspan !== null) checkSpan(maxspan, report);
  for (const { runs } of terms) {
    if (runs !== null && (runs < 1 || runs > MAX_RUNS)) report(`[runs] must lie between 1 and ${MAX_RUNS}`);
  }
  checkTerms(by, all, schema, report);
}

function checkSample({ by, terms }: SampleQuery, schema: Schema, report: Report): void {
  if (terms.length < 2) report('a sample needs at least two events');
  if (terms.some((term) => by.length + term.by.length === 0)) report('a sample needs join keys');
  checkTerms(by, terms, schema, report);
}

function checkSpan({ value, integer, unit }: Span, report: Report): void {
  if (!integer || value < 1) report('[maxspan] must be a positive integer');
  if (!SPAN_UNITS.includes(unit)) report(`[maxspan] needs a unit of ms, s, m, h, d, found [${unit ?? ''}]`);
}

/** Every term joins on as many keys, and keys at one position have compatible types. */
function checkTerms(by: readonly FieldRef[], terms: readonly Term[], schema: Schema, report: Report): void {
  const keys = terms.map((term) => [...by, ...term.by]);
  for (const term of terms) checkFilter(term.filter, schema, report);
  for (const key of keys.flat()) checkField(key, schema, report);
  const first = keys[0] ?? [];
  for (const row of keys.slice(1)) {
    if (row.length !== first.length)
      report(`inconsistent number of join keys, ${first.length} and ${row.length}`);
    for (const [index, key] of row.entries()) {
      const other = first[index];
      if (other !== undefined && !compatible(key, other, schema)) {
        report(`join keys [${other.name}] and [${key.name}] have incompatible types`);
      }
    }
  }
}

function compatible(left: FieldRef, right: FieldRef, schema: Schema): boolean {
  const [one, other] = [left, right].map((key) => joinFamily(typeOf(key, schema)));
  return one === other || one === 'null' || other === 'null';
}

function joinFamily(type: string): string {
  if (type === 'wildcard') return 'keyword';
  return type === 'double' ? 'long' : type;
}
