/** What the scanner makes of modifiers and values. */
import type { Matcher } from '../engine/index.ts';
import { isAlwaysTrue } from './engine-reading.ts';
import { isEmptyItem, isMapItem, type Line, type Scan } from './lines.ts';
import { readScalar } from './scalar.ts';
import type { AuditFinding, AuditSubject } from './types.ts';

type Found = Omit<AuditFinding, 'span'>;

export function valueFindings({ rule }: AuditSubject, { lines }: Scan): readonly AuditFinding[] {
  return lines.flatMap(({ step, trimmed, span }: Line): readonly AuditFinding[] => {
    if (step?.kind === 'lost' && isEmptyItem(trimmed)) return [{ ...emptyValue, span }];
    if (step?.kind !== 'matcher' && step?.kind !== 'value') return [];
    if (step.kind === 'matcher' && isHeader(trimmed, rule.selections)) return [];
    // A map in a list is reported as that.
    if (step.kind === 'value' && isMapItem(trimmed)) return [];
    const { matcher } = step;
    const raw = (step.kind === 'value' ? trimmed.slice(2) : trimmed.slice(trimmed.indexOf(':') + 1)).trim();
    const modifiers = step.kind === 'matcher' ? modifierFindings(step.key, matcher) : [];
    const empty = step.kind === 'matcher' && matcher.values.length === 0 ? [emptyValue] : [];
    const values = raw === '' ? [] : valueFinding(raw, matcher);
    return [...modifiers, ...empty, ...values].map((each) => ({ ...each, span }));
  });
}

const emptyValue: Found = {
  kind: 'empty-value',
  message: 'the engine drops empty values, and a test without values never hits',
  help: 'in a filter it disables the whole filter',
};

function isHeader(trimmed: string, selections: ReadonlyMap<string, unknown>): boolean {
  return selections.has(trimmed.slice(0, trimmed.indexOf(':')));
}

function modifierFindings(key: string, matcher: Matcher): readonly Found[] {
  const { field, op } = matcher;
  if (field.includes('|')) {
    const message = `the engine does not know the modifiers of \`${key}\`, which stay part of the field name, so the test never hits`;
    return [{ kind: 'modifier', message, help: 'use `|contains`, `|startswith`, `|endswith` or none' }];
  }
  if (/\|contains\|all$/.test(key)) {
    const message = 'the engine reads `|contains|all` as `|contains`: one of the values is enough';
    return [{ kind: 'all', message, help: 'write one section for each value' }];
  }
  if (op !== 'regex') return [];
  if (isAlwaysTrue(matcher)) {
    const message =
      'the engine drops the stars of `|re` and looks for what is left, the empty text: always true';
    return [{ kind: 'always-true', message, help: 'drop the test' }];
  }
  const message =
    'the engine has no regular expressions: it looks for the text of the expression without the stars';
  return [{ kind: 'regex', message, help: 'use `|contains`, `|startswith` or `|endswith`' }];
}

function valueFinding(raw: string, { op, values }: Matcher): readonly Found[] {
  const scalar = readScalar(raw);
  if (scalar.kind === 'structure') {
    const message = `the engine knows nothing of ${scalar.what}: it takes the characters \`${raw}\` for the value`;
    return [{ kind: 'value', message, help: 'write each value on a line of its own, in single quotes' }];
  }
  const { text, quoted } = scalar;
  if (text === '') return [];
  if (!quoted && /^(?:null|~)$/i.test(text)) {
    const message = `the engine takes null for the text \`${text}\`, which an absent field is not`;
    return [{ kind: 'null', message, help: 'only a JSON null in the event is that text' }];
  }
  const found: Found[] = [];
  if (!values.includes(text)) {
    const why = scalar.comment
      ? 'the comment is part of the value'
      : 'quotes and escapes are taken otherwise';
    const message = `the engine reads another value than YAML here: ${why}`;
    const help = scalar.comment
      ? 'write the comment on a line of its own'
      : 'use single quotes, and none at the ends of the value';
    found.push({ kind: 'value', message, help });
  }
  if (op !== 'regex' && /[*?]|\\\\/.test(text)) {
    const message = 'the engine takes `*`, `?` and `\\` in a value as they are';
    found.push({ kind: 'wildcard', message, help: 'use `|contains`, `|startswith` or `|endswith`' });
  }
  if (op === 'equals' && /[^\u0000-\u007f]/.test(text) && text.toLowerCase() !== text.toUpperCase()) {
    const message = 'the engine ignores the case of ASCII letters only where it compares whole values';
    found.push({ kind: 'letter-case', message, help: 'list the value in both cases' });
  }
  return found;
}
