/** Converts every rule of a directory to every target and counts what became of it. Writes nothing. */
import { createHash } from 'node:crypto';
import { backends } from '../backends/index.ts';
import type { Backend } from '../src/backend/types.ts';
import { type RuleDocument, readRules, translate } from '../src/compile.ts';
import type { Fidelity, ResolvedRule } from '../src/ir/types.ts';
import { findRuleFiles, readTextFile } from '../src/node/files.ts';
import { logsourceName } from '../src/pipeline/field-map.ts';
import { type MappingShare, mappingOf } from '../src/pipeline/mapping.ts';
import { codes } from '../src/source/codes.ts';
import { compareText, type Diagnostic, diagnostic } from '../src/source/diagnostic.ts';
import { sourceText } from '../src/source/text.ts';
import { type AuditCensus, countAudits } from './audits.ts';

/** `wider` and `narrower`: refused as it stands, emitted with that `--allow`. `refused`: by neither. */
export type Outcome = Fidelity | 'refused' | 'crashed';

export type Counts = Readonly<Record<Outcome, number>>;

/** Rules by how much of them the target's field maps know. */
export type MappingCounts = Readonly<Record<MappingShare, number>>;

/** Why rules were not converted exactly. A rule with two constructs counts for both, with one twice once. */
export interface Reason {
  readonly code: string;
  /** What the target cannot say; the title of the code where a diagnostic names no construct. */
  readonly construct: string;
  readonly rules: number;
  /** The first file, in code-unit order, that has it. */
  readonly example: string;
}

export interface Crash {
  readonly file: string;
  /** The target, or `reading` for the front end. */
  readonly where: string;
  readonly stack: string;
}

/** One target, with its field maps or without. */
export interface TargetCensus {
  readonly target: string;
  readonly title: string;
  readonly pipeline: boolean;
  readonly all: Counts;
  /** Top-level folders in code-unit order. */
  readonly folders: Readonly<Record<string, Counts>>;
  /** By log source (`product/category/service`); empty without field maps. */
  readonly mapping: Readonly<Record<string, MappingCounts>>;
  readonly reasons: readonly Reason[];
}

export interface Census {
  readonly files: number;
  readonly rules: number;
  /** First 16 hexadecimal digits of SHA-256 over the names and texts of all files: tells two corpora apart. */
  readonly digest: string;
  /** Documents in each top-level folder. */
  readonly folders: Readonly<Record<string, number>>;
  /** Documents that the front end refuses, whatever the target. */
  readonly unusable: number;
  readonly unusableReasons: readonly Reason[];
  readonly targets: readonly TargetCensus[];
  readonly audits: readonly AuditCensus[];
  readonly crashes: readonly Crash[];
}

interface CorpusRule extends RuleDocument {
  /** Of the whole file. */
  readonly text: string;
  readonly file: string;
  readonly folder: string;
}

/** @throws Error where the directory cannot be read or holds no rule file */
export function takeCensus(directory: string): Census {
  const crashes: Crash[] = [];
  const { files, rules, digest } = readCorpus(directory, crashes);
  const unusable = new Reasons();
  for (const rule of rules) {
    if (rule.resolved === undefined) unusable.add(rule.diagnostics, rule.file);
  }
  const targets = [true, false].flatMap((pipeline) =>
    backends.map((backend) => countTarget(rules, backend, pipeline, crashes)),
  );
  const audits = backends.flatMap(
    (backend) => caught(crashes, 'an audit', backend.id, () => countAudits(rules, backend)) ?? [],
  );
  const folders: Record<string, number> = {};
  for (const { folder } of rules) folders[folder] = (folders[folder] ?? 0) + 1;
  return {
    files,
    rules: rules.length,
    digest,
    folders: sorted(folders),
    unusable: rules.filter((each) => each.resolved === undefined).length,
    unusableReasons: unusable.list(),
    targets,
    audits,
    crashes,
  };
}

function readCorpus(directory: string, crashes: Crash[]) {
  const { files, problems } = findRuleFiles([directory], process.cwd());
  const [problem] = problems;
  if (problem !== undefined) throw new Error(`${problem.name}: ${problem.message}`);
  const hash = createHash('sha256');
  const rules: CorpusRule[] = [];
  for (const file of files.toSorted((a, b) => compareText(a.within, b.within))) {
    const found = readTextFile(file.path);
    hash.update(`${file.within}\0${'text' in found ? found.text : ''}\0`);
    const folder = file.within.includes('/') ? (file.within.split('/')[0] ?? '') : '.';
    const documents = caught(crashes, file.within, 'reading', () => readDocuments(file.within, found));
    for (const document of documents ?? [{ names: [], diagnostics: [] }])
      rules.push({ ...document, file: file.within, folder, text: 'text' in found ? found.text : '' });
  }
  return { files: files.length, rules, digest: hash.digest('hex').slice(0, 16) };
}

function readDocuments(name: string, found: ReturnType<typeof readTextFile>): readonly RuleDocument[] {
  if ('text' in found) return readRules(sourceText(name, found.text));
  const place = { source: name, start: 0, end: 0 };
  return [{ names: [], diagnostics: [diagnostic('SG9004', found.problem, place)] }];
}

function countTarget(
  rules: readonly CorpusRule[],
  backend: Backend,
  pipeline: boolean,
  crashes: Crash[],
): TargetCensus {
  const all = noCounts();
  const folders: Record<string, Tally> = {};
  const mapping: Record<string, Record<MappingShare, number>> = {};
  const reasons = new Reasons();
  const place = `${backend.id}${pipeline ? '' : ' without field maps'}`;
  for (const { file, folder, resolved } of rules) {
    if (resolved === undefined) continue;
    const result = caught(crashes, file, place, () => outcomeOf(resolved, backend, pipeline));
    const outcome = result?.outcome ?? 'crashed';
    folders[folder] ??= noCounts();
    all[outcome]++;
    folders[folder][outcome]++;
    if (pipeline && result !== undefined) {
      const source = logsourceName(resolved.logsource);
      mapping[source] ??= { full: 0, partly: 0, none: 0 };
      mapping[source][result.mapping]++;
    }
    reasons.add(result?.why ?? [], file);
  }
  return {
    target: backend.id,
    title: backend.title,
    pipeline,
    all,
    folders: sorted(folders),
    mapping: sorted(mapping),
    reasons: reasons.list(),
  };
}

interface Verdict {
  readonly outcome: Outcome;
  readonly mapping: MappingShare;
  /** The errors that keep the rule from being exact. */
  readonly why: readonly Diagnostic[];
}

function outcomeOf(rule: ResolvedRule, backend: Backend, pipeline: boolean): Verdict {
  const plain = translate(rule, backend, { pipeline });
  const mapping = mappingOf(plain);
  if (plain.queries.length > 0) {
    const inexact = plain.queries.find((each) => each.fidelity !== 'exact')?.fidelity;
    return { outcome: inexact ?? 'exact', mapping, why: [] };
  }
  const why = plain.diagnostics;
  for (const fidelity of ['wider', 'narrower'] as const) {
    if (translate(rule, backend, { pipeline, allow: [fidelity] }).queries.length > 0)
      return { outcome: fidelity, mapping, why };
  }
  return { outcome: 'refused', mapping, why };
}

/** Distinct reasons with the number of rules that have them. */
class Reasons {
  readonly #found = new Map<string, { code: string; construct: string; rules: number; example: string }>();

  /** Counts each kind of error in one rule once. */
  add(diagnostics: readonly Diagnostic[], file: string): void {
    const own = new Set<string>();
    for (const { code, severity, construct = codes[code].title } of diagnostics) {
      const key = `${code} ${construct}`;
      if (severity !== 'error' || own.has(key)) continue;
      own.add(key);
      const known = this.#found.get(key);
      if (known === undefined) this.#found.set(key, { code, construct, rules: 1, example: file });
      else known.rules++;
    }
  }

  list(): readonly Reason[] {
    return [...this.#found.values()].toSorted(
      (a, b) => b.rules - a.rules || compareText(a.code, b.code) || compareText(a.construct, b.construct),
    );
  }
}

function caught<T>(crashes: Crash[], file: string, where: string, run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    crashes.push({
      file,
      where,
      stack: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    return undefined;
  }
}

type Tally = { -readonly [K in keyof Counts]: number };

function noCounts(): Tally {
  return { exact: 0, wider: 0, narrower: 0, refused: 0, crashed: 0 };
}

function sorted<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => compareText(a, b)));
}
