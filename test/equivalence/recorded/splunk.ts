/**
 * A recorded event as Splunk's add-ons for Windows and for Sysmon extract it: the names of the event, its number as
 * `EventCode` and `EventID`, the source after the channel. Written without sight of the catalogues that it checks.
 */
import type { SplEvent } from '../../oracle/splunk/index.ts';
import { eventData, providerOf, type RawEvent } from './raw.ts';

/** The two spellings of sources: events rendered as XML, or as text. */
export type Rendering = 'XmlWinEventLog' | 'WinEventLog';

export function toSplunk(event: RawEvent, rendering: Rendering): SplEvent {
  const { Channel, Computer, EventID, EventRecordID, Level, Task, Opcode, Keywords, Security } = event.System;
  return {
    _time: Date.parse(event.System.TimeCreated['#attributes'].SystemTime) / 1000,
    index: 'main',
    host: Computer,
    source: `${rendering}:${Channel}`,
    sourcetype: rendering,
    EventCode: String(EventID),
    EventID: String(EventID),
    Channel,
    Computer,
    Name: providerOf(event),
    EventRecordID: String(EventRecordID),
    Level: String(Level),
    Task: String(Task),
    Opcode: String(Opcode),
    Keywords,
    UserID: Security['#attributes'].UserID,
    ...Object.fromEntries(eventData(event).map(([name, value]) => [name, String(value)] as const)),
    _raw: rendering === 'XmlWinEventLog' ? xmlOf(event) : textOf(event),
  };
}

/** As Windows renders it: attributes in single quotes, `EventData` as named elements. */
function xmlOf(event: RawEvent): string {
  const { System } = event;
  const data = eventData(event).map(
    ([name, value]) => `<Data Name='${name}'>${escaped(String(value))}</Data>`,
  );
  return [
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>`,
    `<Provider Name='${providerOf(event)}'/><EventID>${System.EventID}</EventID>`,
    `<Channel>${System.Channel}</Channel><Computer>${escaped(System.Computer)}</Computer></System>`,
    `<EventData>${data.join('')}</EventData></Event>`,
  ].join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function textOf(event: RawEvent): string {
  const { Channel, EventID, Computer } = event.System;
  const lines = [`LogName=${Channel}`, `EventCode=${EventID}`, `ComputerName=${Computer}`];
  return [...lines, ...eventData(event).map(([name, value]) => `${name}: ${value}`)].join('\r\n');
}
