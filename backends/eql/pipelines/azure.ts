/** Microsoft Azure and Entra ID as Elastic's Azure integration writes them. */
import type { Catalogue, CatalogueField, Guard } from '../../../src/ir/catalogue.ts';
import { below, either, type Fields, lacking, list, mapped, optional } from './fields.ts';
import { dataset } from './guards.ts';

/** Azure's exports begin names with a small letter, its tables with a capital one; rules use both. */
function eitherCase(fields: Fields): Fields {
  const twice = Object.entries(fields).flatMap(([name, field]) => {
    const [head, rest] = [name.slice(0, 1), name.slice(1)];
    return [head.toLowerCase() + rest, head.toUpperCase() + rest].map((each) => [each, field] as const);
  });
  return Object.fromEntries(twice);
}

const common: Fields = {
  resourceId: optional('azure.resource.id'),
  resourceGroup: optional('azure.resource.group'),
  resourceProvider: optional('azure.resource.provider'),
  resourceProviderValue: optional('azure.resource.provider'),
  subscriptionId: optional('azure.subscription_id'),
  tenantId: optional('azure.tenant_id'),
  correlationId: optional('azure.correlation_id'),
  callerIpAddress: optional('source.ip', 'ip'),
  ipAddress: optional('source.ip', 'ip'),
};

function azure(
  service: string,
  title: string,
  guard: Guard,
  fields: Fields,
  missing: Catalogue['missing'] = {},
): Catalogue {
  return {
    id: `eql-azure-${service}`,
    title: `Elastic: Azure ${title}`,
    logsource: { product: 'azure', service },
    fields: eitherCase({ ...common, ...fields }),
    missing,
    others: 'refuse',
    guard,
    state: { category: 'any' },
  };
}

const activityOperation = mapped('azure.activitylogs.operation_name');
const activity = azure(
  'activitylogs',
  'activity logs',
  dataset('azure.activitylogs'),
  {
    operationName: activityOperation,
    operationNameValue: activityOperation,
    ...below('azure.activitylogs.', 'category categoryValue=category resultType=result_type'),
    ...below('azure.activitylogs.', 'resultSignature=result_signature operationVersion=operation_version'),
    'authorization.action': optional('azure.activitylogs.identity.authorization.action'),
    'authorization.scope': optional('azure.activitylogs.identity.authorization.scope'),
    caller: optional('azure.activitylogs.identity.claims_initiated_by_user.name'),
    level: optional('log.level'),
  },
  lacking(
    'properties properties.message properties.result',
    'the integration keeps the properties in a field of type `flattened`, which EQL cannot query: write the rule with `operationName`',
  ),
);

/** An outcome that the integration knows goes to ECS, another one stays where it was. */
function outcome(own: string): CatalogueField {
  return either(mapped('event.outcome'), optional(own));
}

/** The portal calls the operation of an audit record its message or activity, too. */
const auditOperation = mapped('azure.auditlogs.operation_name');

const targets = 'azure.auditlogs.properties.target_resources.';

/** The integration numbers targets and their changes; few records have more than three of five. */
function ofTarget(name: string): CatalogueField {
  return either(
    optional(`${targets}0.${name}`),
    optional(`${targets}1.${name}`),
    optional(`${targets}2.${name}`),
  );
}

function ofChange(name: string): CatalogueField {
  const field = (target: number, at: number): CatalogueField =>
    optional(`${targets}${target}.modified_properties.${at}.${name}`);
  const further = [0, 1, 2].flatMap((target) => [0, 1, 2, 3, 4].map((at) => field(target, at))).slice(1);
  return either(field(0, 0), ...further);
}

const audit = azure(
  'auditlogs',
  'audit logs',
  dataset('azure.auditlogs'),
  {
    operationName: auditOperation,
    activityDisplayName: either(auditOperation, optional('azure.auditlogs.properties.activity_display_name')),
    activityType: auditOperation,
    'properties.message': auditOperation,
    status: outcome('azure.auditlogs.properties.result'),
    result: outcome('azure.auditlogs.properties.result'),
    'properties.result': outcome('azure.auditlogs.properties.result'),
    ...below('azure.auditlogs.properties.', 'category loggedByService=logged_by_service id'),
    ...below('azure.auditlogs.properties.', 'resultReason=result_reason failure_status_reason=result_reason'),
    ...below('azure.auditlogs.properties.', 'operationType=operation_type'),
    initiatedBy: optional('azure.auditlogs.properties.initiated_by.user.userPrincipalName'),
    initiatedby: optional('azure.auditlogs.properties.initiated_by.user.userPrincipalName'),
    'initiatedBy.user.userPrincipalName': optional(
      'azure.auditlogs.properties.initiated_by.user.userPrincipalName',
    ),
    'initiatedBy.app.displayName': optional('azure.auditlogs.properties.initiated_by.app.displayName'),
    'additionalDetails.additionalInfo': list(optional('azure.auditlogs.properties.additional_details.value')),
    target: ofTarget('user_principal_name'),
    'targetResources.displayName': ofTarget('display_name'),
    'targetResources.type': ofTarget('type'),
    'targetResources.userPrincipalName': ofTarget('user_principal_name'),
    'targetResources.modifiedProperties.displayName': ofChange('display_name'),
    'targetResources.modifiedProperties.newValue': ofChange('new_value'),
    'targetResources.modifiedProperties.oldValue': ofChange('old_value'),
    'TargetResources.ModifiedProperties.DisplayName': ofChange('display_name'),
    'TargetResources.ModifiedProperties.NewValue': ofChange('new_value'),
    'TargetResources.ModifiedProperties.OldValue': ofChange('old_value'),
  },
  lacking(
    'TargetResources targetResources TargetResources.modifiedProperties targetResources.modifiedProperties TargetResources.ModifiedProperties',
    'the integration has no field for the whole object: write the rule with `targetResources.modifiedProperties.newValue` and the like',
  ),
);

const signIn = 'azure.signinlogs.properties.';
const signin = azure('signinlogs', 'sign-in logs', dataset('azure.signinlogs'), {
  resultType: mapped('azure.signinlogs.result_type'),
  resultDescription: optional('azure.signinlogs.result_description'),
  resultdescription: optional('azure.signinlogs.result_description'),
  operationName: mapped('azure.signinlogs.operation_name'),
  category: optional('azure.signinlogs.category'),
  identity: optional('azure.signinlogs.identity'),
  status: mapped('event.outcome', 'keyword', { success: 'success', failure: 'failure' }),
  'status.errorCode': optional(`${signIn}status.error_code`, 'long'),
  userAgent: optional('user_agent.original'),
  /** The portal's "Authentication Protocol". */
  'properties.message': optional(`${signIn}authentication_protocol`, 'keyword', {
    ropc: 'ropc',
    'device code': 'deviceCode',
  }),
  authenticationProtocol: optional(`${signIn}authentication_protocol`),
  ...below(signIn, 'authenticationRequirement=authentication_requirement userId=user_id userType=user_type'),
  ...below(signIn, 'conditionalAccessStatus=conditional_access_status userDisplayName=user_display_name'),
  ...below(signIn, 'resourceDisplayName=resource_display_name userPrincipalName=user_principal_name'),
  ...below(signIn, 'appId=app_id appDisplayName=app_display_name clientAppUsed=client_app_used id'),
  ...below(signIn, 'riskState=risk_state riskDetail=risk_detail riskLevelAggregated=risk_level_aggregated'),
  ...below(signIn, 'riskLevelDuringSignIn=risk_level_during_signin homeTenantId=home_tenant_id'),
  ...below(signIn, 'resourceTenantId=resource_tenant_id crossTenantAccessType=cross_tenant_access_type'),
  ...below(signIn, 'servicePrincipalId=service_principal_id servicePrincipalName=service_principal_name'),
  riskEventTypes: list(optional(`${signIn}risk_event_types`)),
  isInteractive: optional(`${signIn}is_interactive`, 'boolean'),
  'deviceDetail.isCompliant': optional(`${signIn}device_detail.is_compliant`, 'boolean'),
  'deviceDetail.isManaged': optional(`${signIn}device_detail.is_managed`, 'boolean'),
  ...below(`${signIn}device_detail.`, 'deviceDetail.browser=browser deviceDetail.trustType=trust_type'),
  ...below(`${signIn}device_detail.`, 'deviceDetail.operatingSystem=operating_system'),
});

const risk = 'azure.identityprotection.properties.';
const riskDetection = azure('riskdetection', 'risk detections', dataset('azure.identity_protection'), {
  ...below(
    risk,
    'riskEventType=risk_event_type riskLevel=risk_level riskState=risk_state riskType=risk_type',
  ),
  ...below(risk, 'riskDetail=risk_detail activity source detectionTimingType=detection_timing_type'),
  ...below(risk, 'userPrincipalName=user_principal_name userId=user_id userDisplayName=user_display_name'),
  ...below(risk, 'tokenIssuerType=token_issuer_type userType=user_type requestId=request_id'),
  ipAddress: optional(`${risk}ip_address`, 'ip'),
  operationName: optional('azure.identityprotection.operation_name'),
});

export const azureCatalogues: readonly Catalogue[] = [activity, audit, signin, riskDetection];
