/** `match`: plans over events, from files and from standard input. */
import { events, plan, planOf } from '../plans.ts';
import { other, plain } from '../rules.ts';
import { type Case, type Cases, words } from './case.ts';

const files = { 'plan.json': plan, 'other.json': planOf(other), 'events.ndjson': events };

function match(command: string, more: Partial<Case> = {}): Case {
  return { args: ['match', ...words(command)], files, ...more };
}

export const matchCases: Cases = {
  'match-events': match('--plan plan.json -e events.ndjson'),
  'match-json': match('--plan plan.json --plan other.json -e events.ndjson --json'),
  'match-none': match('--plan other.json -e events.ndjson --diagnostics compact'),
  'match-stdin': match('--plan plan.json -e - -q', { stdin: events }),
  'match-strict': match('--plan plan.json -e events.ndjson --strict -q'),
  'match-odd-lines': match('--plan plan.json -e odd.ndjson --diagnostics compact', {
    files: {
      'plan.json': plan,
      'odd.ndjson': '\ufeff[]\r\n\r\n7\n"x"\n{"kind":"shell.command_exec","details":{"command":"whoami"}}',
    },
  }),
  'match-hostile': match('--plan plan.json -e hostile.ndjson', {
    files: {
      'plan.json': plan,
      'hostile.ndjson': '{"kind":"shell.command_exec","details":{"command":"whoami \u009b31m \u202e"}}\n',
    },
  }),
  'match-missing-events': match('--plan plan.json -e missing.ndjson'),
  'match-missing-plan': match('--plan missing.json -e events.ndjson'),
  'match-no-plan': match('--plan rule.yml -e events.ndjson', {
    files: { 'rule.yml': plain, 'events.ndjson': events },
  }),
  'match-other-version': match('--plan plan.json -e events.ndjson', {
    files: { 'plan.json': plan.replace('"version": 1', '"version": 9'), 'events.ndjson': events },
  }),
  'match-without-plan': match('-e events.ndjson'),
  'match-without-events': match('--plan plan.json'),
};
