/** Whole files for real rules, from the YAML of the rule to the bytes that the engine reads. */
import { describe, expect, it } from 'vitest';
import { readRules, type TranslateOptions, translate } from '../../../src/compile.ts';
import { sourceText } from '../../../src/source/text.ts';
import { backend } from './support.ts';

const imds = `
title: IMDS access by an unknown program
id: 3c0a8f5e-7d2b-4e0a-9a53-514113000001
status: test
description: |
    A program that is no known client
    of the metadata service connects to it.
references:
    - https://attack.mitre.org/techniques/T1552/005/
author: sigmats
date: 2026-06-21
tags:
    - attack.credential-access
    - attack.t1552.005
logsource:
    product: linux
    category: network_connection
detection:
    selection:
        DestinationIp: 169.254.169.254
        Initiated: 'true'
    filter_main_clients:
        Image|startswith:
            - /usr/bin/cloud-init
            - /snap/amazon-ssm-agent/
    condition: selection and not filter_main_clients
falsepositives:
    - Other agents of the cloud's vendor
level: medium
`;

const imdsFile = `title: IMDS access by an unknown program
id: 3c0a8f5e-7d2b-4e0a-9a53-514113000001
status: test
description: A program that is no known client of the metadata service connects to it.
references:
    - 'https://attack.mitre.org/techniques/T1552/005/'
author: sigmats
date: 2026-06-21
tags:
    - attack.credential-access
    - attack.t1552.005
logsource:
    product: linux
    category: network_connection
detection:
    selection_1:
        kind: 'network.outbound_connect'
    selection_2:
        details.dst_ip: '169.254.169.254'
    filter_1:
        details.exe_path|startswith:
            - '/usr/bin/cloud-init'
            - '/snap/amazon-ssm-agent/'
    condition: all of selection_* and not all of filter_*
falsepositives:
    - "Other agents of the cloud's vendor"
level: medium
`;

/** The rule of pull request 1130, in the engine's own names and with its allowlist of process names. */
const allowlisted = `
title: Linux IMDS access from a program that is no metadata client
id: 3c0a8f5e-7d2b-4e0a-9a53-514113000002
status: test
taxonomy: innerwarden
logsource:
    product: linux
    category: network_connection
detection:
    selection:
        kind: network.outbound_connect
        dst_ip: 169.254.169.254
    filter:
        comm:
            - cloud-init
            - ec2-metadata-collector
            - instance-controller
            - gcp-metadata-server
            - azure-metadata-monitor
    condition: selection and not filter
level: medium
`;

/** The rule on stolen metadata credentials: a regular expression and three ways out. */
const credentials = `
title: Use of IMDS credentials outside of AWS
id: 3c0a8f5e-7d2b-4e0a-9a53-514113000003
status: test
logsource:
    product: aws
    service: cloudtrail
detection:
    selection:
        userIdentity.arn|re: '.+:assumed-role/aws:.+'
    filter_main_generic:
        - eventSource: 'ssm.amazonaws.com'
        - eventName: 'RegisterManagedInstance'
        - sourceIPAddress: 'AWS Internal'
    condition: selection and not 1 of filter_main_*
level: high
`;

const shells = `
title: Download to a shell
id: 3c0a8f5e-7d2b-4e0a-9a53-514113000004
status: test
logsource:
    product: linux
    category: process_creation
detection:
    selection_tool:
        CommandLine|contains: 'curl '
    selection_direct:
        CommandLine|endswith: '|sh'
    selection_piped:
        CommandLine|contains|all:
            - '| sh '
            - ' -s \\*\\?'
    condition: selection_tool and selection_piped or selection_tool and selection_direct
level: critical
`;

describe('files', () => {
  it('are exact for the IMDS rule', () => {
    const { texts, diagnostics } = convert(imds);
    expect(texts).toEqual([imdsFile]);
    expect(diagnostics).toEqual([]);
  });

  it('warn about an allowlist of process names', () => {
    const { texts, diagnostics } = convert(allowlisted);
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain("    filter_1:\n        details.comm:\n            - 'cloud-init'\n");
    expect(diagnostics.map((each) => each.code)).toEqual(['SG3010', 'SG3010']);
    expect(diagnostics[0]?.message).toContain('`ec2-metadata-collector`, `instance-controller`');
    expect(diagnostics[0]?.message).not.toContain('cloud-init');
    expect(diagnostics[0]?.help?.text).toBe("the kernel's name is `ec2-metadata-co`");
    expect(diagnostics[1]?.help?.text).toContain('exe_path');
  });

  it('are refused for three negated fields', () => {
    const { texts, diagnostics } = convert(credentials, { allow: ['wider'] });
    expect(texts).toEqual([]);
    const error = diagnostics.find((each) => each.severity === 'error');
    expect(error?.construct).toBe('negated fields');
    expect(error?.message).toContain('`eventSource`, `eventName` and `sourceIPAddress`');
  });

  it('are refused for a regular expression unless something wider is wanted', () => {
    const { diagnostics } = convert(credentials);
    expect(diagnostics.map((each) => each.construct)).toEqual(['regular expression', 'negated fields']);
  });

  it('are several under one id for a rule with an `or`', () => {
    const { texts } = convert(shells);
    expect(texts).toHaveLength(2);
    expect(new Set(texts.map((each) => /^id: .*$/m.exec(each)?.[0])).size).toBe(1);
    expect(texts[0]).toContain("|contains: '| sh '");
    expect(texts[0]).toContain("|contains: ' -s *?'");
    expect(texts[0]).toContain('\n# InnerWarden takes every character');
    expect(texts[1]).toContain("|endswith: '|sh'");
    expect(texts[1]).not.toContain('#');
  });

  it('have ids of their own on request, the same every time', () => {
    const options = { options: { unique_ids: 'true' } };
    const ids = (): readonly string[] =>
      convert(shells, options).texts.map((each) => /^id: (.*)$/m.exec(each)?.[1] ?? '');
    expect(ids()).toEqual(ids());
    expect(new Set(ids()).size).toBe(2);
    for (const id of ids())
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(convert(shells, options).texts[0]).toContain(
      'related:\n    - id: 3c0a8f5e-7d2b-4e0a-9a53-514113000004\n      type: derived\n',
    );
  });

  it('keep the id of a rule that needs one file', () => {
    const { texts } = convert(imds, { options: { unique_ids: 'true' } });
    expect(texts).toEqual([imdsFile]);
  });
});

function convert(yaml: string, options: TranslateOptions = {}) {
  const [document] = readRules(sourceText('rule.yml', yaml));
  if (document?.resolved === undefined) throw new Error(JSON.stringify(document?.diagnostics));
  const { queries, diagnostics } = translate(document.resolved, backend, options);
  return { texts: queries.flatMap((each) => each.documents.map(({ text }) => text)), diagnostics };
}
