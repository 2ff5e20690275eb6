/** Google Cloud and Google Workspace audit logs as Elastic's integrations write them. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { below, type Fields, lacking, mapped, optional } from './fields.ts';
import { dataset } from './guards.ts';

/** Sigma rules put one of these in front of a field of the audit record, or none. */
const prefixes = ['', 'protoPayload.', 'data.protoPayload.', 'gcp.audit.'];

function prefixed(fields: Fields): Fields {
  return Object.fromEntries(
    prefixes.flatMap((prefix) =>
      Object.entries(fields).map(([name, field]) => [prefix + name, field] as const),
    ),
  );
}

const nested =
  'the integration keeps the permissions as nested objects, which EQL cannot query: write the rule with `methodName`';

export const gcpAudit: Catalogue = {
  id: 'eql-gcp-audit',
  title: 'Elastic: Google Cloud audit logs',
  logsource: { product: 'gcp', service: 'gcp.audit' },
  fields: {
    ...prefixed({
      methodName: mapped('event.action'),
      method_name: mapped('event.action'),
      serviceName: mapped('service.name'),
      service_name: mapped('service.name'),
      resourceName: mapped('gcp.audit.resource_name'),
      resource_name: mapped('gcp.audit.resource_name'),
      'authenticationInfo.principalEmail': optional('client.user.email'),
      'authentication_info.principal_email': optional('client.user.email'),
      'requestMetadata.callerIp': optional('source.ip', 'ip'),
      'requestMetadata.callerSuppliedUserAgent': optional('user_agent.original'),
      'status.code': optional('gcp.audit.status.code', 'long'),
      'status.message': optional('gcp.audit.status.message'),
      numResponseItems: optional('gcp.audit.num_response_items', 'long'),
    }),
    severity: optional('log.level'),
    logName: optional('log.logger'),
  },
  missing: lacking(
    prefixes
      .flatMap((each) =>
        ['granted', 'permission', 'resource'].map((name) => `${each}authorizationInfo.${name}`),
      )
      .join(' '),
    nested,
  ),
  others: 'refuse',
  guard: dataset('gcp.audit'),
  state: { category: 'any' },
};

const services = {
  'admin.googleapis.com': 'admin',
  'login.googleapis.com': 'login',
} as const;

const event: Fields = {
  eventName: mapped('event.action'),
  'protoPayload.metadata.event.eventName': mapped('event.action'),
  eventService: mapped('event.provider', 'keyword', services),
  serviceName: mapped('event.provider', 'keyword', services),
  'protoPayload.serviceName': mapped('event.provider', 'keyword', services),
  'protoPayload.Servicename': mapped('event.provider', 'keyword', services),
  actorEmail: optional('user.email'),
  ipAddress: optional('source.ip', 'ip'),
};

/** Parameters of an event are in capitals in Google's own reports and in small letters in rules. */
const adminFields = below(
  'google_workspace.admin.',
  'new_value old_value setting_name=setting.name application_name=application.name group_email=group.email role_name=role.name user_email=user.email org_unit_name=org_unit.name privilege_name=privilege.name api_client_name=api.client.name domain_name=domain.name',
);

export const workspace: readonly Catalogue[] = ['admin', 'login'].map((service) => ({
  id: `eql-google-workspace-${service}`,
  title: `Elastic: Google Workspace, ${service}`,
  logsource: { product: 'gcp', service: `google_workspace.${service}` },
  fields: service === 'admin' ? { ...event, ...adminFields } : event,
  others: 'refuse',
  guard: dataset(`google_workspace.${service}`),
  state: { category: 'any' },
}));
