/** Help, lists, and every way to call the command wrongly or to give it what it cannot read. */
import { topics } from '../../../src/cli/commands/list.ts';
import { plain } from '../rules.ts';
import { type Case, type Cases, words } from './case.ts';

const files = { 'whoami.yml': plain };

function call(command: string, more: Partial<Case> = {}): Case {
  return { args: words(command), ...more };
}

const help: Cases = {
  'help-none': call(''),
  'help-option': call('--help'),
  'help-word': call('help convert'),
  'help-convert': call('convert --help'),
  'help-check': call('check -h'),
  'help-inspect': call('inspect --help'),
  'help-fields': call('fields --help'),
  'help-match': call('match --help'),
  'help-list': call('list --help'),
  'help-snapshot': call('snapshot --help'),
  'help-snapshot-check': call('snapshot check --help'),
  'help-init': call('init --help'),
  'help-completion': call('completion --help'),
  'help-narrow': call('--help', { columns: 50 }),
  'help-wide': call('--help', { columns: 200 }),
  'help-color': call('list --help', { tty: ['stdout'] }),
};

/** The fields are thousands; test/cli/fields.test.ts looks at their form. */
const short = topics.filter((topic) => topic !== 'fields');

const lists: Cases = {
  ...Object.fromEntries(short.map((topic) => [`list-${topic}`, call(`list ${topic}`)])),
  'list-options-of-one': call('list options -t splunk'),
  'list-same-for-all': call('list codes -t eql'),
};

const mistakes: Cases = {
  'usage-command': call('convret'),
  'usage-help-of-unknown': call('help convret'),
  'usage-option': call('convert --formt query'),
  'usage-short-option': call('convert -x'),
  'usage-no-target': call('convert whoami.yml', { files }),
  'usage-target': call('convert -t eqll whoami.yml', { files }),
  'usage-target-far': call('convert -t elasticsearch whoami.yml', { files }),
  'usage-target-in-list': call('convert -t eql,kql whoami.yml', { files }),
  'usage-check-target': call('check -t eqll whoami.yml', { files }),
  'usage-inspect-target': call('inspect -t eqll whoami.yml', { files }),
  'usage-list-target': call('list formats -t kibana'),
  'usage-format': call('convert -t eql -f siem whoami.yml', { files }),
  'usage-format-of-several': call('convert -t all -f query whoami.yml', { files }),
  'usage-target-option': call('convert -t splunk -O indx=main whoami.yml', { files }),
  'usage-target-option-far': call('convert -t splunk -O time=1h whoami.yml', { files }),
  'usage-target-option-form': call('convert -t splunk -O index whoami.yml', { files }),
  'usage-target-option-value': call('convert -t eql -O width=wide whoami.yml', { files }),
  'usage-target-option-choice': call('convert -t innerwarden -O engine=v1 whoami.yml', { files }),
  'usage-target-option-target': call('convert -t eql -O kql.width=1 whoami.yml', { files }),
  'usage-placeholder': call('check --placeholder admins whoami.yml', { files }),
  'usage-allow': call('convert -t eql --allow broader whoami.yml', { files }),
  'usage-diagnostics': call('check --diagnostics xml whoami.yml', { files }),
  'usage-max-diagnostics': call('check --max-diagnostics -1 whoami.yml', { files }),
  'usage-color': call('check --color yes whoami.yml', { files }),
  'usage-topic': call('list foo'),
  'usage-no-topic': call('list'),
  'usage-stage': call('inspect --stage parse whoami.yml', { files }),
  'usage-no-path': call('inspect'),
  'usage-two-paths': call('inspect a.yml b.yml'),
  'usage-stdin-with-paths': call('check - whoami.yml', { files, stdin: plain }),
  'usage-against-stdin': call('check --against - whoami.yml', { files, stdin: plain }),
  'usage-error-color': call('convert', { tty: ['stderr'] }),
};

const unreadable: Cases = {
  'input-no-rules-directory': call('check'),
  'input-missing': call('check missing.yml whoami.yml', { files }),
  'input-missing-json': call('check --diagnostics json missing.yml', { files }),
  'input-below-a-file': call('check whoami.yml/x.yml', { files }),
  'input-empty-directory': call('convert -t eql empty', { files: { 'empty/notes.txt': '' } }),
  'input-empty-file': call('check empty.yml', { files: { 'empty.yml': '' } }),
  'input-not-utf8': call('check latin.yml', { files: { 'latin.yml': Uint8Array.of(0x74, 0xe9, 0x0a) } }),
  'input-not-utf8-stdin': call('check -', { stdin: Uint8Array.of(0xff, 0xfe) }),
  'input-huge': call('check huge.yml', { files: { 'huge.yml': new Uint8Array(8 * 1024 * 1024 + 1) } }),
  'input-huge-stdin': call('check -', { stdin: new Uint8Array(8 * 1024 * 1024 + 1) }),
  'input-large': call('check large.yml', {
    files: { 'large.yml': new Uint8Array(4 * 1024 * 1024).fill(35) },
  }),
  'input-byte-order-mark': call('check bom.yml', { files: { 'bom.yml': `\uFEFF${plain}` } }),
  'input-carriage-returns': call('convert -t eql crlf.yml', {
    files: { 'crlf.yml': plain.replaceAll('\n', '\r\n') },
  }),
  'input-against-missing': call('check --against deployed whoami.yml', { files }),
};

export const usageCases: Cases = { ...help, ...lists, ...mistakes, ...unreadable };
