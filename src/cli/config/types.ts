/** What a `sigmats.yml` says, with the names in it turned into the things they mean. */
import type { Backend, Format } from '../../backend/types.ts';
import type { Fidelity } from '../../ir/types.ts';
import type { Code, Severity } from '../../source/codes.ts';
import type { Span } from '../../source/span.ts';

/** A text and its place, for what only the file system can tell to be wrong. */
export interface Placed {
  readonly text: string;
  readonly span: Span;
}

export interface TargetConfig {
  readonly backend: Backend;
  /** Empty: the target's first one. */
  readonly formats: readonly Format[];
  readonly options: Readonly<Record<string, string>>;
  /** Names of field maps, and files relative to the configuration. */
  readonly pipelines: readonly Placed[];
}

/** Paths are as written: relative to the folder of the configuration. */
export interface Config {
  readonly rules: readonly string[];
  readonly with: readonly string[];
  readonly targets: readonly TargetConfig[];
  readonly snapshots: string;
  readonly hostScope: boolean;
  readonly skipUnsupported: boolean;
  readonly allow: readonly Exclude<Fidelity, 'exact'>[];
  readonly placeholders: ReadonlyMap<string, readonly string[]>;
  readonly severities: ReadonlyMap<Code, Severity | 'off'>;
}
