/** `sigmats convert`: rules in, queries out. */
import type { Backend, Format } from '../../backend/types.ts';
import { type Translation, translate } from '../../compile.ts';
import { type Diagnostic, hasErrors } from '../../source/diagnostic.ts';
import type { SourceText } from '../../source/text.ts';
import { type Input, readInput } from '../input.ts';
import { type ExitCode, type Io, UsageError } from '../io.ts';
import {
  type ConvertedRule,
  jsonProduct,
  layOut,
  type OutputFile,
  textProduct,
  writeOutputs,
} from '../output.ts';
import { exitCodeOf, printDiagnostics, type ReportOptions } from '../report.ts';
import { backendsNamed, formatNamed, optionsFor, placeholdersFrom } from '../targets.ts';
import { count, progress } from '../ui/progress.ts';

export interface ConvertOptions extends ReportOptions {
  readonly target: readonly string[];
  readonly format?: string;
  readonly output?: string;
  readonly option: readonly string[];
  readonly placeholder: readonly string[];
  readonly allow: readonly ('wider' | 'narrower')[];
  readonly skipUnsupported: boolean;
  readonly pipeline: boolean;
  readonly json: boolean;
  readonly stdinName?: string;
  readonly progress: boolean;
}

interface Target {
  readonly backend: Backend;
  readonly format: Format;
  readonly options: Readonly<Record<string, string>>;
}

export async function convert(paths: readonly string[], options: ConvertOptions, io: Io): Promise<ExitCode> {
  if (options.target.length === 0) {
    throw new UsageError(
      'convert needs a target: `-t eql`, `-t splunk` or `-t innerwarden`',
      '`sigmats list targets` describes them',
    );
  }
  const targets = backendsNamed(options.target).map(
    (backend): Target => ({
      backend,
      format: formatNamed(backend, options.format),
      options: optionsFor(backend, options.option),
    }),
  );
  const { input, converted } = await convertAll(paths, targets, options, io);
  const found = allDiagnostics(input, converted);
  const outputs = layOut(converted, targets.length > 1);
  const problems = options.json
    ? writeJson(outputs, converted, found, options, io)
    : writeText(outputs, options, io);
  const everything = [...found, ...problems];
  const sources = new Map(input.files.map((each): [string, SourceText] => [each.source.id, each.source]));
  const refused = options.skipUnsupported ? everything.filter((each) => !isRefusal(each)) : everything;
  printDiagnostics(refused, sources, options, io);
  printSummary(input, converted, options, io);
  return exitCodeOf(refused, options.strict);
}

async function convertAll(
  paths: readonly string[],
  targets: readonly Target[],
  options: ConvertOptions,
  io: Io,
): Promise<{ readonly input: Input; readonly converted: readonly ConvertedRule[] }> {
  let bar = progress(io.stderr, '', 0, false);
  let started = false;
  const input = await readInput(paths, io, {
    read: { placeholders: placeholdersFrom(options.placeholder) },
    ...(options.stdinName === undefined ? {} : { stdinName: options.stdinName }),
    onFile(total) {
      if (!started) bar = progress(io.stderr, 'reading', total, options.progress && !options.quiet);
      started = true;
      bar.step();
    },
  });
  bar.end();
  bar = progress(io.stderr, 'converting', input.files.length, options.progress && !options.quiet);
  const converted: ConvertedRule[] = [];
  for (const { file, documents } of input.files) {
    bar.step();
    for (const [position, { resolved }] of documents.entries()) {
      if (resolved === undefined) continue;
      for (const { backend, format, options: values } of targets) {
        const translation: Translation = translate(resolved, backend, {
          options: values,
          allow: options.allow,
          pipeline: options.pipeline,
        });
        converted.push({ file, position, ofMany: documents.length > 1, backend, format, translation });
      }
    }
  }
  bar.end();
  return { input, converted };
}

function allDiagnostics(input: Input, converted: readonly ConvertedRule[]): Diagnostic[] {
  const reading = input.files.flatMap((each) => each.documents.flatMap((document) => document.diagnostics));
  return [
    ...input.unreadable,
    ...reading,
    ...input.repeated,
    ...converted.flatMap((each) => each.translation.diagnostics),
  ];
}

/** What `--skip-unsupported` passes over: the target's limits, never mistakes in the rule. */
function isRefusal(each: Diagnostic): boolean {
  return each.severity === 'error' && (each.target !== undefined || each.code === 'SG1105');
}

function writeText(outputs: readonly OutputFile[], options: ConvertOptions, io: Io): readonly Diagnostic[] {
  if (options.output !== undefined && options.output !== '-')
    return writeOutputs(outputs, options.output, io);
  const text = textProduct(outputs, io.stdout.isTTY, options.color, io);
  if (text !== '') io.stdout.write(text);
  return [];
}

function writeJson(
  outputs: readonly OutputFile[],
  converted: readonly ConvertedRule[],
  found: readonly Diagnostic[],
  options: ConvertOptions,
  io: Io,
): readonly Diagnostic[] {
  const text = jsonProduct(converted, found);
  if (options.output === undefined || options.output === '-') {
    io.stdout.write(text);
    return [];
  }
  return writeOutputs(
    [
      {
        name: 'sigmats.json',
        texts: [text],
        separator: '',
        alone: false,
        title: '',
        origin: outputs[0]?.origin ?? '',
      },
    ],
    options.output,
    io,
  );
}

function printSummary(
  input: Input,
  converted: readonly ConvertedRule[],
  options: ConvertOptions,
  io: Io,
): void {
  const documents = input.files.flatMap((each) =>
    each.documents.filter((document) => document.yaml !== undefined),
  );
  if (options.quiet || options.diagnostics === 'json' || documents.length < 2) return;
  const broken = documents.filter((each) => each.resolved === undefined).length;
  const lines = new Map<string, string>();
  for (const id of new Set(converted.map((each) => each.backend.id))) {
    const of = converted.filter((each) => each.backend.id === id);
    const done = of.filter((each) => each.translation.queries.length > 0);
    const inexact = done.filter((each) =>
      each.translation.queries.some((query) => query.fidelity !== 'exact'),
    );
    const refused = of.filter((each) => hasErrors(each.translation.diagnostics)).length;
    lines.set(
      id,
      `${id}: ${count(done.length - inexact.length)} exact, ${count(inexact.length)} approximate, ${count(refused)} refused`,
    );
  }
  const unusable = broken === 0 ? '' : `, ${count(broken)} not usable`;
  io.stderr.write(`${count(documents.length)} rules${unusable}; ${[...lines.values()].join('; ')}\n`);
  const unmapped = new Set(
    converted
      .filter((each) => each.translation.diagnostics.some((one) => one.code === 'SG2004'))
      .map((each) => `${each.file.name} ${each.position}`),
  ).size;
  if (unmapped > 0 && !options.verbose) {
    io.stderr.write(
      `${count(unmapped)} of them keep Sigma's field names, since their log source has no mapping (--verbose says which)\n`,
    );
  }
}
