/** The values that pipelines give to placeholders, for reading rules: see `transformations/placeholders`. */
import type { Placeholders } from '../../sigma/modifiers/placeholders.ts';
import type { PipelineItem, Plain } from './types.ts';

interface Source {
  readonly priority: number;
  readonly vars: ReadonlyMap<string, Plain>;
  readonly items: readonly PipelineItem[];
}

/**
 * For `ReadOptions.placeholders`. Names in `given` (from the command line) come first, then pipelines by
 * their priority; the first item that a name concerns decides.
 */
export function placeholdersOf(pipelines: readonly Source[], given: Placeholders = new Map()): Placeholders {
  const vars = new Map(pipelines.flatMap((each) => [...each.vars]));
  const steps = pipelines
    .flatMap(({ items }) => allItems(items))
    .flatMap(({ step }) => (step.on === 'placeholders' ? step.resolve : []));
  const fromPipelines = (name: string): readonly string[] | undefined => {
    for (const resolve of steps) {
      const found = resolve(name, vars);
      if (found !== undefined) return found === 'unknown' ? undefined : found;
    }
    return undefined;
  };
  return {
    get: (name) => given.get(name) ?? fromPipelines(name),
    keys: () =>
      new Set([
        ...given.keys(),
        ...[...vars.keys()].filter((name) => fromPipelines(name) !== undefined),
      ]).values(),
  };
}

function allItems(items: readonly PipelineItem[]): readonly PipelineItem[] {
  return items.flatMap((item) => (item.step.on === 'nest' ? allItems(item.step.items) : [item]));
}
