/** AWS CloudTrail records as the collector keeps them: few fields, the rest of the record is thrown away. */
import type { Catalogue, CatalogueField } from '../../../src/ir/catalogue.ts';
import { nativeFields } from './native.ts';

/** Always written: as JSON null where the record has no value. */
function kept(key: string): CatalogueField {
  return { name: `details.${key}`, type: 'keyword', optional: false };
}

/** Members of one object, which the engine sees as JSON text. */
function identity(key: string): CatalogueField {
  return { name: `details.user_identity.${key}`, type: 'keyword', optional: true };
}

const thrownAway = 'the CloudTrail collector of InnerWarden does not keep this part of the record';

const unkept = [
  ...['additionalEventData', 'apiVersion', 'eventCategory', 'eventTime', 'eventType', 'eventVersion'],
  ...['managementEvent', 'readOnly', 'recipientAccountId', 'requestID', 'requestParameters', 'resources'],
  ...['responseElements', 'sharedEventID', 'tlsDetails', 'vpcEndpointId'],
  ...['userIdentity.accountId', 'userIdentity.accessKeyId', 'userIdentity.invokedBy'],
  ...['userIdentity.principalId', 'userIdentity.sessionContext'],
];

export const cloudtrail: Catalogue = {
  id: 'innerwarden_cloudtrail',
  title: 'InnerWarden cloud.*',
  logsource: { product: 'aws', service: 'cloudtrail' },
  fields: {
    eventName: kept('event_name'),
    eventSource: kept('event_source'),
    eventID: kept('event_id'),
    awsRegion: kept('aws_region'),
    sourceIPAddress: kept('source_ip'),
    userAgent: kept('user_agent'),
    errorCode: kept('error_code'),
    errorMessage: kept('error_message'),
    'userIdentity.type': identity('type'),
    'userIdentity.userName': identity('user_name'),
    'userIdentity.arn': identity('arn'),
    kind: nativeFields.kind,
  },
  missing: Object.fromEntries(unkept.map((name) => [name, thrownAway])),
  others: 'refuse',
  guard: { field: 'kind', type: 'keyword', startsWith: 'cloud.' },
};
