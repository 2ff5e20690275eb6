/** An audit as diagnostics: the verdict, then one for each finding, in the order of the file. */
import type { AuditedFile, AuditReport, Backend } from '../../../src/backend/types.ts';
import type { Code } from '../../../src/source/codes.ts';
import { type Diagnostic, diagnostic } from '../../../src/source/diagnostic.ts';
import { isOwnField } from '../engine/index.ts';
import { auditRule } from './index.ts';
import type { Audit, AuditFinding, AuditSubject, AuditVerdict, FindingKind } from './types.ts';

export const reportAudit: NonNullable<Backend['audit']> = (file, options): AuditReport => {
  const audit = auditRule(subjectOf(file, options));
  const { title, id } = file.rule.meta;
  const rule = { title, ...(id === undefined ? {} : { id }) };
  const diagnostics = auditDiagnostics(audit).map((each) => ({
    ...each,
    rule,
    target: 'innerwarden',
  }));
  return { verdict: audit.verdict, predicate: audit.predicate, diagnostics };
};

export function subjectOf(file: AuditedFile, options: Readonly<Record<string, string>>): AuditSubject {
  const profile = options.engine === 'v0.9.2' ? 'v0.9.2' : 'pr1130';
  const mapped = file.map((name) => name.startsWith('details.') || isOwnField(name));
  return { ...file, mapped, profile };
}

export function auditDiagnostics(audit: Audit): readonly Diagnostic[] {
  const around = audit.findings.filter((each) => each.kind === 'around');
  const [first, ...more] = around;
  return [
    ...(audit.verdict === 'exact' ? [] : [verdictDiagnostic(audit)]),
    ...audit.findings.filter((each) => each.kind !== 'around').map(findingDiagnostic),
    ...(first === undefined
      ? []
      : [
          diagnostic('SG3016', first.message, first.span, {
            notes: more.map((each) => each.message),
          }),
        ]),
  ];
}

const verdicts: Readonly<Record<AuditVerdict, string>> = {
  exact: 'as it stands, the engine reads the file just as the rule means it',
  'never-loads': 'as it stands, the engine never loads the file',
  'never-matches': 'as it stands, the file matches no event that InnerWarden records',
  broader: 'as it stands, the file also matches events that the rule does not',
  narrower: 'as it stands, the file misses events of the rule',
  different: 'as it stands, the file matches other events than the rule',
};

/** Of the test alone, where that is another verdict. */
const predicates: Readonly<Record<AuditVerdict, string>> = {
  exact: 'its tests are those of the rule; it is the events that differ',
  'never-loads': 'it is not loaded',
  'never-matches': 'its tests exclude each other or look for what no event has',
  broader: 'its tests let more pass than those of the rule',
  narrower: 'its tests let less pass than those of the rule',
  different: 'its tests are others than those of the rule',
};

function verdictDiagnostic(audit: Audit): Diagnostic {
  const { verdict, predicate, events, rewritten, span } = audit;
  const notes = [
    ...(verdict === predicate ? [] : [predicates[predicate]]),
    ...(events?.extra === undefined ? [] : [`it matches ${short(events.extra)}, the rule does not`]),
    ...(events?.missed === undefined ? [] : [`the rule matches ${short(events.missed)}, it does not`]),
    ...(events?.decided === false
      ? ['it could not be shown to be right, and not every difference by an event']
      : []),
  ];
  const { length } = rewritten;
  const files = length === 1 ? 'a file' : `${length} files`;
  const help =
    length === 0
      ? 'no file of this engine says the rule exactly; the errors of the translation say why'
      : `\`sigmats convert -t innerwarden\` says the rule exactly, in ${files}`;
  return diagnostic('SG3011', verdicts[verdict], span, {
    notes,
    help,
  });
}

/** An event on one line, without what every event has. */
function short(event: object): string {
  const shown = Object.entries(event).filter(([, value]) => value !== '' && value !== 'x');
  const own = shown.filter(([key]) => !['source', 'host', 'severity'].includes(key));
  const text = JSON.stringify(Object.fromEntries(own));
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}

function findingDiagnostic({ kind, message, help, span }: AuditFinding): Diagnostic {
  return diagnostic(codeOf[kind], message, span, help === undefined ? {} : { help });
}

const codeOf: Readonly<Record<FindingKind, Code>> = {
  'not-loaded': 'SG3012',
  condition: 'SG3012',
  section: 'SG3012',
  'list-of-maps': 'SG3012',
  'lost-item': 'SG3012',
  'filters-ignored': 'SG3012',
  'several-rules': 'SG3012',
  'condition-list': 'SG3012',
  'key-word': 'SG3013',
  metadata: 'SG3013',
  level: 'SG3013',
  logsource: 'SG3014',
  alias: 'SG3014',
  'unfilled-field': 'SG3014',
  'nested-field': 'SG3014',
  'missing-in-filter': 'SG3010',
  modifier: 'SG3015',
  all: 'SG3015',
  regex: 'SG3015',
  'always-true': 'SG3015',
  wildcard: 'SG3015',
  value: 'SG3015',
  'empty-value': 'SG3015',
  null: 'SG3015',
  'letter-case': 'SG3015',
  collector: 'SG3010',
  around: 'SG3016',
};
