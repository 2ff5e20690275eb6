/** Google Cloud and Google Workspace as their Splunk add-ons bring them in. Data only. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { coded, renamed, sourcetype, text } from './parts.ts';

const payload = 'data.protoPayload';

/** Audit logs through Pub/Sub; `gcp.audit.*` are Elastic's names, in which many rules are written. */
const audit: Catalogue = {
  id: 'splunk_gcp_audit',
  title: 'Google Cloud audit logs',
  logsource: { product: 'gcp', service: 'gcp.audit' },
  fields: renamed({
    'gcp.audit.method_name': `${payload}.methodName`,
    'gcp.audit.service_name': `${payload}.serviceName`,
    'gcp.audit.resource_name': `${payload}.resourceName`,
    'gcp.audit.status.code': `${payload}.status.code`,
    'gcp.audit.status.message': `${payload}.status.message`,
    'gcp.audit.authentication_info.principal_email': `${payload}.authenticationInfo.principalEmail`,
    'gcp.audit.request_metadata.caller_ip': `${payload}.requestMetadata.callerIp`,
    'gcp.audit.request_metadata.caller_supplied_user_agent': `${payload}.requestMetadata.callerSuppliedUserAgent`,
    'gcp.audit.authorization_info.permission': `${payload}.authorizationInfo{}.permission`,
    'gcp.audit.authorization_info.granted': `${payload}.authorizationInfo{}.granted`,
    'data.protoPayload.authorizationInfo.permission': `${payload}.authorizationInfo{}.permission`,
    'data.protoPayload.authorizationInfo.granted': `${payload}.authorizationInfo{}.granted`,
    'data.protoPayload.authorizationInfo.resource': `${payload}.authorizationInfo{}.resource`,
    'protoPayload.methodName': `${payload}.methodName`,
    'protoPayload.serviceName': `${payload}.serviceName`,
    'protoPayload.resourceName': `${payload}.resourceName`,
  }),
  others: { prefix: '' },
  guard: sourcetype('google:gcp:pubsub:message'),
};

/** Activity reports: what Cloud Logging calls `admin.googleapis.com` is the application `admin` here. */
function workspace(application: string): Catalogue {
  const service = coded('id.applicationName', { [`${application}.googleapis.com`]: application });
  const event = text('event.name');
  return {
    id: `splunk_google_workspace_${application}`,
    title: `Google Workspace ${application} reports`,
    logsource: { product: 'gcp', service: `google_workspace.${application}` },
    fields: {
      eventService: service,
      'protoPayload.serviceName': service,
      'protoPayload.Servicename': service,
      eventName: event,
      'protoPayload.metadata.event.eventName': event,
    },
    others: 'keep',
    guard: sourcetype(`gws:reports:${application}`),
  };
}

export const googleCatalogues: readonly Catalogue[] = [audit, workspace('admin'), workspace('login')];
