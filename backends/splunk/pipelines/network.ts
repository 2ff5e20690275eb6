/**
 * Web, DNS and firewall logs of any product: the sourcetypes of add-ons that fill the Common Information Model, by
 * its field names. Other products are found by `-p splunk-cim`, which goes by tags instead. Data only.
 */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { type Dataset, proxy, resolution, traffic, web } from './data-models.ts';
import { sourcetype } from './parts.ts';

function logs(
  category: string,
  title: string,
  { fields }: Dataset,
  sourcetypes: readonly string[],
): Catalogue {
  return {
    id: `splunk_${category}`,
    title,
    logsource: { category },
    fields,
    others: 'keep',
    guard: sourcetype(...sourcetypes),
  };
}

export const networkCatalogues: readonly Catalogue[] = [
  logs('proxy', 'proxy logs', proxy, [
    'bluecoat:proxysg:access:file',
    'bluecoat:proxysg:access:syslog',
    'cisco:wsa:squid',
    'cisco:wsa:w3c',
    'mcafee:wg:kv',
    'squid:access',
    'zscalernss-web',
  ]),
  logs('webserver', 'web server logs', web, [
    'access_combined',
    'apache:access:combined',
    'apache:access:json',
    'apache:access:kv',
    'ms:iis:auto',
    'ms:iis:default',
    'nginx:plus:access',
    'nginx:plus:kv',
  ]),
  logs('dns', 'DNS logs', resolution, ['bro:dns:json', 'infoblox:dns', 'isc:bind:query', 'stream:dns']),
  logs('firewall', 'firewall logs', traffic, [
    'cisco:asa',
    'fgt_traffic',
    'fortigate_traffic',
    'pan:traffic',
  ]),
];
