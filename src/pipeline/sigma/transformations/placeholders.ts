/**
 * The transformations of placeholders (`%name%` in values with `expand`). Placeholders have their values before the
 * modifiers behind them are applied, so these steps take part when a rule is read, not when a pipeline is applied.
 */
import { diagnostic } from '../../../source/diagnostic.ts';
import { type Params, textsOr } from '../params.ts';
import type { Plain, Step } from '../types.ts';

export function readWildcardPlaceholders(each: Params): Step {
  const concerns = readSelector(each);
  return { on: 'placeholders', resolve: (name) => (concerns(name) ? ['*'] : undefined) };
}

export function readValuePlaceholders(each: Params): Step {
  const concerns = readSelector(each);
  return {
    on: 'placeholders',
    resolve: (name, vars) => {
      if (!concerns(name)) return undefined;
      const found = vars.get(name);
      return found === undefined ? 'unknown' : textsOf(found);
    },
  };
}

function textsOf(value: Plain): readonly string[] | 'unknown' {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : 'unknown';
}

function readSelector(each: Params): (name: string) => boolean {
  const include = textsOr(each, 'include');
  const exclude = textsOr(each, 'exclude');
  if (include !== undefined && exclude !== undefined) {
    each.report(diagnostic('SG2104', '`include` and `exclude` exclude each other', each.place));
  }
  return (name) => include?.includes(name) !== false && exclude?.includes(name) !== true;
}
