/** Conditions that restrict a query to its log source. */
import type { Guard } from '../../../src/ir/catalogue.ts';

/** A field whose value the data always spells with these capitals. */
export function is(field: string, ...values: readonly string[]): Guard {
  return { field, type: 'keyword', is: values, cased: true };
}

export function all(...guards: readonly Guard[]): Guard {
  return { all: guards };
}

export function any(...guards: readonly Guard[]): Guard {
  return { any: guards };
}

function actionStarts(text: string): Guard {
  return { field: 'event.action', type: 'keyword', startsWith: text };
}

export function host(os: 'windows' | 'linux' | 'macos'): Guard {
  return is('host.os.type', os);
}

/** The data stream of an integration. */
export function dataset(...names: readonly string[]): Guard {
  return is('event.dataset', ...names);
}

/** Windows event logs, and in them events of these numbers; of any number where none is given. */
export function channel(names: readonly string[], ...codes: readonly string[]): Guard {
  const logs = is('winlog.channel', ...names);
  return codes.length === 0 ? logs : all(logs, is('event.code', ...codes));
}

export function sysmon(...codes: readonly string[]): Guard {
  return channel(['Microsoft-Windows-Sysmon/Operational'], ...codes);
}

export const started = is('event.type', 'start');
export const ended = is('event.type', 'end');
export const deleted = is('event.type', 'deletion');
export const changed = is('event.type', 'change');

/** On Linux and macOS a fork is a start too, but still has the image of its parent. */
export const executed = is('event.action', 'exec');

/** Sysmon's event 11: a file created or overwritten. Defend calls the latter a change. */
export const fileWritten = any(is('event.type', 'creation'), is('event.action', 'overwrite'));

export const renamed = is('event.action', 'rename');
export const opened = is('event.action', 'open');

/** Defend logs a lookup and its result; Sysmon's event 22 is named `DNSEvent (DNS query)`. */
export const lookup = any(is('event.action', 'lookup_requested', 'lookup_result'), actionStarts('DNSEvent'));

/** Defend has a category for libraries; Sysmon's event 7 is a process event named `Image loaded…`. */
export const imageLoaded = any(
  is('event.category', 'library'),
  all(is('event.category', 'process'), actionStarts('Image loaded')),
);

/** Defend's name of a driver that was loaded; Sysmon's event 6 is a start. */
export const driverLoaded = any(is('event.action', 'load'), started);

/** Defend's name of a value that was set, and Sysmon's two names of its event 13. */
export const valueSet = any(
  is('event.action', 'modification'),
  actionStarts('RegistryEvent (Value Set'),
  actionStarts('Registry value set'),
);

/** Sysmon's event 12, which is for keys and values that were created or deleted; `EventType` tells which. */
export const keyAddedOrDeleted = actionStarts('RegistryEvent (Object create and delete');
