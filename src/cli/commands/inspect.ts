/** `sigmats inspect`: any stage of the compiler for the rules of one file, to see where a meaning comes from. */
import { type RuleDocument, type Translation, translate } from '../../compile.ts';
import { lowerRule } from '../../ir/lower.ts';
import { show, showTree } from '../../ir/show.ts';
import type { Condition, Expr, Query, ResolvedRule, Selection, Via } from '../../ir/types.ts';
import { leaves } from '../../ir/walk.ts';
import { applyTraced, describeSteps } from '../../pipeline/trace.ts';
import { readInput, sourcesOf } from '../input.ts';
import { type ExitCode, type Io, UsageError } from '../io.ts';
import { jsonText } from '../json.ts';
import { type ChosenPipelines, choosePipelines, refusePipelines, withPipelines } from '../pipelines.ts';
import { exitCodeOf, printDiagnostics, type ReportOptions } from '../report.ts';
import { backendNamed, optionsFor, placeholdersFrom, targetNames } from '../targets.ts';
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
  });
  const found = [...chosen.diagnostics, ...input.unreadable];
  const texts: string[] = [];
  for (const document of input.files.flatMap((each) => each.documents)) {
    found.push(...document.diagnostics);
    const translation = document.resolved && translated?.(document.resolved);
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
): ((rule: ResolvedRule) => Translation) | undefined {
  if (options.target === undefined) return undefined;
  const backend = backendNamed(options.target);
  const { allow, pipeline } = options;
  const chosen = {
    options: optionsFor(backend, options.option),
    allow,
    pipeline,
    ...pipelines.optionsFor(backend),
  };
  return (rule) => translate(rule, backend, chosen);
}

/** The rule before the pipelines that were named, what each of their items changes, and the rule behind them. */
function pipelineSteps(
  { resolved }: RuleDocument,
  options: InspectOptions,
  chosen: ChosenPipelines,
): string | undefined {
  if (options.target === undefined || resolved === undefined || !options.pipeline) return undefined;
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
  const { rule, steps } = applyTraced(resolved, pipelines, context);
  const parts = [showRule(resolved), describeSteps(steps), rule === undefined ? '' : showRule(rule)];
  return parts.filter((part) => part !== '').join('\n\n');
}

function stageText(
  document: RuleDocument,
  translation: Translation | undefined,
  stage: Stage,
): string | undefined {
  switch (stage) {
    case 'yaml':
      return document.yaml && jsonText(document.yaml);
    case 'ast':
      return document.ast && jsonText({ ...document.ast, source: undefined });
    case 'resolved':
      return document.resolved && showRule(document.resolved);
    case 'pipeline':
      return translation?.stages.mapped && showRule(translation.stages.mapped);
    case 'query':
      return showQueries(translation?.stages.queries ?? (document.resolved && lowerRule(document.resolved)));
    case 'legal':
      return showQueries(translation?.stages.legal);
    case 'target':
      return translation && jsonText(translation.stages.targets);
    case 'text':
      return translation?.queries.flatMap((query) => query.documents.map((each) => each.text)).join('\n\n');
  }
}

function showQueries(queries: readonly Query[] | undefined): string | undefined {
  return queries?.map((query) => showTree(query.where)).join('\n\n');
}

function showRule(rule: ResolvedRule): string {
  const lines = [...rule.selections].map(
    ([name, selection]) => `${name}:\n${showSelection(selection, '  ')}`,
  );
  const state = Object.entries(rule.state).map(([key, value]) => `state ${key} = ${value}`);
  return [...lines, ...rule.conditions.map((each) => `condition: ${showCondition(each)}`), ...state].join(
    '\n',
  );
}

function showSelection(selection: Selection, indent: string): string {
  const inner = `${indent}  `;
  const [head, lines] =
    selection.kind === 'item'
      ? [
          `item${selection.negated ? ':negated' : ''} ${selection.link}`,
          selection.values.map((value) => `${inner}${show(value)}${history(value)}`),
        ]
      : [selection.kind, selection.items.map((each) => showSelection(each, inner))];
  // The parenthesis has a line of its own, behind what may be a comment.
  return [`${indent}(${head}`, ...lines, `${indent})`].join('\n');
}

/** What pipelines and modifiers did to the value. */
function history(value: Expr): string {
  const steps = new Set([...leaves(value)].flatMap((leaf) => (leaf.via ?? []).map(step)));
  return steps.size === 0 ? '' : `   # ${[...steps].join(', ')}`;
}

function step(via: Via): string {
  if (via.by === 'modifier') return `|${via.name}`;
  return via.by === 'pipeline' ? `mapped by ${via.item}` : `rewritten: ${via.rewrite}`;
}

function showCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return `(${condition.items.map(showCondition).join(` ${condition.kind} `)})`;
    case 'not':
      return `not ${showCondition(condition.item)}`;
    case 'use':
      return condition.name;
    case 'quantified':
      return `${condition.quantifier} of {${condition.of.join(', ')}}`;
  }
}
