/** Every default field map of the target. */
import { withHost } from '../../../src/backend/hosts.ts';
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { auditd } from './auditd.ts';
import { cloudTrail } from './aws.ts';
import { azureCatalogues } from './azure.ts';
import { channels } from './channels.ts';
import { host } from './fields.ts';
import { gcpAudit, workspace } from './google.ts';
import * as innerwarden from './innerwarden.ts';
import { kubernetes } from './kubernetes.ts';
import * as network from './network.ts';
import { saas } from './saas.ts';
import { sysmonCategories, sysmonService } from './sysmon.ts';
import * as unix from './unix.ts';
import * as windows from './windows.ts';
import { files, registries } from './windows-files.ts';
import { zeek } from './zeek.ts';

/** Windows categories that Elastic Defend reports as well; the remaining ones of Sysmon are its own. */
const endpoint: readonly Catalogue[] = [
  windows.processCreation,
  windows.processTermination,
  windows.networkConnection,
  windows.dnsQuery,
  windows.imageLoad,
  windows.driverLoad,
  ...files,
  ...registries,
];

const covered = new Set(endpoint.map(({ logsource }) => logsource.category));

const ofHosts: readonly Catalogue[] = [
  ...endpoint,
  ...sysmonCategories.filter(({ logsource }) => !covered.has(logsource.category)),
  sysmonService,
  ...channels,
  unix.linuxProcessCreation,
  unix.linuxNetworkConnection,
  unix.linuxFileEvent,
  unix.linuxDnsQuery,
  unix.macosProcessCreation,
  unix.macosFileEvent,
  unix.macosNetworkConnection,
  unix.macosDnsQuery,
  ...unix.moreUnix,
  auditd,
];

export const catalogues: readonly Catalogue[] = [
  ...withHost(host, ofHosts),
  cloudTrail,
  ...azureCatalogues,
  gcpAudit,
  ...workspace,
  ...saas,
  kubernetes,
  network.proxy,
  network.webserver,
  network.dnsServer,
  network.firewall,
  ...zeek,
  ...withHost(host, [innerwarden.networkConnection]),
];
