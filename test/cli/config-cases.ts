/** Configurations that the reader takes, and such that it refuses with the code and the text that is marked. */

export const good: Readonly<Record<string, string>> = {
  'one target': 'targets:\n  eql:\n',
  'everything in it': `rules: [rules, more/rules]
with: deployed
targets:
  eql:
    formats: query
    options: { width: 100, temporal: permutations }
    pipelines: [ecs-sysmon]
  splunk: {}
  innerwarden:
    formats: [rule, plan, rust]
snapshots: pinned
host-scope: false
skip-unsupported: true
allow: [wider, narrower]
placeholders:
  admins: [root, admin]
  one: root
diagnostics:
  SG3010: off
  SG1303: error
  SG2004: warning
  SG1301: error
`,
  'keys without values': 'rules:\ntargets:\ndiagnostics:\n',
  'an empty list': 'targets: {eql: {formats: []}}\n',
};

interface Mistake {
  readonly text: string;
  readonly code: string;
  readonly at: string;
  readonly says: string;
}

function mistake(text: string, code: string, at: string, says: string): Mistake {
  return { text, code, at, says };
}

export const bad: Readonly<Record<string, Mistake>> = {
  'a list': mistake('- eql\n', 'SG9002', '- eql', 'is a map'),
  key: mistake('target:\n  eql:\n', 'SG9003', 'target', 'did you mean `targets`?'),
  target: mistake('targets:\n  sqlunk:\n', 'SG9003', 'sqlunk', 'did you mean `splunk`?'),
  'alias of a target': mistake('targets:\n  spl:\n', 'SG9003', 'spl', '`splunk`'),
  'value of a target': mistake('targets:\n  eql: query\n', 'SG9005', 'query', 'is a map, not text'),
  'key of a target': mistake(
    'targets: { eql: { format: query } }\n',
    'SG9003',
    'format',
    'did you mean `formats`?',
  ),
  format: mistake('targets: { eql: { formats: [qery] } }\n', 'SG9003', 'qery', 'did you mean `query`?'),
  'type of a format': mistake('targets: { eql: { formats: [1] } }\n', 'SG9005', '1', 'not a number'),
  option: mistake(
    'targets: { eql: { options: { widht: 1 } } }\n',
    'SG9003',
    'widht',
    'did you mean `width`?',
  ),
  'value of an option': mistake(
    'targets: { eql: { options: { width: wide } } }\n',
    'SG9005',
    'wide',
    'option `width`',
  ),
  'type of an option': mistake(
    'targets: { eql: { options: { width: [1] } } }\n',
    'SG9005',
    '[1]',
    'not a list',
  ),
  rules: mistake('rules: { a: b }\n', 'SG9005', '{ a: b }', 'text or a list of texts'),
  'empty path': mistake('rules: ["" ]\n', 'SG9005', '""', 'text or a list of texts'),
  folder: mistake('snapshots: [a]\n', 'SG9005', '[a]', 'is text, not a list'),
  flag: mistake('host-scope: "no"\n', 'SG9005', '"no"', '`true` or `false`'),
  'flag of YAML 1.1': mistake('skip-unsupported: yes\n', 'SG9005', 'yes', '`true` or `false`'),
  fidelity: mistake('allow: widr\n', 'SG9005', 'widr', 'did you mean `wider`?'),
  placeholder: mistake('placeholders: { a: { b: c } }\n', 'SG9005', '{ b: c }', 'text or a list of texts'),
  code: mistake('diagnostics: { SG3O10: off }\n', 'SG9003', 'SG3O10', 'did you mean `SG3010`?'),
  severity: mistake(
    'diagnostics: { SG3010: silent }\n',
    'SG9005',
    'silent',
    '`off`, `note`, `warning` or `error`',
  ),
  'error switched off': mistake('diagnostics: { SG1301: off }\n', 'SG9005', 'off', 'cannot be switched off'),
  'error called a note': mistake('diagnostics: { SG1301: note }\n', 'SG9005', 'note', 'cannot be a note'),
};
