/** An independent reader of Elastic EQL: parses, verifies and runs queries by the documented semantics. */
export type * from './ast.ts';
export type { Document, Indexed, Scalar } from './document.ts';
export { indexable, indexDocument } from './document.ts';
export { EqlSyntaxError, EqlVerificationError } from './errors.ts';
export { compileEql, compileFilter, evaluateEql } from './evaluate.ts';
export type { Filter } from './leaves.ts';
export { parseEql } from './parser.ts';
export type { FieldType, Mapping, Schema } from './schema.ts';
export { schemaOf } from './schema.ts';
export { runEql } from './sequence.ts';
export type { SequenceMatch, StreamEvent } from './stream.ts';
export { verifyEql } from './verify.ts';
