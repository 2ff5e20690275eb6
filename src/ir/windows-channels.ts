/**
 * The Windows event logs (channels) that Sigma's services stand for, from the log source appendix of the specification.
 * A fact of Sigma that every target with Windows events needs. Data only.
 */

export const sysmonChannel = 'Microsoft-Windows-Sysmon/Operational';
export const powershell = ['Microsoft-Windows-PowerShell/Operational', 'PowerShellCore/Operational'];
export const powershellClassic = ['Windows PowerShell'];

/** Most channels are named `Microsoft-Windows-<component>/<log>`. */
function microsoft(...names: readonly string[]): readonly string[] {
  return names.map((name) => `Microsoft-Windows-${name}`);
}

export const channelsOfServices: Readonly<Record<string, readonly string[]>> = {
  security: ['Security'],
  system: ['System'],
  application: ['Application'],
  powershell,
  'powershell-classic': powershellClassic,
  'appmodel-runtime': microsoft('AppModel-Runtime/Admin'),
  applocker: microsoft(
    'AppLocker/MSI and Script',
    'AppLocker/EXE and DLL',
    'AppLocker/Packaged app-Deployment',
    'AppLocker/Packaged app-Execution',
  ),
  'appxdeployment-server': microsoft('AppXDeploymentServer/Operational'),
  'appxpackaging-om': microsoft('AppxPackaging/Operational'),
  bitlocker: microsoft('BitLocker/BitLocker Management'),
  'bits-client': microsoft('Bits-Client/Operational'),
  capi2: microsoft('CAPI2/Operational'),
  'certificateservicesclient-lifecycle-system': microsoft(
    'CertificateServicesClient-Lifecycle-System/Operational',
  ),
  'codeintegrity-operational': microsoft('CodeIntegrity/Operational'),
  dhcp: microsoft('DHCP-Server/Operational'),
  'diagnosis-scripted': microsoft('Diagnosis-Scripted/Operational'),
  'dns-client': microsoft('DNS Client Events/Operational'),
  'dns-server': ['DNS Server'],
  'dns-server-analytic': microsoft('DNS-Server/Analytical'),
  'dns-server-audit': microsoft('DNS-Server/Audit'),
  'driver-framework': microsoft('DriverFrameworks-UserMode/Operational'),
  'firewall-as': microsoft('Windows Firewall With Advanced Security/Firewall'),
  'hyper-v-worker': microsoft('Hyper-V-Worker-Admin', 'Hyper-V-Worker-Operational'),
  'iis-configuration': ['Microsoft-IIS-Configuration/Operational'],
  'kernel-event-tracing': microsoft('Kernel-EventTracing/Admin'),
  'kernel-shimengine': microsoft('Kernel-ShimEngine/Operational', 'Kernel-ShimEngine/Diagnostic'),
  ldap: microsoft('LDAP-Client/Debug'),
  ldap_debug: microsoft('LDAP-Client/Debug'),
  'lsa-server': microsoft('LSA/Operational'),
  'microsoft-servicebus-client': ['Microsoft-ServiceBus-Client'],
  'msexchange-management': ['MSExchange Management'],
  ntfs: microsoft('Ntfs/Operational'),
  ntlm: microsoft('NTLM/Operational'),
  openssh: ['OpenSSH/Operational'],
  'printservice-admin': microsoft('PrintService/Admin'),
  'printservice-operational': microsoft('PrintService/Operational'),
  'security-mitigations': microsoft('Security-Mitigations/Kernel Mode', 'Security-Mitigations/User Mode'),
  sense: microsoft('SENSE/Operational'),
  'shell-core': microsoft('Shell-Core/Operational'),
  'smbclient-connectivity': microsoft('SmbClient/Connectivity'),
  'smbclient-security': microsoft('SmbClient/Security'),
  'smbserver-connectivity': microsoft('SMBServer/Connectivity'),
  taskscheduler: microsoft('TaskScheduler/Operational'),
  'terminalservices-localsessionmanager': microsoft('TerminalServices-LocalSessionManager/Operational'),
  vhdmp: microsoft('VHDMP-Operational', 'VHDMP/Operational'),
  windefend: microsoft('Windows Defender/Operational'),
  wmi: microsoft('WMI-Activity/Operational'),
};
