/** `sigmats convert`: rules in, queries out. */
import type { Shell } from '../../backend/shell.ts';
import { translate } from '../../compile.ts';
import type { RuleFile } from '../../node/files.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { assembled, partOf } from '../assemble.ts';
import { type Input, type InputDocument, readInput, sourcesOf } from '../input.ts';
import { type ExitCode, exitCodes, type Io, UsageError } from '../io.ts';
import { type ConvertedRule, joined, layOut, type Output, titled } from '../output.ts';
import { type ChosenPipelines, choosePipelines, refusePipelines, withPipelines } from '../pipelines.ts';
import { finalize, type PostTarget, postprocess } from '../postprocess.ts';
import { jsonProduct } from '../product.ts';
import { exitCodeOf, printDiagnostics, type ReportOptions } from '../report.ts';
import { convertSummary } from '../summary.ts';
import { backendsNamed, formatNamed, optionsFor, placeholdersFrom, targetNames } from '../targets.ts';
import { chooseTemplate } from '../template.ts';
import { progress } from '../ui/progress.ts';
import { writeOutputs, writeProduct } from '../write.ts';

export interface ConvertOptions extends ReportOptions {
  readonly target: readonly string[];
  readonly format?: string;
  readonly output?: string;
  /** A file with a template in the place of the format's own. */
  readonly template?: string;
  readonly option: readonly string[];
  readonly placeholder: readonly string[];
  readonly allow: readonly ('wider' | 'narrower')[];
  readonly skipUnsupported: boolean;
  readonly pipeline: boolean;
  /** Pipeline files and names of field maps. */
  readonly pipelines: readonly string[];
  readonly hostScope: boolean;
  /** Rules and filters that are used but not converted. */
  readonly with: readonly string[];
  readonly json: boolean;
  readonly stdinName?: string;
  readonly progress: boolean;
}

export async function convert(paths: readonly string[], options: ConvertOptions, io: Io): Promise<ExitCode> {
  const chosen = choosePipelines(options.pipelines, io);
  const refused = refusePipelines(chosen, options, io);
  if (refused !== undefined) return refused;
  const targets = targetsOf(options, chosen);
  const template = chooseTemplate(options.template, targets, io);
  if (template?.problem !== undefined) {
    printDiagnostics([template.problem], withPipelines(new Map(), [template.source]), options, io);
    return exitCodes.usage;
  }
  const shows = options.progress && !options.quiet;
  const input = await readInput(paths, io, {
    read: { placeholders: chosen.placeholders(placeholdersFrom(options.placeholder)) },
    ...(options.stdinName === undefined ? {} : { stdinName: options.stdinName }),
    progress: shows,
    with: options.with,
  });
  const bar = progress(io.stderr, 'converting', input.files.length, shows);
  const converted = input.files.flatMap(({ file, documents }) => {
    bar.step();
    return convertFile(file, documents, targets, options, template?.shell);
  });
  bar.end();
  const found = [...chosen.diagnostics, ...allDiagnostics(input, converted)];
  const laidOut = [
    ...layOut(converted, targets.length > 1),
    ...targets.flatMap((each) => assembled(converted, each)),
  ];
  const outputs = finalize(laidOut, targets);
  const sources = withPipelines(sourcesOf(input), [
    ...chosen.sources,
    ...(template === undefined ? [] : [template.source]),
  ]);
  const problems = options.json
    ? deliver(jsonProduct(converted, found, sources), options, io)
    : deliverTexts(outputs, options, io);
  const everything = [...found, ...problems];
  const shown = options.skipUnsupported ? everything.map(passedOver) : everything;
  const messages = options.output === undefined && outputs.length > 0 ? apart(io) : io;
  const hasBlocks = printDiagnostics(shown, sources, options, messages);
  if (!options.quiet && options.diagnostics !== 'json') {
    const summary = convertSummary(input, converted, options);
    if (summary !== '') messages.stderr.write(hasBlocks ? `\n${summary}` : summary);
  }
  return exitCodeOf(shown, options.strict);
}

function targetsOf(options: ConvertOptions, chosen: ChosenPipelines): readonly PostTarget[] {
  if (options.target.length === 0) {
    throw new UsageError(
      `convert needs a target: \`-t\` with ${targetNames('all')}`,
      '`sigmats list targets` describes them',
    );
  }
  return backendsNamed(options.target).map((backend) => ({
    backend,
    format: formatNamed(backend, options.format),
    options: optionsFor(backend, options.option),
    pipelines: chosen.optionsFor(backend).pipelines ?? [],
  }));
}

function convertFile(
  file: RuleFile,
  documents: readonly InputDocument[],
  targets: readonly PostTarget[],
  { allow, pipeline, hostScope, json }: ConvertOptions,
  shell: Shell | undefined,
): readonly ConvertedRule[] {
  const outputs = documents.filter(({ subject, isPart }) => subject !== undefined && !isPart).length;
  return documents.flatMap(({ subject, isPart: isIncluded }, position) => {
    if (subject === undefined || isIncluded) return [];
    return targets.map((target): ConvertedRule => {
      const { backend, format, options, pipelines } = target;
      const named = pipelines.length === 0 ? {} : { pipelines };
      const isPart = format.assemble !== undefined;
      const chosen = {
        options,
        allow,
        pipeline,
        hostScope,
        format: format.id,
        documents: json || !isPart,
        ...named,
        ...(shell === undefined ? {} : { shell }),
      };
      const translated = translate(subject, backend, chosen);
      const { meta, queries, diagnostics } = pipeline ? postprocess(translated, target) : translated;
      const translation = { meta, queries, diagnostics };
      const part = isPart ? { part: partOf(subject, translated, file, target) } : {};
      return { file, position, ofMany: outputs > 1, backend, format, translation, ...part };
    });
  });
}

function allDiagnostics(input: Input, converted: readonly ConvertedRule[]): readonly Diagnostic[] {
  return [
    ...input.unreadable,
    ...input.files.flatMap((each) => each.diagnostics),
    ...input.repeated,
    ...converted.flatMap((each) => each.translation.diagnostics),
  ];
}

/** `--skip-unsupported` passes over the target's limits, never mistakes in the rule: errors become notes. */
function passedOver(each: Diagnostic): Diagnostic {
  const isRefusal = each.severity === 'error' && each.target !== undefined;
  return isRefusal ? { ...each, severity: 'note' } : each;
}

/** A product that is one text, on stdout or into a file. */
function deliver(text: string, { output }: ConvertOptions, io: Io): readonly Diagnostic[] {
  if (output !== undefined && output !== '-') return writeProduct(text, output, io);
  io.stdout.write(text);
  return [];
}

function deliverTexts(outputs: readonly Output[], options: ConvertOptions, io: Io): readonly Diagnostic[] {
  const { output, color, quiet } = options;
  if (output !== undefined && output !== '-') return writeOutputs(outputs, output, io);
  // Several targets on one stream are for reading; no engine takes them.
  const isForPeople = io.stdout.isTTY || new Set(outputs.map((each) => each.target)).size > 1;
  const text = isForPeople ? titled(outputs, color, io) : joined(outputs);
  if (text !== '') io.stdout.write(text);
  if (!isForPeople && !quiet && outputs.length > 1 && outputs.some((each) => each.alone)) {
    io.stderr.write('note: the target reads one document a file; `-o DIRECTORY/` writes them so\n');
  }
  return [];
}

/** On one terminal, an empty line stands between the product and what is said of it. */
function apart(io: Io): Io {
  if (!io.stdout.isTTY || !io.stderr.isTTY) return io;
  let hasBegun = false;
  const write = (text: string): void => {
    io.stderr.write(hasBegun ? text : `\n${text}`);
    hasBegun = true;
  };
  return { ...io, stderr: { ...io.stderr, write } };
}
