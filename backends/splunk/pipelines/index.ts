/** All catalogues of the target. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { cloudtrailCatalogue, oktaCatalogue } from './cloud.ts';
import { auditdCatalogue, innerwardenCatalogue, linuxCatalogues } from './linux.ts';
import { windowsCatalogues } from './windows.ts';

export const catalogues: readonly Catalogue[] = [
  ...windowsCatalogues,
  ...linuxCatalogues,
  auditdCatalogue,
  cloudtrailCatalogue,
  oktaCatalogue,
  innerwardenCatalogue,
];
