/**
 * pySigma's published pipelines, read from YAML, against pySigma itself: both report the field names that each rule
 * of the corpus has behind the pipeline. Needs SIGMA_CORPUS, and a Python (PYTHON) with pySigma and its pipelines.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ResolvedRule, Selection } from '../../src/ir/types.ts';
import { readPipeline } from '../../src/pipeline/sigma/read.ts';
import { fieldsOf, leavesOf } from '../../src/pipeline/sigma/values.ts';
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

afterAll(() => rmSync(output, { recursive: true }));

function read(name: string): ReturnType<typeof readPipeline> {
  const file = `${name}.yml`;
  return readPipeline(sourceText(file, readFileSync(join(output, file), 'utf8')));
}

function* fieldNames(selection: Selection): Generator<string> {
  if (selection.kind !== 'item') for (const item of selection.items) yield* fieldNames(item);
  else yield* new Set(leavesOf(selection).flatMap((leaf) => fieldsOf(leaf).map((field) => field ?? '')));
}

function ourNames(rule: ResolvedRule | undefined): readonly string[] | null {
  return rule === undefined ? null : [...rule.selections.values()].flatMap((each) => [...fieldNames(each)]).sort();
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
    const context: PipelineContext = { target, format: 'query', options: {}, report: () => {} };
    const positions = new Map<string, number>();
    let touched = 0;
    const found: string[] = [];
    for (const { file, resolved } of corpus) {
      const position = positions.get(file) ?? 0;
      positions.set(file, position + 1);
      if (resolved === undefined) continue;
      const theirs = pySigma[name]?.[file]?.[position];
      const ours = ourNames(pipeline?.apply(resolved, context));
      if (theirs === null || ours === null || theirs?.join() !== ourNames(resolved)?.join()) touched++;
      if (JSON.stringify(ours) !== JSON.stringify(theirs)) found.push(`${file}: ours ${ours}, theirs ${theirs}`);
    }
    const expected = differences[name] ?? {};
    expect(found.filter((each) => expected[each.split(':')[0] ?? ''] === undefined)).toEqual([]);
    expect(found.map((each) => each.split(':')[0]).sort()).toEqual(Object.keys(expected).sort());
    console.info(`${name}: ${touched} rules touched, ${found.length} differences`);
  });
});
