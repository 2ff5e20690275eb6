/** Which keys are those of one host: process ids and log-on sessions are numbers that every host gives anew. */
import type { GroupKey, LinkedCorrelation } from '../ir/correlation.ts';

/** The implied key; no field has a name with a blank in front. */
export const hostKey = ' host';

const local =
  /^(source|target|parent|subject)?(process|logon)_?(gu)?id$|^p?pid$|^ses(sion)?(_?id)?$|^process(\.parent|\.session_leader|\.entry_leader|\.group_leader)?\.(entity_id|pid)$/i;

const ofHost =
  /^(computer|computer_?name|host|host_?name|dvc_?hostname|device_?name|device_?id|agent\.id|winlog\.computer_name)$|^host\./i;

/** The first key that needs a host beside it; undefined where there is none, or a host is among the keys. */
export function needsHost(correlation: LinkedCorrelation): GroupKey | undefined {
  const names = correlation.groupBy.map((key, at) => [key, namesOf(correlation, key, at)] as const);
  if (names.some(([, each]) => each.every((name) => ofHost.test(name)))) return undefined;
  return names.find(([, each]) => each.some((name) => local.test(name)))?.[0];
}

/** An alias is what its fields are. */
function namesOf({ stages }: LinkedCorrelation, { name }: GroupKey, at: number): readonly string[] {
  const fields = stages.flatMap(({ keys }) => {
    const key = keys[at];
    return key?.kind === 'field' ? [key.field.name] : [];
  });
  return fields.length === 0 ? [name] : fields;
}

/** True for a process's or a session's id, whichever host it is on. */
export function isLocalId(name: string): boolean {
  return local.test(name);
}
