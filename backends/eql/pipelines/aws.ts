/** AWS CloudTrail as Elastic's AWS integration writes it. */
import type { Catalogue, CatalogueField } from '../../../src/ir/catalogue.ts';
import { mapped, optional } from './fields.ts';

function cloudtrail(name: string): CatalogueField {
  return optional(`aws.cloudtrail.${name}`);
}

/**
 * `requestParameters.x` and its like are refused: the integration keeps them in fields of type `flattened`, and
 * EQL answers any use of those with a verification error (elastic/elasticsearch#101985).
 */
export const cloudTrail: Catalogue = {
  id: 'eql-aws-cloudtrail',
  title: 'Elastic: AWS CloudTrail',
  logsource: { product: 'aws', service: 'cloudtrail' },
  fields: {
    eventName: mapped('event.action'),
    eventSource: mapped('event.provider'),
    eventID: mapped('event.id'),
    awsRegion: mapped('cloud.region'),
    sourceIPAddress: mapped('source.address'),
    userAgent: mapped('user_agent.original'),
    errorCode: mapped('aws.cloudtrail.error_code'),
    errorMessage: mapped('aws.cloudtrail.error_message'),
    eventType: cloudtrail('event_type'),
    eventVersion: cloudtrail('event_version'),
    eventCategory: cloudtrail('event_category'),
    apiVersion: cloudtrail('api_version'),
    managementEvent: cloudtrail('management_event'),
    readOnly: optional('aws.cloudtrail.read_only', 'boolean'),
    requestID: cloudtrail('request_id'),
    recipientAccountId: cloudtrail('recipient_account_id'),
    sharedEventId: cloudtrail('shared_event_id'),
    vpcEndpointId: cloudtrail('vpc_endpoint_id'),
    'resources.ARN': cloudtrail('resources.arn'),
    'resources.accountId': cloudtrail('resources.account_id'),
    'resources.type': cloudtrail('resources.type'),
    'userIdentity.type': mapped('aws.cloudtrail.user_identity.type'),
    'userIdentity.arn': mapped('aws.cloudtrail.user_identity.arn'),
    'userIdentity.accessKeyId': cloudtrail('user_identity.access_key_id'),
    'userIdentity.invokedBy': cloudtrail('user_identity.invoked_by'),
    'userIdentity.accountId': mapped('cloud.account.id'),
    'userIdentity.principalId': mapped('user.id'),
    'userIdentity.userName': mapped('user.name'),
    'userIdentity.sessionContext.attributes.mfaAuthenticated': cloudtrail(
      'user_identity.session_context.mfa_authenticated',
    ),
    'userIdentity.sessionContext.sessionIssuer.type': cloudtrail(
      'user_identity.session_context.session_issuer.type',
    ),
    'userIdentity.sessionContext.sessionIssuer.arn': cloudtrail(
      'user_identity.session_context.session_issuer.arn',
    ),
    'userIdentity.sessionContext.sessionIssuer.principalId': cloudtrail(
      'user_identity.session_context.session_issuer.principal_id',
    ),
    'userIdentity.sessionContext.sessionIssuer.accountId': cloudtrail(
      'user_identity.session_context.session_issuer.account_id',
    ),
    'additionalEventData.MFAUsed': optional(
      'aws.cloudtrail.console_login.additional_eventdata.mfa_used',
      'boolean',
      { yes: 'true', no: 'false' },
    ),
  },
  missing: {
    requestParameters:
      'the integration stores the parameters as `{key=value}` text, not as the JSON that a rule speaks of',
    responseElements:
      'the integration stores the elements as `{key=value}` text, not as the JSON that a rule speaks of',
  },
  others: 'refuse',
  guard: { field: 'event.dataset', type: 'keyword', is: ['aws.cloudtrail'], cased: true },
  state: { category: 'any' },
};
