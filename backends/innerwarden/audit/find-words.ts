/** Words that the scanner obeys wherever they stand, and what it makes of id, title and level. */
import { levels } from '../engine/index.ts';
import type { Line, Scan } from './lines.ts';
import type { AuditFinding, AuditSubject } from './types.ts';

export function wordFindings({ rule, text }: AuditSubject, { engine, lines }: Scan): readonly AuditFinding[] {
  return [
    ...(engine === undefined ? [notLoaded(lines, rule.span)] : []),
    ...lines.flatMap(keyWord),
    ...lines.flatMap(wrongLevel),
    ...(engine !== undefined && rule.meta.id !== undefined && engine.id !== rule.meta.id
      ? [otherId(engine.id, rule.meta.id, lines, rule.span)]
      : []),
    ...(text.startsWith('\ufeff') ? [orderMark(rule.span)] : []),
  ];
}

function notLoaded(lines: readonly Line[], span: AuditFinding['span']): AuditFinding {
  const detection = lines.find((each) => /^detection:/.test(each.text));
  const help =
    'the engine needs `id`, `title` and a section `selection*` with a field, each on a line of its own';
  if (detection !== undefined && detection.step?.kind !== 'detection') {
    const message = 'the engine does not see the detection: something stands behind the colon';
    return { kind: 'not-loaded', span: detection.span, message, help };
  }
  const missing = ['id', 'title'].filter((key) => !lines.some((each) => each.trimmed.startsWith(`${key}:`)));
  const [first] = missing;
  const message =
    first === undefined
      ? 'the engine drops the file without a word: it finds no field in a section `selection*`'
      : `the engine drops the file without a word: it finds no \`${first}\``;
  return { kind: 'not-loaded', span, message, help };
}

/** A field name, or a line of a text, that the scanner takes for a key of the rule. */
function keyWord({ trimmed, indent, step, span, inDetection }: Line): readonly AuditFinding[] {
  if (indent === 0 || step === undefined) return [];
  const word = /^[a-z]+/.exec(trimmed)?.[0] ?? '';
  const help = inDetection ? `write \`details.${word}\` for a field` : 'write the text on one line';
  if (step.kind === 'metadata') {
    const message = `the engine takes this line for the \`${word}\` of the rule`;
    return [{ kind: inDetection ? 'key-word' : 'metadata', span, message, help }];
  }
  if (!inDetection) return [];
  if (step.kind === 'outside' || (step.kind === 'tags' && trimmed.startsWith('tags:'))) {
    const message = `the engine takes \`${word}\` for a key of the rule and ends the detection here`;
    return [{ kind: 'key-word', span, message, help }];
  }
  if (step.kind !== 'dropped') return [];
  const message = `the engine takes \`${word}\` for a part of a log source and drops the line`;
  return [{ kind: 'key-word', span, message, help }];
}

function wrongLevel({ trimmed, step, span }: Line): readonly AuditFinding[] {
  if (step?.kind !== 'metadata' || !trimmed.startsWith('level:')) return [];
  const level = trimmed.slice('level:'.length).trim();
  if (levels.has(level)) return [];
  const message = `the engine takes the level \`${level}\` for medium, without a word`;
  const help = 'write critical, high, medium, low or informational, without quotes and comments';
  return [{ kind: 'level', span, message, help }];
}

function otherId(
  read: string,
  own: string,
  lines: readonly Line[],
  span: AuditFinding['span'],
): AuditFinding {
  const line = lines.findLast((each) => each.step?.kind === 'metadata' && each.trimmed.startsWith('id:'));
  return {
    kind: 'metadata',
    span: line?.span ?? span,
    message: `the engine takes \`${read}\` for the id, not \`${own}\``,
    help: 'cooldown and suppression then go by another rule; write the id last, without a comment',
  };
}

function orderMark(span: AuditFinding['span']): AuditFinding {
  return {
    kind: 'metadata',
    span,
    message: 'a byte order mark hides the first line from the engine',
    help: 'save the file without it',
  };
}
