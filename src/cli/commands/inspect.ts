/** `sigmats inspect`: any stage of the compiler for the rules of one file, to see where a meaning comes from. */
import { type Subject, type Translation, translate } from '../../compile.ts';
import { lowerRule } from '../../ir/lower.ts';
import { lowerCorrelation } from '../../ir/lower-correlation.ts';
import { showTree } from '../../ir/show.ts';
import { applyTraced, describeSteps } from '../../pipeline/trace.ts';
import type { AnyAst } from '../../sigma/ast.ts';
import { type InputDocument, readInput, sourcesOf } from '../input.ts';
import { type ExitCode, type Io, UsageError } from '../io.ts';
import { jsonText } from '../json.ts';
import { type ChosenPipelines, choosePipelines, refusePipelines, withPipelines } from '../pipelines.ts';
import { exitCodeOf, printDiagnostics, type ReportOptions } from '../report.ts';
import { backendNamed, optionsFor, placeholdersFrom, targetNames } from '../targets.ts';
import { showCorrelation, showRule, showSubject } from '../ui/show-rule.ts';
import { visibleLines } from '../ui/words.ts';

export const stages = ['yaml', 'ast', 'resolved', 'pipeline', 'query', 'legal', 'target', 'text'] as const;

export type Stage = (typeof stages)[number];

const targetStages: readonly Stage[] = ['pipeline', 'legal', 'target', 'text'];

export interface InspectOptions extends ReportOptions {
  readonly stage: Stage;
  readonly target?: string;
  readonly option: readonly string[];
  readonly placeholder: readonly string[];
  readonly allow: readonly ('wider' | 'narrower')[];
  readonly pipeline: boolean;
  /** Pipeline files and names of field maps. */
  readonly pipelines: readonly string[];
  readonly hostScope: boolean;
  /** Rules and filters that are used but not shown. */
  readonly with: readonly string[];
  readonly stdinName?: string;
}

export async function inspect(path: string, options: InspectOptions, io: Io): Promise<ExitCode> {
  const { stage } = options;
  if (targetStages.includes(stage) && options.target === undefined) {
    throw new UsageError(`the stage \`${stage}\` depends on the target: add \`-t\` with ${targetNames()}`);
  }
  const chosen = choosePipelines(options.pipelines, io);
  const refused = refusePipelines(chosen, options, io);
  if (refused !== undefined) return refused;
  const translated = translator(options, chosen);
  const input = await readInput([path], io, {
    read: { placeholders: chosen.placeholders(placeholdersFrom(options.placeholder)) },
    ...(options.stdinName === undefined ? {} : { stdinName: options.stdinName }),
    whole: true,
    with: options.with,
  });
  const found = [...chosen.diagnostics, ...input.unreadable];
  const texts: string[] = [];
  for (const document of input.files.flatMap((each) => each.documents)) {
    found.push(...document.diagnostics);
    // Parts show in the correlation that uses them.
    if (document.isPart && stage !== 'yaml' && stage !== 'ast') continue;
    const translation = document.subject && translated?.(document.subject);
    found.push(...(translation?.diagnostics ?? []));
    const steps = stage === 'pipeline' ? pipelineSteps(document, options, chosen) : undefined;
    const text = steps ?? stageText(document, translation, stage);
    if (text !== undefined && text !== '') texts.push(`${shown(text, stage)}\n`);
  }
  if (texts.length > 0) io.stdout.write(texts.join('\n'));
  printDiagnostics(found, withPipelines(sourcesOf(input), chosen.sources), options, io);
  return exitCodeOf(found, options.strict);
}

/** The product of the last stage as it is; names and values before it may hold anything. */
function shown(text: string, stage: Stage): string {
  const trimmed = text.replace(/\n+$/, '');
  return stage === 'text' ? trimmed : visibleLines(trimmed);
}

/** Undefined where no target is asked for. */
function translator(
  options: InspectOptions,
  pipelines: ChosenPipelines,
): ((subject: Subject) => Translation) | undefined {
  if (options.target === undefined) return undefined;
  const backend = backendNamed(options.target);
  const { allow, pipeline, hostScope } = options;
  const chosen = {
    options: optionsFor(backend, options.option),
    allow,
    pipeline,
    hostScope,
    ...pipelines.optionsFor(backend),
  };
  return (subject) => translate(subject, backend, chosen);
}

/** The rule before the pipelines that were named, what each of their items changes, and the rule behind them. */
function pipelineSteps(
  { subject }: InputDocument,
  options: InspectOptions,
  chosen: ChosenPipelines,
): string | undefined {
  if (options.target === undefined || subject?.kind !== 'rule' || !options.pipeline) return undefined;
  const backend = backendNamed(options.target);
  const { pipelines } = chosen.optionsFor(backend);
  if (pipelines === undefined) return undefined;
  const context = {
    target: backend.id,
    format: backend.formats[0].id,
    options: optionsFor(backend, options.option),
    // `translate` has reported it all.
    report: () => {},
  };
  const { rule, steps } = applyTraced(subject, pipelines, context);
  const parts = [showRule(subject), describeSteps(steps), rule === undefined ? '' : showRule(rule)];
  return parts.filter((part) => part !== '').join('\n\n');
}

function stageText(
  document: InputDocument,
  translation: Translation | undefined,
  stage: Stage,
): string | undefined {
  switch (stage) {
    case 'yaml':
      return document.yaml && jsonText(document.yaml);
    case 'ast':
      return document.ast && jsonText(withoutSources(document.ast));
    case 'resolved':
      return document.subject && showSubject(document.subject);
    case 'pipeline':
      return translation?.stages.mapped && showSubject(translation.stages.mapped);
    case 'query':
      return showQueries(translation, document.subject);
    case 'legal':
      return translation?.stages.legalCorrelation === undefined
        ? translation?.stages.legal.map((query) => showTree(query.where)).join('\n\n')
        : showCorrelation(translation.stages.legalCorrelation);
    case 'target':
      return translation && jsonText(translation.stages.targets);
    case 'text':
      return translation?.queries.flatMap((query) => query.documents.map((each) => each.text)).join('\n\n');
  }
}

/** The boolean level: one tree for each condition, or a correlation with one tree for each of its rules. */
function showQueries(translation: Translation | undefined, subject: Subject | undefined): string | undefined {
  if (subject?.kind === 'correlation') {
    return showCorrelation(translation?.stages.correlation ?? lowerCorrelation(subject));
  }
  const queries = translation?.stages.queries ?? (subject && lowerRule(subject));
  return queries?.map((query) => showTree(query.where)).join('\n\n');
}

/** Without the whole text of the file, which a rule as written carries for messages. */
function withoutSources(ast: AnyAst): unknown {
  return ast.kind === 'filter'
    ? { ...ast, body: { ...ast.body, source: undefined } }
    : { ...ast, source: undefined };
}
