/** Cloud audit logs as the Splunk add-ons bring them in: the JSON names, with `{}` behind arrays. Data only. */
import type { Catalogue, CatalogueField } from '../../../src/ir/catalogue.ts';

function several(name: string): CatalogueField {
  return { name, type: 'keyword', array: true };
}

const wholeObject = 'the extraction makes fields of the leaves of an object, none of the object as a whole';

const instance = 'instancesSet.items{}.instanceId';

/** Sourcetype and names of the Splunk Add-on for AWS. */
export const cloudtrailCatalogue: Catalogue = {
  id: 'splunk_aws_cloudtrail',
  title: 'AWS CloudTrail',
  logsource: { product: 'aws', service: 'cloudtrail' },
  fields: {
    'resources.ARN': several('resources{}.ARN'),
    'resources.accountId': several('resources{}.accountId'),
    'resources.type': several('resources{}.type'),
    'requestParameters.layers': several('requestParameters.layers{}'),
    'requestParameters.containerDefinitions.command': several(
      'requestParameters.containerDefinitions{}.command{}',
    ),
    'requestParameters.instancesSet.items.instanceId': several(`requestParameters.${instance}`),
    'responseElements.instancesSet.items.instanceId': several(`responseElements.${instance}`),
  },
  missing: { requestParameters: wholeObject, responseElements: wholeObject, userIdentity: wholeObject },
  others: { prefix: '' },
  guard: { field: 'sourcetype', type: 'keyword', is: ['aws:cloudtrail'] },
};

/** Sourcetype of the Splunk Add-on for Okta Identity Cloud, which keeps the names of Okta's system log. */
export const oktaCatalogue: Catalogue = {
  id: 'splunk_okta',
  title: 'Okta system log',
  logsource: { product: 'okta', service: 'okta' },
  fields: {},
  others: { prefix: '' },
  guard: { field: 'sourcetype', type: 'keyword', is: ['OktaIM2:log'] },
};
