/** What Enterprise Security is told of an alert: whom it concerns, and to which domain it belongs. */
import { logSources, type Packaged } from '../../../src/backend/packaged.ts';
import type { Pipeline } from '../ast.ts';

export type Domain = 'access' | 'audit' | 'endpoint' | 'identity' | 'network' | 'threat';

const hosts = ['windows', 'linux', 'macos'];
const networks = /^(?:firewall|proxy|webserver|dns|network_connection|dns_query)$/;
const devices = /^(?:zeek|cisco|juniper|fortios|paloalto|huawei|opencanary)$/;

/** By the log source of the first rule. */
export function domainOf(packaged: Packaged<Pipeline>): Domain {
  const [{ product = '', category = '', service = '' } = {}] = logSources(packaged);
  if (hosts.includes(product)) return /^(?:auth|sshd|security)$/.test(service) ? 'access' : 'endpoint';
  if (networks.test(category) || devices.test(product)) return 'network';
  if (/^(?:signinlogs|riskdetection|okta)$/.test(service)) return 'identity';
  return service === '' ? 'threat' : 'audit';
}

export interface RiskObject {
  readonly field: string;
  readonly type: 'system' | 'user';
}

const systems = /^(?:host|dest|src|computer.*|dvc|.*_?host|.*_?ip|.*address)$/i;
const users = /^(?:user|user_?name|.*_?user|.*user.?name|.*identity.*|account.*)$/i;

/** The host of a single event of a host; of a correlation the hosts and users that its results are grouped by. */
export function riskObjects(packaged: Packaged<Pipeline>): readonly RiskObject[] {
  if (packaged.correlation !== undefined) return groupFields(packaged.tree).flatMap(riskObject);
  const isOfHost = logSources(packaged).every(({ product }) => hosts.includes(product ?? ''));
  return isOfHost ? [{ field: 'host', type: 'system' }] : [];
}

function riskObject(field: string): readonly RiskObject[] {
  if (users.test(field)) return [{ field, type: 'user' }];
  return systems.test(field) ? [{ field, type: 'system' }] : [];
}

/** The fields of the group's keys that the results have. Helper fields are dropped at the end of the search. */
export function groupFields({ stages }: Pipeline): readonly string[] {
  const last = stages.findLast((each) => each.kind === 'statistics');
  const by = last?.kind === 'statistics' ? last.by : [];
  return by.filter((name) => /^[A-Za-z][\w.:-]*$/.test(name) && !/^(?:sgm)+_/.test(name));
}

/** True where a helper field takes the place of a key, so that the results do not tell the groups apart. */
export function losesGroups({ correlation, tree }: Packaged<Pipeline>): boolean {
  return groupFields(tree).length < (correlation?.groupBy.length ?? 0);
}
