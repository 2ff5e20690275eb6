/** What a command is to do: the command line, and where it says nothing the `sigmats.yml` that applies. */
import { resolve } from 'node:path';
import type { Backend, Format } from '../backend/types.ts';
import type { ReadOptions } from '../compile.ts';
import type { Fidelity } from '../ir/types.ts';
import type { Pipeline } from '../pipeline/types.ts';
import { type Diagnostic, hasErrors } from '../source/diagnostic.ts';
import type { SourceText } from '../source/text.ts';
import { fromConfig, type LoadedConfig, loadConfig, pipelineNames } from './config/load.ts';
import { defaultSnapshots } from './config/read.ts';
import type { Config } from './config/types.ts';
import { type ExitCode, exitCodes, type Io } from './io.ts';
import { type ChosenPipelines, choosePipelines, withPipelines } from './pipelines.ts';
import { printDiagnostics, type ReportOptions } from './report.ts';
import { backendsNamed, formatNamed, optionsFor, placeholdersFrom } from './targets.ts';

/** What the commands that know the configuration may be given on the command line. */
export interface Given extends ReportOptions {
  /** A configuration file, or `false` for none. */
  readonly config?: string | false;
  readonly target: readonly string[];
  readonly format?: string;
  readonly option: readonly string[];
  readonly placeholder: readonly string[];
  readonly allow: readonly ('wider' | 'narrower')[];
  readonly skipUnsupported: boolean;
  readonly pipeline: boolean;
  /** Pipeline files and names of field maps. */
  readonly pipelines: readonly string[];
  readonly hostScope: boolean;
  /** Rules and filters that are used but are no input. */
  readonly with: readonly string[];
}

export interface SetTarget {
  readonly backend: Backend;
  readonly formats: readonly [Format, ...Format[]];
  readonly options: Readonly<Record<string, string>>;
  /** Empty where the target's own field maps apply. */
  readonly pipelines: readonly Pipeline[];
}

export interface Settings {
  /** The folder of the configuration, or the working directory; in full. */
  readonly root: string;
  readonly isConfigured: boolean;
  /** Those that were given, else the rules; empty: where the command looks by itself. */
  readonly paths: readonly string[];
  /** Those of the configuration, whether paths were given or not; without one the paths. */
  readonly rules: readonly string[];
  readonly with: readonly string[];
  readonly targets: readonly SetTarget[];
  readonly read: ReadOptions;
  readonly allow: readonly Exclude<Fidelity, 'exact'>[];
  readonly hostScope: boolean;
  readonly skipUnsupported: boolean;
  /** The folder of pinned outputs, in full. */
  readonly snapshots: string;
  /** Of the configuration and the pipelines, for code frames. */
  readonly sources: readonly SourceText[];
  /** Warnings of the same. */
  readonly diagnostics: readonly Diagnostic[];
  /** The diagnostics with the severities that the configuration gives them. */
  level(found: readonly Diagnostic[]): readonly Diagnostic[];
}

/** The settings, or the exit code where the configuration or a pipeline cannot be used, which is said. */
export function settle(paths: readonly string[], given: Given, io: Io): Settings | ExitCode {
  const loaded = loadConfig(given.config, paths, io);
  if (loaded !== undefined && loaded.config === undefined) {
    printDiagnostics(loaded.diagnostics, withPipelines(new Map(), [loaded.source]), given, io);
    return exitCodes.usage;
  }
  const pipelines = pipelinesOf(given, loaded, io);
  const sources = [...(loaded === undefined ? [] : [loaded.source]), ...pipelines.sources];
  const diagnostics = [...(loaded?.diagnostics ?? []), ...pipelines.diagnostics];
  if (hasErrors(diagnostics)) {
    printDiagnostics(diagnostics, withPipelines(new Map(), sources), given, io);
    return exitCodes.usage;
  }
  const config = loaded?.config;
  const root = loaded?.root ?? io.cwd;
  const here = (path: string): string => fromConfig(path, root, io.cwd);
  const values = placeholdersFrom(given.placeholder);
  const rules = config === undefined ? paths : defaultPaths(config, here);
  return {
    root,
    isConfigured: config !== undefined,
    paths: paths.length > 0 ? paths : rules,
    rules,
    with: given.with.length > 0 ? given.with : (config?.with ?? []).map(here),
    targets: targetsOf(given, config, pipelines),
    read: { placeholders: pipelines.placeholders(new Map([...(config?.placeholders ?? []), ...values])) },
    allow: given.allow.length > 0 ? given.allow : (config?.allow ?? []),
    hostScope: given.hostScope && (config?.hostScope ?? true),
    skipUnsupported: given.skipUnsupported || (config?.skipUnsupported ?? false),
    snapshots: resolve(root, config?.snapshots ?? defaultSnapshots),
    sources,
    diagnostics,
    level: (found) => found.flatMap((each) => levelled(each, config?.severities)),
  };
}

/** Those of the configuration, or the folder `rules` beside it; none where that is what a command takes by itself. */
function defaultPaths(config: Config, here: (path: string) => string): readonly string[] {
  const [first, ...more] = config.rules.length === 0 ? ['rules'] : config.rules;
  if (first === undefined || (config.rules.length === 0 && here(first) === 'rules')) return [];
  return [first, ...more].map(here);
}

interface TargetPipelines extends Omit<ChosenPipelines, 'optionsFor'> {
  readonly of: (backend: Backend) => readonly Pipeline[];
}

/** `-p` is for every target, and stands in the place of what the configuration has for each. */
function pipelinesOf(given: Given, loaded: LoadedConfig | undefined, io: Io): TargetPipelines {
  const targets = given.pipelines.length > 0 ? [] : (loaded?.config?.targets ?? []);
  const chosen = targets.map((each) => ({
    backend: each.backend,
    chosen: choosePipelines(pipelineNames(each, loaded?.root ?? io.cwd, io.cwd), io),
  }));
  const shared = choosePipelines(given.pipelines, io);
  const all = [shared, ...chosen.map((each) => each.chosen)];
  return {
    sources: all.flatMap(({ sources }) => sources),
    diagnostics: all.flatMap(({ diagnostics }) => diagnostics),
    placeholders: (values) => all.reduce((known, each) => each.placeholders(known), values),
    of: (backend) => {
      const own = chosen.find((each) => each.backend === backend)?.chosen ?? shared;
      return own.optionsFor(backend).pipelines ?? [];
    },
  };
}

function targetsOf(
  given: Given,
  config: Config | undefined,
  pipelines: TargetPipelines,
): readonly SetTarget[] {
  const configured = config?.targets ?? [];
  const wanted =
    given.target.length > 0 ? backendsNamed(given.target) : configured.map(({ backend }) => backend);
  return wanted.map((backend) => {
    const own = configured.find((each) => each.backend === backend);
    const [first = backend.formats[0], ...more] = own?.formats ?? [];
    return {
      backend,
      formats: given.format === undefined ? [first, ...more] : [formatNamed(backend, given.format)],
      options: { ...own?.options, ...optionsFor(backend, given.option) },
      pipelines: pipelines.of(backend),
    };
  });
}

function levelled(each: Diagnostic, severities: Config['severities'] | undefined): readonly Diagnostic[] {
  const level = each.severity === 'error' ? undefined : severities?.get(each.code);
  if (level === 'off') return [];
  return [level === undefined ? each : { ...each, severity: level }];
}
