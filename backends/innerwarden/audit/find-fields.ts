/** Where the engine looks fields up, and whether the events of the log source have anything there. */
import type { Guard } from '../../../src/ir/catalogue.ts';
import type { Span } from '../../../src/source/span.ts';
import type { Atom } from '../ast.ts';
import { type EngineRule, engineKey, isOwnField, type Matcher } from '../engine/index.ts';
import { probeFindings } from '../lint-probes.ts';
import { processFindings } from '../lint-process.ts';
import { reachFindings } from '../lint-reach.ts';
import { isFlatKey } from './engine-reading.ts';
import type { Scan } from './lines.ts';
import { type Recorded, recordedEvents } from './recorded.ts';
import type { AuditFinding, AuditSubject } from './types.ts';

/** The kinds of event of the log source, as its catalogue names them, and the keys that their collectors fill. */
interface Source {
  readonly kinds: readonly string[];
  readonly events: readonly Recorded[];
  /** Sigma's names that the catalogue finds nothing for. */
  readonly missing: Readonly<Record<string, string>>;
}

export function fieldFindings(subject: AuditSubject, { engine, lines }: Scan): readonly AuditFinding[] {
  if (engine === undefined) return [];
  const source = sourceOf(subject);
  const spans = new Map<Matcher, Span>();
  for (const { step, span } of lines) if (step?.kind === 'matcher') spans.set(step.matcher, span);
  const at = (matcher: Matcher): Span => spans.get(matcher) ?? subject.rule.span;
  // A header that is read as a test is reported as that.
  const all = [...engine.selection, ...engine.filter].filter(
    (each) => !subject.rule.selections.has(each.field),
  );
  const testsKind = engine.selection.some(({ field }) => engineKey(field) === 'kind');
  return [
    ...(testsKind ? [] : [ignoredLogsource(subject.rule.logsource.span, source)]),
    ...all.flatMap((each) => fieldFinding(each, source).map((found) => ({ ...found, span: at(each) }))),
    ...engine.filter.flatMap((each) => missingInFilter(each, at(each))),
    ...(subject.rewritten.length > 0 ? [] : collectorFindings(subject, engine, source, at)),
  ];
}

function sourceOf({ catalogue, profile }: AuditSubject): Source {
  const kinds = kindsOf(catalogue?.guard);
  const events = recordedEvents(profile).filter((each) => kinds.some((kind) => isOfKind(each.kind, kind)));
  return { kinds, events, missing: catalogue?.missing ?? {} };
}

/** With a `*` at the end where the log source has all kinds that begin so. */
function kindsOf(guard: Guard | undefined): readonly string[] {
  if (guard === undefined || !('field' in guard) || guard.field !== 'kind') return [];
  return 'startsWith' in guard ? [`${guard.startsWith}*`] : guard.is.map(String);
}

function isOfKind(given: string, kind: string): boolean {
  return kind.endsWith('*') ? given.startsWith(kind.slice(0, -1)) : given === kind;
}

function shown({ kinds }: Source): string {
  return kinds.map((each) => `\`${each}\``).join(' or ');
}

function ignoredLogsource(span: Span, source: Source): AuditFinding {
  return {
    kind: 'logsource',
    span,
    message: 'the engine ignores the log source and tests the rule on every kind of event',
    help:
      source.kinds.length === 0
        ? 'test `kind`'
        : `test \`kind\`, which is ${shown(source)} for this log source`,
  };
}

function fieldFinding({ field }: Matcher, source: Source): readonly Omit<AuditFinding, 'span'>[] {
  const key = engineKey(field);
  if (field.includes('|') || isOwnField(key)) return ownField(field, key);
  if (!isFlatKey(key)) {
    const message = `the engine looks for a key \`${key.slice('details.'.length)}\` and goes into no object, so the test never hits`;
    return [{ kind: 'nested-field', message, help: 'test a flat key of `details`' }];
  }
  const name = key.slice('details.'.length);
  const filled = source.events.filter((each) => each.keys.has(name)).length;
  const isMissing = Object.hasOwn(source.missing, field);
  if (source.events.length === 0 || (filled > 0 && !isMissing)) return [];
  const isAlias = key !== field && key !== `details.${field}`;
  const reads = isAlias ? `the engine reads \`${field}\` as \`${key}\`` : `the engine looks for \`${key}\``;
  const fate =
    filled > 0 ? `which few events of ${shown(source)} have` : `which events of ${shown(source)} lack`;
  return [
    {
      kind: isAlias ? 'alias' : 'unfilled-field',
      message: `${reads}, ${fate}`,
      help: 'the test seldom or never hits there, and may hit events of other kinds',
    },
  ];
}

/** `type`, `Category` and `Product` are read as what the engine calls so. */
function ownField(field: string, key: string): readonly Omit<AuditFinding, 'span'>[] {
  if (field === key || field.includes('|')) return [];
  const message = `the engine reads \`${field}\` as the \`${key}\` of the event`;
  return [{ kind: 'alias', message, help: `write \`details.${field}\` for a key of that name` }];
}

/** The path of a program is often not known, and a filter does not hit what is not there. */
function missingInFilter({ field }: Matcher, span: Span): readonly AuditFinding[] {
  if (engineKey(field) !== 'details.exe_path') return [];
  return [
    {
      kind: 'missing-in-filter',
      span,
      message: 'where the path of the program is not known, the filter does not hit and the rule alerts',
      help: 'that errs on the side of an alert',
    },
  ];
}

/** The warnings of a translation, for rules that have none. */
function collectorFindings(
  { profile, rule }: AuditSubject,
  engine: EngineRule,
  { kinds }: Source,
  at: (matcher: Matcher) => Span,
): readonly AuditFinding[] {
  const kind: Atom = {
    field: 'kind',
    op: 'equals',
    values: kinds,
    original: 'kind',
    span: rule.logsource.span,
  };
  const atoms = (matchers: readonly Matcher[]): readonly Atom[] =>
    matchers.map((each) => ({
      field: engineKey(each.field),
      op: each.op === 'regex' ? 'contains' : each.op,
      values: each.values,
      original: each.field,
      span: at(each),
    }));
  const document = {
    id: engine.id,
    logsource: rule.logsource,
    selection: [kind, ...atoms(engine.selection)],
    filter: atoms(engine.filter),
  };
  const found = [
    ...processFindings(document),
    ...probeFindings(document),
    ...reachFindings(document, profile),
  ];
  return found.map(({ atom, message, help }) => ({ kind: 'collector', span: atom.span, message, help }));
}
