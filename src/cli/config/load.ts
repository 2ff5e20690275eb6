/** Finds the `sigmats.yml` that applies to a call, and reads it. */
import { dirname, join, relative, resolve } from 'node:path';
import { backends } from '../../../backends/index.ts';
import type { Backend } from '../../backend/types.ts';
import { isDirectory, isFile, readTextFile, slashes, userPath } from '../../node/files.ts';
import { quote } from '../../sigma/quote.ts';
import { type Diagnostic, diagnostic } from '../../source/diagnostic.ts';
import { type SourceText, sourceText } from '../../source/text.ts';
import { type Io, UsageError } from '../io.ts';
import { didYouMean } from '../targets.ts';
import { readConfig } from './read.ts';
import type { Config, Placed, TargetConfig } from './types.ts';

/** The first name is the one that `init` writes. */
export const configNames = ['sigmats.yml', 'sigmats.yaml'] as const;

export interface LoadedConfig {
  /** Undefined where the file has an error. */
  readonly config?: Config;
  readonly diagnostics: readonly Diagnostic[];
  readonly source: SourceText;
  /** The folder of the file, in full: paths in it are relative to this one. */
  readonly root: string;
}

/** @param chosen the file that was named, `false` for none, undefined to look for one */
export function loadConfig(
  chosen: string | false | undefined,
  paths: readonly string[],
  io: Io,
): LoadedConfig | undefined {
  if (chosen === false) return undefined;
  const path = chosen === undefined ? findConfig(paths, io.cwd) : resolve(io.cwd, chosen);
  if (path === undefined) return undefined;
  const name = userPath(path, io.cwd);
  io.reads?.(path);
  const found = readTextFile(path);
  if ('problem' in found) {
    throw new UsageError(`the configuration ${quote(name)} cannot be read: ${found.problem}`);
  }
  const source = sourceText(name, found.text);
  const root = dirname(path);
  const { config, diagnostics } = readConfig(source, backends);
  const problems = config === undefined ? [] : config.targets.flatMap((each) => pipelineProblems(each, root));
  const isUsable = config !== undefined && problems.length === 0;
  const all = [...diagnostics, ...problems];
  return { source, root, diagnostics: all, ...(isUsable ? { config } : {}) };
}

/**
 * Upward from the first input, else from the working directory, and no further than the root of a repository, so
 * that no file of a stranger above it applies.
 */
function findConfig(paths: readonly string[], cwd: string): string | undefined {
  const [first] = paths;
  const near = first === undefined || first === '-' ? undefined : findUpward(folderOf(resolve(cwd, first)));
  return near ?? findUpward(cwd);
}

function folderOf(path: string): string {
  return isDirectory(path) ? path : dirname(path);
}

function findUpward(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = configNames.map((name) => join(folder, name)).find(isFile);
    if (found !== undefined) return found;
    const isRoot = isDirectory(join(folder, '.git')) || isFile(join(folder, '.git'));
    if (isRoot || dirname(folder) === folder) return undefined;
  }
}

/** Names that are neither field maps of the target nor files that can be read. */
function pipelineProblems({ backend, pipelines }: TargetConfig, root: string): readonly Diagnostic[] {
  return pipelines.flatMap((each) => {
    if (isMapOf(backend, each.text)) return [];
    const found = readTextFile(resolve(root, each.text));
    return 'text' in found ? [] : [unusablePipeline(backend, each, found.problem)];
  });
}

function unusablePipeline(backend: Backend, { text, span }: Placed, problem: string): Diagnostic {
  const maps = (backend.fieldMaps ?? []).map(({ id }) => id);
  const help = didYouMean(text, maps, `it is a file, or the name of a field map of \`${backend.id}\``);
  return diagnostic('SG9005', `the pipeline ${quote(text)} cannot be read: ${problem}`, span, { help });
}

function isMapOf(backend: Backend, name: string): boolean {
  return (backend.fieldMaps ?? []).some(({ id }) => id === name);
}

/** A path of the configuration as the user would write it in the working directory. */
export function fromConfig(path: string, root: string, cwd: string): string {
  return slashes(relative(cwd, resolve(root, path))) || '.';
}

/** The names of a target's pipelines, as `-p` takes them in the working directory. */
export function pipelineNames({ backend, pipelines }: TargetConfig, root: string, cwd: string) {
  return pipelines.map(({ text }) => (isMapOf(backend, text) ? text : fromConfig(text, root, cwd)));
}
