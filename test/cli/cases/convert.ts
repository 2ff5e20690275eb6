/** `convert`: where rules come from, where outputs go, and what the policies do. */
import {
  broken,
  correlation,
  filter,
  namedRule,
  other,
  plain,
  sequence,
  split,
  twoConditions,
  twoDocuments,
  unmapped,
  withPlaceholder,
  withRegex,
  withWarning,
} from '../rules.ts';
import { type Case, type Cases, words } from './case.ts';

/** A pipeline that changes finished queries. */
const output = `allowed_backends: [splunk]
postprocessing:
  - type: simple_template
    template: '[{rule.title}] {query}'
finalizers:
  - type: concat
    separator: ' ;; '
`;

const whoami = { 'whoami.yml': plain };
const stanza = '[{{{stanza name}}}]\nsearch = {{{conf search}}}\n';

const folder = {
  'rules/b/other.yaml': other,
  'rules/a/whoami.yml': plain,
  'rules/notes.txt': 'not a rule',
};

function convert(command: string, files: Case['files'], more: Partial<Case> = {}): Case {
  return { args: ['convert', ...words(command)], ...(files === undefined ? {} : { files }), ...more };
}

const templates: Cases = {
  'convert-siem-rule': convert('-t eql -f siem_rule rules', folder),
  'convert-savedsearches': convert('-t splunk -f savedsearches rules', folder),
  'convert-template': convert('-t splunk -f savedsearches --template my.hbs rules', {
    ...folder,
    'my.hbs': stanza,
  }),
  'convert-template-mistake': convert('-t splunk -f savedsearches --template my.hbs rules', {
    ...folder,
    'my.hbs': `${stanza}severity = {{{conf sevrity}}}\n`,
  }),
  'convert-template-unreadable': convert('-t splunk -f savedsearches --template no.hbs rules', folder),
  'convert-template-without': convert('-t eql --template my.hbs rules', { ...folder, 'my.hbs': stanza }),
  'convert-template-several': convert('-t all --template my.hbs rules', { ...folder, 'my.hbs': stanza }),
};

const inputs: Cases = {
  'convert-eql': convert('-t eql whoami.yml', whoami),
  'convert-splunk': convert('-t splunk whoami.yml', whoami),
  'convert-innerwarden': convert('-t innerwarden whoami.yml', whoami),
  'convert-alias': convert('-t spl whoami.yml', whoami),
  'convert-directory': convert('-t eql rules', folder),
  'convert-rules-by-default': convert('-t eql', folder),
  'convert-paths-twice': convert('-t eql rules/a rules rules/a/whoami.yml', folder),
  'convert-stdin': convert('-t eql -', undefined, { stdin: plain }),
  'convert-stdin-named': convert('-t innerwarden --stdin-name rules/here.yml -', undefined, {
    stdin: withRegex,
  }),
  'convert-stdin-terminal': convert('-t eql -', undefined, { stdin: plain, tty: ['stdin'] }),
  'convert-stdin-empty': convert('-t eql -', undefined, { stdin: '' }),
  'convert-several-documents-alone': convert('-t innerwarden two.yml', { 'two.yml': twoDocuments }),
  'convert-several-documents': convert('-t splunk two.yml', { 'two.yml': twoDocuments }),
  'convert-several-conditions': convert('-t splunk -o out/ two.yml', { 'two.yml': twoConditions }),
  'convert-unmapped': convert('-t eql unmapped.yml whoami.yml', { ...whoami, 'unmapped.yml': unmapped }),
  'convert-unmapped-verbose': convert('-t eql -v unmapped.yml', { 'unmapped.yml': unmapped }),
  'convert-broken': convert('-t eql broken.yml', { 'broken.yml': broken }),
  'convert-broken-beside-good': convert('-t eql rules', {
    'rules/broken.yml': broken,
    'rules/whoami.yml': plain,
  }),
  'convert-correlation-alone': convert('-t splunk many.yml', { 'many.yml': correlation }),
  'convert-correlation': convert('-t splunk rules', {
    'rules/many.yml': correlation,
    'rules/whoami.yml': namedRule,
  }),
  'convert-correlation-with': convert('-t splunk --with rules many.yml', {
    'many.yml': correlation,
    'rules/whoami.yml': namedRule,
  }),
  'convert-sequence': convert('-t eql sequence.yml', { 'sequence.yml': sequence }),
  'convert-sequence-verbose': convert('-t eql -v sequence.yml', { 'sequence.yml': sequence }),
  'convert-sequence-no-host': convert('-t eql --no-host-scope sequence.yml', { 'sequence.yml': sequence }),
  'convert-sequence-filtered': convert('-t splunk --with filters sequence.yml', {
    'sequence.yml': sequence,
    'filters/agent.yml': filter,
  }),
  'convert-sequence-refused': convert('-t innerwarden sequence.yml', { 'sequence.yml': sequence }),
  'convert-sequence-skipped': convert('-t innerwarden -s sequence.yml', { 'sequence.yml': sequence }),
};

const outputs: Cases = {
  'convert-to-file': convert('-t eql -o query.eql rules', folder),
  'convert-to-stdout-dash': convert('-t eql -o - whoami.yml', whoami),
  'convert-to-new-directory': convert('-t eql -o out/ rules', folder),
  'convert-to-existing-directory': convert('-t eql -o out rules', { ...folder, 'out/keep.txt': 'kept\n' }),
  'convert-all-targets': convert('-t all whoami.yml', whoami),
  'convert-all-targets-to-directory': convert('-t eql,splunk -t innerwarden -o out/ rules', folder),
  'convert-all-targets-to-file': convert('-t all -o out.txt whoami.yml', whoami),
  'convert-split-to-stdout': convert('-t innerwarden either.yml', { 'either.yml': split }),
  'convert-split-to-directory': convert('-t innerwarden -o out/ either.yml', { 'either.yml': split }),
  'convert-split-to-file': convert('-t innerwarden -o out.yml either.yml', { 'either.yml': split }),
  'convert-collision': convert('-t eql -o out/ a b', { 'a/rule.yml': plain, 'b/Rule.yml': other }),
  'convert-nothing-to-file': convert('-t innerwarden -o out.yml regex.yml', {
    'regex.yml': withRegex,
    'out.yml': 'as it was\n',
  }),
  'convert-unwritable': convert('-t eql -o whoami.yml/out.eql whoami.yml', whoami),
  'convert-unwritable-below-directory': convert('-t eql -o out/ rules', { ...folder, 'out/a': 'a file' }),
  'convert-json': convert('-t eql --json whoami.yml', whoami),
  'convert-json-refused': convert('-t innerwarden --json -q regex.yml', { 'regex.yml': withRegex }),
  'convert-json-to-file': convert('-t eql --json -o out.json whoami.yml', whoami),
  'convert-json-to-directory': convert('-t eql --json -o out/ whoami.yml', whoami),
};

const regex = { 'regex.yml': withRegex };

const policies: Cases = {
  'convert-refused': convert('-t innerwarden regex.yml', regex),
  'convert-refused-compact': convert('-t innerwarden --diagnostics compact regex.yml', regex),
  'convert-refused-json': convert('-t innerwarden --diagnostics json regex.yml', regex),
  'convert-skip': convert('-t innerwarden -s regex.yml', regex),
  'convert-skip-verbose': convert('-t innerwarden -s -v regex.yml', regex),
  'convert-skip-several-targets': convert('-t all -s regex.yml', regex),
  'convert-skip-many': convert('-t all -s -q -o out/ regex.yml whoami.yml', { ...regex, ...whoami }),
  'convert-skip-keeps-mistakes': convert('-t innerwarden -s regex.yml broken.yml', {
    ...regex,
    'broken.yml': broken,
  }),
  'convert-allow': convert('-t innerwarden --allow wider regex.yml', regex),
  'convert-allow-then-path': convert('-t innerwarden --allow narrower --allow wider regex.yml', regex),
  'convert-allow-strict': convert(
    '-t innerwarden --allow wider --strict --diagnostics compact regex.yml',
    regex,
  ),
  'convert-warning': convert('-t eql warning.yml', { 'warning.yml': withWarning }),
  'convert-warning-quiet': convert('-t eql -q warning.yml', { 'warning.yml': withWarning }),
  'convert-without-pipeline': convert('-t splunk --without-pipeline whoami.yml', whoami),
  'convert-pipeline-output': convert('-t splunk -p ours.yml whoami.yml root.yml', {
    ...whoami,
    'root.yml': other,
    'ours.yml': output,
  }),
  'convert-pipeline-of-another-target': convert('-t eql -p ours.yml whoami.yml', {
    ...whoami,
    'ours.yml': output,
  }),
  'convert-pipeline-missing': convert('-t eql -p ours.yml whoami.yml', whoami),
  'convert-pipeline-placeholder': convert('-t eql -p ours.yml who.yml', {
    'who.yml': withPlaceholder,
    'ours.yml': 'vars: {admins: [carol]}\ntransformations: [{type: value_placeholders}]\n',
  }),
  'convert-option': convert('-t splunk -O index=main -O width=0 whoami.yml', whoami),
  'convert-option-of-one-target': convert('-t eql,splunk -O splunk.index=main whoami.yml', whoami),
  'convert-format': convert('-t eql -f query whoami.yml', whoami),
  'convert-placeholder': convert('-t eql --placeholder admins=alice,bob who.yml', {
    'who.yml': withPlaceholder,
  }),
  'convert-placeholder-missing': convert('-t eql who.yml', { 'who.yml': withPlaceholder }),
};

export const convertCases: Cases = { ...templates, ...inputs, ...outputs, ...policies };
