/** Linux and macOS endpoint events as Elastic Defend writes them. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import {
  dns,
  file,
  innerwardenConnection,
  mapped,
  missingInNetworkEvents,
  network,
  processDetails,
} from './fields.ts';
import { executed, fileWritten, host, lookup, started } from './guards.ts';

/** Names of users have no domain here. */
const users = { User: mapped('user.name') };

export const linuxProcessCreation: Catalogue = {
  id: 'eql-linux-process-creation',
  title: 'Elastic: Linux process creation',
  logsource: { product: 'linux', category: 'process_creation' },
  fields: { ...processDetails, ...users },
  others: 'keep',
  guard: { all: [host('linux'), started, executed] },
  state: { category: 'process' },
};

export const macosProcessCreation: Catalogue = {
  ...linuxProcessCreation,
  id: 'eql-macos-process-creation',
  title: 'Elastic: macOS process creation',
  logsource: { product: 'macos', category: 'process_creation' },
  guard: { all: [host('macos'), started, executed] },
};

export const linuxNetworkConnection: Catalogue = {
  id: 'eql-linux-network-connection',
  title: 'Elastic: Linux network connection',
  logsource: { product: 'linux', category: 'network_connection' },
  fields: { ...network, ...users, ...innerwardenConnection },
  missing: missingInNetworkEvents,
  others: 'keep',
  guard: { all: [host('linux'), started] },
  state: { category: 'network' },
};

export const linuxFileEvent: Catalogue = {
  id: 'eql-linux-file-event',
  title: 'Elastic: Linux file event',
  logsource: { product: 'linux', category: 'file_event' },
  fields: { ...file, ...users },
  others: 'keep',
  guard: { all: [host('linux'), fileWritten] },
  state: { category: 'file' },
};

export const macosFileEvent: Catalogue = {
  ...linuxFileEvent,
  id: 'eql-macos-file-event',
  title: 'Elastic: macOS file event',
  logsource: { product: 'macos', category: 'file_event' },
  guard: { all: [host('macos'), fileWritten] },
};

export const linuxDnsQuery: Catalogue = {
  id: 'eql-linux-dns-query',
  title: 'Elastic: Linux DNS query',
  logsource: { product: 'linux', category: 'dns_query' },
  fields: { ...dns, ...users },
  missing: missingInNetworkEvents,
  others: 'keep',
  guard: { all: [host('linux'), lookup] },
  state: { category: 'network' },
};
