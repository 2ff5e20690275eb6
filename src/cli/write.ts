/** Writes outputs to one file, or to a directory that mirrors the rules. */
import { join, resolve } from 'node:path';
import { isDirectory, writeTextFile } from '../node/files.ts';
import { type Diagnostic, diagnostic } from '../source/diagnostic.ts';
import { type Io, UsageError } from './io.ts';
import { joined, type Output, outputText } from './output.ts';

/**
 * An existing directory or a path with a final slash gets one file for each output, anything else is one file. Where
 * there is no output nothing is written, so that a failed conversion leaves what was there.
 */
export function writeOutputs(outputs: readonly Output[], target: string, io: Io): readonly Diagnostic[] {
  const path = resolve(io.cwd, target);
  if (isDirectoryName(target) || isDirectory(path)) return writeDirectory(outputs, path, target);
  if (outputs.length === 0) return [];
  refuseSharing(outputs, target);
  return writeOne(joined(outputs), path, target);
}

export function writeProduct(text: string, target: string, io: Io): readonly Diagnostic[] {
  const path = resolve(io.cwd, target);
  if (isDirectoryName(target) || isDirectory(path)) {
    throw new UsageError(
      `\`--json\` is one document, and \`${target}\` is a directory`,
      `name a file: \`-o ${target.replace(/[/\\]$/, '')}/rules.json\``,
    );
  }
  return writeOne(text, path, target);
}

function isDirectoryName(target: string): boolean {
  return target.endsWith('/') || target.endsWith('\\');
}

function slashed(target: string): string {
  return isDirectoryName(target) ? target : `${target}/`;
}

export function writeOne(text: string, path: string, name: string): readonly Diagnostic[] {
  const failed = writeTextFile(path, text);
  return failed === undefined ? [] : [unwritable(name, failed.problem)];
}

function writeDirectory(outputs: readonly Output[], path: string, target: string): readonly Diagnostic[] {
  const { outputs: own, problems } = distinct(outputs);
  const failed = own.flatMap((each) =>
    writeOne(outputText(each), join(path, each.name), slashed(target) + each.name),
  );
  return [...problems, ...failed];
}

/** Of outputs with one name only the first, and what is said of the others. */
export function distinct(outputs: readonly Output[]): {
  readonly outputs: readonly Output[];
  readonly problems: readonly Diagnostic[];
} {
  const own: Output[] = [];
  const problems: Diagnostic[] = [];
  const taken = new Map<string, string>();
  for (const output of outputs) {
    const { name, origin } = output;
    // Some file systems do not tell capitals apart.
    const key = name.toLowerCase();
    const earlier = taken.get(key);
    if (earlier === undefined) {
      taken.set(key, origin);
      own.push(output);
      continue;
    }
    problems.push(
      diagnostic(
        'SG4002',
        `\`${name}\` would be written for \`${earlier}\` and for \`${origin}\``,
        { source: origin, start: 0, end: 0 },
        { help: 'only the first is written; convert the directories one by one, or rename a rule file' },
      ),
    );
  }
  return { outputs: own, problems };
}

export function unwritable(name: string, problem: string): Diagnostic {
  return diagnostic('SG4001', `\`${name}\` cannot be written: ${problem}`, {
    source: name,
    start: 0,
    end: 0,
  });
}

/** Queries of several targets, or documents that their target reads one a file, do not share a file. */
function refuseSharing(outputs: readonly Output[], target: string): void {
  const help = `name a directory: \`-o ${target}/\``;
  if (new Set(outputs.map((each) => each.target)).size > 1) {
    throw new UsageError(`the outputs of several targets do not go into the one file \`${target}\``, help);
  }
  if (outputs.length > 1 && outputs.some((each) => each.alone)) {
    throw new UsageError(
      `${outputs.length} documents do not go into the one file \`${target}\`: the target reads one document a file`,
      help,
    );
  }
}
