/** Names that a user gives for targets, formats and options, turned into the things they mean. */
import { backends, findBackend } from '../../backends/index.ts';
import type { Backend, Format } from '../backend/types.ts';
import { suggest } from '../source/suggest.ts';
import { UsageError } from './io.ts';

/** `eql, splunk or innerwarden`, for help and errors. */
export function targetNames(...more: readonly string[]): string {
  const names = [...backends.map((each) => each.id), ...more];
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

export function backendNamed(name: string): Backend {
  const found = findBackend(name);
  if (found !== undefined) return found;
  const names = backends.flatMap((each) => [each.id, ...each.aliases]);
  throw new UsageError(
    `unknown target \`${name}\``,
    didYouMean(name, names, '`sigmats list targets` shows what there is'),
  );
}

/** Comma lists and repeated options both; `all` stands for every target. */
export function backendsNamed(names: readonly string[]): readonly Backend[] {
  const split = names.flatMap((each) => each.split(',')).map((each) => each.trim());
  const found = split.flatMap((name) => (name === 'all' ? backends : [backendNamed(name)]));
  return [...new Set(found)];
}

export function formatNamed(backend: Backend, name: string | undefined): Format {
  const found = name === undefined ? backend.formats[0] : backend.formats.find((each) => each.id === name);
  if (found !== undefined) return found;
  const names = backend.formats.map((each) => each.id);
  throw new UsageError(`target \`${backend.id}\` has no format \`${name}\``, `it has: ${names.join(', ')}`);
}

/** `name=value` pairs for one backend; a pair `target.name=value` is for that target alone. */
export function optionsFor(backend: Backend, pairs: readonly string[]): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at <= 0) throw new UsageError(`\`-O ${pair}\` is not of the form \`-O name=value\``);
    const [target, name] = splitTarget(pair.slice(0, at));
    if (target !== undefined && backendNamed(target) !== backend) continue;
    const spec = Object.hasOwn(backend.options, name) ? backend.options[name] : undefined;
    const value = pair.slice(at + 1);
    if (spec === undefined) {
      const names = Object.keys(backend.options);
      throw new UsageError(
        `target \`${backend.id}\` has no option \`${name}\``,
        didYouMean(name, names, `it has: ${names.join(', ')}`),
      );
    }
    const wrong =
      spec.values?.includes(value) === false
        ? `it takes ${spec.values.join(' or ')}`
        : spec.validate?.(value);
    if (wrong !== undefined)
      throw new UsageError(`option \`${name}\` cannot be \`${value}\`: ${wrong}`, spec.help);
    values[name] = value;
  }
  return values;
}

function splitTarget(name: string): readonly [string | undefined, string] {
  const dot = name.indexOf('.');
  return dot < 0 ? [undefined, name] : [name.slice(0, dot), name.slice(dot + 1)];
}

export function placeholdersFrom(pairs: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, readonly string[]>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at <= 0)
      throw new UsageError(`\`--placeholder ${pair}\` is not of the form \`--placeholder name=value,value\``);
    values.set(pair.slice(0, at), pair.slice(at + 1).split(','));
  }
  return values;
}

export function didYouMean(word: string, names: readonly string[], otherwise: string): string {
  const near = suggest(word, names);
  return near === undefined ? otherwise : `did you mean \`${near}\`?`;
}
