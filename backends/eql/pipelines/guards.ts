/** Conditions that restrict an endpoint query to its log source, for Elastic Defend and for Sysmon by way of ECS. */
import type { Guard } from '../../../src/ir/catalogue.ts';

export function host(os: 'windows' | 'linux' | 'macos'): Guard {
  return { field: 'host.os.type', type: 'keyword', is: [os], cased: true };
}

export const started: Guard = { field: 'event.type', type: 'keyword', is: ['start'], cased: true };

/** On Linux and macOS a fork is a start too, but still has the image of its parent. */
export const executed: Guard = { field: 'event.action', type: 'keyword', is: ['exec'], cased: true };

/** Sysmon's event 11: a file created or overwritten. Defend calls the latter a change. */
export const fileWritten: Guard = {
  any: [
    { field: 'event.type', type: 'keyword', is: ['creation'], cased: true },
    { field: 'event.action', type: 'keyword', is: ['overwrite'], cased: true },
  ],
};

/** Defend logs a lookup and its result; Sysmon's event 22 is named `DNSEvent (DNS query)`. */
export const lookup: Guard = {
  any: [
    { field: 'event.action', type: 'keyword', is: ['lookup_requested', 'lookup_result'], cased: true },
    { field: 'event.action', type: 'keyword', startsWith: 'DNSEvent' },
  ],
};

export const changed: Guard = { field: 'event.type', type: 'keyword', is: ['change'], cased: true };

/** Defend's name of a value that was set, and Sysmon's two names of its event 13. */
export const valueSet: Guard = {
  any: [
    { field: 'event.action', type: 'keyword', is: ['modification'], cased: true },
    { field: 'event.action', type: 'keyword', startsWith: 'RegistryEvent (Value Set' },
    { field: 'event.action', type: 'keyword', startsWith: 'Registry value set' },
  ],
};
