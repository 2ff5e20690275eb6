/**
 * Tactics and techniques of MITRE ATT&CK for Enterprise, version 19 (April 2026): ids, names, and which technique serves which
 * tactics. © The MITRE Corporation, reproduced and distributed with its permission.
 */

/** Letter, id and name of each tactic, in the order of the matrix. */
export const tacticTable = `
a TA0043 Reconnaissance
b TA0042 Resource Development
c TA0001 Initial Access
d TA0002 Execution
e TA0003 Persistence
f TA0004 Privilege Escalation
g TA0005 Stealth
h TA0112 Defense Impairment
i TA0006 Credential Access
j TA0007 Discovery
k TA0008 Lateral Movement
l TA0009 Collection
m TA0011 Command and Control
n TA0010 Exfiltration
o TA0040 Impact
`;

/** The letters of its tactics, the id and the name of each technique; `.001` is one of the technique above it. */
export const techniqueTable = `
m T1001 Data Obfuscation
m .001 Junk Data
m .002 Steganography
m .003 Protocol or Service Impersonation
i T1003 OS Credential Dumping
i .001 LSASS Memory
i .002 Security Account Manager
i .003 NTDS
i .004 LSA Secrets
i .005 Cached Domain Credentials
i .006 DCSync
i .007 Proc Filesystem
i .008 /etc/passwd and /etc/shadow
l T1005 Data from Local System
g T1006 Direct Volume Access
j T1007 System Service Discovery
m T1008 Fallback Channels
j T1010 Application Window Discovery
n T1011 Exfiltration Over Other Network Medium
n .001 Exfiltration Over Bluetooth
j T1012 Query Registry
g T1014 Rootkit
j T1016 System Network Configuration Discovery
j .001 Internet Connection Discovery
j .002 Wi-Fi Discovery
j T1018 Remote System Discovery
n T1020 Automated Exfiltration
n .001 Traffic Duplication
k T1021 Remote Services
k .001 Remote Desktop Protocol
k .002 SMB/Windows Admin Shares
k .003 Distributed Component Object Model
k .004 SSH
k .005 VNC
k .006 Windows Remote Management
k .007 Cloud Services
k .008 Direct Cloud VM Connections
l T1025 Data from Removable Media
g T1027 Obfuscated Files or Information
g .001 Binary Padding
g .002 Software Packing
g .003 Steganography
g .004 Compile After Delivery
g .005 Indicator Removal from Tools
g .006 HTML Smuggling
g .007 Dynamic API Resolution
g .008 Stripped Payloads
g .009 Embedded Payloads
g .010 Command Obfuscation
g .011 Fileless Storage
g .012 LNK Icon Smuggling
g .013 Encrypted/Encoded File
g .014 Polymorphic Code
g .015 Compression
g .016 Junk Code Insertion
g .017 SVG Smuggling
g .018 Invisible Unicode
n T1029 Scheduled Transfer
n T1030 Data Transfer Size Limits
j T1033 System Owner/User Discovery
g T1036 Masquerading
g .001 Invalid Code Signature
g .002 Right-to-Left Override
g .003 Rename Legitimate Utilities
g .004 Masquerade Task or Service
g .005 Match Legitimate Resource Name or Location
g .006 Space after Filename
g .007 Double File Extension
g .008 Masquerade File Type
g .009 Break Process Trees
g .010 Masquerade Account Name
g .011 Overwrite Process Arguments
g .012 Browser Fingerprint
ef T1037 Boot or Logon Initialization Scripts
ef .001 Logon Script (Windows)
ef .002 Login Hook
ef .003 Network Logon Script
ef .004 RC Scripts
ef .005 Startup Items
l T1039 Data from Network Shared Drive
ij T1040 Network Sniffing
n T1041 Exfiltration Over C2 Channel
j T1046 Network Service Discovery
d T1047 Windows Management Instrumentation
n T1048 Exfiltration Over Alternative Protocol
n .001 Exfiltration Over Symmetric Encrypted Non-C2 Protocol
n .002 Exfiltration Over Asymmetric Encrypted Non-C2 Protocol
n .003 Exfiltration Over Unencrypted Non-C2 Protocol
j T1049 System Network Connections Discovery
n T1052 Exfiltration Over Physical Medium
n .001 Exfiltration over USB
def T1053 Scheduled Task/Job
def .002 At
def .003 Cron
def .005 Scheduled Task
def .006 Systemd Timers
def .007 Container Orchestration Job
fg T1055 Process Injection
fg .001 Dynamic-link Library Injection
fg .002 Portable Executable Injection
fg .003 Thread Execution Hijacking
fg .004 Asynchronous Procedure Call
fg .005 Thread Local Storage
fg .008 Ptrace System Calls
fg .009 Proc Memory
fg .011 Extra Window Memory Injection
fg .012 Process Hollowing
fg .013 Process Doppelgänging
fg .014 VDSO Hijacking
fg .015 ListPlanting
il T1056 Input Capture
il .001 Keylogging
il .002 GUI Input Capture
il .003 Web Portal Capture
il .004 Credential API Hooking
j T1057 Process Discovery
d T1059 Command and Scripting Interpreter
d .001 PowerShell
d .002 AppleScript
d .003 Windows Command Shell
d .004 Unix Shell
d .005 Visual Basic
d .006 Python
d .007 JavaScript
d .008 Network Device CLI
d .009 Cloud API
d .010 AutoHotKey & AutoIT
d .011 Lua
d .012 Hypervisor CLI
d .013 Container CLI/API
f T1068 Exploitation for Privilege Escalation
j T1069 Permission Groups Discovery
j .001 Local Groups
j .002 Domain Groups
j .003 Cloud Groups
g T1070 Indicator Removal
g .003 Clear Command History
g .004 File Deletion
g .005 Network Share Connection Removal
g .006 Timestomp
g .007 Clear Network Connection History and Configurations
g .008 Clear Mailbox Data
g .009 Clear Persistence
g .010 Relocate Malware
m T1071 Application Layer Protocol
m .001 Web Protocols
m .002 File Transfer Protocols
m .003 Mail Protocols
m .004 DNS
m .005 Publish/Subscribe Protocols
dk T1072 Software Deployment Tools
l T1074 Data Staged
l .001 Local Data Staging
l .002 Remote Data Staging
cefg T1078 Valid Accounts
cefg .001 Default Accounts
cefg .002 Domain Accounts
cefg .003 Local Accounts
cefg .004 Cloud Accounts
k T1080 Taint Shared Content
j T1082 System Information Discovery
j T1083 File and Directory Discovery
j T1087 Account Discovery
j .001 Local Account
j .002 Domain Account
j .003 Email Account
j .004 Cloud Account
m T1090 Proxy
m .001 Internal Proxy
m .002 External Proxy
m .003 Multi-hop Proxy
m .004 Domain Fronting
ck T1091 Replication Through Removable Media
m T1092 Communication Through Removable Media
m T1095 Non-Application Layer Protocol
ef T1098 Account Manipulation
ef .001 Additional Cloud Credentials
ef .002 Additional Email Delegate Permissions
ef .003 Additional Cloud Roles
ef .004 SSH Authorized Keys
ef .005 Device Registration
ef .006 Additional Container Cluster Roles
ef .007 Additional Local or Domain Groups
m T1102 Web Service
m .001 Dead Drop Resolver
m .002 Bidirectional Communication
m .003 One-Way Communication
m T1104 Multi-Stage Channels
m T1105 Ingress Tool Transfer
d T1106 Native API
i T1110 Brute Force
i .001 Password Guessing
i .002 Password Cracking
i .003 Password Spraying
i .004 Credential Stuffing
i T1111 Multi-Factor Authentication Interception
eh T1112 Modify Registry
l T1113 Screen Capture
l T1114 Email Collection
l .001 Local Email Collection
l .002 Remote Email Collection
l .003 Email Forwarding Rule
l T1115 Clipboard Data
l T1119 Automated Collection
j T1120 Peripheral Device Discovery
l T1123 Audio Capture
j T1124 System Time Discovery
l T1125 Video Capture
dg T1127 Trusted Developer Utilities Proxy Execution
dg .001 MSBuild
dg .002 ClickOnce
dg .003 JamPlus
d T1129 Shared Modules
m T1132 Data Encoding
m .001 Standard Encoding
m .002 Non-Standard Encoding
ce T1133 External Remote Services
fg T1134 Access Token Manipulation
fg .001 Token Impersonation/Theft
fg .002 Create Process with Token
fg .003 Make and Impersonate Token
fg .004 Parent PID Spoofing
fg .005 SID-History Injection
j T1135 Network Share Discovery
e T1136 Create Account
e .001 Local Account
e .002 Domain Account
e .003 Cloud Account
e T1137 Office Application Startup
e .001 Office Template Macros
e .002 Office Test
e .003 Outlook Forms
e .004 Outlook Home Page
e .005 Outlook Rules
e .006 Add-ins
g T1140 Deobfuscate/Decode Files or Information
e T1176 Software Extensions
e .001 Browser Extensions
e .002 IDE Extensions
l T1185 Browser Session Hijacking
i T1187 Forced Authentication
c T1189 Drive-by Compromise
c T1190 Exploit Public-Facing Application
c T1195 Supply Chain Compromise
c .001 Compromise Software Dependencies and Development Tools
c .002 Compromise Software Supply Chain
c .003 Compromise Hardware Supply Chain
deg T1197 BITS Jobs
c T1199 Trusted Relationship
c T1200 Hardware Additions
j T1201 Password Policy Discovery
g T1202 Indirect Command Execution
d T1203 Exploitation for Client Execution
d T1204 User Execution
d .001 Malicious Link
d .002 Malicious File
d .003 Malicious Image
d .004 Malicious Copy and Paste
d .005 Malicious Library
egm T1205 Traffic Signaling
egm .001 Port Knocking
egm .002 Socket Filters
h T1207 Rogue Domain Controller
k T1210 Exploitation of Remote Services
g T1211 Exploitation for Stealth
i T1212 Exploitation for Credential Access
l T1213 Data from Information Repositories
l .001 Confluence
l .002 Sharepoint
l .003 Code Repositories
l .004 Customer Relationship Management Software
l .005 Messaging Applications
l .006 Databases
g T1216 System Script Proxy Execution
g .001 PubPrn
g .002 SyncAppvPublishingServer
j T1217 Browser Information Discovery
g T1218 System Binary Proxy Execution
g .001 Compiled HTML File
g .002 Control Panel
g .003 CMSTP
g .004 InstallUtil
g .005 Mshta
g .007 Msiexec
g .008 Odbcconf
g .009 Regsvcs/Regasm
g .010 Regsvr32
g .011 Rundll32
g .012 Verclsid
g .013 Mavinject
g .014 MMC
g .015 Electron Applications
m T1219 Remote Access Tools
m .001 IDE Tunneling
m .002 Remote Desktop Software
m .003 Remote Access Hardware
g T1220 XSL Script Processing
g T1221 Template Injection
h T1222 File and Directory Permissions Modification
h .001 Windows Permissions
h .002 Linux and Mac Permissions
g T1480 Execution Guardrails
g .001 Environmental Keying
g .002 Mutual Exclusion
j T1482 Domain Trust Discovery
fh T1484 Domain or Tenant Policy Modification
fh .001 Group Policy Modification
fh .002 Trust Modification
o T1485 Data Destruction
o .001 Lifecycle-Triggered Deletion
o T1486 Data Encrypted for Impact
o T1489 Service Stop
o T1490 Inhibit System Recovery
o T1491 Defacement
o .001 Internal Defacement
o .002 External Defacement
o T1495 Firmware Corruption
o T1496 Resource Hijacking
o .001 Compute Hijacking
o .002 Bandwidth Hijacking
o .003 SMS Pumping
o .004 Cloud Service Hijacking
gj T1497 Virtualization/Sandbox Evasion
gj .001 System Checks
gj .002 User Activity Based Checks
gj .003 Time Based Checks
o T1498 Network Denial of Service
o .001 Direct Network Flood
o .002 Reflection Amplification
o T1499 Endpoint Denial of Service
o .001 OS Exhaustion Flood
o .002 Service Exhaustion Flood
o .003 Application Exhaustion Flood
o .004 Application or System Exploitation
e T1505 Server Software Component
e .001 SQL Stored Procedures
e .002 Transport Agent
e .003 Web Shell
e .004 IIS Components
e .005 Terminal Services DLL
e .006 vSphere Installation Bundles
j T1518 Software Discovery
j .001 Security Software Discovery
j .002 Backup Software Discovery
e T1525 Implant Internal Image
j T1526 Cloud Service Discovery
i T1528 Steal Application Access Token
o T1529 System Shutdown/Reboot
l T1530 Data from Cloud Storage
o T1531 Account Access Removal
k T1534 Internal Spearphishing
g T1535 Unused/Unsupported Cloud Regions
n T1537 Transfer Data to Cloud Account
j T1538 Cloud Service Dashboard
i T1539 Steal Web Session Cookie
eg T1542 Pre-OS Boot
eg .001 System Firmware
eg .002 Component Firmware
eg .003 Bootkit
eg .004 ROMMONkit
eg .005 TFTP Boot
ef T1543 Create or Modify System Process
ef .001 Launch Agent
ef .002 Systemd Service
ef .003 Windows Service
ef .004 Launch Daemon
ef .005 Container Service
ef T1546 Event Triggered Execution
ef .001 Change Default File Association
ef .002 Screensaver
ef .003 Windows Management Instrumentation Event Subscription
ef .004 Unix Shell Configuration Modification
ef .005 Trap
ef .006 LC_LOAD_DYLIB Addition
ef .007 Netsh Helper DLL
ef .008 Accessibility Features
ef .009 AppCert DLLs
ef .010 AppInit DLLs
ef .011 Application Shimming
ef .012 Image File Execution Options Injection
ef .013 PowerShell Profile
ef .014 Emond
ef .015 Component Object Model Hijacking
ef .016 Installer Packages
ef .017 Udev Rules
ef .018 Python Startup Hooks
ef T1547 Boot or Logon Autostart Execution
ef .001 Registry Run Keys / Startup Folder
ef .002 Authentication Package
ef .003 Time Providers
ef .004 Winlogon Helper DLL
ef .005 Security Support Provider
ef .006 Kernel Modules and Extensions
ef .007 Re-opened Applications
ef .008 LSASS Driver
ef .009 Shortcut Modification
ef .010 Port Monitors
ef .012 Print Processors
ef .013 XDG Autostart Entries
ef .014 Active Setup
ef .015 Login Items
f T1548 Abuse Elevation Control Mechanism
f .001 Setuid and Setgid
f .002 Bypass User Account Control
f .003 Sudo and Sudo Caching
f .004 Elevated Execution with Prompt
f .005 Temporary Elevated Cloud Access
f .006 TCC Manipulation
k T1550 Use Alternate Authentication Material
k .001 Application Access Token
k .002 Pass the Hash
k .003 Pass the Ticket
k .004 Web Session Cookie
i T1552 Unsecured Credentials
i .001 Credentials In Files
i .002 Credentials in Registry
i .003 Shell History
i .004 Private Keys
i .005 Cloud Instance Metadata API
i .006 Group Policy Preferences
i .007 Container API
i .008 Chat Messages
h T1553 Subvert Trust Controls
h .001 Gatekeeper Bypass
h .002 Code Signing
h .003 SIP and Trust Provider Hijacking
h .004 Install Root Certificate
h .005 Mark-of-the-Web Bypass
h .006 Code Signing Policy Modification
e T1554 Compromise Host Software Binary
i T1555 Credentials from Password Stores
i .001 Keychain
i .002 Securityd Memory
i .003 Credentials from Web Browsers
i .004 Windows Credential Manager
i .005 Password Managers
i .006 Cloud Secrets Management Stores
ehi T1556 Modify Authentication Process
ehi .001 Domain Controller Authentication
ehi .002 Password Filter DLL
ehi .003 Pluggable Authentication Modules
ehi .004 Network Device Authentication
ehi .005 Reversible Encryption
ehi .006 Multi-Factor Authentication
ehi .007 Hybrid Identity
ehi .008 Network Provider DLL
ehi .009 Conditional Access Policies
il T1557 Adversary-in-the-Middle
il .001 Name Resolution Poisoning and SMB Relay
il .002 ARP Cache Poisoning
il .003 DHCP Spoofing
il .004 Evil Twin
i T1558 Steal or Forge Kerberos Tickets
i .001 Golden Ticket
i .002 Silver Ticket
i .003 Kerberoasting
i .004 AS-REP Roasting
i .005 Ccache Files
d T1559 Inter-Process Communication
d .001 Component Object Model
d .002 Dynamic Data Exchange
d .003 XPC Services
l T1560 Archive Collected Data
l .001 Archive via Utility
l .002 Archive via Library
l .003 Archive via Custom Method
o T1561 Disk Wipe
o .001 Disk Content Wipe
o .002 Disk Structure Wipe
k T1563 Remote Service Session Hijacking
k .001 SSH Hijacking
k .002 RDP Hijacking
g T1564 Hide Artifacts
g .001 Hidden Files and Directories
g .002 Hidden Users
g .003 Hidden Window
g .004 NTFS File Attributes
g .005 Hidden File System
g .006 Run Virtual Instance
g .007 VBA Stomping
g .008 Email Hiding Rules
g .009 Resource Forking
g .010 Process Argument Spoofing
g .011 Ignore Process Interrupts
g .012 File/Path Exclusions
g .013 Bind Mounts
g .014 Extended Attributes
o T1565 Data Manipulation
o .001 Stored Data Manipulation
o .002 Transmitted Data Manipulation
o .003 Runtime Data Manipulation
c T1566 Phishing
c .001 Spearphishing Attachment
c .002 Spearphishing Link
c .003 Spearphishing via Service
c .004 Spearphishing Voice
n T1567 Exfiltration Over Web Service
n .001 Exfiltration to Code Repository
n .002 Exfiltration to Cloud Storage
n .003 Exfiltration to Text Storage Sites
n .004 Exfiltration Over Webhook
m T1568 Dynamic Resolution
m .001 Fast Flux DNS
m .002 Domain Generation Algorithms
m .003 DNS Calculation
d T1569 System Services
d .001 Launchctl
d .002 Service Execution
d .003 Systemctl
k T1570 Lateral Tool Transfer
m T1571 Non-Standard Port
m T1572 Protocol Tunneling
m T1573 Encrypted Channel
m .001 Symmetric Cryptography
m .002 Asymmetric Cryptography
dg T1574 Hijack Execution Flow
dg .001 DLL
dg .004 Dylib Hijacking
dg .005 Executable Installer File Permissions Weakness
dg .006 Dynamic Linker Hijacking
dg .007 Path Interception by PATH Environment Variable
dg .008 Path Interception by Search Order Hijacking
dg .009 Path Interception by Unquoted Path
dg .010 Services File Permissions Weakness
dg .011 Services Registry Permissions Weakness
dg .012 COR_PROFILER
dg .013 KernelCallbackTable
dg .014 AppDomainManager
h T1578 Modify Cloud Compute Infrastructure
h .001 Create Snapshot
h .002 Create Cloud Instance
h .003 Delete Cloud Instance
h .004 Revert Cloud Instance
h .005 Modify Cloud Compute Configurations
j T1580 Cloud Infrastructure Discovery
b T1583 Acquire Infrastructure
b .001 Domains
b .002 DNS Server
b .003 Virtual Private Server
b .004 Server
b .005 Botnet
b .006 Web Services
b .007 Serverless
b .008 Malvertising
b T1584 Compromise Infrastructure
b .001 Domains
b .002 DNS Server
b .003 Virtual Private Server
b .004 Server
b .005 Botnet
b .006 Web Services
b .007 Serverless
b .008 Network Devices
b T1585 Establish Accounts
b .001 Social Media Accounts
b .002 Email Accounts
b .003 Cloud Accounts
b T1586 Compromise Accounts
b .001 Social Media Accounts
b .002 Email Accounts
b .003 Cloud Accounts
b T1587 Develop Capabilities
b .001 Malware
b .002 Code Signing Certificates
b .003 Digital Certificates
b .004 Exploits
b T1588 Obtain Capabilities
b .001 Malware
b .002 Tool
b .003 Code Signing Certificates
b .004 Digital Certificates
b .005 Exploits
b .006 Vulnerabilities
b .007 Artificial Intelligence
a T1589 Gather Victim Identity Information
a .001 Credentials
a .002 Email Addresses
a .003 Employee Names
a T1590 Gather Victim Network Information
a .001 Domain Properties
a .002 DNS
a .003 Network Trust Dependencies
a .004 Network Topology
a .005 IP Addresses
a .006 Network Security Appliances
a T1591 Gather Victim Org Information
a .001 Determine Physical Locations
a .002 Business Relationships
a .003 Identify Business Tempo
a .004 Identify Roles
a T1592 Gather Victim Host Information
a .001 Hardware
a .002 Software
a .003 Firmware
a .004 Client Configurations
a T1593 Search Open Websites/Domains
a .001 Social Media
a .002 Search Engines
a .003 Code Repositories
a T1594 Search Victim-Owned Websites
a T1595 Active Scanning
a .001 Scanning IP Blocks
a .002 Vulnerability Scanning
a .003 Wordlist Scanning
a T1596 Search Open Technical Databases
a .001 DNS/Passive DNS
a .002 WHOIS
a .003 Digital Certificates
a .004 CDNs
a .005 Scan Databases
a T1597 Search Closed Sources
a .001 Threat Intel Vendors
a .002 Purchase Technical Data
a T1598 Phishing for Information
a .001 Spearphishing Service
a .002 Spearphishing Attachment
a .003 Spearphishing Link
a .004 Spearphishing Voice
h T1599 Network Boundary Bridging
h .001 Network Address Translation Traversal
h T1600 Weaken Encryption
h .001 Reduce Key Space
h .002 Disable Crypto Hardware
h T1601 Modify System Image
h .001 Patch System Image
h .002 Downgrade System Image
l T1602 Data from Configuration Repository
l .001 SNMP (MIB Dump)
l .002 Network Device Configuration Dump
i T1606 Forge Web Credentials
i .001 Web Cookies
i .002 SAML Tokens
b T1608 Stage Capabilities
b .001 Upload Malware
b .002 Upload Tool
b .003 Install Digital Certificate
b .004 Drive-by Target
b .005 Link Target
b .006 SEO Poisoning
d T1609 Container Administration Command
d T1610 Deploy Container
f T1611 Escape to Host
g T1612 Build Image on Host
j T1613 Container and Resource Discovery
j T1614 System Location Discovery
j .001 System Language Discovery
j T1615 Group Policy Discovery
j T1619 Cloud Storage Object Discovery
g T1620 Reflective Code Loading
i T1621 Multi-Factor Authentication Request Generation
gj T1622 Debugger Evasion
h T1647 Plist File Modification
d T1648 Serverless Execution
i T1649 Steal or Forge Authentication Certificates
b T1650 Acquire Access
d T1651 Cloud Administration Command
j T1652 Device Driver Discovery
e T1653 Power Settings
j T1654 Log Enumeration
o T1657 Financial Theft
cm T1659 Content Injection
m T1665 Hide Infrastructure
h T1666 Modify Cloud Resource Hierarchy
o T1667 Email Bombing
e T1668 Exclusive Control
c T1669 Wi-Fi Networks
e T1671 Cloud Application Integration
j T1673 Virtual Machine Discovery
d T1674 Input Injection
d T1675 ESXi Administration Command
d T1677 Poisoned Pipeline Execution
g T1678 Delay Execution
g T1679 Selective Exclusion
j T1680 Local Storage Discovery
a T1681 Search Threat Vendor Data
a T1682 Query Public AI Services
b T1683 Generate Content
b .001 Written Content
b .002 Audio-Visual Content
g T1684 Social Engineering
g .001 Impersonation
g .002 Email Spoofing
h T1685 Disable or Modify Tools
h .001 Disable or Modify Windows Event Log
h .002 Disable or Modify Cloud Log
h .003 Modify or Spoof Tool UI
h .004 Disable or Modify Linux Audit System Log
h .005 Clear Windows Event Logs
h .006 Clear Linux or Mac System Logs
h T1686 Disable or Modify System Firewall
h .001 Cloud Firewall
h .002 Network Device Firewall
h .003 Windows Host Firewall
h T1687 Exploitation for Defense Impairment
h T1688 Safe Mode Boot
h T1689 Downgrade Attack
h T1690 Prevent Command History Logging
`;
