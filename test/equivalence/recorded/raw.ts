/** A Windows event as it is exported from an event log, and what can be asked of it. */

export interface RawEvent {
  readonly System: {
    readonly Provider: { readonly '#attributes': Readonly<Record<string, string>> };
    readonly EventID: number;
    readonly Version: number;
    readonly Level: number;
    readonly Task: number;
    readonly Opcode: number;
    readonly Keywords: string;
    readonly TimeCreated: { readonly '#attributes': { readonly SystemTime: string } };
    readonly EventRecordID: number;
    readonly Execution: { readonly '#attributes': { readonly ProcessID: number; readonly ThreadID: number } };
    readonly Channel: string;
    readonly Computer: string;
    readonly Security: { readonly '#attributes': { readonly UserID: string } };
  };
  readonly EventData: Readonly<Record<string, string | number | boolean | null | object>>;
}

export const sysmonChannel = 'Microsoft-Windows-Sysmon/Operational';

export function providerOf({ System }: RawEvent): string {
  return System.Provider['#attributes'].Name ?? '';
}

/** The scalar members of `EventData`; attributes of the element itself are no data. */
export function eventData({
  EventData,
}: RawEvent): readonly (readonly [string, string | number | boolean])[] {
  return Object.entries(EventData).flatMap(([name, value]) =>
    value === null || typeof value === 'object' ? [] : [[name, value] as const],
  );
}
