/**
 * pySigma's published pipelines, read from YAML, against pySigma itself: both report the field names that each rule
 * of the corpus has behind the pipeline. Needs SIGMA_CORPUS, and a Python (PYTHON) with pySigma and its pipelines.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ResolvedRule, Selection, SelectionItem } from '../../src/ir/types.ts';
import { isLeaf } from '../../src/ir/walk.ts';
import { readPipeline } from '../../src/pipeline/sigma/read.ts';
import { fieldsOf, leavesOf, plainText, textOfLeaf } from '../../src/pipeline/sigma/values.ts';
import type { PipelineContext } from '../../src/pipeline/types.ts';
import { sourceText } from '../../src/source/text.ts';
import { corpusDirectory, readCorpus } from '../corpus/corpus.ts';
import { differences } from './pipeline-differences.ts';

const names = [
  'ecs_windows',
  'ecs_windows_old',
  'ecs_zeek_beats',
  'ecs_zeek_corelight',
  'zeek',
  'ecs_kubernetes',
  'ecs_macos_esf',
  'splunk_windows',
  'splunk_sysmon_acceleration',
  'splunk_cim',
  'windows-logsources',
  'windows-audit',
  'sysmon',
];

/** No rule of the corpus has the log sources of these. */
const idle = ['ecs_macos_esf', 'splunk_sysmon_acceleration'];

/** Pipeline -> file -> for each rule its field names, or null where it is refused. */
type Names = Readonly<Record<string, Readonly<Record<string, readonly (readonly string[] | null)[]>>>>;

const output = mkdtempSync(join(tmpdir(), 'pipelines-'));
const problem = corpusDirectory === undefined ? 'SIGMA_CORPUS is not set' : askPySigma(corpusDirectory);
const pySigma: Names =
  problem === undefined ? (JSON.parse(readFileSync(join(output, 'fields.json'), 'utf8')) as Names) : {};
const corpus = problem === undefined ? readCorpus() : [];

/** Why there is no second opinion. */
function askPySigma(directory: string): string | undefined {
  const python = process.env.PYTHON || 'python3';
  const script = join(import.meta.dirname, 'pysigma_pipelines.py');
  const done = spawnSync(python, [script, output, directory], { encoding: 'utf8' });
  if (done.error !== undefined) return `${python} cannot be run`;
  if (done.status === 3) return done.stdout.trim();
  if (done.status !== 0) throw new Error(done.stderr);
  return undefined;
}

const cleanUp = (): void => rmSync(output, { recursive: true, force: true });

// Where everything is skipped, no hook runs.
if (problem !== undefined) cleanUp();
afterAll(cleanUp);

function read(name: string): ReturnType<typeof readPipeline> {
  const file = `${name}.yml`;
  return readPipeline(sourceText(file, readFileSync(join(output, file), 'utf8')));
}

interface CorpusEntry {
  readonly file: string;
  /** Of the document in its file. */
  readonly position: number;
  readonly rule: ResolvedRule;
}

function corpusRules(): readonly CorpusEntry[] {
  const positions = new Map<string, number>();
  return corpus.flatMap(({ file, resolved }) => {
    const position = positions.get(file) ?? 0;
    positions.set(file, position + 1);
    return resolved === undefined ? [] : [{ file, position, rule: resolved }];
  });
}

function contextFor(target: string): PipelineContext {
  return { target, format: 'query', options: {}, report: () => {} };
}

function* itemsOf(selection: Selection): Generator<SelectionItem> {
  if (selection.kind === 'item') yield selection;
  else for (const item of selection.items) yield* itemsOf(item);
}

function fieldNames(item: SelectionItem): readonly string[] {
  return [...new Set(leavesOf(item).flatMap((leaf) => fieldsOf(leaf).map((field) => field ?? '')))];
}

/** Values of these modifiers are neither text nor number in pySigma, even where there is only one of them. */
const expanding = new Set(['windash', 'base64offset']);

function valueTexts(item: SelectionItem): readonly string[] {
  return item.values.filter(isLeaf).flatMap((leaf) => {
    if (leaf.via?.some((each) => each.by === 'modifier' && expanding.has(each.name)) === true) return [];
    const text = textOfLeaf(leaf);
    const field = fieldsOf(leaf)[0] ?? '';
    if (text !== undefined) return `${field}=${plainText(text)}`;
    return leaf.kind === 'number' ? `${field}#${leaf.value.raw}` : [];
  });
}

function partsOf(
  rule: ResolvedRule | undefined,
  parts: (item: SelectionItem) => readonly string[],
): readonly string[] | null {
  if (rule === undefined) return null;
  return [...rule.selections.values()].flatMap((each) => [...itemsOf(each)].flatMap(parts)).sort();
}

/** Keywords are found anywhere: wildcards at their ends make no difference. */
function distinct(parts: readonly string[] | null | undefined): string {
  const plain = parts?.map((each) => each.replace(/^=\**(.*?)\**$/s, '=$1'));
  return JSON.stringify(plain && [...new Set(plain)].sort());
}

const suite = problem === undefined ? 'pySigma pipelines' : `pySigma pipelines: skipped, ${problem}`;

describe.skipIf(problem !== undefined)(suite, () => {
  it('all load without an error', () => {
    const files = readdirSync(output).filter((file) => file.endsWith('.yml'));
    expect(files.sort()).toEqual(names.map((name) => `${name}.yml`).sort());
    for (const name of names) expect(read(name).diagnostics).toEqual([]);
  });

  it.each(names)('%s gives the same names', (name) => {
    const { pipeline } = read(name);
    const target = pipeline?.allowedBackends.includes('splunk') === true ? 'splunk' : 'eql';
    let touched = 0;
    const found = corpusRules().filter(({ file, position, rule }) => {
      const theirs = pySigma[name]?.[file]?.[position];
      const ours = partsOf(pipeline?.apply(rule, contextFor(target)), fieldNames);
      if (theirs === null || ours === null || theirs?.join() !== partsOf(rule, fieldNames)?.join()) touched++;
      return JSON.stringify(ours) !== JSON.stringify(theirs);
    });
    expect(found.map((each) => each.file)).toEqual(Object.keys(differences[name] ?? {}));
    expect(touched > 0).toBe(!idle.includes(name));
  });

  it('transformations of values give the same values', () => {
    const text = readFileSync(join(import.meta.dirname, 'values.yml'), 'utf8');
    const { pipeline } = readPipeline(sourceText('values.yml', text));
    const theirs = JSON.parse(readFileSync(join(output, 'values.json'), 'utf8')) as Names[string];
    const found = corpusRules().filter(({ file, position, rule }) => {
      const ours = partsOf(pipeline?.apply(rule, contextFor('eql')), valueTexts);
      // `set_value` leaves as many copies of its value as there were values there, and one here.
      return distinct(ours) !== distinct(theirs[file]?.[position]);
    });
    expect(found.map((each) => each.file)).toEqual(Object.keys(differences.values ?? {}));
  });
});
