/** Lints of excluded texts that the field never has. */
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/source/diagnostic.ts';
import { problems, readOne, ruleText } from '../support/rules.ts';

/** With the item as the exclusion of a rule. */
function excluding(item: string): string {
  return ruleText(`selection:\n  g: x\nfilter:\n  ${item}\ncondition: selection and not filter`);
}

function found(item: string): readonly Diagnostic[] {
  return readOne(excluding(item)).diagnostics;
}

describe('SG2015', () => {
  it.each([
    'CommandLine|startswith: /var/lib/waagent/Microsoft.CPlat.Core.LinuxPatchExtension-',
    'process.command_line: /var/lib/waagent/Microsoft.CPlat.Core.LinuxPatchExtension-*',
    'process.parent.command_line: /etc/init.d/agent*',
    'ParentCommandLine: /etc/cron.daily/update',
    'ProcessCommandLine|startswith: /var/log/',
    'cmdline: /opt/agent/update.py',
    'CommandLine: /opt/agent/update.py --quiet*',
    'CommandLine|startswith: "/opt/agent/update.sh "',
    'CommandLine: C:\\Tools\\update.ps1',
  ])('%s', (item) => {
    expect(found(item).map(({ code, severity }) => `${code} ${severity}`)).toEqual(['SG2015 warning']);
  });

  it.each([
    'CommandLine|contains: /var/lib/waagent/Microsoft',
    'CommandLine: "*/var/lib/waagent/Microsoft*"',
    'CommandLine|endswith: /opt/agent/update.py',
    'CommandLine|startswith: /opt/agent/',
    'CommandLine|startswith: /opt/agent/update.py',
    'CommandLine|startswith: /usr/share/code/code',
    'CommandLine|startswith: /var/lib/waagent/',
    'CommandLine|startswith: /var/lib/agent/bin/run',
    'CommandLine|startswith: /var/lib/docker/overlay2/',
    'CommandLine|startswith: /etc/alternatives/java',
    'CommandLine: /proc/self/exe init',
    'CommandLine: C:\\Windows\\system32\\svchost.exe -k netsvcs',
    'CommandLine|startswith: C:\\Program Files\\Agent\\',
    'CommandLine|startswith: /c echo',
    'TargetFilename|startswith: /var/log/',
    'Image|startswith: /var/lib/waagent/Microsoft',
  ])('not %s', (item) => {
    expect(found(item)).toEqual([]);
  });
});

describe('SG2016', () => {
  it.each([
    'Image: /opt/agent/update.py',
    'Image|endswith: .SH',
    'ParentImage: "*/update.pl"',
    'process.executable: /opt/agent/embedded/update.rb',
    'process.parent.executable|endswith: .py',
    'NewProcessName|endswith: \\update.py',
  ])('%s', (item) => {
    expect(found(item).map(({ code, severity }) => `${code} ${severity}`)).toEqual(['SG2016 note']);
  });

  it.each([
    'Image|endswith: /python3',
    'Image|contains: .py',
    'process.name: update.py',
    'TargetFilename|endswith: .py',
    'Image|endswith: .exe',
  ])('not %s', (item) => {
    expect(found(item)).toEqual([]);
  });
});

describe('what is excluded', () => {
  const script = 'Image: /a.py';

  it.each([
    `a:\n  ${script}\ncondition: a`,
    `a:\n  ${script}\ncondition: not (not a)`,
    `a:\n  g: x\n  ${script}\nb:\n  h: z\ncondition: a and not b`,
    `a:\n  g: x\nb:\n  ${script}\ncondition: (a and not b) or (b and not a)`,
    `a:\n  g: x\nb:\n  Image|neq: /a.py\ncondition: a and not b`,
  ])('not in %j', (detection) => {
    expect(problems(ruleText(detection))).toEqual([]);
  });

  it.each([
    `a:\n  g: x\nb_1:\n  ${script}\ncondition: a and not 1 of b_*`,
    `a:\n  g: x\n  Image|neq: /a.py\ncondition: a`,
    `a:\n  g: x\nb:\n  - ${script}\n  - h: z\ncondition: not (b or not a)`,
  ])('in %j, at its place', (detection) => {
    expect(problems(ruleText(detection))).toEqual(['SG2016 /a.py']);
  });

  it('names one value of a list, once', () => {
    const item = "CommandLine|windash|startswith:\n    - '/opt/a.sh -x'\n    - /opt/agent";
    expect(problems(excluding(item))).toEqual(["SG2015 '/opt/a.sh -x'"]);
  });
});
