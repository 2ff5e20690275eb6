/**
 * Process names that the engine's Sigma detector never looks at: `SENSITIVE_FILE_READERS` and the sensor's own
 * processes in `crates/sensor/src/detectors/allowlists.rs`. Prefixes: `su` also hides `sudo` and `suricata`.
 */

/** Members that another member is a prefix of are left out. */
const prefixes = [
  ...['sshd', 'login', 'su', 'polkitd', 'systemd', 'cron', 'atd', 'passwd', 'chage', 'chsh', 'chfn'],
  ...['adduser', 'useradd', 'usermod', 'newusers', 'chpasswd', 'unix_chkpwd', 'innerwarden', 'osqueryd'],
  ...['ossec-syscheckd', 'rkhunter', 'aide', 'logcheck', 'iptables', 'lsb_release', 'check-new-relea'],
  ...['dumpe2fs', 'accounts-daemon', 'pam-auth-update', 'pam-config', 'cockpit-session', 'dpkg', 'apt'],
  ...['snap', 'needrestart'],
];

/** True where no process whose name starts with the value is looked at. */
export function isSkippedComm(value: string): boolean {
  return (
    value === 'tokio-rt-worker' || value.includes('warden') || prefixes.some((each) => value.startsWith(each))
  );
}
