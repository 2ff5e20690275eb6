/** `sigmats fields`: which fields rules use, what each is called in the targets' data, and which source fills it. */
import type { Backend } from '../../backend/types.ts';
import type { ResolvedRule } from '../../ir/types.ts';
import { type FieldUsage, fieldUsage } from '../../pipeline/usage.ts';
import { visible } from '../../source/report/visible.ts';
import { readInput, sourcesOf } from '../input.ts';
import type { ExitCode, Io } from '../io.ts';
import { jsonText } from '../json.ts';
import { exitCodeOf, printDiagnostics, type ReportOptions } from '../report.ts';
import { backendsNamed, placeholdersFrom } from '../targets.ts';
import { table } from '../ui/table.ts';

export interface FieldsOptions extends ReportOptions {
  /** Every target where none is named. */
  readonly target: readonly string[];
  readonly placeholder: readonly string[];
  readonly json: boolean;
  readonly stdinName?: string;
  readonly progress: boolean;
}

/** Raised whenever a key changes its meaning or goes away. */
const version = 1;

export async function fields(paths: readonly string[], options: FieldsOptions, io: Io): Promise<ExitCode> {
  const targets = backendsNamed(options.target.length === 0 ? ['all'] : options.target);
  const input = await readInput(paths, io, {
    read: { placeholders: placeholdersFrom(options.placeholder) },
    ...(options.stdinName === undefined ? {} : { stdinName: options.stdinName }),
    progress: options.progress && !options.quiet,
  });
  const documents = input.files.flatMap((each) => each.documents);
  const rules = documents.flatMap(({ resolved }) => (resolved === undefined ? [] : [resolved]));
  io.stdout.write(options.json ? fieldsJson(targets, rules) : fieldsTable(targets, rules));
  const found = [...input.unreadable, ...documents.flatMap((each) => each.diagnostics)];
  printDiagnostics(found, sourcesOf(input), options, io);
  return exitCodeOf(found, options.strict);
}

function fieldsJson(targets: readonly Backend[], rules: readonly ResolvedRule[]): string {
  const fields = targets.flatMap(({ id, catalogues }) =>
    fieldUsage(rules, catalogues).map((each) => ({ target: id, ...each })),
  );
  return `${jsonText({ version, fields })}\n`;
}

const head = ['TARGET', 'LOG SOURCE', 'FIELD', 'RULES', 'IS', 'IN THE DATA', 'TYPE', 'SOURCE'];

function fieldsTable(targets: readonly Backend[], rules: readonly ResolvedRule[]): string {
  const rows = targets.flatMap(({ id, catalogues }) =>
    fieldUsage(rules, catalogues).flatMap((usage) => rowsOf(usage).map((row) => [id, ...row])),
  );
  return table([head, ...rows]);
}

/** One row for each place where the data may have the field. */
function rowsOf(usage: FieldUsage): readonly (readonly string[])[] {
  const { logsource, field, rules, fate, places, reason } = usage;
  const first = [visible(logsource), visible(field), String(rules), fate];
  if (places.length === 0) return [[...first, '', '', reason ?? '-']];
  return places.map(({ name, type, source }) => [...first, visible(name), type ?? '', source]);
}
