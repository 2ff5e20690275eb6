/** Reading rule files and writing outputs: the only file access of the tool. */
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { compareText } from '../source/diagnostic.ts';

/** Larger files are no rules; the YAML reader has a limit of its own below this. */
const maximumBytes = 8 * 1024 * 1024;

export interface RuleFile {
  /** As the user would write it: relative to the working directory, with forward slashes. */
  readonly name: string;
  readonly path: string;
  /** Relative to the directory that was given, for mirroring it in the output; the base name for a single file. */
  readonly within: string;
}

export interface FileProblem {
  readonly name: string;
  readonly message: string;
}

/**
 * Every `.yml` and `.yaml` file below the paths, in code-unit order. Links below a directory are not followed: they
 * may lead out of it. A link that is named itself is.
 */
export function findRuleFiles(
  paths: readonly string[],
  cwd: string,
): { readonly files: readonly RuleFile[]; readonly problems: readonly FileProblem[] } {
  const files = new Map<string, RuleFile>();
  const problems: FileProblem[] = [];
  for (const path of paths.filter((each) => !isEventsFile(each))) {
    const full = resolve(cwd, path);
    const found = listFiles(full);
    if (typeof found === 'string') problems.push({ name: path, message: found });
    else if (found.length === 0)
      problems.push({ name: path, message: 'there is no .yml or .yaml file in it' });
    else for (const each of found) files.set(each, ruleFile(each, full, cwd));
  }
  return { files: [...files.values()].toSorted((a, b) => compareText(a.name, b.name)), problems };
}

/** They lie beside rules, so that `rules/*` names them too. */
function isEventsFile(path: string): boolean {
  return /\.(events|stream)\.ndjson$/.test(path);
}

function ruleFile(path: string, root: string, cwd: string): RuleFile {
  const within = path === root ? (path.split(sep).at(-1) ?? path) : relative(root, path);
  return { name: userPath(path, cwd), path, within: slashes(within) };
}

/** Relative to the working directory, or in full outside of it. */
export function userPath(path: string, cwd: string): string {
  const name = relative(cwd, path);
  return slashes(name.startsWith('..') ? path : name);
}

/** With forward slashes on every system. */
export function slashes(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

/** The configuration of sigmats lies beside rules, and is none. */
function isRuleName(name: string): boolean {
  return /\.ya?ml$/i.test(name) && !/^sigmats\.ya?ml$/.test(name);
}

function listFiles(path: string): readonly string[] | string {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && isRuleName(each.name))
      .map((each) => join(each.parentPath, each.name));
  } catch (error) {
    return reasonOf(error);
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const tooLarge = { problem: `it is larger than ${maximumBytes / 1024 / 1024} MiB` };

/** The text of a UTF-8 file, or why it cannot be read. */
export function readTextFile(path: string): { readonly text: string } | { readonly problem: string } {
  try {
    return statSync(path).size > maximumBytes ? tooLarge : decodeText(readFileSync(path));
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

export function decodeText(bytes: Uint8Array): { readonly text: string } | { readonly problem: string } {
  if (bytes.length > maximumBytes) return tooLarge;
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    return { problem: 'it is not UTF-8 text' };
  }
}

/** Writes a whole file or nothing; a file that has the text already is left untouched. */
export function writeTextFile(path: string, text: string): { readonly problem: string } | undefined {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (sameText(path, text)) return undefined;
    writeFileSync(temporary, text);
    renameSync(temporary, path);
    return undefined;
  } catch (error) {
    removeIfThere(temporary);
    return { problem: reasonOf(error) };
  }
}

/** Writes a file that is not there yet; one that has come in the meantime stays as it is. */
export function createTextFile(path: string, text: string): { readonly problem: string } | undefined {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
    return undefined;
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

/**
 * Changes a whole file or nothing: only where it still has the text that the change was made for. A link stays one, and
 * the file keeps its permissions.
 */
export function changeTextFile(
  path: string,
  before: string,
  after: string,
): { readonly problem: string } | undefined {
  let temporary: string | undefined;
  try {
    const real = realpathSync(path);
    if (!sameText(real, before)) return { problem: 'it has changed meanwhile' };
    temporary = `${real}.${process.pid}.tmp`;
    writeFileSync(temporary, after);
    chmodSync(temporary, statSync(real).mode & 0o7777);
    renameSync(temporary, real);
    return undefined;
  } catch (error) {
    if (temporary !== undefined) removeIfThere(temporary);
    return { problem: reasonOf(error) };
  }
}

/** Even `force` throws where a part of the path is a file. */
function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Then it is not there.
  }
}

function sameText(path: string, text: string): boolean {
  try {
    return readFileSync(path, 'utf8') === text;
  } catch {
    return false;
  }
}

/** Every file below the directory by its path in it, in code-unit order; none where there is no directory. */
export function filesBelow(directory: string): readonly string[] {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((each) => !each.isDirectory())
      .map((each) => slashes(relative(directory, join(each.parentPath, each.name))))
      .toSorted(compareText);
  } catch {
    return [];
  }
}

/** Removes the file, and the directories above it that it leaves empty, up to `top`. */
export function removeFile(path: string, top: string): { readonly problem: string } | undefined {
  try {
    rmSync(path);
    for (let folder = dirname(path); folder.startsWith(`${top}${sep}`); folder = dirname(folder)) {
      if (readdirSync(folder).length > 0) break;
      rmdirSync(folder);
    }
    return undefined;
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

export function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Also a link that leads nowhere. */
export function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

export function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or directory',
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of its path is a file, not a directory',
  EEXIST: 'a part of its path is a file, not a directory',
  ENOSPC: 'there is no space left on the device',
  EROFS: 'the file system is read-only',
  ELOOP: 'it links to itself',
};

/** Why the system would not do it, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (code === '' ? 'it cannot be read' : code);
}
