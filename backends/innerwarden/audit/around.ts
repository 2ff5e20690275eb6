/** What the engine does around every rule, whatever the rule says. */
import type { Span } from '../../../src/source/span.ts';
import type { AuditFinding } from './types.ts';

const facts = [
  'the engine stops at the first rule that matches an event, in the order in which the directory lists the files',
  'after an alert the rule is quiet for 300 seconds, on every host and for every process',
  'the engine reads rules when it starts, and a default installation has none of them in place',
  "the project's own tree counts its rule files, and a check compares the number with its texts",
];

/** One finding, which is not of this rule alone. */
export function aroundFindings(span: Span): readonly AuditFinding[] {
  return facts.map((message) => ({ kind: 'around', span, message }));
}
