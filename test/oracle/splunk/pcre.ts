// Real PCRE2 (10.x, UTF mode) for `match`, `replace` and `regex`, with a bounded cache of compiled patterns.
import { createRequire } from 'node:module';
import { UndocumentedError } from './errors.ts';

interface Compiled {
  match(
    subject: string,
    start?: number,
  ):
    | (Readonly<Record<number, { readonly start: number; readonly end: number }>> & {
        readonly length: number;
      })
    | null;
  destroy(): void;
}

interface Library {
  new (pattern: string): Compiled;
  init(): Promise<void>;
}

/** Each group's start and end, `undefined` for a group that took no part; group 0 is the whole match. */
export type Groups = readonly ({ readonly start: number; readonly end: number } | undefined)[];

const CACHE_LIMIT = 400;
/** The library copies a subject onto a stack of a few megabytes. */
const SUBJECT_LIMIT = 500_000;
const cache = new Map<string, Compiled>();
let library: Library | undefined;

/** Loads the regex library; call once and await before any pattern is compiled. */
export async function loadPcre(): Promise<void> {
  if (library !== undefined) return;
  // The loader prefers fetch, which cannot read a file, and aborts the process on any unhandled rejection.
  const savedFetch = globalThis.fetch;
  const guarded = ['uncaughtException', 'unhandledRejection'] as const;
  const before = guarded.map((name) => process.listeners(name as 'uncaughtException'));
  Reflect.deleteProperty(globalThis, 'fetch');
  try {
    const loaded = createRequire(import.meta.url)('@stephen-riley/pcre2-wasm') as {
      readonly default: Library;
    };
    await loaded.default.init();
    library = loaded.default;
  } finally {
    globalThis.fetch = savedFetch;
    guarded.forEach((name, index) => {
      for (const listener of process.listeners(name as 'uncaughtException')) {
        if (before[index]?.includes(listener) === false) process.removeListener(name, listener);
      }
    });
  }
}

/** The message with which PCRE refuses a pattern, or undefined when it compiles. */
export function patternError(pattern: string): string | undefined {
  try {
    compiled(pattern);
    return undefined;
  } catch (error) {
    if (library === undefined) throw error;
    return error instanceof Error ? error.message : String(error);
  }
}

/** True when the pattern matches anywhere in the subject. Throws when the pattern is not valid PCRE. */
export function pcreTest(pattern: string, subject: string): boolean {
  return run(pattern, subject, 0) !== null;
}

/** The groups of the first match at or after `start`, or undefined. */
export function pcreMatch(pattern: string, subject: string, start: number): Groups | undefined {
  const found = run(pattern, subject, start);
  if (found === null) return undefined;
  return Array.from({ length: found.length }, (_, index) => {
    const group = found[index];
    return group === undefined || group.start < 0 ? undefined : group;
  });
}

/** How many compiled patterns are held; for the test of the bound. */
export function pcreCacheSize(): number {
  return cache.size;
}

/** Splunk gives up on a pattern at limits that its configuration sets, so that a match that hits one is open. */
function run(pattern: string, subject: string, start: number): ReturnType<Compiled['match']> {
  const code = compiled(pattern);
  if (subject.length > SUBJECT_LIMIT)
    throw new Error('the subject is too long for the stack of the regex library');
  try {
    return code.match(wellFormed(subject), start === 0 ? undefined : start);
  } catch (error) {
    throw new UndocumentedError(`the pattern ${pattern} ends in ${String(error)}`);
  }
}

/** Lone surrogates are no text in UTF mode; U+FFFD is what an indexer stores for bytes that are no UTF-8. */
function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD');
}

function compiled(pattern: string): Compiled {
  const known = cache.get(pattern);
  if (known !== undefined) return known;
  if (library === undefined) throw new Error('loadPcre() has not been awaited');
  const fresh = new library(pattern);
  for (const [oldest, code] of cache) {
    if (cache.size < CACHE_LIMIT) break;
    code.destroy();
    cache.delete(oldest);
  }
  cache.set(pattern, fresh);
  return fresh;
}
