/** Changes of files and directories, gathered until they pause. */
import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { compareText } from '../source/diagnostic.ts';
import { isDirectory, userPath } from './files.ts';

export interface Changes {
  /** What is added from here on is what counts; `prune` lets go of the rest. */
  begin(): void;
  /** Watches a file, or a directory with all that is below it, from now on. What is not there yet may come. */
  add(path: string): void;
  prune(): void;
  /** The names that have changed, once nothing has for a moment; undefined when it is closed. */
  next(): Promise<readonly string[] | undefined>;
  close(): void;
}

/** Milliseconds. An editor saves in several steps, and a checkout changes many files. */
const pause = 80;

/** @param cwd what names are relative to */
export function watchFiles(cwd: string): Changes {
  return new FileChanges(cwd);
}

/** One directory each: watching whole trees is not the same on every system. */
interface Watched {
  readonly watcher: FSWatcher;
  /** Names in it that count. */
  names: Set<string> | 'all';
}

class FileChanges implements Changes {
  readonly #cwd: string;
  readonly #watched = new Map<string, Watched>();
  #wanted = new Map<string, Set<string> | 'all'>();
  #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #isQuiet = true;
  #isClosed = false;
  #wake: () => void = () => {};

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  begin(): void {
    this.#wanted = new Map();
  }

  add(path: string): void {
    if (isDirectory(path)) for (const each of directoriesBelow(path)) this.#want(each, 'all');
    else {
      let [folder, name] = [dirname(path), basename(path)];
      while (!isDirectory(folder) && dirname(folder) !== folder) {
        [folder, name] = [dirname(folder), basename(folder)];
      }
      this.#want(folder, name);
    }
  }

  prune(): void {
    for (const [folder, each] of this.#watched) {
      const names = this.#wanted.get(folder);
      if (names !== undefined) each.names = names;
      else this.#stop(folder, each);
    }
  }

  async next(): Promise<readonly string[] | undefined> {
    while (!this.#isClosed && !(this.#isQuiet && this.#changed.size > 0)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#isClosed) return undefined;
    const names = [...this.#changed].toSorted(compareText);
    this.#changed = new Set();
    return names;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const [folder, each] of this.#watched) this.#stop(folder, each);
    this.#wake();
  }

  #want(folder: string, name: string | 'all'): void {
    const known = this.#wanted.get(folder);
    if (name === 'all' || known === 'all') this.#wanted.set(folder, 'all');
    else this.#wanted.set(folder, new Set([...(known ?? []), name]));
    const names = this.#wanted.get(folder) ?? 'all';
    const there = this.#watched.get(folder);
    if (there === undefined) this.#start(folder, names);
    else if (there.names !== 'all')
      there.names = names === 'all' ? 'all' : new Set([...there.names, ...names]);
  }

  #start(folder: string, names: Watched['names']): void {
    if (this.#isClosed) return;
    try {
      const watcher = watch(folder, (_event, name) => this.#notice(folder, name));
      // Such as a directory that goes away: its parent tells of that.
      watcher.on('error', () => {});
      this.#watched.set(folder, { watcher, names });
    } catch {
      // It is gone already, or may not be watched; what is above it is.
    }
  }

  #stop(folder: string, { watcher }: Watched): void {
    watcher.close();
    this.#watched.delete(folder);
  }

  #notice(folder: string, name: string | null): void {
    const names = this.#watched.get(folder)?.names;
    if (names === undefined || (name !== null && !isWorthwhile(name, names))) return;
    this.#changed.add(userPath(name === null ? folder : join(folder, name), this.#cwd));
    this.#isQuiet = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#isQuiet = true;
      this.#wake();
    }, pause);
  }
}

/** Not what editors and this program keep beside a file for a moment. */
function isWorthwhile(name: string, names: Watched['names']): boolean {
  if (names !== 'all') return names.has(name);
  return !/^\.|~$|\.(?:sw[a-z]|tmp)$|^\d+$/.test(name);
}

function directoriesBelow(path: string): readonly string[] {
  try {
    return [
      path,
      ...readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((each) => each.isDirectory())
        .map((each) => join(each.parentPath, each.name)),
    ];
  } catch {
    return [path];
  }
}
