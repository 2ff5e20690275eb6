/** The rules that the command-line tests work on, small enough to be read in a snapshot. */
const windows = 'logsource:\n    product: windows\n    category: process_creation\n';
const linux = 'logsource:\n    product: linux\n    category: process_creation\n';

/** Every target says it. */
export const plain = `title: Whoami
id: 11111111-1111-4111-8111-111111111111
${linux}detection:
    selection:
        CommandLine|contains: whoami
    condition: selection
`;

/** The same, under another title and id. */
export const other = plain
  .replace('Whoami', 'Other')
  .replace('11111111-1111', '22222222-2222')
  .replaceAll('whoami', 'netcat');

/** InnerWarden has no regular expressions, and says it only as something wider. */
export const withRegex = `title: Encoded command
id: 33333333-3333-4333-8333-333333333333
${linux}detection:
    selection:
        CommandLine|re: 'base64 -d.*\\|'
    condition: selection
`;

/** A mistake of the author. */
export const broken = `title: Broken
id: 44444444-4444-4444-8444-444444444444
${windows}detection:
    selection:
        Image|endswith: '\\cmd.exe'
    filter_main:
        ParentImage|endswith: '\\setup.exe'
    condition: selection and not filter_mian
`;

/** A warning and no error. */
export const withWarning = plain.replace('condition:', 'unused:\n        Image: x\n    condition:');

/** InnerWarden needs two documents for it. */
export const split = `title: Either of two
id: 55555555-5555-4555-8555-555555555555
${linux}detection:
    shell:
        CommandLine|startswith: sh
        CommandLine|contains: socket
    download:
        CommandLine|startswith: wget
        CommandLine|contains: pastebin
    condition: 1 of them
`;

/** A log source that no target maps. */
export const unmapped = other.replace('category: process_creation', 'service: something');

export const twoDocuments = `${plain}---\n${other}`;

export const twoConditions = plain.replace(
  'condition: selection',
  'again:\n        CommandLine|contains: id\n    condition:\n        - selection\n        - again',
);

/** A placeholder that the command line fills. */
export const withPlaceholder = plain.replace('|contains: whoami', "|expand: '%admins%'");

/** A title and a value that would drive a terminal. */
export const hostile = plain
  .replace('title: Whoami', 'title: "Red \\e[31m and \\u202E backwards"')
  .replace('whoami', '"who\\eami\\u202E"');

/** The same in names, which `inspect` shows. */
export const hostileNames = hostile
  .replace('CommandLine|contains', '"Command\\u009b31mLine|contains"')
  .replace('    selection:', '    "sel\\e[31m":')
  .replace('condition: selection', 'condition: 1 of them');

export const correlation = `title: Many logons
correlation:
    type: event_count
    rules:
        - whoami
    group-by:
        - User
    timespan: 1h
    condition:
        gte: 10
`;

/** The rule that the correlation names, and the correlation itself. */
export const namedRule = `${plain.replace(/^title: .*\n/, (line) => `${line}name: whoami\n`)}`;

export const sequence = `title: Start, then connection
correlation:
    type: temporal_ordered
    rules: [started, connected]
    group-by: [ProcessGuid]
    timespan: 3s
---
title: Started
name: started
logsource: {product: linux, category: process_creation}
detection:
    selection:
        Image|endswith: /curl
    condition: selection
---
title: Connected
name: connected
logsource: {product: linux, category: network_connection}
detection:
    selection:
        DestinationIp: 169.254.169.254
    condition: selection
`;

export const filter = `title: Our own agent
logsource: {product: linux}
filter:
    rules: [started, connected]
    agent:
        Image|startswith: /opt/agent/
    condition: not agent
`;
