/**
 * The examples of the specifications "Sigma Correlation Rules" and "Sigma Filters" (2.1.0), and what each target makes of
 * them. Rules that an example names and does not show are completed with small ones.
 */
import { describe, expect, it } from 'vitest';
import { eql } from '../../backends/eql/index.ts';
import { innerwarden } from '../../backends/innerwarden/index.ts';
import { splunk } from '../../backends/splunk/index.ts';
import type { Backend } from '../../src/backend/types.ts';
import { translate } from '../../src/compile.ts';
import { lowerRule } from '../../src/ir/lower.ts';
import { show } from '../../src/ir/show.ts';
import { file, linkTexts } from '../support/correlations.ts';

/** The fidelity, or the codes and constructs of the errors. */
function outcome(text: string, title: string, backend: Backend): string {
  const { linked, documents } = linkTexts(text);
  const at = linked.findIndex(({ subject }) => subject?.meta.title === title);
  const subject = linked[at]?.subject;
  if (subject === undefined) {
    const found = [...documents, ...linked].flatMap(({ diagnostics }) => diagnostics);
    return found.flatMap(({ code, severity }) => (severity === 'error' ? [code] : [])).join(', ');
  }
  const { queries, diagnostics } = translate(subject, backend);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    return [...new Set(errors.map(({ code, construct = '' }) => `${code} ${construct}`))].join(', ');
  }
  return queries.map(({ fidelity }) => fidelity).join(', ');
}

type Outcomes = Readonly<Record<'eql' | 'splunk' | 'innerwarden', string>>;

function outcomes(text: string, title: string): Outcomes {
  return {
    eql: outcome(text, title, eql),
    splunk: outcome(text, title, splunk),
    innerwarden: outcome(text, title, innerwarden),
  };
}

/** The only query of the correlation, as text. */
function query(text: string, title: string, backend: Backend): string {
  const subject = linkTexts(text).linked.find((each) => each.subject?.meta.title === title)?.subject;
  if (subject === undefined) throw new Error('not linked');
  return translate(subject, backend)
    .queries.flatMap(({ documents }) => documents.map((each) => each.text))
    .join('\n');
}

const failedLogon = `title: Failed Logon
id: 5638f7c0-ac70-491d-8465-2a65075e0d86
logsource:
    product: windows
    service: security
detection:
    selection:
        EventID: 4625
    condition: selection
`;

function recon(name: string, program: string): string {
  return `title: ${program}
name: ${name}
logsource:
    product: windows
    category: process_creation
detection:
    selection:
        Image|endswith: \\${program}.exe
    condition: selection
`;
}

/** InnerWarden's engine judges each event by itself. */
const single = (construct: string): string => `SG3001 ${construct}`;

describe('Event Count', () => {
  const example = (condition: string): string =>
    file(
      `title: Many failed logins
id: 0e95725d-7320-415d-80f7-004da920fc11
correlation:
    type: event_count
    rules:
        - 5638f7c0-ac70-491d-8465-2a65075e0d86
    group-by:
        - ComputerName
    timespan: 1h
    condition:
${condition}`,
      failedLogon,
    );

  it('100 failed logins to a host in an hour: both count events', () => {
    expect(outcomes(example('        gte: 100\n'), 'Many failed logins')).toEqual({
      eql: 'exact',
      splunk: 'exact',
      innerwarden: single('count of events'),
    });
  });

  // EQL finds so many or more, and has no way to say that there are no further ones.
  it('the range "101 to 200": an upper bound needs windows that do not slide', () => {
    expect(outcomes(example('        gt: 100\n        lte: 200\n'), 'Many failed logins')).toEqual({
      eql: 'SG3001 count with an upper bound',
      splunk: 'exact',
      innerwarden: single('count of events'),
    });
    expect(query(example('        gt: 100\n        lte: 200\n'), 'Many failed logins', splunk)).toMatch(
      /> 100 .*<= 200/,
    );
  });

  it('refers to rules by id and by name', () => {
    const text = `title: login brute force
id: 0e95725d-7320-415d-80f7-004da920fc11
correlation:
  type: event_count
  group-by: [ComputerName]
  timespan: 5m
  condition:
    gte: 10
  rules:
    - 5638f7c0-ac70-491d-8465-2a65075e0d86 # ID of the low firewall rule for action: block
    - firewall_block  # The internal tools have a lookup table to the correct rule \`id\` by \`name\`
`;
    const block = failedLogon
      .replace('id: 5638f7c0-ac70-491d-8465-2a65075e0d86', 'name: firewall_block')
      .replace('4625', '5152');
    expect(outcomes(file(text, failedLogon, block), 'login brute force')).toEqual({
      eql: 'exact',
      splunk: 'exact',
      innerwarden: single('count of events'),
    });
  });
});

describe('Value Count', () => {
  const text = file(
    `title: Failed login
id: 0e95725d-7320-415d-80f7-004da920fc12
correlation:
    type: value_count
    rules:
        - 5638f7c0-ac70-491d-8465-2a65075e0d86
    group-by:
        - ComputerName
        - WorkstationName
    timespan: 1d
    condition:
        field: User
        gte: 100
`,
    failedLogon,
  );

  // EQL counts events only: no number of events stands for a number of different users.
  it('100 users from one source at a day: only Splunk counts values', () => {
    expect(outcomes(text, 'Failed login')).toEqual({
      eql: 'SG3001 count of distinct values',
      splunk: 'exact',
      innerwarden: single('count of values'),
    });
  });

  it('several fields are counted together', () => {
    const two = text.replace('field: User', 'field: [User, DomainName]');
    expect(outcome(two, 'Failed login', splunk)).toBe('exact');
  });
});

describe('Temporal Proximity', () => {
  const text = file(
    `title: Reconnaissance
correlation:
    type: temporal
    rules:
        - recon_cmd_a
        - recon_cmd_b
        - recon_cmd_c
    group-by:
        - ComputerName
        - User
    timespan: 5m
`,
    recon('recon_cmd_a', 'whoami'),
    recon('recon_cmd_b', 'net'),
    recon('recon_cmd_c', 'ipconfig'),
  );

  // A sequence has an order, and a sample no time span; a sequence for each order has to be asked for.
  it('three commands in any order: EQL has no such query', () => {
    expect(outcomes(text, 'Reconnaissance')).toEqual({
      eql: 'SG3001 events in any order',
      splunk: 'exact',
      innerwarden: single('group of events'),
    });
  });

  it('three commands in any order are six sequences of EQL when these are wanted', () => {
    const { subject } = linkTexts(text).linked[0] ?? {};
    if (subject === undefined) throw new Error('not linked');
    const { queries } = translate(subject, eql, { options: { temporal: 'permutations' } });
    expect(queries.map(({ fidelity }) => fidelity)).toEqual(['exact']);
    expect(queries[0]?.documents).toHaveLength(6);
  });

  // Not in the specification, but in the reference implementation: names joined by `and`, `or` and `not`.
  it('two commands without the third: `not` is judged in windows that do not slide, which EQL lacks', () => {
    const without = text.replace(
      'timespan: 5m',
      'timespan: 5m\n    condition: recon_cmd_a and recon_cmd_b and not recon_cmd_c',
    );
    expect(outcomes(without, 'Reconnaissance')).toEqual({
      eql: 'SG3001 absence of events',
      splunk: 'exact',
      innerwarden: single('group of events'),
    });
  });

  it('the same in the order of the list is one sequence', () => {
    const ordered = text.replace('type: temporal', 'type: temporal_ordered');
    expect(outcomes(ordered, 'Reconnaissance')).toEqual({
      eql: 'exact',
      splunk: 'exact',
      innerwarden: single('sequence of events'),
    });
  });
});

describe('Value Sum', () => {
  const text = file(
    `title: Possible Exfiltration to Website
correlation:
    type: value_sum
    rules:
        - website_access
    group-by:
        - SourceIP
        - User
    timespan: 1h
    condition:
        field: bytes_sent
        gt: 1000000
`,
    `title: Website
name: website_access
logsource:
    product: example
detection:
    selection:
        url|startswith: https://
    condition: selection
`,
  );

  it('bytes sent to a website: only Splunk adds up', () => {
    expect(outcomes(text, 'Possible Exfiltration to Website')).toEqual({
      eql: 'SG3001 figure of several values',
      splunk: 'exact',
      innerwarden: single('sum of values'),
    });
  });
});

describe('Value Average', () => {
  const text = file(
    `title: Suspicious average network traffic
correlation:
    type: value_avg
    rules:
        - rule_a_id
    group-by:
        - SourceIP
        - User
    timespan: 24h
    condition:
        field: BytesOut
        gt: 500
`,
    `title: Traffic
name: rule_a_id
logsource:
    product: example
detection:
    selection:
        direction: out
    condition: selection
`,
  );

  it('average traffic: only Splunk has averages, in windows that do not slide', () => {
    expect(linkTexts(text).problems).toEqual(['SG1604 24h']);
    expect(outcomes(text, 'Suspicious average network traffic')).toEqual({
      eql: 'SG3001 figure of several values',
      splunk: 'exact',
      innerwarden: single('average of values'),
    });
  });
});

describe('Value Percentile', () => {
  const title = 'A computer spawned a processes name in the last 24h than 1% of all the processes.';
  const text = file(
    `title: ${title}
correlation:
    type: value_percentile
    rules:
        - process_creation
    group-by:
        - ComputerName
    timespan: 24h
    condition:
        field: image
        lte: 1
`,
    recon('process_creation', 'cmd'),
  );

  // The example asks how rare a text is, which its own words do not define and the reference implementation reads as a
  // percentile of numbers whose rank it does not name. A rank that is guessed would be another rule.
  it('does not say which percentile, and is refused before any target', () => {
    expect(outcomes(text, title)).toEqual({ eql: 'SG1507', splunk: 'SG1507', innerwarden: 'SG1507' });
    expect(linkTexts(text).problems).toEqual(['SG1507 field: image\\n        lte: 1']);
  });

  it('with the key of the reference implementation, only Splunk has it', () => {
    expect(outcomes(text.replace('lte: 1', 'percentile: 95\n        gt: 1'), title)).toEqual({
      eql: 'SG3001 figure of several values',
      splunk: 'exact',
      innerwarden: single('percentile of values'),
    });
  });

  it('is a median with 50, as the specification hints', () => {
    const median = text.replace('value_percentile', 'value_median').replace('lte: 1', 'gt: 1');
    const fifty = text.replace('lte: 1', 'percentile: 50\n        gt: 1');
    expect(query(median, title, splunk)).toBe(query(fifty, title, splunk));
  });
});

describe('Field Name Aliases', () => {
  const text = file(
    `title: Connection Behind A Server Error
id: 0e95725d-7320-415d-80f7-004da920fc13
correlation:
    type: temporal
    rules:
        - internal_error
        - new_network_connection
    group-by:
        - internal_ip
        - remote_ip
    timespan: 10s
    aliases:
        internal_ip:
            internal_error: destination.ip
            new_network_connection: source.ip
        remote_ip:
            internal_error: source.ip
            new_network_connection: destination.ip
`,
    `title: Internal Error
name: internal_error
logsource:
    category: example
detection:
    selection:
        http.response.status_code: 500
    condition: selection
`,
    `title: New Network Connection
name: new_network_connection
logsource:
    category: example
detection:
    selection:
        event.category: network
        event.type: connection
        event.outcome: success
    condition: selection
`,
  );

  // InnerWarden's events are flat, so it has no fields with dots either.
  it('two addresses that change places: any order again', () => {
    expect(outcomes(text, 'Connection Behind A Server Error')).toEqual({
      eql: 'SG3001 events in any order',
      splunk: 'exact',
      innerwarden: 'SG3001 nested field, SG3001 group of events',
    });
  });

  it('in the order of the list, each rule has the addresses in its own fields', () => {
    const ordered = text.replace('type: temporal', 'type: temporal_ordered');
    const found = query(
      ordered.replace(
        'event.type: connection',
        'event.type: connection\n        http.response.status_code: null',
      ),
      'Connection Behind A Server Error',
      eql,
    );
    expect(found).toMatch(/\[any where[^[]*500[^[]*\] by \?destination\.ip, \?source\.ip/);
    expect(found).toMatch(/\[any where[^[]*connection[^[]*\] by \?source\.ip, \?destination\.ip/);
  });

  // One event could have the status 500 and be a connection; Sigma then has both, and EQL asks for two events.
  it('in the order of the list, one event may be both, which EQL would miss', () => {
    expect(
      outcome(
        text.replace('type: temporal', 'type: temporal_ordered'),
        'Connection Behind A Server Error',
        eql,
      ),
    ).toBe('SG3001 event of two rules');
  });
});

describe('Failed Logins Followed by Successful Login', () => {
  const title = 'Correlation - Multiple Failed Logins Followed by Successful Login';
  const text = `title: Correlation - Multiple Failed Logins Followed by Successful Login
id: b180ead8-d58f-40b2-ae54-c8940995b9b6
status: experimental
description: Detects multiple failed logins by a single user followed by a successful login of that user
references:
    - https://reference.com
author: Florian Roth (Nextron Systems)
date: 2023-06-16
correlation:
    type: temporal_ordered
    rules:
        - multiple_failed_login
        - successful_login
    group-by:
        - User
    timespan: 10m
falsepositives:
    - Unlikely
level: high
---
title: Multiple failed logons
id: a8418a5a-5fc4-46b5-b23b-6c73beb19d41
description: Detects multiple failed logins within a certain amount of time
name: multiple_failed_login
correlation:
    type: event_count
    rules:
        - failed_login
    group-by:
        - User
    timespan: 10m
    condition:
        gte: 10
---
title: Single failed login
id: 53ba33fd-3a50-4468-a5ef-c583635cfa92
name: failed_login
logsource:
    product: windows
    service: security
detection:
    selection:
        EventID:
            - 529
            - 4625
    condition: selection
---
title: Successful login
id: 4d0a2c83-c62c-4ed4-b475-c7e23a9269b8
description: Detects a successful login
name: successful_login
logsource:
    product: windows
    service: security
detection:
    selection:
        EventID:
            - 528
            - 4624
    condition: selection
`;

  it('is linked without complaint, and only the outermost correlation stands alone', () => {
    const { linked, problems } = linkTexts(text);
    expect(problems).toEqual([]);
    expect(linked.map(({ isPart }) => isPart)).toEqual([false, true, true, true]);
  });

  // The first event of the sequence is the tenth failure within ten minutes: EQL's sequences begin with single events.
  it('a count that is part of an order: only Splunk has it', () => {
    expect(outcomes(text, title)).toEqual({
      eql: 'SG3001 correlation of correlations',
      splunk: 'exact',
      innerwarden: single('sequence of events'),
    });
  });

  it('the count alone is for EQL as well', () => {
    expect(outcomes(text, 'Multiple failed logons')).toEqual({
      eql: 'exact',
      splunk: 'exact',
      innerwarden: single('count of events'),
    });
  });
});

describe('Ordered Temporal Proximity', () => {
  const inner = (keys: string): string =>
    file(
      `title: Many failures and a success
correlation:
    type: temporal_ordered
    rules:
        - many_failed_logins
        - successful_login
    group-by:
        - User
    timespan: 1h
`,
      `title: Many failed logins
name: many_failed_logins
correlation:
    type: event_count
    rules:
        - 5638f7c0-ac70-491d-8465-2a65075e0d86
    group-by:
        - ${keys}
    timespan: 1h
    condition:
        gte: 100
`,
      failedLogon,
      failedLogon.replace(/id: .*/, 'name: successful_login').replace('4625', '4624'),
    );

  // "Even if the rule many_failed_logins groups by the ComputerName field, the correlation rule only uses its own User."
  it('the inner count keeps its own key, and the outer order has another', () => {
    const { linked } = linkTexts(inner('ComputerName'));
    const subject = linked[0]?.subject;
    if (subject?.kind !== 'correlation') throw new Error('not linked');
    expect(subject.groupBy.map(({ name }) => name)).toEqual(['User']);
    const [stage] = subject.stages;
    expect(stage?.input.kind === 'correlation' ? stage.input.groupBy.map(({ name }) => name) : []).toEqual([
      'ComputerName',
    ]);
    expect(outcomes(inner('ComputerName'), 'Many failures and a success')).toEqual({
      eql: 'SG3001 correlation of correlations',
      splunk: 'exact',
      innerwarden: single('sequence of events'),
    });
  });
});

describe('Filters', () => {
  const filter = `title: Filter Administrator account
description: The valid administrator account start with adm_
logsource:
    category: process_creation
    product: windows
filter:
    rules:
        - 6f3e2987-db24-4c78-a860-b4f4095a7095 # Data Compressed - rar.exe
        - df0841c0-9846-4e9f-ad8a-7df91571771b # Login on jump host
    selection:
        User|startswith: 'adm_'
    condition: selection
`;
  const rar = recon('rar', 'rar').replace('name: rar', 'id: 6f3e2987-db24-4c78-a860-b4f4095a7095');
  const jump = recon('jump', 'mstsc').replace('name: jump', 'id: df0841c0-9846-4e9f-ad8a-7df91571771b');

  function found(text: string): readonly string[] {
    return linkTexts(file(text, rar, jump)).linked.flatMap(({ subject }) =>
      subject?.kind === 'rule' ? lowerRule(subject).map(({ where }) => show(where)) : [],
    );
  }

  // Its text wants administrators left out, its condition keeps nothing else; the reference implementation and-s it.
  it('the example keeps only administrators, which is said', () => {
    expect(linkTexts(file(filter, rar, jump)).problems).toEqual(['SG1609 selection']);
    expect(found(filter)).toEqual([
      '(and (text Image "*\\\\\\\\rar.exe") (text User "adm_*"))',
      '(and (text Image "*\\\\\\\\mstsc.exe") (text User "adm_*"))',
    ]);
  });

  it('with `not` it leaves them out', () => {
    const mended = filter.replace('condition: selection', 'condition: not selection');
    expect(linkTexts(file(mended, rar, jump)).problems).toEqual([]);
    expect(found(mended)).toEqual([
      '(and (text Image "*\\\\\\\\rar.exe") (not (text User "adm_*")))',
      '(and (text Image "*\\\\\\\\mstsc.exe") (not (text User "adm_*")))',
    ]);
  });

  // InnerWarden runs on Linux; what it makes of a rule for Windows is right and finds nothing there, which is said.
  it('is exact for all targets', () => {
    const mended = file(filter.replace('condition: selection', 'condition: not selection'), rar, jump);
    expect(outcome(mended, 'rar', eql)).toBe('exact');
    expect(outcome(mended, 'rar', splunk)).toBe('exact');
    expect(outcome(mended, 'rar', innerwarden)).toBe('exact');
  });
});
