/** Changes of snapshots as unified diffs that `git apply` takes, in colour for a terminal. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Io } from '../io.ts';
import { bold, type ColorMode, diffStyle, useColor } from '../ui/style.ts';
import { visibleLines } from '../ui/words.ts';
import type { Change } from './compare.ts';

const nothing = '/dev/null';
/** Texts with more changes are shown as replaced in whole: finding the smallest diff would take too long. */
const maxEditLength = 5000;

/** @param nameOf the path of the file as the user would write it */
export function showDiffs(
  changes: readonly Change[],
  nameOf: (change: Change) => string,
  color: ColorMode,
  io: Io,
): string {
  const colored = useColor(io.stdout, color, io.env);
  return changes.map((each) => styled(patchOf(each, nameOf(each)), colored, io)).join('');
}

export function patchOf({ before, after }: Change, name: string): string {
  const old = before === undefined ? nothing : `a/${name}`;
  const fresh = after === undefined ? nothing : `b/${name}`;
  const texts = [before ?? '', after ?? ''] as const;
  const options = { context: 3, maxEditLength, headerOptions: FILE_HEADERS_ONLY };
  const patch = createTwoFilesPatch(old, fresh, ...texts, undefined, undefined, options);
  const mode =
    before === undefined ? 'new file mode 100644\n' : after === undefined ? 'deleted file mode 100644\n' : '';
  return `diff --git a/${name} b/${name}\n${mode}${patch ?? replaced(old, fresh, ...texts)}`;
}

function replaced(old: string, fresh: string, before: string, after: string): string {
  const [gone, come] = [before, after].map((text) => text.replace(/\n$/, '').split('\n')) as [
    string[],
    string[],
  ];
  const lines = [...gone.map((line) => `-${line}\n`), ...come.map((line) => `+${line}\n`)].join('');
  return `--- ${old}\n+++ ${fresh}\n@@ -1,${gone.length} +1,${come.length} @@\n${lines}`;
}

/** What a terminal would obey is written out there; a file or a pipe gets the bytes, so that they can be applied. */
function styled(patch: string, colored: boolean, io: Io): string {
  const text = io.stdout.isTTY ? visibleLines(patch) : patch;
  if (!colored) return text;
  let inHunk = false;
  return text
    .split('\n')
    .map((line) => {
      if (line.startsWith('@@')) inHunk = true;
      if (inHunk) return diffStyle(line);
      return line === '' ? line : bold(line, true);
    })
    .join('\n');
}
