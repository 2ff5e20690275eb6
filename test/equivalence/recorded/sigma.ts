/** A recorded event under the names of the Sigma taxonomy, which for Windows are those of the event itself. */
import type { JsonEvent } from '../../support/events.ts';
import { eventData, providerOf, type RawEvent } from './raw.ts';

export function toSigma(event: RawEvent): JsonEvent {
  const { EventID, Channel, Computer } = event.System;
  return {
    EventID,
    Channel,
    Provider_Name: providerOf(event),
    Computer,
    ...Object.fromEntries(eventData(event)),
  };
}
