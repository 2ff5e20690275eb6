/** Log sources that no collector of InnerWarden reads: their rules keep Sigma's names, and are said to wait in vain. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';

const products: Readonly<Record<string, string>> = {
  windows: 'Windows',
  macos: 'macOS',
  azure: 'Azure',
  gcp: 'Google Cloud',
  m365: 'Microsoft 365',
  okta: 'Okta',
  onelogin: 'OneLogin',
  github: 'GitHub',
  bitbucket: 'Bitbucket',
  kubernetes: 'Kubernetes audit logs',
  cisco: 'Cisco',
  fortigate: 'FortiGate',
  huawei: 'Huawei',
  opencanary: 'OpenCanary',
  rpc_firewall: 'RPC Firewall',
  zeek: 'Zeek',
};

function uncollected(logsource: Catalogue['logsource'], id: string, what: string): Catalogue {
  return {
    id: `innerwarden_no_${id}`,
    title: `InnerWarden, without a collector for ${what}`,
    logsource,
    caution: `no collector of InnerWarden reads ${what}, so the rule never fires there`,
    fields: {},
    others: { prefix: '' },
  };
}

export const foreignCatalogues: readonly Catalogue[] = [
  ...Object.entries(products).map(([product, name]) => uncollected({ product }, product, name)),
  uncollected({ category: 'antivirus' }, 'antivirus', 'antivirus logs'),
  uncollected({ category: 'database' }, 'database', 'database logs'),
  uncollected({ product: 'linux' }, 'other_linux', 'this Linux log'),
];
