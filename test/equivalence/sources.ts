/** Where events come from: the data sources of a log source, and what their collectors make of an event. */
import type { Catalogue } from '../../src/ir/catalogue.ts';
import type { Diagnostic } from '../../src/source/diagnostic.ts';
import type { Fields } from './events.ts';

/**
 * Every data source of the log source that the output speaks of. One that is left out of the output with a note
 * (`leftOut`) has no say.
 */
export function sourcesOf(
  catalogue: Catalogue | undefined,
  leftOut: readonly Diagnostic[],
): readonly (Catalogue | undefined)[] {
  if (catalogue?.also === undefined) return [catalogue];
  return [catalogue, ...catalogue.also].filter(
    (each) => !leftOut.some(({ message }) => message.startsWith(`${each.title} is left out`)),
  );
}

/** The event as the collector writes it; undefined where it never records such an event. */
export function asRecorded(fields: Fields, source: Catalogue | undefined): Fields | undefined {
  if (source?.id.startsWith('innerwarden') !== true) return fields;
  const typed = Object.values(source.fields).filter(({ type }) => type === 'ip');
  const addresses = typed.flatMap(({ name }) => fields[name] ?? []);
  // The probe for connections sees IPv4 only.
  if (addresses.some((value) => String(value).includes(':'))) return undefined;
  return withArguments(fields);
}

/** The list of arguments as JSON, with another one behind the first where the first leaves that open. */
function withArguments(fields: Fields): Fields | undefined {
  const { 'details.argv.0': first, ...rest } = fields;
  const [value, ...more] = first ?? [];
  if (value === undefined) return rest;
  if (more.length > 0 || typeof value !== 'string') return undefined;
  const list = value.length % 2 === 0 ? [value] : [value, '--flag', '"x"'];
  return { ...rest, 'details.argv': [JSON.stringify(list)] };
}
