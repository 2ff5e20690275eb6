/** The folder of snapshots beside what it should have: what differs, what is missing, what nothing makes. */
import { join } from 'node:path';
import type { Backend } from '../../backend/types.ts';
import { filesBelow, readTextFile, userPath } from '../../node/files.ts';
import { type Diagnostic, diagnostic } from '../../source/diagnostic.ts';
import { formatOf, type Layout } from './names.ts';

export interface Change {
  readonly kind: 'new' | 'changed' | 'removed';
  /** Path below the folder. */
  readonly name: string;
  /** Undefined where there is no file. */
  readonly before?: string;
  /** Undefined where nothing makes the file. */
  readonly after?: string;
}

export interface Comparison {
  readonly changes: readonly Change[];
  /** Files that cannot be read, and files that are no snapshots. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface Folder {
  /** In full. */
  readonly path: string;
  /** What names of files are relative to. */
  readonly root: string;
  /** Whose folders in it are looked through: all that are known, or those that were named. */
  readonly backends: readonly Backend[];
  /** The only format that is looked at. */
  readonly format?: string;
  readonly layout: Layout;
}

export function compareFolder(made: ReadonlyMap<string, string>, folder: Folder): Comparison {
  const changes: Change[] = [];
  const diagnostics: Diagnostic[] = [];
  const there = new Set(
    folder.backends.flatMap(({ id }) => {
      const below = folder.format === undefined ? id : `${id}/${folder.format}`;
      return filesBelow(join(folder.path, below)).map((name) => `${below}/${name}`);
    }),
  );
  for (const [name, after] of made) {
    if (!there.has(name)) {
      changes.push({ kind: 'new', name, after });
      continue;
    }
    const found = readTextFile(join(folder.path, name));
    if ('problem' in found) diagnostics.push(unreadable(fileName(name, folder), found.problem));
    else if (!isSame(found.text, after)) changes.push({ kind: 'changed', name, before: found.text, after });
  }
  for (const name of [...there].filter((each) => !made.has(each))) {
    const format = formatOf(name, folder.backends);
    if (format === undefined) diagnostics.push(stranger(fileName(name, folder)));
    else if (folder.layout.isOwn(name.split('/').slice(2).join('/'), format)) {
      const found = readTextFile(join(folder.path, name));
      changes.push({ kind: 'removed', name, before: 'text' in found ? found.text : '' });
    }
  }
  return { changes: changes.toSorted((a, b) => (a.name < b.name ? -1 : 1)), diagnostics };
}

/** Wherever the command runs, so that a diff is the same. */
export function fileName(name: string, { path, root }: Pick<Folder, 'path' | 'root'>): string {
  return userPath(join(path, name), root);
}

/** A checkout on Windows may have given the file other line ends. */
function isSame(before: string, after: string): boolean {
  return before === after || before.replaceAll('\r\n', '\n') === after;
}

function unreadable(name: string, problem: string): Diagnostic {
  const place = { source: name, start: 0, end: 0 };
  return diagnostic('SG9004', `\`${name}\` cannot be read: ${problem}`, place);
}

function stranger(name: string): Diagnostic {
  const place = { source: name, start: 0, end: 0 };
  return diagnostic('SG4003', `\`${name}\` is not a file that \`sigmats snapshot\` writes`, place, {
    help: 'move it elsewhere; the folders of the targets hold snapshots only, and no other file is ever removed',
  });
}
