/** Which keys are those of one host: process ids and log-on sessions are numbers that every host gives anew. */
import type { GroupKey, LinkedCorrelation } from '../ir/correlation.ts';

/** The implied key; no field has a name with a blank in front. */
export const hostKey = ' host';

const local =
  /^(source|target|parent|subject)?(process|logon)_?(gu)?id$|^p?pid$|^ses(sion)?(_?id)?$|^process(\.parent|\.session_leader|\.entry_leader|\.group_leader)?\.(entity_id|pid)$/i;

const ofHost =
  /^(computer|computer_?name|host|host_?name|dvc_?hostname|device_?name|device_?id|agent\.id|winlog\.computer_name)$|^host\./i;

/** The first key that needs a host beside it; undefined where there is none, or a host is among the keys. */
export function needsHost({ groupBy }: LinkedCorrelation): GroupKey | undefined {
  if (groupBy.some(({ name }) => ofHost.test(name))) return undefined;
  return groupBy.find(({ name }) => local.test(name));
}

/** True for a process's or a session's id, whichever host it is on. */
export function isLocalId(name: string): boolean {
  return local.test(name);
}
