/** A plan and events for the tests of `match`: the plan is that of the rule `plain`, on InnerWarden's events. */
import { innerwarden } from '../../backends/innerwarden/index.ts';
import { planText, toPlan } from '../../backends/innerwarden/plan/index.ts';
import { translate } from '../../src/compile.ts';
import { resolved } from '../support/rules.ts';
import { plain } from './rules.ts';

export function planOf(rule: string): string {
  const [query] = translate(resolved(rule), innerwarden).stages.queries;
  const plan = query === undefined ? undefined : toPlan(query, () => {});
  if (plan === undefined) throw new Error('no plan');
  return planText(plan);
}

export const plan = planOf(plain);

export const events = [
  '{"ts":"2026-06-28T10:00:00Z","kind":"shell.command_exec","details":{"command":"id"}}',
  '{"ts":"2026-06-28T10:00:01Z","kind":"shell.command_exec","details":{"command":"whoami"}}',
  '{"ts":"2026-06-28T10:00:02Z","kind":"sudo.command","details":{"command":"whoami"}}',
  '{"ts":"2026-06-28T10:00:03Z","kind":"shell.command_exec","details":{"comm',
  '{"ts":"2026-06-28T10:00:04Z","kind":"shell.command_exec","details":{"command":"WHOAMI --help"}}',
  '',
].join('\n');
