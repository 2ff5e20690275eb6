/** The public API: re-exports only. */

export type { CompiledText, CompileOptions, RenderOptions } from './api.ts';
export { compile } from './api.ts';
export type { Mapping, Printed } from './backend/doc.ts';
export { printDoc } from './backend/doc.ts';
export type { Backend, Format, OptionNames, OptionSpec, OptionSpecs } from './backend/types.ts';
export type {
  LinkedDocument,
  ReadOptions,
  RuleDocument,
  Stages,
  Subject,
  TranslatedQuery,
  TranslateOptions,
  Translation,
} from './compile.ts';
export { linkRules, readRules, translate } from './compile.ts';
export type { Comparison, RuleWitness } from './diff/index.ts';
export { compareRules } from './diff/index.ts';
export type { Correlation, LinkedCorrelation } from './ir/correlation.ts';
export { lowerRule } from './ir/lower.ts';
export { lowerCorrelation } from './ir/lower-correlation.ts';
export type { Expr, Fidelity, Metadata, Query, ResolvedRule } from './ir/types.ts';
export { fieldMapPipeline } from './pipeline/field-map.ts';
export { placeholdersOf } from './pipeline/sigma/placeholders.ts';
export { readPipeline } from './pipeline/sigma/read.ts';
export { applyTraced, describeSteps } from './pipeline/trace.ts';
export type { Pipeline, PipelineContext } from './pipeline/types.ts';
export type { Code, CodeInfo, Severity } from './source/codes.ts';
export { codes } from './source/codes.ts';
export type { Diagnostic, Edit, Help, Label } from './source/diagnostic.ts';
export { hasErrors, sortDiagnostics } from './source/diagnostic.ts';
export type { Edited } from './source/edits.ts';
export { applyEdits } from './source/edits.ts';
export { renderCompact } from './source/report/compact.ts';
export { renderGithub } from './source/report/github.ts';
export { type JsonReport, reportData } from './source/report/json.ts';
export { renderPretty } from './source/report/pretty.ts';
export { renderSarif } from './source/report/sarif.ts';
export type { Span } from './source/span.ts';
export type { Sources, SourceText } from './source/text.ts';
export { positionOf, sourceText } from './source/text.ts';
