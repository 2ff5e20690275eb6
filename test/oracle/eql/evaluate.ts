/** Runs verified event filters over indexed documents; two-valued, with missing = false. */
import type { EqlQuery, EventFilter } from './ast.ts';
import type { Document } from './document.ts';
import { indexDocument } from './document.ts';
import { EqlVerificationError } from './errors.ts';
import type { Filter } from './leaves.ts';
import { compileTest } from './leaves.ts';
import type { Plan } from './plan.ts';
import { planCondition } from './plan.ts';
import type { Mapping, Schema } from './schema.ts';
import { schemaOf } from './schema.ts';
import { compileValues } from './values.ts';
import { verifyEql } from './verify.ts';

/**
 * Compiles an event query for a mapping. The result answers whether one document is found; a document that
 * indexing would reject never is. Pipes cut result lists and do not matter here.
 * @throws EqlVerificationError if the verifier refuses the query, Error for a sequence or sample.
 */
export function compileEql(query: EqlQuery, mapping: Mapping): (doc: Document) => boolean {
  if (query.kind !== 'event') throw new Error(`a ${query.kind} needs a stream of events, not one`);
  const problems = verifyEql(query, mapping);
  if (problems.length > 0) throw new EqlVerificationError(problems);
  const schema = schemaOf(mapping);
  const filter = compileFilter(query.filter, schema);
  return (doc) => {
    const indexed = indexDocument(doc, schema);
    return indexed !== undefined && filter(indexed);
  };
}

/** True if the event query finds the document; see `compileEql`, which is faster for many documents. */
export function evaluateEql(query: EqlQuery, doc: Document, mapping: Mapping): boolean {
  return compileEql(query, mapping)(doc);
}

/** Compiles one verified `category where condition`, the unit that sequences are made of too. */
export function compileFilter({ category, condition }: EventFilter, schema: Schema): Filter {
  const matches = compilePlan(planCondition(condition, schema), schema);
  if (category === null) return matches;
  return (doc) => (doc.get('event.category')?.includes(category) ?? false) && matches(doc);
}

function compilePlan(plan: Plan, schema: Schema): Filter {
  switch (plan.kind) {
    case 'true':
      return () => true;
    case 'false':
    case 'null':
      return () => false;
    case 'missing': {
      const values = compileValues(plan.subject, schema);
      return (doc) => values(doc).every((value) => value === null);
    }
    case 'not': {
      const operand = compilePlan(plan.operand, schema);
      return (doc) => !operand(doc);
    }
    case 'and': {
      const operands = plan.operands.map((each) => compilePlan(each, schema));
      return (doc) => operands.every((each) => each(doc));
    }
    case 'or': {
      const operands = plan.operands.map((each) => compilePlan(each, schema));
      return (doc) => operands.some((each) => each(doc));
    }
    default:
      return compileTest(plan.test, schema);
  }
}
