/** What engines that read Sigma's own files make of Linux rules as they stand, and how many of them sigmats rewrites exactly. */
import { auditRule } from '../src/audit.ts';
import type { Backend } from '../src/backend/types.ts';
import { translate } from '../src/compile.ts';
import type { ResolvedRule } from '../src/ir/types.ts';
import { compareText } from '../src/source/diagnostic.ts';
import { count, percent, table } from './table.ts';

export interface AuditCensus {
  readonly target: string;
  readonly title: string;
  readonly rules: number;
  /** In code-unit order of the verdicts. */
  readonly verdicts: readonly VerdictCount[];
}

export interface VerdictCount {
  readonly verdict: string;
  /** Rules with the verdict by predicate, and those of them that are rewritten exactly with their own field names. */
  readonly byPredicate: number;
  readonly rewrittenByPredicate: number;
  /** The same on the events that are recorded, with the field maps. */
  readonly onEvents: number;
  readonly rewritten: number;
}

export interface AuditedRule {
  readonly text: string;
  readonly resolved?: ResolvedRule;
}

/** Undefined where the target's engine reads no such files. */
export function countAudits(rules: readonly AuditedRule[], backend: Backend): AuditCensus | undefined {
  if (backend.audit === undefined) return undefined;
  const found = new Map<string, { -readonly [K in keyof VerdictCount]: VerdictCount[K] }>();
  const countOf = (verdict: string) => {
    const known = found.get(verdict) ?? {
      verdict,
      byPredicate: 0,
      rewrittenByPredicate: 0,
      onEvents: 0,
      rewritten: 0,
    };
    found.set(verdict, known);
    return known;
  };
  let linux = 0;
  for (const { text, resolved } of rules) {
    if (resolved?.logsource.product !== 'linux') continue;
    const translation = translate(resolved, backend);
    const audit = auditRule(text, resolved, backend, translation);
    if (audit === undefined) continue;
    linux++;
    const events = countOf(audit.verdict);
    events.onEvents++;
    if (translation.queries.length > 0) events.rewritten++;
    const predicate = countOf(audit.predicate);
    predicate.byPredicate++;
    if (translate(resolved, backend, { pipeline: false }).queries.length > 0)
      predicate.rewrittenByPredicate++;
  }
  const verdicts = [...found.values()].toSorted((a, b) => compareText(a.verdict, b.verdict));
  return { target: backend.id, title: backend.title, rules: linux, verdicts };
}

export function auditSection({ title, target, rules, verdicts }: AuditCensus): string {
  const share = (part: number): string => `${count(part)} (${percent(part, rules)})`;
  const sum = (key: 'rewrittenByPredicate' | 'rewritten'): number =>
    verdicts.reduce((total, each) => total + each[key], 0);
  return [
    `\n## ${title}: rule files as they stand\n`,
    `What the engine makes of the ${count(rules)} Linux rules without a translation (\`sigmats check -t ${target}\`), by predicate and`,
    'on the events that its collectors record, where the kind of event counts too; and how many of them sigmats',
    'rewrites exactly, by predicate and with the field maps. SG3011 says what each verdict means.\n',
    table(
      ['Verdict', 'by predicate', 'rewritten', 'on recorded events', 'rewritten'],
      [
        ...verdicts.map((each) => [
          each.verdict,
          share(each.byPredicate),
          count(each.rewrittenByPredicate),
          share(each.onEvents),
          count(each.rewritten),
        ]),
        ['all', count(rules), count(sum('rewrittenByPredicate')), count(rules), count(sum('rewritten'))],
      ],
    ),
  ].join('\n');
}
