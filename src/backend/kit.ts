/** The backend kit: what a target outside of this package is made of. Re-exports only. */

export {
  and,
  anyChar,
  anyString,
  constant,
  literal,
  literalText,
  not,
  or,
  pattern,
  textPattern,
} from '../ir/build.ts';
export type { Catalogue, CatalogueField, FieldMap, Guard, KnownFields } from '../ir/catalogue.ts';
export type {
  Bound,
  Bounds,
  Correlation,
  CorrelationTest,
  GroupKey,
  LinkedCorrelation,
  Stage,
  StageExpr,
  StageKey,
  Window,
} from '../ir/correlation.ts';
export type {
  And,
  BoolMatch,
  CaseMode,
  CidrMatch,
  CompareOp,
  Constant,
  Exists,
  Expr,
  ExprKind,
  ExprOf,
  Fidelity,
  FieldCompare,
  FieldRef,
  FieldType,
  Keyword,
  Leaf,
  LeafKind,
  LogSource,
  Metadata,
  Not,
  Num,
  NumberCompare,
  NumberMatch,
  Or,
  Pattern,
  PatternPart,
  Query,
  RegexMatch,
  ResolvedRule,
  TextMatch,
  TextOneOf,
  TimePart,
  TimePartName,
} from '../ir/types.ts';
export { isLeaf, leaves, mapLeaves } from '../ir/walk.ts';
export type { Regex, RegexNode } from '../regex/ast.ts';
export { printJs } from '../regex/print-js.ts';
export { printLucene } from '../regex/print-lucene.ts';
export { printPcre } from '../regex/print-pcre.ts';
export { printRe2 } from '../regex/print-re2.ts';
export { isUnsayable, type Unsayable } from '../regex/unsayable.ts';
export { type Diagnostic, type DiagnosticParts, diagnostic, type Report } from '../source/diagnostic.ts';
export { cover, type Span } from '../source/span.ts';
export { everything } from './capabilities.ts';
export { defineBackend } from './define.ts';
export {
  concat,
  type Doc,
  group,
  hardline,
  indent,
  join,
  line,
  list,
  type Mapping,
  mark,
  type Printed,
  printDoc,
  softline,
} from './doc.ts';
export { withHost } from './hosts.ts';
export { type BoolTree, type BoolWords, parens, printBool } from './infix.ts';
export { type Legalised, legalise, refusal } from './legalise.ts';
export {
  boolToText,
  cidrToPatterns,
  numberToText,
  oneOfToOr,
  patternToRegex,
  splitOneOf,
} from './rewrites.ts';
export type {
  AuditedFile,
  AuditReport,
  Backend,
  BackendContext,
  Capabilities,
  Capability,
  Correlated,
  Dialect,
  Format,
  Loss,
  OptionNames,
  OptionSpec,
  OptionSpecs,
  Refusal,
  Rewrite,
  RuleExample,
  RulePart,
} from './types.ts';
