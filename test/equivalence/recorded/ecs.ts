/**
 * A recorded event as Elastic's Windows integration stores it: the Sysmon data stream for Sysmon, the plain
 * `winlog` form for other channels. Written from the documentation of the integration and of ECS, without sight of
 * the catalogues that it checks.
 */

import { sysmonFields } from './ecs-sysmon.ts';
import { eventData, providerOf, type RawEvent, sysmonChannel } from './raw.ts';

export type EcsValue = string | number | boolean | readonly string[];

/** Dotted names; fields without a value are left out. */
export type EcsDocument = Readonly<Record<string, EcsValue>>;

/** @param event of any Windows channel */
export function toEcs(event: RawEvent): EcsDocument {
  const { EventID, Channel, Computer, EventRecordID, Opcode, Task, Execution, Security } = event.System;
  const own = Channel === sysmonChannel ? sysmonFields(event) : plainFields(event);
  return {
    '@timestamp': event.System.TimeCreated['#attributes'].SystemTime,
    'event.kind': 'event',
    'event.code': String(EventID),
    'event.provider': providerOf(event),
    'host.name': Computer,
    'host.os.type': 'windows',
    'host.os.family': 'windows',
    'host.os.platform': 'windows',
    'winlog.channel': Channel,
    'winlog.computer_name': Computer,
    'winlog.event_id': String(EventID),
    'winlog.provider_name': providerOf(event),
    'winlog.record_id': String(EventRecordID),
    'winlog.opcode': String(Opcode),
    'winlog.task': String(Task),
    'winlog.process.pid': Execution['#attributes'].ProcessID,
    'winlog.process.thread.id': Execution['#attributes'].ThreadID,
    'winlog.user.identifier': Security['#attributes'].UserID,
    ...own,
  };
}

/** Beats put every value of an event into `winlog.event_data` as text. */
function plainFields(event: RawEvent): EcsDocument {
  return Object.fromEntries(
    eventData(event).map(([name, value]) => [`winlog.event_data.${name}`, String(value)] as const),
  );
}
