/** Field tables of Windows events, shared by the catalogues of endpoint events and of event logs. */
import { either, type Fields, hashes, mapped, optional } from './fields.ts';

/** Fields of a Windows event that ECS does not know keep the name that the event has, always as text. */
export const others = { prefix: 'winlog.event_data.', type: 'keyword' } as const;

/** What every record of an event log has. */
export const record: Fields = {
  EventID: mapped('event.code'),
  Channel: mapped('winlog.channel'),
  Provider_Name: mapped('winlog.provider_name'),
  Computer: mapped('winlog.computer_name'),
  ComputerName: mapped('winlog.computer_name'),
};

const userName = mapped('user.name');

/**
 * Sysmon's pipeline and Defend split `DOMAIN\name`. The names of the other users of an event stay undivided, and
 * Defend has none.
 */
export const users: Fields = {
  User: { ...userName, split: { at: '\\', into: [mapped('user.domain'), userName] } },
  ParentUser: optional('winlog.event_data.ParentUser'),
};

/** The hashes of the file that an event is about: Sysmon's `file`, Defend's `dll`. */
export const fileHashes = hashes({
  md5: either(optional('file.hash.md5'), optional('dll.hash.md5')),
  sha1: either(optional('file.hash.sha1'), optional('dll.hash.sha1')),
  sha256: either(optional('file.hash.sha256'), optional('dll.hash.sha256')),
  imphash: either(optional('file.pe.imphash'), optional('dll.pe.imphash')),
});

/** The hashes of the process that an event is about. */
export const processHashes = hashes({
  md5: optional('process.hash.md5'),
  sha1: optional('process.hash.sha1'),
  sha256: optional('process.hash.sha256'),
  imphash: optional('process.pe.imphash'),
});

/** Sysmon's event 23 counts the hashes of a deleted file as the process's, its event 26 as the file's. */
export const deletedHashes = hashes({
  md5: either(optional('process.hash.md5'), optional('file.hash.md5')),
  sha1: either(optional('process.hash.sha1'), optional('file.hash.sha1')),
  sha256: either(optional('process.hash.sha256'), optional('file.hash.sha256')),
  imphash: either(optional('process.pe.imphash'), optional('file.pe.imphash')),
});

/** What records of an event log have and Defend's events have not. */
export const source: Fields = {
  EventID: mapped('event.code'),
  Channel: optional('winlog.channel'),
  Provider_Name: optional('winlog.provider_name'),
  Computer: optional('winlog.computer_name'),
  ComputerName: optional('winlog.computer_name'),
};

/**
 * Sysmon's spelling (`DWORD (0x00000001)`) and, for texts, the field that Defend fills as well. Defend's numbers
 * are decimal digits there, which no rule for Sysmon expects.
 */
export const registryValue: Fields = {
  TargetObject: mapped('registry.path'),
  Details: either(optional('winlog.event_data.Details'), {
    name: 'registry.data.strings',
    type: 'wildcard',
    optional: true,
    array: true,
  }),
};

/** Names of the status codes of Windows DNS lookups (winerror.h), which the integration writes for Sysmon's numbers. */
export const dnsStatus = {
  0: 'SUCCESS',
  5: 'ERROR_ACCESS_DENIED',
  123: 'ERROR_INVALID_NAME',
  1223: 'ERROR_CANCELLED',
  1460: 'ERROR_TIMEOUT',
  9001: 'DNS_ERROR_RCODE_FORMAT_ERROR',
  9002: 'DNS_ERROR_RCODE_SERVER_FAILURE',
  9003: 'DNS_ERROR_RCODE_NAME_ERROR',
  9004: 'DNS_ERROR_RCODE_NOT_IMPLEMENTED',
  9005: 'DNS_ERROR_RCODE_REFUSED',
  9501: 'DNS_INFO_NO_RECORDS',
  9560: 'DNS_ERROR_INVALID_NAME_CHAR',
  9701: 'DNS_ERROR_RECORD_DOES_NOT_EXIST',
} as const;
