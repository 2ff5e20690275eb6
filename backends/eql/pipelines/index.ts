/** Every default field map of the target. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { cloudTrail } from './aws.ts';
import { channels } from './channels.ts';
import * as innerwarden from './innerwarden.ts';
import * as unix from './unix.ts';
import * as windows from './windows.ts';

export const catalogues: readonly Catalogue[] = [
  windows.processCreation,
  windows.networkConnection,
  windows.fileEvent,
  windows.dnsQuery,
  windows.registryEvent,
  windows.registrySet,
  ...channels,
  unix.linuxProcessCreation,
  unix.linuxNetworkConnection,
  unix.linuxFileEvent,
  unix.linuxDnsQuery,
  unix.macosProcessCreation,
  unix.macosFileEvent,
  cloudTrail,
  innerwarden.networkConnection,
];
