/** What is said of a change, in words; the same for all forms of output. */
import type { RuleWitness } from '../../diff/index.ts';
import { escapeHidden } from '../../source/json.ts';
import { count } from '../ui/words.ts';
import { type Change, changes, type Entry } from './entries.ts';

/** One line of what is known of a change. */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

export function factsOf({ comparison, diagnostics }: Entry): readonly Fact[] {
  const facts: Fact[] = diagnostics.map((each) => ({
    label: 'error',
    text: `${each.code}: ${each.message}`,
  }));
  if (comparison === undefined) return facts;
  const { logsource, onlyOld, onlyNew, metadata, reason } = comparison;
  if (logsource !== undefined) {
    const { old, new: fresh, condition } = logsource;
    facts.push({ label: 'log source', text: `${old} -> ${fresh} (the condition: ${condition})` });
  }
  if (onlyOld !== undefined) facts.push({ label: `only old${noteOf(onlyOld)}`, text: witnessText(onlyOld) });
  if (onlyNew !== undefined) facts.push({ label: `only new${noteOf(onlyNew)}`, text: witnessText(onlyNew) });
  if (reason !== undefined) facts.push({ label: 'because', text: reason });
  if (metadata.length > 0) facts.push({ label: 'metadata', text: metadata.join(', ') });
  return facts;
}

/** Such events are rare, so that a reader has to know. */
function noteOf(witness: RuleWitness): string {
  return witness.kind === 'event' && witness.needsSeveralValues ? ', several values' : '';
}

/** In one line of JSON. */
export function witnessText(witness: RuleWitness): string {
  if (witness.kind === 'event') return escapeHidden(JSON.stringify(witness.event));
  return escapeHidden(JSON.stringify(witness.events));
}

export function titleOf(entry: Entry): string {
  return (entry.new ?? entry.old)?.title ?? '';
}

/** The file of the new version; of both where the rule moved. */
export function fileOf({ old, new: fresh }: Entry): string {
  if (old === undefined || fresh === undefined) return (fresh ?? old)?.file ?? '';
  return old.within === fresh.within ? fresh.file : `${old.file} -> ${fresh.file}`;
}

export function countsOf(entries: readonly Entry[]): Readonly<Record<Change, number>> {
  const counts = Object.fromEntries(changes.map((each) => [each, 0])) as Record<Change, number>;
  for (const { change } of entries) counts[change]++;
  return counts;
}

export function summaryOf(entries: readonly Entry[]): string {
  const counts = countsOf(entries);
  const found = changes
    .filter((each) => counts[each] > 0)
    .map((each) => `${count(counts[each])} ${named(each)}`);
  return `${count(entries.length)} ${entries.length === 1 ? 'rule' : 'rules'} compared${found.length === 0 ? '' : ': '}${found.join(', ')}`;
}

function named(change: Change): string {
  return change === 'metadata' ? 'metadata only' : change;
}
