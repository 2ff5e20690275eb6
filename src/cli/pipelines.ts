/** The pipelines that a user names with `-p`: files in pySigma's format, and field maps of the targets by their names. */
import { resolve } from 'node:path';
import { backends } from '../../backends/index.ts';
import type { Backend } from '../backend/types.ts';
import type { FieldMap } from '../ir/catalogue.ts';
import { readTextFile } from '../node/files.ts';
import { fieldMapPipeline } from '../pipeline/field-map.ts';
import type { SigmaPipeline } from '../pipeline/sigma/pipeline.ts';
import { placeholdersOf } from '../pipeline/sigma/placeholders.ts';
import { readPipeline } from '../pipeline/sigma/read.ts';
import type { Pipeline } from '../pipeline/types.ts';
import type { Placeholders } from '../sigma/modifiers/placeholders.ts';
import { type Diagnostic, hasErrors } from '../source/diagnostic.ts';
import { type Sources, type SourceText, sourceText } from '../source/text.ts';
import { type ExitCode, exitCodes, type Io, UsageError } from './io.ts';
import { printDiagnostics, type ReportOptions } from './report.ts';
import { didYouMean } from './targets.ts';

export interface ChosenPipelines {
  readonly sources: readonly SourceText[];
  readonly diagnostics: readonly Diagnostic[];
  /** With the values that the pipelines have for placeholders, behind those of the command line. */
  readonly placeholders: (given: Placeholders) => Placeholders;
  /** For `translate`: empty where none is chosen, so that the target's own field maps apply. */
  readonly optionsFor: (backend: Backend) => { readonly pipelines?: readonly Pipeline[] };
}

type Chosen = { readonly map: string } | { readonly pipeline: SigmaPipeline };

export function choosePipelines(names: readonly string[], io: Io): ChosenPipelines {
  const chosen: Chosen[] = [];
  const sources: SourceText[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const name of names) {
    if (mapsNamed(name).length > 0) {
      chosen.push({ map: name });
      continue;
    }
    const source = readSource(name, io);
    const { pipeline, diagnostics: found } = readPipeline(source);
    sources.push(source);
    diagnostics.push(...found);
    if (pipeline !== undefined) chosen.push({ pipeline });
  }
  const files = chosen.flatMap((each) => ('pipeline' in each ? each.pipeline : []));
  return {
    sources,
    diagnostics,
    placeholders: (given) => (files.length === 0 ? given : placeholdersOf(files, given)),
    optionsFor: (backend) => {
      const pipelines = chosen.flatMap((each): readonly Pipeline[] => {
        if ('pipeline' in each) return [each.pipeline];
        return (backend.fieldMaps ?? []).filter((map) => map.id === each.map).map(fieldMapPipeline);
      });
      return pipelines.length === 0 ? {} : { pipelines };
    },
  };
}

function mapsNamed(name: string): readonly FieldMap[] {
  return backends.flatMap(({ fieldMaps = [] }) => fieldMaps.filter((map) => map.id === name));
}

function readSource(name: string, io: Io): SourceText {
  io.reads?.(resolve(io.cwd, name));
  const found = readTextFile(resolve(io.cwd, name));
  if ('text' in found) return sourceText(name, found.text);
  const ids = backends.flatMap(({ fieldMaps = [] }) => fieldMaps.map((map) => map.id));
  const otherwise = '`-p` takes a pipeline file, or the name of a field map';
  throw new UsageError(
    `the pipeline \`${name}\` cannot be read: ${found.problem}`,
    didYouMean(name, ids, otherwise),
  );
}

/** The exit code where a pipeline cannot be used, which is said; undefined where all can. */
export function refusePipelines(
  { sources, diagnostics }: ChosenPipelines,
  options: ReportOptions,
  io: Io,
): ExitCode | undefined {
  if (!hasErrors(diagnostics)) return undefined;
  printDiagnostics(diagnostics, withPipelines(new Map(), sources), options, io);
  return exitCodes.usage;
}

export function withPipelines(sources: Sources, pipelines: readonly SourceText[]): Sources {
  return new Map([...sources, ...pipelines.map((each): [string, SourceText] => [each.id, each])]);
}
