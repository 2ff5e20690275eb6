/** AWS CloudTrail as the Splunk Add-on for AWS brings it in: the JSON names, with `{}` behind arrays. Data only. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { lacking, renamed, sourcetype } from './parts.ts';

const instance = 'instancesSet.items{}.instanceId';

export const cloudtrailCatalogue: Catalogue = {
  id: 'splunk_aws_cloudtrail',
  title: 'AWS CloudTrail',
  logsource: { product: 'aws', service: 'cloudtrail' },
  fields: renamed({
    'resources.ARN': 'resources{}.ARN',
    'resources.accountId': 'resources{}.accountId',
    'resources.type': 'resources{}.type',
    'requestParameters.layers': 'requestParameters.layers{}',
    'requestParameters.containerDefinitions.command': 'requestParameters.containerDefinitions{}.command{}',
    'requestParameters.instancesSet.items.instanceId': `requestParameters.${instance}`,
    'responseElements.instancesSet.items.instanceId': `responseElements.${instance}`,
  }),
  missing: lacking(
    'requestParameters responseElements userIdentity additionalEventData',
    'the extraction makes fields of the leaves of an object, none of the object as a whole',
  ),
  others: { prefix: '' },
  guard: sourcetype('aws:cloudtrail'),
};
