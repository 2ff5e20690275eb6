/** `sigmats match`: runs plans over events, one JSON object a line, of any number. */
import { resolve } from 'node:path';
import { compilePlan, type EventTest } from '../../match/index.ts';
import { readTextFile, reasonOf } from '../../node/files.ts';
import { chunksOf, linesOf, type StreamLine } from '../../node/lines.ts';
import { readPlan } from '../../plan/index.ts';
import { type Diagnostic, diagnostic } from '../../source/diagnostic.ts';
import { escapeHidden } from '../../source/json.ts';
import { type ExitCode, type Io, UsageError } from '../io.ts';
import { exitCodeOf, printDiagnostics, type ReportOptions, saysSummary } from '../report.ts';
import { firingsOf, keep, type Several } from '../several-events.ts';
import { count, plural } from '../ui/words.ts';

export interface MatchOptions extends ReportOptions {
  /** Files of plans. */
  readonly plan: readonly string[];
  /** A file of events, or `-`. */
  readonly events?: string;
  readonly json: boolean;
}

/** Problems of further lines are counted, not kept. */
const maximumProblems = 1000;

export async function match(options: MatchOptions, io: Io): Promise<ExitCode> {
  const { plan: plans, events } = options;
  if (plans.length === 0) throw new UsageError('there is no plan', 'name one: `--plan plan.json`');
  if (events === undefined) {
    throw new UsageError('there are no events', 'name a file: `-e events.ndjson`, or `-` for standard input');
  }
  const found: Diagnostic[] = [];
  const rules = plans.flatMap((name) => readRule(name, io, (each) => found.push(each)) ?? []);
  const counts = { events: 0, matches: 0, unread: 0 };
  const isRun = found.length === 0 && (await runAll(rules, events, options, io, counts, found));
  const hasBlocks = printDiagnostics(found, new Map(), options, io);
  if (isRun && saysSummary(options)) {
    io.stderr.write(`${hasBlocks ? '\n' : ''}${summary(counts)}`);
  }
  return exitCodeOf(found, options.strict);
}

interface Rule {
  /** The id of the rule, or its title. */
  readonly name: string;
  /** Of one event; or which events a rule of several is concerned with. */
  readonly matches: EventTest;
  readonly several?: Several;
}

interface Counts {
  events: number;
  matches: number;
  unread: number;
}

function readRule(name: string, io: Io, report: (each: Diagnostic) => void): Rule | undefined {
  const refuse = (message: string): undefined => {
    report(diagnostic('SG5001', message, { source: name, start: 0, end: 0 }));
    return undefined;
  };
  const file = readTextFile(resolve(io.cwd, name));
  if ('problem' in file) {
    report(unreadable(name, file.problem));
    return undefined;
  }
  const { plan, diagnostics } = readPlan(file.text, name);
  for (const each of diagnostics) report(each);
  if (plan === undefined) return undefined;
  const compiled = compilePlan(plan);
  const title = plan.rule.id ?? plan.rule.title;
  if ('matches' in compiled) return { name: title, matches: compiled.matches };
  if ('firings' in compiled) {
    const keys = plan.find.kind === 'correlation' ? plan.find.groupBy.map((key) => key.name) : [];
    const { firings, concerns } = compiled;
    return { name: title, matches: concerns, several: { keys, firings, events: [] } };
  }
  return refuse(compiled.unsupported[0]?.reason ?? 'it cannot be run');
}

/** False where the events cannot be read. */
async function runAll(
  rules: readonly Rule[],
  events: string,
  options: MatchOptions,
  io: Io,
  counts: Counts,
  found: Diagnostic[],
): Promise<boolean> {
  try {
    await run(rules, events, options, io, counts, found);
    return true;
  } catch (error) {
    // A mistake of ours has no code of the system.
    if (!(error instanceof Error && 'code' in error)) throw error;
    found.push(unreadable(events, reasonOf(error)));
    return false;
  }
}

async function run(
  rules: readonly Rule[],
  events: string,
  { json }: MatchOptions,
  io: Io,
  counts: Counts,
  found: Diagnostic[],
): Promise<void> {
  const chunks = events === '-' ? io.stdin.chunks() : chunksOf(resolve(io.cwd, events));
  const source = events === '-' ? '<stdin>' : events;
  const passOver = (line: StreamLine, why: string): void => {
    counts.unread++;
    const message = `line ${line.number} is passed over${why}`;
    const span = { source, start: line.number, end: line.number };
    if (found.length < maximumProblems) found.push(diagnostic('SG5002', message, span));
  };
  for await (const line of linesOf(chunks)) {
    if (line.text?.trim() === '') continue;
    const event = readEvent(line);
    if (typeof event === 'string') {
      passOver(line, `: ${event}`);
      continue;
    }
    counts.events++;
    const concerned = rules.filter((each) => each.matches(event));
    const kept = concerned.map(({ several }) => several === undefined || keep(several, event));
    if (kept.includes(false)) passOver(line, ' by rules of several events: its `ts` is no time');
    const names = concerned.filter(({ several }) => several === undefined).map(({ name }) => name);
    await say(
      names.length === 0
        ? []
        : json
          ? names.map((rule) => JSON.stringify({ rule, line: line.number }))
          : [line.text ?? ''],
    );
  }
  for (const { name, several } of rules) {
    if (several !== undefined) for (const text of firingsOf(name, several)) await say([text]);
  }

  /** One match; a slow reader of the output must not make it pile up. */
  async function say(lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    counts.matches++;
    io.stdout.write(`${escapeHidden(lines.join('\n'))}\n`);
    await io.stdout.drained?.();
  }
}

/** The event, or why there is none. */
function readEvent({ text, problem }: StreamLine): object | string {
  if (text === undefined) return problem ?? 'it cannot be read';
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? value
      : 'it is no JSON object';
  } catch {
    return 'it is no JSON';
  }
}

function unreadable(name: string, problem: string): Diagnostic {
  return diagnostic('SG9004', `\`${name}\` cannot be read: ${problem}`, { source: name, start: 0, end: 0 });
}

function summary({ events, matches, unread }: Counts): string {
  const rest = unread === 0 ? '' : `; ${plural(unread, 'line')} passed over`;
  return `${plural(events, 'event')}, ${count(matches)} matching${rest}\n`;
}
