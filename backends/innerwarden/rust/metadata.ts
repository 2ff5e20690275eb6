/** What incidents say of a rule, in texts that a terminal and a log line can take. */

import { ruleId } from '../../../src/backend/ids.ts';
import type { Metadata } from '../../../src/ir/types.ts';
import { oneLine } from '../lexical.ts';
import { atom, type RustExpr, slice } from './ast.ts';
import { isWellFormed, nameOf, quoteText } from './lexical.ts';

const severities: Readonly<Record<string, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  informational: 'Info',
};
const order = ['Critical', 'High', 'Medium', 'Low', 'Info'];

/** Medium where the rule has no level, as in the sensor's own engine. */
export function severityOf({ level }: Metadata): string {
  return (
    (level === undefined || !Object.hasOwn(severities, level) ? undefined : severities[level]) ?? 'Medium'
  );
}

/** Smaller for the more severe. */
export function severityRank(meta: Metadata): number {
  return order.indexOf(severityOf(meta));
}

export function titleOf(meta: Metadata): string {
  return plain(meta.title) || 'Rule without a title';
}

/** Where the rule comes from and whose it is, which licences of rules ask to keep. */
export function creditsOf(meta: Metadata): readonly string[] {
  const { author, license } = meta;
  const credits = [titleOf(meta), `Sigma rule ${ruleId(meta)}`];
  if (author !== undefined) credits.push(`Author: ${author}`);
  if (license !== undefined) credits.push(`License: ${license}`);
  return credits;
}

/** The name by which incidents know the rule, which makes it a detector of its own; not unique yet. */
export function detectorName(meta: Metadata): string {
  return `sigmats_${nameOf(meta.title, 60) || 'rule'}`;
}

/** The fields of a rule in the module, but for its test. */
export function ruleFields(meta: Metadata, name: string): readonly (readonly [string, RustExpr])[] {
  return [
    ['name', text(name)],
    ['id', text(ruleId(meta))],
    ['title', text(titleOf(meta))],
    ['severity', atom(`Severity::${severityOf(meta)}`)],
    ['tags', slice(meta.tags.filter(isPlainTag).map((each) => text(each.toLowerCase())))],
    ['checks', slice(checksOf(meta).map(text))],
  ];
}

/** `namespace.name` in plain characters. */
function isPlainTag(tag: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]*\.[A-Za-z0-9][A-Za-z0-9._-]*$/.test(tag);
}

/** Known false positives are what an analyst rules out first. */
function checksOf({ falsepositives }: Metadata): readonly string[] {
  const known = falsepositives.map(plain).filter((each) => !/^(?:unknown|none|unlikely)?\.?$/i.test(each));
  return known.map((each) => `Rule out: ${each}`);
}

function plain(value: string): string {
  const line = oneLine(value);
  return isWellFormed(line) ? line : oneLine(line.replace(/[\ud800-\udfff]/gu, ' '));
}

function text(value: string): RustExpr {
  return atom(quoteText(value));
}
