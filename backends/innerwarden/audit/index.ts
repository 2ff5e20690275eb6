/** An audit: what InnerWarden's own engine does with a rule file as it stands, line by line, and how far that is right. */
import { constant, or } from '../../../src/ir/build.ts';
import { lowerRule } from '../../../src/ir/lower.ts';
import type { Expr, FieldRef, ResolvedRule } from '../../../src/ir/types.ts';
import { mapLeaves } from '../../../src/ir/walk.ts';
import { engineKey } from '../engine/index.ts';
import { aroundFindings } from './around.ts';
import { compareReadings, type Meaning } from './compare.ts';
import { fieldFindings } from './find-fields.ts';
import { sectionFindings } from './find-sections.ts';
import { valueFindings } from './find-values.ts';
import { wordFindings } from './find-words.ts';
import { scanLines } from './lines.ts';
import { recordedEvents } from './recorded.ts';
import { ruleFormula } from './rule-reading.ts';
import type { Audit, AuditSubject } from './types.ts';

export type { Comparison } from './compare.ts';
export type { Audit, AuditFinding, AuditSubject, AuditVerdict, FindingKind } from './types.ts';

export function auditRule(subject: AuditSubject): Audit {
  const { text, rule, mapped, profile, rewritten } = subject;
  const scan = scanLines(text, rule.span.source, profile);
  const findings = [
    ...wordFindings(subject, scan),
    ...sectionFindings(subject, scan),
    ...valueFindings(subject, scan),
    ...fieldFindings(subject, scan),
  ];
  const { engine } = scan;
  const span = scan.lines.find((each) => each.trimmed.startsWith('title:'))?.span ?? rule.meta.span;
  if (engine === undefined) {
    return { verdict: 'never-loads', predicate: 'never-loads', findings, span, rewritten };
  }
  const values = compareReadings(engine, meaningOf(rule, subject), undefined);
  const events = compareReadings(engine, meaningOf(mapped, subject), recordedEvents(profile));
  return {
    verdict: events.relation,
    predicate: values.relation,
    events,
    values,
    findings: [...findings, ...aroundFindings(span)],
    span,
    rewritten,
  };
}

/** The rule over the engine's own keys; never where nothing collects its log source. */
function meaningOf(rule: ResolvedRule | undefined, { compile, rule: own }: AuditSubject): Meaning {
  const where =
    rule === undefined
      ? constant(false, own.span)
      : or(
          lowerRule(rule).map((query) => query.where),
          rule.span,
        );
  return {
    formula: (tests) => ruleFormula(where, { tests, compile }),
    matches: compile(onEngineKeys(where)),
  };
}

/** Field names as the engine looks them up, so that both sides read the same event. */
export function onEngineKeys(expr: Expr): Expr {
  const renamed = (field: FieldRef): FieldRef => ({ ...field, name: engineKey(field.name) });
  return mapLeaves(expr, (leaf) => {
    if (leaf.kind === 'keyword') return leaf;
    if (leaf.kind === 'fieldCompare')
      return { ...leaf, left: renamed(leaf.left), right: renamed(leaf.right) };
    return { ...leaf, field: renamed(leaf.field) };
  });
}
