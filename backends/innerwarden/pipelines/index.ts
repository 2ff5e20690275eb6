/** Default field maps of the InnerWarden backend. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { cloudtrail } from './cloudtrail.ts';
import { dnsCatalogues } from './dns.ts';
import { fileCatalogues } from './file.ts';
import { native } from './native.ts';
import { networkConnection } from './network-connection.ts';
import { processCreation } from './process-creation.ts';

export const catalogues: readonly Catalogue[] = [
  processCreation,
  networkConnection,
  ...fileCatalogues,
  ...dnsCatalogues,
  cloudtrail,
  native,
];
