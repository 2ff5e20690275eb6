/**
 * Azure's logs as the Splunk Add-on for Microsoft Cloud Services brings them in. Data only.
 *
 * Sigma rules name the columns of Log Analytics (`OperationName`, `ResultType`); the events have the names of the
 * diagnostic stream, with the details under `properties`.
 */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { coded, is, renamed, sourcetype, text } from './parts.ts';

/** Microsoft Entra ID: one stream for each `category`. */
function entra(service: string, category: string, fields: Catalogue['fields']): Catalogue {
  return {
    id: `splunk_azure_${service}`,
    title: `Azure ${service}`,
    logsource: { product: 'azure', service },
    fields,
    others: { prefix: '' },
    guard: { all: [sourcetype('azure:monitor:aad'), is('category', category)] },
  };
}

const modified = 'properties.targetResources{}.modifiedProperties{}';

/** Rules call the name of the activity `properties.message`, a field that this stream does not have. */
const audit = entra('auditlogs', 'AuditLogs', {
  ...renamed({
    OperationName: 'operationName',
    'properties.message': 'operationName',
    Category: 'properties.category',
    category: 'properties.category',
    ActivityDisplayName: 'properties.activityDisplayName',
    LoggedByService: 'properties.loggedByService',
    OperationType: 'properties.operationType',
    Result: 'properties.result',
    ResultReason: 'properties.resultReason',
    'InitiatedBy.user.userPrincipalName': 'properties.initiatedBy.user.userPrincipalName',
    'InitiatedBy.user.displayName': 'properties.initiatedBy.user.displayName',
    'InitiatedBy.app.displayName': 'properties.initiatedBy.app.displayName',
    'TargetResources.displayName': 'properties.targetResources{}.displayName',
    'TargetResources.type': 'properties.targetResources{}.type',
    'TargetResources.userPrincipalName': 'properties.targetResources{}.userPrincipalName',
    'TargetResources.ModifiedProperties.DisplayName': `${modified}.displayName`,
    'TargetResources.ModifiedProperties.NewValue': `${modified}.newValue`,
    'TargetResources.ModifiedProperties.OldValue': `${modified}.oldValue`,
    CorrelationId: 'correlationId',
  }),
});

const signIn = entra('signinlogs', 'SignInLogs', {
  ...renamed({
    OperationName: 'operationName',
    ResultType: 'resultType',
    ResultDescription: 'resultDescription',
    Resultdescription: 'resultDescription',
    IPAddress: 'properties.ipAddress',
    userAgent: 'properties.userAgent',
    UserAgent: 'properties.userAgent',
    UserPrincipalName: 'properties.userPrincipalName',
    UserDisplayName: 'properties.userDisplayName',
    AppId: 'properties.appId',
    AppDisplayName: 'properties.appDisplayName',
    ClientAppUsed: 'properties.clientAppUsed',
    ResourceDisplayName: 'properties.resourceDisplayName',
    AuthenticationRequirement: 'properties.authenticationRequirement',
    conditionalAccessStatus: 'properties.conditionalAccessStatus',
    ConditionalAccessStatus: 'properties.conditionalAccessStatus',
    RiskLevelDuringSignIn: 'properties.riskLevelDuringSignIn',
    RiskState: 'properties.riskState',
    UserType: 'properties.userType',
    'DeviceDetail.isCompliant': 'properties.deviceDetail.isCompliant',
    'DeviceDetail.isManaged': 'properties.deviceDetail.isManaged',
    'DeviceDetail.trusttype': 'properties.deviceDetail.trustType',
    'DeviceDetail.operatingSystem': 'properties.deviceDetail.operatingSystem',
    'DeviceDetail.deviceId': 'properties.deviceDetail.deviceId',
    'Location.countryOrRegion': 'properties.location.countryOrRegion',
  }),
  'properties.message': coded('properties.authenticationProtocol', {
    'device code': 'deviceCode',
    ropc: 'ropc',
  }),
});

const risk = entra('riskdetection', 'UserRiskEvents', {
  ...renamed({
    riskEventType: 'properties.riskEventType',
    riskLevel: 'properties.riskLevel',
    riskState: 'properties.riskState',
    riskDetail: 'properties.riskDetail',
    source: 'properties.source',
    activity: 'properties.activity',
    ipAddress: 'properties.ipAddress',
    userPrincipalName: 'properties.userPrincipalName',
  }),
});

/** The activity log, either asked for (`mscs:azure:audit`, names in pairs) or streamed (`azure:monitor:activity`). */
const activity: Catalogue = {
  id: 'splunk_azure_activitylogs',
  title: 'Azure activity log',
  logsource: { product: 'azure', service: 'activitylogs' },
  fields: {
    operationName: text('operationName', 'operationName.value'),
    OperationName: text('operationName', 'operationName.value'),
    OperationNameValue: text('operationName', 'operationName.value'),
    CategoryValue: text('category', 'properties.eventCategory'),
    ResourceProviderValue: text('properties.resourceProviderValue', 'resourceProviderName.value'),
    ResourceId: text('resourceId', 'resourceUri'),
    Caller: text('caller'),
    Level: text('level'),
  },
  others: { prefix: '' },
  guard: sourcetype('mscs:azure:audit', 'azure:monitor:activity'),
};

export const azureCatalogues: readonly Catalogue[] = [audit, signIn, risk, activity];
