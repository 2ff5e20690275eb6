/** Rules of the innerwarden taxonomy, over Elastic Defend's Linux network events. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { innerwardenConnection, missingInNetworkEvents, network } from './fields.ts';
import { all, host, started } from './guards.ts';

export const networkConnection: Catalogue = {
  id: 'eql-innerwarden-network-connection',
  title: 'Elastic: network connection, for rules of the innerwarden taxonomy',
  logsource: { category: 'network_connection' },
  taxonomy: 'innerwarden',
  fields: { ...network, ...innerwardenConnection },
  missing: missingInNetworkEvents,
  others: 'refuse',
  guard: all(host('linux'), started),
  state: { category: 'network' },
};
