/** Linux audit records: line by line through the Auditd Logs integration, or as joined events through Auditd Manager. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { either, type Fields, lacking, mapped, optional, process } from './fields.ts';
import { all, dataset, host, is } from './guards.ts';

/** Names that the integration moves to ECS; the others stay below `auditd.log.`. */
const moved: Fields = {
  type: either(mapped('event.action'), optional('auditd.log.record_type')),
  exe: mapped('process.executable'),
  comm: mapped('process.name'),
  cwd: optional('process.working_directory'),
  pid: mapped('process.pid', 'long'),
  ppid: optional('process.parent.pid', 'long'),
  argc: optional('process.args_count', 'long'),
  exit: optional('process.exit_code', 'long'),
  acct: optional('user.name'),
  user: optional('user.name'),
  uid: optional('user.id'),
  auid: optional('user.audit.id'),
  euid: optional('user.effective.id'),
  suid: optional('user.saved.id'),
  fsuid: optional('user.filesystem.id'),
  ouid: optional('user.owner.id'),
  gid: optional('user.group.id'),
  egid: optional('user.effective.group.id'),
  sgid: optional('user.saved.group.id'),
  ogid: optional('user.owner.group.id'),
  terminal: optional('user.terminal'),
  src: optional('source.address'),
  dst: optional('destination.address'),
  success: optional('auditd.log.success', 'boolean', { yes: 'true', no: 'false' }),
  lport: optional('auditd.log.lport', 'long'),
  rport: optional('auditd.log.rport', 'long'),
  laddr: optional('auditd.log.laddr', 'ip'),
};

export const auditd: Catalogue = {
  id: 'eql-linux-auditd',
  title: 'Elastic: Auditd Logs',
  logsource: { product: 'linux', service: 'auditd' },
  fields: moved,
  missing: lacking('msg', 'the integration takes the message apart: name the field inside the message'),
  others: { prefix: 'auditd.log.', type: 'keyword' },
  guard: dataset('auditd.log'),
  state: { category: 'any' },
};

const manager = dataset('auditd_manager.auditd');

const withoutParent = lacking(
  'ParentImage ParentCommandLine ParentProcessName ParentProcessGuid',
  'audit records name the parent process by its number only',
);

const fields: Fields = {
  ...process,
  /** The kernel's `PROCTITLE` record: the command line, cut to 128 bytes. */
  CommandLine: mapped('process.title'),
  CurrentDirectory: optional('process.working_directory'),
  ParentProcessId: mapped('process.parent.pid', 'long'),
  User: mapped('user.name'),
  LogonId: optional('user.audit.id'),
};

export const managerCatalogues: readonly Catalogue[] = [
  {
    id: 'eql-auditd-process-creation',
    title: 'Elastic: Auditd Manager, process creation',
    logsource: { product: 'linux', category: 'process_creation' },
    fields,
    missing: withoutParent,
    others: 'refuse',
    guard: all(manager, is('event.action', 'executed')),
    state: { category: 'process' },
  },
  {
    id: 'eql-auditd-network-connection',
    title: 'Elastic: Auditd Manager, network connection',
    logsource: { product: 'linux', category: 'network_connection' },
    fields: {
      ...process,
      User: mapped('user.name'),
      DestinationIp: mapped('destination.ip', 'ip'),
      DestinationPort: mapped('destination.port', 'long'),
      SourceIp: optional('source.ip', 'ip'),
      SourcePort: optional('source.port', 'long'),
      Initiated: mapped('event.action', 'keyword', {
        true: 'connected-to',
        false: 'accepted-connection-from',
      }),
    },
    missing: { ...withoutParent, ...lacking('DestinationHostname', 'audit records have addresses only') },
    others: 'refuse',
    guard: all(manager, is('event.action', 'connected-to', 'accepted-connection-from')),
    state: { category: 'network' },
  },
  {
    id: 'eql-auditd-file-event',
    title: 'Elastic: Auditd Manager, file event',
    logsource: { product: 'linux', category: 'file_event' },
    fields: { ...process, User: mapped('user.name'), TargetFilename: mapped('file.path') },
    missing: { ...withoutParent, ...lacking('CommandLine', 'file events have no command line') },
    others: 'refuse',
    guard: all(manager, host('linux'), is('event.type', 'creation')),
    state: { category: 'file' },
  },
];
