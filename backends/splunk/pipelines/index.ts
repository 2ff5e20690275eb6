/** The default catalogues of the target, and its named alternatives. */
import { withHost } from '../../../src/backend/hosts.ts';
import type { Catalogue, FieldMap } from '../../../src/ir/catalogue.ts';
import { cloudtrailCatalogue } from './aws.ts';
import { azureCatalogues } from './azure.ts';
import { cim } from './cim.ts';
import { googleCatalogues } from './google.ts';
import { innerwardenCatalogue, linuxLogCatalogues, linuxSysmonCatalogues } from './linux.ts';
import { osqueryCatalogues } from './macos.ts';
import { networkCatalogues } from './network.ts';
import { securityCatalogues, sysmonOrSecurity } from './security.ts';
import { serviceCatalogues } from './services.ts';
import { sysmonCatalogues, windowsCatalogues } from './windows.ts';

/** Splunk gives every event a host when it is indexed; the add-ons set it to the computer of forwarded events. */
function ofHosts(...lists: readonly (readonly Catalogue[])[]): readonly Catalogue[] {
  return withHost({ name: 'host', type: 'keyword' }, lists.flat());
}

export const catalogues: readonly Catalogue[] = [
  ...ofHosts(windowsCatalogues, linuxSysmonCatalogues, linuxLogCatalogues, [innerwardenCatalogue]),
  cloudtrailCatalogue,
  ...azureCatalogues,
  ...googleCatalogues,
  ...serviceCatalogues,
  ...networkCatalogues,
];

/** The default catalogues with some of them replaced: those for the same log source. */
function defaultsWith(replacements: readonly Catalogue[]): readonly Catalogue[] {
  const key = ({ logsource, taxonomy }: Catalogue): string =>
    JSON.stringify([logsource.product, logsource.category, logsource.service, taxonomy]);
  const replaced = new Set(replacements.map(key));
  return [...replacements, ...catalogues.filter((each) => !replaced.has(key(each)))];
}

export const fieldMaps: readonly FieldMap[] = [
  {
    id: 'splunk-sysmon',
    title: 'Sysmon for Windows and Linux',
    description: 'Only the events of Sysmon; rules on other log sources keep their fields, with a note',
    catalogues: ofHosts(sysmonCatalogues, linuxSysmonCatalogues),
  },
  {
    id: 'splunk-windows-security',
    title: 'Windows Security log in the place of Sysmon',
    description: 'Process creation from event 4688 and connections from event 5156; the rest as by default',
    catalogues: defaultsWith(ofHosts(securityCatalogues)),
  },
  {
    id: 'splunk-sysmon-or-security',
    title: 'Sysmon or the Windows Security log',
    description:
      'Process creation and connections from both; a log that lacks a field of the rule is left out',
    catalogues: defaultsWith(ofHosts(sysmonOrSecurity)),
  },
  {
    id: 'splunk-osquery',
    title: 'osquery on macOS',
    description: 'Process creation on macOS from the results log of osquery; the rest as by default',
    catalogues: defaultsWith(ofHosts(osqueryCatalogues)),
  },
  cim,
];
