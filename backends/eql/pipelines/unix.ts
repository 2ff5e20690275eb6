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
import { all, deleted, ended, executed, fileWritten, host, lookup, renamed, started } from './guards.ts';

/** Names of users have no domain here. */
const users = { User: mapped('user.name') };

export const linuxProcessCreation: Catalogue = {
  id: 'eql-linux-process-creation',
  title: 'Elastic: Linux process creation',
  logsource: { product: 'linux', category: 'process_creation' },
  fields: { ...processDetails, ...users },
  others: 'keep',
  guard: all(host('linux'), started, executed),
  state: { category: 'process' },
};

export const macosProcessCreation: Catalogue = {
  ...linuxProcessCreation,
  id: 'eql-macos-process-creation',
  title: 'Elastic: macOS process creation',
  logsource: { product: 'macos', category: 'process_creation' },
  guard: all(host('macos'), started, executed),
};

export const linuxNetworkConnection: Catalogue = {
  id: 'eql-linux-network-connection',
  title: 'Elastic: Linux network connection',
  logsource: { product: 'linux', category: 'network_connection' },
  fields: { ...network, ...users, ...innerwardenConnection },
  missing: missingInNetworkEvents,
  others: 'keep',
  guard: all(host('linux'), started),
  state: { category: 'network' },
};

export const linuxFileEvent: Catalogue = {
  id: 'eql-linux-file-event',
  title: 'Elastic: Linux file event',
  logsource: { product: 'linux', category: 'file_event' },
  fields: { ...file, ...users },
  others: 'keep',
  guard: all(host('linux'), fileWritten),
  state: { category: 'file' },
};

export const macosFileEvent: Catalogue = {
  ...linuxFileEvent,
  id: 'eql-macos-file-event',
  title: 'Elastic: macOS file event',
  logsource: { product: 'macos', category: 'file_event' },
  guard: all(host('macos'), fileWritten),
};

export const linuxDnsQuery: Catalogue = {
  id: 'eql-linux-dns-query',
  title: 'Elastic: Linux DNS query',
  logsource: { product: 'linux', category: 'dns_query' },
  fields: { ...dns, ...users },
  missing: missingInNetworkEvents,
  others: 'keep',
  guard: all(host('linux'), lookup),
  state: { category: 'network' },
};

const processEnd: Omit<Catalogue, 'id' | 'title' | 'logsource'> = {
  fields: { ...processDetails, ...users },
  others: 'keep',
  state: { category: 'process' },
};

/** What Sigma defines for both systems and rules use less often. */
export const moreUnix: readonly Catalogue[] = (['linux', 'macos'] as const).flatMap((os): Catalogue[] => {
  const name = os === 'linux' ? 'Linux' : 'macOS';
  return [
    {
      ...processEnd,
      id: `eql-${os}-process-termination`,
      title: `Elastic: ${name} process termination`,
      logsource: { product: os, category: 'process_termination' },
      guard: all(host(os), ended),
    },
    {
      ...linuxFileEvent,
      id: `eql-${os}-file-delete`,
      title: `Elastic: ${name} file deletion`,
      logsource: { product: os, category: 'file_delete' },
      guard: all(host(os), deleted),
    },
    {
      ...linuxFileEvent,
      id: `eql-${os}-file-rename`,
      title: `Elastic: ${name} file rename`,
      logsource: { product: os, category: 'file_rename' },
      guard: all(host(os), renamed),
    },
  ];
});

export const macosNetworkConnection: Catalogue = {
  ...linuxNetworkConnection,
  id: 'eql-macos-network-connection',
  title: 'Elastic: macOS network connection',
  logsource: { product: 'macos', category: 'network_connection' },
  fields: { ...network, ...users },
  guard: all(host('macos'), started),
};

export const macosDnsQuery: Catalogue = {
  ...linuxDnsQuery,
  id: 'eql-macos-dns-query',
  title: 'Elastic: macOS DNS query',
  logsource: { product: 'macos', category: 'dns_query' },
  guard: all(host('macos'), lookup),
};
