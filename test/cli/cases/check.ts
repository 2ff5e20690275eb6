/** `check`: what is wrong with rules, with and without a target. */
import { broken, other, plain, withPlaceholder, withRegex, withWarning } from '../rules.ts';
import { type Case, type Cases, words } from './case.ts';

function check(command: string, files: Case['files'], more: Partial<Case> = {}): Case {
  return { args: ['check', ...words(command)], ...(files === undefined ? {} : { files }), ...more };
}

/** Two things that have a safe way out, and one that has not. */
const inCapitals = withWarning
  .replace('logsource:', 'Logsource:')
  .replace('condition: selection', 'condition: NOT selection');

const many = Array.from({ length: 5 }, (_, at): [string, string] => [`many/rule-${at}.yml`, broken]);

export const checkCases: Cases = {
  'check-fine': check('whoami.yml', { 'whoami.yml': plain }),
  'check-fine-quiet': check('-q whoami.yml', { 'whoami.yml': plain }),
  'check-broken': check('broken.yml', { 'broken.yml': broken }),
  'check-broken-ascii': check('broken.yml', { 'broken.yml': broken }, { env: { LANG: 'C' } }),
  'check-broken-narrow': check('broken.yml', { 'broken.yml': broken }, { columns: 40 }),
  'check-compact': check('--diagnostics compact broken.yml warning.yml', {
    'broken.yml': broken,
    'warning.yml': withWarning,
  }),
  'check-github': check('--diagnostics github broken.yml warning.yml', {
    'broken.yml': broken,
    'warning.yml': withWarning,
  }),
  'check-in-github-actions': check(
    'broken.yml',
    { 'broken.yml': broken },
    { env: { LANG: 'C.UTF-8', GITHUB_ACTIONS: 'true' } },
  ),
  'check-junit': check('--diagnostics junit broken.yml warning.yml', {
    'broken.yml': broken,
    'warning.yml': withWarning,
  }),
  'check-json-fine': check('--diagnostics json whoami.yml', { 'whoami.yml': plain }),
  'check-fix': check('--fix capitals.yml', { 'capitals.yml': inCapitals }),
  'check-fix-dry-run': check('--fix-dry-run capitals.yml', { 'capitals.yml': inCapitals }),
  'check-fix-stdin': check('--fix -', undefined, { stdin: broken }),
  'check-json': check('--diagnostics json warning.yml', { 'warning.yml': withWarning }),
  'check-warning-strict': check('--strict warning.yml', { 'warning.yml': withWarning }),
  'check-target': check('-t innerwarden regex.yml', { 'regex.yml': withRegex }),
  'check-all-targets': check('-t all --diagnostics compact regex.yml', { 'regex.yml': withRegex }),
  'check-target-allow': check('-t innerwarden --allow wider --diagnostics compact regex.yml', {
    'regex.yml': withRegex,
  }),
  'check-placeholder': check('--placeholder admins=root who.yml', { 'who.yml': withPlaceholder }),
  'check-stdin': check('-', undefined, { stdin: broken }),
  'check-duplicate-ids': check('a.yml b.yml', {
    'a.yml': plain,
    'b.yml': other.replaceAll('22222222-2222', '11111111-1111'),
  }),
  'check-against': check('--against deployed new.yml', {
    'new.yml': plain.replace('Whoami', 'New'),
    'deployed/old.yml': plain,
    'deployed/broken.yml': broken,
  }),
  'check-against-itself': check('--against rules rules/a.yml', { 'rules/a.yml': plain }),
  'check-max-diagnostics': check('--max-diagnostics 2 --diagnostics compact many', Object.fromEntries(many)),
  'check-max-diagnostics-pretty': check('--max-diagnostics 1 many', Object.fromEntries(many)),
  'check-max-diagnostics-none': check(
    '--max-diagnostics 0 --diagnostics compact many',
    Object.fromEntries(many),
  ),
};
