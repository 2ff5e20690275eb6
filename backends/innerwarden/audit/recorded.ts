/**
 * What the sensor's collectors record: the keys of `details` for each kind of event and collector. A rule that needs
 * keys of two kinds, or keys of none, never fires.
 */
import type { EngineProfile } from '../engine/index.ts';

export interface Recorded {
  readonly kind: string;
  readonly source: string;
  /** Keys of `details`. An event may lack some of them. */
  readonly keys: ReadonlySet<string>;
}

/** Written as JSON null where the record has no value. */
const cloudKeys = [
  ...['event_source', 'event_id', 'aws_region', 'source_ip', 'user_agent', 'error_code', 'error_message'],
];
export const nullableKeys: ReadonlySet<string> = new Set(cloudKeys.map((key) => `details.${key}`));

/** Lists and objects, which the engine compares as one JSON text. */
export const structuredKeys: ReadonlySet<string> = new Set(
  ['argv', 'user_identity', 'signals', 'named_pipes', 'established', 'listening', 'risk', 'mitre'].map(
    (key) => `details.${key}`,
  ),
);

/** Collector, kinds of event, keys. */
const table: readonly (readonly [source: string, kinds: string, keys: string])[] = [
  [
    'ebpf',
    'shell.command_exec',
    'pid uid ppid comm parent_comm has_tty command argv argc cgroup_id container_id',
  ],
  ['ebpf', 'shell.command_exec', 'pid uid comm filename cgroup_id container_id overlay_upper'],
  ['auditd', 'shell.command_exec', 'audit_ts audit_id argc argv command'],
  ['auditd', 'shell.tty_input', 'audit_ts audit_id tty uid auid raw_hex decoded_preview'],
  ['ebpf', 'network.outbound_connect', 'pid uid ppid comm dst_ip dst_port cgroup_id container_id exe_path'],
  [
    'ebpf',
    'file.read_access file.write_access',
    'pid uid ppid comm filename flags write cgroup_id container_id',
  ],
  [
    'fanotify',
    'file.write_access file.encrypted_write',
    'filename path new_hash old_hash previous_check new_size entropy encrypted',
  ],
  ['fanotify', 'file.ransomware_burst', 'writes_in_window window_seconds latest_file'],
  ['ebpf', 'file.delete', 'pid uid filename comm'],
  ['ebpf', 'file.rename', 'pid uid oldname newname comm'],
  ['ebpf', 'file.timestomp file.truncate', 'comm pid uid cgroup_id'],
  [
    'integrity',
    'file.changed ssh.authorized_keys_changed cron.tampering',
    'path old_hash new_hash username mitre',
  ],
  ['suid_inventory', 'file.new_suid file.suid_modified', 'action path mode uid size sha256 in_danger_path'],
  [
    'file_extract',
    'file.extracted_from_network',
    'sha256 filename content_type size src_ip dst_ip dst_port uri stored_path signals',
  ],
  ['ebpf', 'process.exit', 'pid comm'],
  ['ebpf', 'process.clone', 'pid uid clone_flags comm'],
  ['ebpf', 'process.signal', 'pid uid target_pid signal signal_name comm target_comm'],
  ['ebpf', 'process.ptrace_attach', 'pid uid target_pid request request_name comm cgroup_id'],
  ['ebpf', 'process.memfd_create', 'pid uid flags name comm cgroup_id'],
  ['ebpf', 'process.fd_redirect', 'pid uid oldfd newfd comm ppid'],
  ['ebpf', 'process.prctl', 'pid uid option op_name comm'],
  ['ebpf', 'privilege.escalation', 'pid old_uid new_uid comm cgroup_id container_id'],
  ['ebpf', 'privilege.setuid', 'pid uid target_uid comm cgroup_id container_id'],
  ['ebpf', 'namespace.setns', 'pid uid fd nstype nstype_name cgroup_id comm container_id'],
  ['ebpf', 'filesystem.mount', 'pid uid flags source target fs_type comm cgroup_id in_container'],
  ['ebpf', 'kernel.module_load', 'pid uid comm cgroup_id container_id'],
  ['ebpf', 'memory.mprotect_exec', 'pid uid prot addr len rwx comm'],
  ['ebpf', 'network.bind_listen', 'pid uid port addr family comm cgroup_id'],
  ['ebpf', 'network.listen', 'pid uid backlog comm'],
  ['ebpf', 'network.accept', 'pid uid comm'],
  [
    'ebpf',
    'lsm.exec_blocked lsm.exec_gate_blocked lsm.exec_gate_would_block',
    'pid uid comm filename cgroup_id action blocked_by would_blocked_by container_id',
  ],
  [
    'ebpf',
    'lsm.blocked',
    'pid tgid hook_id hook action source_program join_source filename comm uid container_id',
  ],
  ['ebpf', 'io_uring.submit io_uring.create', 'pid uid comm'],
  [
    'ebpf',
    'firmware.msr_write firmware.ioperm firmware.iopl firmware.acpi_eval firmware.timing_anomaly firmware.bpf_load firmware.efi_call',
    'pid uid comm',
  ],
  ['dns_capture', 'dns.query', 'domain qtype qtype_name src_ip src_port dns_server tx_id'],
  [
    'http_capture',
    'http.request',
    'method path host user_agent content_type content_length src_ip src_port dst_port http_version cf_connecting_ip x_forwarded_for',
  ],
  ['nginx_access', 'http.request', 'ip method path status bytes user_agent'],
  ['nginx_error', 'http.error', 'level ip server request message'],
  [
    'tcp_stream',
    'tcp_stream.http tcp_stream.ssh tcp_stream.smb tcp_stream.flow',
    'app_proto method uri host user_agent status_code client_version server_version smb_version named_pipes src_ip dst_ip src_port dst_port client_bytes server_bytes duration_ms',
  ],
  [
    'tls_fingerprint',
    'tls.client_hello tls.malicious_fingerprint',
    'ja3_hash ja3_raw ja4 sni src_ip dst_ip dst_port malicious_match',
  ],
  ['syslog_firewall', 'network.connection_blocked', 'src_ip dst_ip dst_port proto in_iface'],
  ['journald', 'network.connection_blocked', 'src_ip dst_ip dst_port proto in_iface'],
  ['net_snapshot', 'network.snapshot', 'established listening'],
  ['tunnel_iface', 'network.tunnel_interface_created', 'ifname iface_kind'],
  ['auth.log', 'ssh.login_failed ssh.login_success', 'ip user reason method'],
  ['journald', 'ssh.login_failed ssh.login_success', 'ip user reason method'],
  ['macos_log', 'ssh.login_failed ssh.login_success', 'ip user reason method'],
  ['journald', 'sudo.command', 'user run_as command'],
  ['macos_log', 'sudo.command', 'user run_as command'],
  [
    'cloudtrail',
    'cloud.root_usage cloud.login_success cloud.login_failure cloud.iam_change cloud.security_group_change cloud.secrets_access cloud.audit_tampering cloud.api_call',
    `event_name user_identity ${cloudKeys.join(' ')}`,
  ],
  ['docker', 'container.start container.stop container.die', 'container_id name image action'],
  [
    'docker',
    'container.privileged container.sock_mount container.dangerous_cap',
    'container_id name image action description risk',
  ],
];

const missingInV092 = new Set(['exe_path', 'parent_comm', 'has_tty']);

/** Every kind of event whose keys are known, once for each collector. */
export function recordedEvents(profile: EngineProfile): readonly Recorded[] {
  return table.flatMap(([source, kinds, keys]) => {
    const all = keys.split(' ').filter((key) => profile === 'pr1130' || !missingInV092.has(key));
    return kinds.split(' ').map((kind) => ({ kind, source, keys: new Set(all) }));
  });
}
