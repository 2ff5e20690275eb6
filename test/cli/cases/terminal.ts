/** What a terminal changes: titles, colours, characters. */
import { stages } from '../../../src/cli/commands/inspect.ts';
import { broken, hostile, hostileNames, other, plain } from '../rules.ts';
import { type Case, type Cases, words } from './case.ts';

const two = { 'a.yml': plain, 'b.yml': other };

function call(command: string, more: Partial<Case>): Case {
  return { args: words(command), ...more };
}

function wrong(env: Case['env'], more: Partial<Case> = {}): Case {
  return call('check broken.yml', {
    files: { 'broken.yml': broken },
    tty: ['stderr'],
    ...(env === undefined ? {} : { env }),
    ...more,
  });
}

const utf8 = { LANG: 'en_US.UTF-8' };

export const terminalCases: Cases = {
  'terminal-titles': call('convert -t eql a.yml b.yml', { files: two, tty: ['stdout', 'stderr'] }),
  'terminal-titles-ascii': call('convert -t eql a.yml b.yml', {
    files: two,
    tty: ['stdout'],
    env: { LC_ALL: 'C', LANG: 'en_US.UTF-8', TERM: 'dumb' },
  }),
  'terminal-titles-cut': call('convert -t splunk long.yml a.yml', {
    files: { ...two, 'long.yml': plain.replace('Whoami', 'A rule with a very long title '.repeat(9)) },
    tty: ['stdout', 'stderr'],
    columns: 60,
    env: { ...utf8, NO_COLOR: '1' },
  }),
  'terminal-list': call('list options', { tty: ['stdout'], columns: 70 }),
  'terminal-list-narrow': call('list options', { tty: ['stdout'], columns: 30 }),
  'terminal-titles-one': call('convert -t eql a.yml', { files: two, tty: ['stdout'] }),
  'terminal-titles-all-targets': call('convert -t all a.yml', {
    files: two,
    tty: ['stdout'],
    env: { ...utf8, NO_COLOR: '1' },
  }),
  'terminal-hostile': call('convert -t all --color never hostile.yml', {
    files: { 'hostile.yml': hostile },
    tty: ['stdout', 'stderr'],
  }),
  ...Object.fromEntries(
    stages.map((stage) => [
      `terminal-hostile-${stage}`,
      call(`inspect --stage ${stage} -t splunk hostile.yml`, { files: { 'hostile.yml': hostileNames } }),
    ]),
  ),
  'terminal-hostile-json': call('convert -t splunk --json hostile.yml', {
    files: { 'hostile.yml': hostile },
  }),
  'terminal-hostile-check': call('check -t all hostile.yml', { files: { 'hostile.yml': hostile } }),
  'terminal-color': wrong(utf8),
  'terminal-color-windows': wrong({ WT_SESSION: '1' }),
  'terminal-no-color': wrong({ ...utf8, NO_COLOR: '1' }),
  'terminal-no-color-empty': wrong({ ...utf8, NO_COLOR: '' }),
  'terminal-no-color-beats-force-color': wrong({ ...utf8, NO_COLOR: '1', FORCE_COLOR: '1' }),
  'terminal-dumb': wrong({ ...utf8, TERM: 'dumb' }),
  'terminal-force-color': wrong({ ...utf8, FORCE_COLOR: '1' }, { tty: [] }),
  'terminal-force-color-off': wrong({ ...utf8, FORCE_COLOR: '0' }),
  'terminal-color-always': call('check --color always broken.yml', {
    files: { 'broken.yml': broken },
    env: { ...utf8, NO_COLOR: '1' },
  }),
  'terminal-color-never': call('check --color never broken.yml', {
    files: { 'broken.yml': broken },
    tty: ['stderr'],
    env: { ...utf8, FORCE_COLOR: '1' },
  }),
};
