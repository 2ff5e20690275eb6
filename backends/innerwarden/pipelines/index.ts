/** Default field maps of the InnerWarden backend. */
import { withHost } from '../../../src/backend/hosts.ts';
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { auditd } from './auditd.ts';
import { cloudtrail } from './cloudtrail.ts';
import { dnsCatalogues } from './dns.ts';
import { fileCatalogues } from './file.ts';
import { firewall } from './firewall.ts';
import { foreignCatalogues } from './foreign.ts';
import { httpCatalogues } from './http.ts';
import { native } from './native.ts';
import { networkConnection } from './network-connection.ts';
import { processCreation } from './process-creation.ts';

/** Every event of the sensor names its host. */
const host = { name: 'host', type: 'keyword', optional: false } as const;

export const catalogues: readonly Catalogue[] = withHost(host, [
  processCreation,
  networkConnection,
  ...fileCatalogues,
  ...dnsCatalogues,
  ...httpCatalogues,
  firewall,
  auditd,
  cloudtrail,
  ...foreignCatalogues,
  native,
]);
