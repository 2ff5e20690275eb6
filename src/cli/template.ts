/** The template that a user names with `--template`, tried before any rule is converted. */
import { resolve } from 'node:path';
import { problemSpan, type Shell } from '../backend/shell.ts';
import { readTextFile } from '../node/files.ts';
import { type Diagnostic, diagnostic } from '../source/diagnostic.ts';
import { type SourceText, sourceText } from '../source/text.ts';
import { type Io, UsageError } from './io.ts';
import type { PostTarget } from './postprocess.ts';

export interface ChosenTemplate {
  readonly source: SourceText;
  readonly shell: Shell;
  readonly problem?: Diagnostic;
}

/** Undefined where none is named. One template fits one format. */
export function chooseTemplate(
  name: string | undefined,
  targets: readonly PostTarget[],
  io: Io,
): ChosenTemplate | undefined {
  if (name === undefined) return undefined;
  const [target, ...more] = targets;
  if (target === undefined || more.length > 0) {
    throw new UsageError('`--template` is for one target', 'convert to one target at a time');
  }
  const { backend, format } = target;
  if (format.shell === undefined) {
    const others = backend.formats.filter((each) => each.shell !== undefined).map((each) => each.id);
    throw new UsageError(
      `the format \`${format.id}\` of target \`${backend.id}\` has no template`,
      others.length === 0 ? 'none of its formats has one' : `these have: ${others.join(', ')}`,
    );
  }
  const found = readTextFile(resolve(io.cwd, name));
  if ('problem' in found) throw new UsageError(`the template \`${name}\` cannot be read: ${found.problem}`);
  const source = sourceText(name, found.text);
  const shell = format.shell.compile(source);
  const tried = shell.fill(format.shell.sample);
  if ('text' in tried) return { source, shell };
  return { source, shell, problem: diagnostic('SG4004', tried.problem, problemSpan(source, tried.line)) };
}
