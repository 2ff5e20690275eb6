/** Which rule a file in the folder of snapshots belongs to, told by its name alone. */
import type { Backend, Format } from '../../backend/types.ts';
import { type RuleFile, slashes } from '../../node/files.ts';

export interface Layout {
  /** Whether the rules of the file are worked on; all are where no path is given. */
  isChosen(file: RuleFile): boolean;
  /** Whether a snapshot of this path below its format is one of the rules that are worked on. */
  isOwn(name: string, format: Format): boolean;
}

/** @param chosen files and directories, in full; empty for everything */
export function layoutOf(files: readonly RuleFile[], chosen: readonly string[]): Layout {
  const stems = new Map(files.map((file) => [file.within.replace(/\.ya?ml$/i, ''), file]));
  const isChosen = ({ path }: RuleFile): boolean =>
    chosen.length === 0 || chosen.some((each) => isAt(path, each));
  return {
    isChosen,
    isOwn: (name, format) => {
      if (chosen.length === 0) return true;
      const stem = withoutParts(name, format);
      const file = stems.get(stem) ?? stems.get(stem.replace(/-\d+$/, ''));
      return file !== undefined && isChosen(file);
    },
  };
}

/** The path itself, or a folder above it; both in full. */
export function isAt(path: string, place: string): boolean {
  return path === place || slashes(path).startsWith(`${slashes(place).replace(/\/$/, '')}/`);
}

/** `a/b-2.condition1.1of2.yml` to `a/b-2`. */
function withoutParts(name: string, format: Format): string {
  const kind = kinds(format).find((each) => name.endsWith(each)) ?? '';
  return name
    .slice(0, name.length - kind.length)
    .replace(/\.\d+of\d+$/, '')
    .replace(/\.condition\d+$/, '');
}

const refused = '.refused.txt';

function kinds({ extension }: Format): readonly string[] {
  return [`.${extension}`, refused];
}

/** The format of a file `<target>/<format>/…`, if it is of a kind that is written there; only such are removed. */
export function formatOf(name: string, backends: readonly Backend[]): Format | undefined {
  const [target, id, ...rest] = name.split('/');
  const format = backends.find((each) => each.id === target)?.formats.find((each) => each.id === id);
  if (format === undefined || rest.length === 0) return undefined;
  return kinds(format).some((kind) => name.endsWith(kind)) ? format : undefined;
}
