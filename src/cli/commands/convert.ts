/** `sigmats convert`: rules in, queries out. */
import type { Diagnostic } from '../../source/diagnostic.ts';
import { assembled } from '../assemble.ts';
import { convertFile } from '../convert-file.ts';
import { type Input, type InputDocument, readInput, sourcesOf } from '../input.ts';
import { type ExitCode, exitCodes, type Io, UsageError } from '../io.ts';
import { type ConvertedRule, joined, layOut, type Output, titled } from '../output.ts';
import { withPipelines } from '../pipelines.ts';
import { finalize, type PostTarget } from '../postprocess.ts';
import { jsonProduct } from '../product.ts';
import { exitCodeOf, passedOver, printDiagnostics, saysSummary } from '../report.ts';
import { type Given, type Settings, settle } from '../settings.ts';
import { convertSummary } from '../summary.ts';
import { targetNames } from '../targets.ts';
import { chooseTemplate } from '../template.ts';
import { progress } from '../ui/progress.ts';
import { writeOutputs, writeProduct } from '../write.ts';

export interface ConvertOptions extends Given {
  readonly output?: string;
  /** A file with a template in the place of the format's own. */
  readonly template?: string;
  readonly json: boolean;
  readonly stdinName?: string;
  readonly progress: boolean;
}

export async function convert(paths: readonly string[], options: ConvertOptions, io: Io): Promise<ExitCode> {
  const settings = settle(paths, options, io);
  if (typeof settings === 'number') return settings;
  const targets = postTargetsOf(settings);
  const template = chooseTemplate(options.template, targets, io);
  if (template?.problem !== undefined) {
    printDiagnostics([template.problem], withPipelines(new Map(), [template.source]), options, io);
    return exitCodes.usage;
  }
  const shows = options.progress && !options.quiet;
  const input = await readInput(settings.paths, io, {
    read: settings.read,
    ...(options.stdinName === undefined ? {} : { stdinName: options.stdinName }),
    progress: shows,
    with: settings.with,
  });
  const bar = progress(io.stderr, 'converting', input.files.length, shows);
  const { pipeline, json: alsoParts } = options;
  const converted = input.files.flatMap((file) => {
    bar.step();
    return convertFile(file, targets, {
      ...settings,
      pipeline,
      alsoParts,
      isOfMany: hasSeveralSubjects,
      shell: template?.shell,
    });
  });
  bar.end();
  const found = [...settings.diagnostics, ...allDiagnostics(input, converted)];
  const laidOut = [
    ...layOut(converted, targets.length > 1),
    ...targets.flatMap((each) => assembled(converted, each)),
  ];
  const outputs = finalize(laidOut, targets);
  const sources = withPipelines(sourcesOf(input), [
    ...settings.sources,
    ...(template === undefined ? [] : [template.source]),
  ]);
  const problems = options.json
    ? deliver(jsonProduct(converted, settings.level(found), sources), options, io)
    : deliverTexts(outputs, options, io);
  const everything = [...found, ...problems];
  const shown = settings.level(settings.skipUnsupported ? everything.map(passedOver) : everything);
  const messages = options.output === undefined && outputs.length > 0 ? apart(io) : io;
  const hasBlocks = printDiagnostics(shown, sources, options, messages);
  if (saysSummary(options)) {
    const { skipUnsupported } = settings;
    const summary = convertSummary(input, converted, { verbose: options.verbose, skipUnsupported });
    if (summary !== '') messages.stderr.write(hasBlocks ? `\n${summary}` : summary);
  }
  return exitCodeOf(shown, options.strict);
}

/** In one format each: of several in the configuration, the first. */
function postTargetsOf({ targets }: Settings): readonly PostTarget[] {
  if (targets.length === 0) {
    throw new UsageError(
      `convert needs a target: \`-t\` with ${targetNames('all')}`,
      '`sigmats list targets` describes them',
    );
  }
  return targets.map(({ backend, formats: [format], options, pipelines }) => ({
    backend,
    format,
    options,
    pipelines,
  }));
}

function hasSeveralSubjects(documents: readonly InputDocument[]): boolean {
  return documents.filter(({ subject, isPart }) => subject !== undefined && !isPart).length > 1;
}

function allDiagnostics(input: Input, converted: readonly ConvertedRule[]): readonly Diagnostic[] {
  return [
    ...input.unreadable,
    ...input.files.flatMap((each) => each.diagnostics),
    ...input.repeated,
    ...converted.flatMap((each) => each.translation.diagnostics),
  ];
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
