/** Field names and types that a rule may use whatever its target: Sigma's taxonomy, as far as lints need it. */
import type { FieldType, LogSource } from '../../ir/types.ts';
import { sysmonFields } from './sysmon.ts';

export interface Taxonomy {
  readonly names: ReadonlySet<string>;
  /** True where events of the log source have no other fields. */
  readonly isClosed: boolean;
}

/** Every Windows event has these, under the names that Sigma gives to the members of its `System` element. */
const windowsNames =
  'EventID Channel Provider_Name Computer ComputerName EventRecordID Level Task Opcode Keywords Version';

const services: Readonly<Record<string, string>> = {
  security:
    'SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId TargetUserSid TargetUserName TargetDomainName ' +
    'TargetLogonId LogonType LogonProcessName AuthenticationPackageName WorkstationName IpAddress IpPort ProcessName ' +
    'ProcessId ObjectServer ObjectType ObjectName ObjectValueName AccessList AccessMask PrivilegeList ShareName ' +
    'RelativeTargetName ServiceName ServiceFileName ServiceType ServiceStartType ServiceAccount TaskName TaskContent ' +
    'TicketOptions TicketEncryptionType PreAuthType Status SubStatus FailureReason AttributeLDAPDisplayName ' +
    'AttributeValue ObjectClass ObjectDN SamAccountName SidHistory NewProcessName ParentProcessName CommandLine ' +
    'OldUacValue NewUacValue AllowedToDelegateTo Application Direction SourceAddress SourcePort DestAddress DestPort ' +
    'Protocol DeviceDescription ClassName NewTargetUserName OldTargetUserName Workstation TargetServerName',
  system: 'ServiceName ImagePath ServiceType StartType AccountName',
};

/** Log files of the web, in W3C's names with `c-`, `cs-` and `sc-` in front. */
const web =
  'date time c-ip s-ip s-port c-uri c-uri-extension c-uri-query c-uri-stem c-useragent cs-bytes cs-cookie cs-host ' +
  'cs-method cs-referer cs-uri cs-uri-query cs-uri-stem cs-user-agent cs-username cs-version r-dns sc-bytes sc-status ' +
  'dst_ip src_ip dst_port src_port';

const categories: Readonly<Record<string, string>> = {
  proxy: web,
  webserver: web,
  firewall: 'src_ip src_port dst_ip dst_port username action blocked',
  dns: 'query parent_domain answer record_type src_ip dst_ip',
};

/** Products whose endpoint events have Sysmon's names. */
const endpoints: readonly (string | undefined)[] = ['windows', 'linux', 'macos'];

const types: Readonly<Record<string, FieldType>> = Object.fromEntries([
  ...typed('long', 'ProcessId ParentProcessId SourceProcessId TargetProcessId SourcePort DestinationPort'),
  ...typed('long', 's-port sc-status src_port dst_port cs-bytes sc-bytes'),
  ...typed('ip', 'SourceIp DestinationIp c-ip s-ip src_ip dst_ip'),
  ...typed('boolean', 'Initiated SourceIsIpv6 DestinationIsIpv6 Signed Archived IsExecutable'),
]);

function typed(type: FieldType, names: string): readonly (readonly [string, FieldType])[] {
  return names.split(' ').map((name) => [name, type] as const);
}

const known = new Map<string, Taxonomy | undefined>();

/** Undefined for log sources of which nothing is known here, and for rules in another taxonomy than Sigma's. */
export function taxonomyOf(
  { product, category, service }: LogSource,
  taxonomy = 'sigma',
): Taxonomy | undefined {
  if (taxonomy !== 'sigma') return undefined;
  const key = [product, category, service].join('/');
  if (!known.has(key)) known.set(key, find(product, category, service));
  return known.get(key);
}

function find(product?: string, category?: string, service?: string): Taxonomy | undefined {
  const own =
    category === undefined
      ? product === 'windows' && service !== undefined && at(services, service)
      : (endpoints.includes(product) && at(sysmonFields, category)) || at(categories, category);
  const isWindows = product === 'windows';
  if (!own && !isWindows) return undefined;
  const names = [own || '', isWindows ? windowsNames : ''].join(' ').trim().split(' ');
  const isClosed = isWindows && category !== undefined && service === undefined && Boolean(own);
  return { names: new Set(names), isClosed };
}

function at(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The type of a field in the log source: the same name may be anything elsewhere. */
export function taxonomyType(taxonomy: Taxonomy | undefined, name: string): FieldType | undefined {
  return taxonomy?.names.has(name) && Object.hasOwn(types, name) ? types[name] : undefined;
}
