/**
 * Datasets of Splunk's Common Information Model: the tags that make up each, and its names for Sigma's fields
 * (Common Information Model Add-on Manual, "Data models"). Data only.
 *
 * A field is `missing` where the add-ons write another text into the model than the event has: such a test would
 * silently never be true.
 */
import { coded, type Fields, lacking, renamed } from './parts.ts';

export interface Dataset {
  /** `<data model>.<dataset>`, as `tstats` and `datamodel` name it. */
  readonly name: string;
  /** The dataset at the root of the model, whose name stands before all inherited fields; absent where it is this one. */
  readonly root?: string;
  readonly tags: readonly string[];
  readonly fields: Fields;
  readonly missing?: Readonly<Record<string, string>>;
}

const actor: Readonly<Record<string, string>> = {
  Image: 'process_path',
  ProcessId: 'process_id',
  ProcessGuid: 'process_guid',
  Computer: 'dest',
};

const account = lacking(
  'User ParentUser',
  'the model has the account without its domain, Sigma has both in one field',
);

export const processes: Dataset = {
  name: 'Endpoint.Processes',
  tags: ['process', 'report'],
  fields: renamed({
    ...actor,
    CommandLine: 'process',
    CurrentDirectory: 'process_current_directory',
    Hashes: 'process_hash',
    IntegrityLevel: 'process_integrity_level',
    OriginalFileName: 'original_file_name',
    ParentImage: 'parent_process_path',
    ParentCommandLine: 'parent_process',
    ParentProcessId: 'parent_process_id',
    ParentProcessGuid: 'parent_process_guid',
  }),
  missing: {
    ...account,
    ...lacking(
      'Description Product Company FileVersion',
      'the model keeps the original file name only of the version resource',
    ),
    ...lacking('LogonId LogonGuid', 'the model has no log-in session'),
  },
};

export const registry: Dataset = {
  name: 'Endpoint.Registry',
  tags: ['endpoint', 'registry'],
  fields: renamed({ ...actor, TargetObject: 'registry_path' }),
  missing: {
    ...account,
    Details: 'the model has the data of a value without its type: `0x00000001` for `DWORD (0x00000001)`',
    EventType: 'the model tells `created`, `modified` and `deleted` apart, but not keys from values',
    NewName: 'the model has no new name',
  },
};

export const filesystem: Dataset = {
  name: 'Endpoint.Filesystem',
  tags: ['endpoint', 'filesystem'],
  fields: renamed({ ...actor, TargetFilename: 'file_path', Hashes: 'file_hash' }),
  missing: {
    ...account,
    CreationUtcTime: 'the model has this time in another format',
    ...lacking('CommandLine ParentImage ParentCommandLine', 'the model has only the path of the process'),
  },
};

export const traffic: Dataset = {
  name: 'Network_Traffic.All_Traffic',
  tags: ['network', 'communicate'],
  fields: {
    ...renamed({
      Image: 'app',
      ProcessId: 'process_id',
      Protocol: 'transport',
      SourceIp: 'src_ip',
      SourcePort: 'src_port',
      DestinationIp: 'dest_ip',
      DestinationPort: 'dest_port',
      src_ip: 'src_ip',
      src_port: 'src_port',
      dst_ip: 'dest_ip',
      dst_port: 'dest_port',
      action: 'action',
      username: 'user',
    }),
    Initiated: coded('direction', { true: 'outbound', false: 'inbound' }),
    blocked: coded('action', { true: 'blocked', false: 'allowed' }),
  },
  missing: {
    ...account,
    ...lacking('DestinationHostname SourceHostname', 'the model has names and addresses in one field'),
    ...lacking('CommandLine ParentImage ProcessGuid', 'the model has only the name of the application'),
  },
};

export const resolution: Dataset = {
  name: 'Network_Resolution.DNS',
  tags: ['network', 'resolution', 'dns'],
  fields: renamed({
    QueryName: 'query',
    query: 'query',
    record_type: 'record_type',
    answer: 'answer',
    src_ip: 'src',
    dst_ip: 'dest',
    dst_port: 'dest_port',
    src_port: 'src_port',
  }),
  missing: {
    ...account,
    ...lacking('Image ProcessId ProcessGuid', 'the model has nothing of the process'),
    QueryResults: 'the model has the answers one by one, Sysmon has them in one text',
    QueryStatus: 'the model has the names of the reply codes of DNS, Sysmon has those of Windows',
  },
};

const request: Readonly<Record<string, string>> = {
  'cs-method': 'http_method',
  'cs-uri-query': 'uri_query',
  'c-uri-query': 'uri_query',
  'cs-uri-stem': 'uri_path',
  'c-uri-stem': 'uri_path',
  'cs-user-agent': 'http_user_agent',
  'c-useragent': 'http_user_agent',
  'cs-referer': 'http_referrer',
  'cs-referrer': 'http_referrer',
  'cs-cookie': 'cookie',
  'cs-host': 'url_domain',
  'cs-username': 'user',
  'sc-status': 'status',
  'c-ip': 'src',
  src_ip: 'src',
};

export const web: Dataset = {
  name: 'Web.Web',
  tags: ['web'],
  fields: renamed({ ...request, 'cs-uri': 'url', 's-port': 'dest_port' }),
};

export const proxy: Dataset = {
  name: 'Web.Proxy',
  root: 'Web',
  tags: ['web', 'proxy'],
  fields: renamed({ ...request, 'c-uri': 'url', 'cs-uri': 'url', 'r-dns': 'url_domain' }),
  missing: lacking('dst_ip', 'the model has names and addresses in one field'),
};

export const malware: Dataset = {
  name: 'Malware.Malware_Attacks',
  tags: ['malware', 'attack'],
  fields: renamed({
    Signature: 'signature',
    Filename: 'file_path',
    Action: 'action',
    FileHash: 'file_hash',
    User: 'user',
    Computer: 'dest',
  }),
};
