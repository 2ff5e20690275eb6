/** Changes as JSON; `docs/diff.md` says what the keys mean. */
import type { RuleWitness } from '../../diff/index.ts';
import { jsonText } from '../json.ts';
import type { Entry } from './entries.ts';
import { countsOf, titleOf } from './words.ts';

/** Raised whenever a key changes its meaning or goes away. */
const version = 1;

/** Rules that are the same are only counted. */
export function diffJson(entries: readonly Entry[]): string {
  const rules = entries.filter(({ change }) => change !== 'same').map(ruleJson);
  return `${jsonText({ version, rules, summary: countsOf(entries) })}\n`;
}

function ruleJson(entry: Entry): object {
  const { change, old, new: fresh, comparison, diagnostics } = entry;
  const id = fresh?.id ?? old?.id;
  const { logsource, onlyOld, onlyNew, reason, metadata = [] } = comparison ?? {};
  return {
    change,
    ...(id === undefined ? {} : { id }),
    title: titleOf(entry),
    ...(old === undefined ? {} : { old: old.file }),
    ...(fresh === undefined ? {} : { new: fresh.file }),
    ...(logsource === undefined ? {} : { logsource }),
    ...(onlyOld === undefined ? {} : { onlyOld: witnessJson(onlyOld) }),
    ...(onlyNew === undefined ? {} : { onlyNew: witnessJson(onlyNew) }),
    ...(reason === undefined ? {} : { reason }),
    metadata,
    ...(diagnostics.length === 0
      ? {}
      : { errors: diagnostics.map(({ code, message }) => ({ code, message })) }),
  };
}

function witnessJson(witness: RuleWitness): object {
  if (witness.kind === 'stream') return { events: witness.events };
  return { event: witness.event, needsSeveralValues: witness.needsSeveralValues };
}
