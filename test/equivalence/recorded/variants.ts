/** Raw Sysmon events made from a rule: a recorded event with the values that the rule is about put in. */
import type { Query } from '../../../src/ir/types.ts';
import { leaves } from '../../../src/ir/walk.ts';
import { type JsonEvent, type JsonValue, synthesise } from '../../support/events.ts';
import { providerOf, type RawEvent, sysmonChannel } from './raw.ts';

/** Sysmon writes these in one form only. */
const forms: readonly (readonly [RegExp, RegExp])[] = [
  [/(?:ProcessId|ThreadId|Port|TerminalSessionId)$/, /^(?:0|[1-9]\d{0,8})$/],
  [/^(?:Signed|Initiated|Archived|IsExecutable|SourceIsIpv6|DestinationIsIpv6)$/, /^(?:true|false)$/],
  [/^(?:Source|Destination)Ip$/, /^(?:(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])(?:\.(?!$)|$)){4}$/],
  [/^Hash(?:es)?$/, /^(?:(?:MD5|SHA1|SHA256|IMPHASH)=[\dA-F]+(?:,(?!$)|$))+$/i],
  [/^(?:User|ParentUser|SourceUser|TargetUser)$/, /^[^\\]+\\[^\\]+$/],
];

/** The longest text that Elastic's keyword fields index. */
const longest = 1024;

/**
 * Events like `template` whose values come from the query: ways to match it, near misses, missing fields. Those
 * that Sysmon could not write are left out: lists, other fields than the template's, other forms.
 */
export function variantsOf(
  query: Query,
  template: RawEvent,
  options: { readonly seed: number; readonly count: number },
): readonly RawEvent[] {
  const used = new Set(
    [...leaves(query.where)].flatMap((leaf) => {
      if (leaf.kind === 'keyword') return [];
      return leaf.kind === 'fieldCompare' ? [leaf.left.name, leaf.right.name] : [leaf.field.name];
    }),
  );
  const made = synthesise(query, options).map((event) => variantOf(event, template, used));
  return made.filter((each) => each !== undefined);
}

function variantOf(event: JsonEvent, template: RawEvent, used: ReadonlySet<string>): RawEvent | undefined {
  const data: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(template.EventData)) {
    if (!used.has(name) && (typeof value === 'string' || typeof value === 'number')) data[name] = value;
  }
  for (const [name, value] of Object.entries(event)) {
    if (isOfSystem(name, value, template)) continue;
    const text = textOf(value);
    if (text === undefined || !Object.hasOwn(template.EventData, name) || !isWritten(name, text)) {
      return undefined;
    }
    data[name] = text;
  }
  return { ...template, EventData: data };
}

function isOfSystem(name: string, value: JsonValue, template: RawEvent): boolean {
  if (name === 'EventID') return String(value) === String(template.System.EventID);
  if (name === 'Channel') return value === sysmonChannel;
  return name === 'Provider_Name' && value === providerOf(template);
}

function textOf(value: JsonValue): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** Nothing is written as `-`, which Elastic takes away; so a value is neither that nor empty. */
function isWritten(name: string, text: string): boolean {
  if (text === '' || text === '-' || text.length > longest) return false;
  return forms.every(([names, form]) => !names.test(name) || form.test(text));
}
