/** Audits in tests: the subject of a rule file, and events to judge verdicts by, made from both readings. */
import {
  type Audit,
  type AuditSubject,
  auditRule,
  onEngineKeys,
} from '../../../backends/innerwarden/audit/index.ts';
import type { Recorded } from '../../../backends/innerwarden/audit/recorded.ts';
import { nullableKeys } from '../../../backends/innerwarden/audit/recorded.ts';
import { subjectOf } from '../../../backends/innerwarden/audit/report.ts';
import {
  type EngineProfile,
  type EngineRule,
  engineKey,
  engineMatches,
  isOwnField,
  type Matcher,
} from '../../../backends/innerwarden/engine/index.ts';
import { innerwarden } from '../../../backends/innerwarden/index.ts';
import { auditRule as auditFile } from '../../../src/audit.ts';
import { readRules, translate } from '../../../src/compile.ts';
import { and, anyString, constant, literal, not, or, pattern } from '../../../src/ir/build.ts';
import { lowerRule } from '../../../src/ir/lower.ts';
import type { Expr, FieldRef, ResolvedRule } from '../../../src/ir/types.ts';
import { mapLeaves } from '../../../src/ir/walk.ts';
import { compileMatcher } from '../../../src/match/index.ts';
import type { Diagnostic } from '../../../src/source/diagnostic.ts';
import { sourceText } from '../../../src/source/text.ts';
import { queryOf } from '../../support/arbitrary.ts';
import { type JsonValue, synthesise } from '../../support/events.ts';

export interface Audited {
  readonly subject: AuditSubject;
  readonly audit: Audit;
  readonly diagnostics: readonly Diagnostic[];
}

/** The audit of each usable rule of a file, made the way that `sigmats check` makes it. */
export function auditText(
  text: string,
  profile: EngineProfile = 'pr1130',
  name = 'rule.yml',
): readonly Audited[] {
  return readRules(sourceText(name, text)).flatMap(({ resolved }) => {
    if (resolved === undefined) return [];
    const options = { engine: profile };
    const subjects: AuditSubject[] = [];
    const spied: typeof innerwarden = {
      ...innerwarden,
      audit: (file, given) => {
        subjects.push(subjectOf(file, options));
        return innerwarden.audit?.(file, given) ?? { verdict: '', predicate: '', diagnostics: [] };
      },
    };
    const translation = translate(resolved, innerwarden, { options });
    const report = auditFile(text, resolved, spied, translation, { options });
    const [subject] = subjects;
    if (subject === undefined || report === undefined) return [];
    return [{ subject, audit: auditRule(subject), diagnostics: report.diagnostics }];
  });
}

// ── readings ───────────────────────────────────────────────────────────────────────────────────────────────

const span = { source: 'test', start: 0, end: 0 };

/** All conditions of the rule over the engine's keys, with the same names for mapped and original fields. */
export function meaning(rule: ResolvedRule | undefined): Expr {
  if (rule === undefined) return constant(false, span);
  const where = or(
    lowerRule(rule).map((each) => each.where),
    span,
  );
  return mapLeaves(onEngineKeys(where), (leaf) => {
    const same = (field: FieldRef): FieldRef => ({ ...field, original: field.name });
    if (leaf.kind === 'keyword') return leaf;
    if (leaf.kind === 'fieldCompare') return { ...leaf, left: same(leaf.left), right: same(leaf.right) };
    return { ...leaf, field: same(leaf.field) };
  });
}

/** What the scanner read, as an expression, so that events can be made from it. */
export function reading({ selection, filter }: EngineRule): Expr {
  const all = and(selection.map(matcherExpr), span);
  if (filter.length === 0) return all;
  return and([all, not(and(filter.map(matcherExpr), span), span)], span);
}

function matcherExpr({ field, op, values }: Matcher): Expr {
  const name = engineKey(field);
  const items = values.map((value): Expr => {
    const part = literal(op === 'regex' ? value.replaceAll('*', '') : value);
    const open = op === 'contains' || op === 'endswith' || op === 'regex' ? [anyString] : [];
    const close = op === 'contains' || op === 'startswith' || op === 'regex' ? [anyString] : [];
    return {
      kind: 'text',
      field: { name, original: name, span },
      pattern: pattern([...open, part, ...close]),
      case: 'insensitive',
      span,
    };
  });
  return or(items, span);
}

// ── events ─────────────────────────────────────────────────────────────────────────────────────────────────

type Flat = Readonly<Record<string, JsonValue>>;

/** The same event for the reference semantics and for the engine. */
export interface EventPair {
  readonly plain: unknown;
  readonly engine: unknown;
}

/** Values by engine key from the events that a reading suggests; others than scalars are outside of the assumptions. */
export function flatEvents(where: Expr, count: number, seed: number): readonly Flat[] {
  return synthesise(queryOf(where), { seed, count }).map((event) =>
    Object.fromEntries(
      Object.entries(event).flatMap(([name, value]) => {
        const one = Array.isArray(value) && value.length === 1 ? value[0] : value;
        const fits = typeof one === 'string' || typeof one === 'boolean' || Number.isSafeInteger(one);
        // No event has a key with a modifier in it.
        return fits && /^(?:details\.[^|]+|kind|source|summary|host|severity)$/.test(name)
          ? [[name, one as JsonValue]]
          : [];
      }),
    ),
  );
}

const plainOwn = { kind: 'x', source: 'x', summary: '', host: 'h', severity: 'info' };

/** @param recorded the kind of event that it is to be; undefined for any */
export function eventPair(flat: Flat, recorded?: Recorded): EventPair {
  const own: Record<string, JsonValue> = { ...plainOwn };
  const plain: Record<string, JsonValue> = {};
  const engine: Record<string, JsonValue> = {};
  for (const key of recorded?.keys ?? []) {
    if (!nullableKeys.has(`details.${key}`) || recorded?.source !== 'cloudtrail') continue;
    plain[key] = null;
    engine[key] = null;
  }
  for (const [name, value] of Object.entries(flat)) {
    if (isOwnField(name)) {
      own[name] = String(value);
      continue;
    }
    const key = name.replace(/^details\./, '');
    const [head = '', ...rest] = key.split('.');
    if (recorded !== undefined && !recorded.keys.has(head)) continue;
    plain[key] = value;
    // The engine sees the list and the objects that such names lead into.
    if (rest.length === 0) engine[key] = value;
    else if (rest[0] === '0') engine[head] = [value, 'more'];
    else nest(engine, [head, ...rest], value);
  }
  const fixed = recorded === undefined ? {} : { kind: recorded.kind, source: recorded.source };
  return {
    plain: { ...own, ...fixed, details: plain },
    engine: { ...own, ...fixed, details: engine },
  };
}

function nest(
  into: Record<string, JsonValue>,
  [head = '', ...rest]: readonly string[],
  value: JsonValue,
): void {
  if (rest.length === 0) {
    into[head] = value;
    return;
  }
  const inner: Record<string, JsonValue> = { ...(into[head] as Record<string, JsonValue> | undefined) };
  into[head] = inner;
  nest(inner, rest, value);
}

/** Events on which engine and rule disagree in a way that the verdict rules out. */
export function disagreements(
  verdict: Audit['verdict'],
  engine: EngineRule | undefined,
  where: Expr,
  events: readonly EventPair[],
): readonly string[] {
  const compiled = compileMatcher(where);
  if (!('matches' in compiled)) return [];
  return events.flatMap(({ plain, engine: seen }) => {
    const found = engine !== undefined && engineMatches(engine, seen);
    const meant = compiled.matches(plain);
    const wrong =
      verdict === 'exact'
        ? found !== meant
        : verdict === 'broader'
          ? meant && !found
          : verdict === 'narrower'
            ? found && !meant
            : verdict === 'different'
              ? false
              : found;
    return wrong
      ? [`${verdict}: engine ${found}, rule ${meant} on ${JSON.stringify(seen).slice(0, 600)}`]
      : [];
  });
}
