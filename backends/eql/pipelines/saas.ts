/** Audit logs of services: Okta, Microsoft 365, GitHub, Bitbucket, OpenCanary. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { below, either, type Fields, lacking, list, mapped, optional } from './fields.ts';
import { dataset } from './guards.ts';

const okta: Catalogue = {
  id: 'eql-okta',
  title: 'Elastic: Okta system log',
  logsource: { product: 'okta', service: 'okta' },
  fields: {
    eventType: mapped('okta.event_type'),
    eventtype: mapped('okta.event_type'),
    displayMessage: optional('okta.display_message'),
    displaymessage: optional('okta.display_message'),
    severity: optional('okta.severity'),
    uuid: optional('okta.uuid'),
    ...below('okta.', 'outcome.result outcome.reason actor.id actor.type client.device client.zone'),
    ...below('okta.', 'actor.alternateId=actor.alternate_id actor.displayName=actor.display_name'),
    ...below('okta.', 'actor.alternateid=actor.alternate_id transaction.id transaction.type'),
    'client.ipAddress': optional('okta.client.ip', 'ip'),
    ...below('okta.client.user_agent.', 'client.userAgent.rawUserAgent=raw_user_agent'),
    ...below('okta.client.user_agent.', 'client.userAgent.os=os client.userAgent.browser=browser'),
    'client.geographicalContext.country': optional('client.geo.country_name'),
    'client.geographicalContext.city': optional('client.geo.city_name'),
    'securityContext.isProxy': optional('okta.security_context.is_proxy', 'boolean'),
    ...below('okta.security_context.', 'securityContext.isp=isp securityContext.domain=domain'),
    'securityContext.asNumber': optional('okta.security_context.as.number', 'long'),
    ...below('okta.authentication_context.', 'authenticationContext.credentialType=credential_type'),
    ...below('okta.authentication_context.', 'authenticationContext.externalSessionId=external_session_id'),
    ...below('okta.debug_context.debug_data.', 'debugContext.debugData.requestUri=request_uri'),
    ...below('okta.debug_context.debug_data.', 'debugContext.debugData.url=url'),
    ...below('okta.debug_context.debug_data.', 'debugContext.debugData.threatSuspected=threat_suspected'),
    ...below('okta.debug_context.debug_data.', 'debugContext.debugData.deviceFingerprint=device_fingerprint'),
    ...below('okta.debug_context.debug_data.', 'debugContext.debugData.behaviors=behaviors'),
    'target.type': list(optional('okta.target.type')),
    'target.alternateId': list(optional('okta.target.alternate_id')),
    'target.displayName': list(optional('okta.target.display_name')),
  },
  missing: lacking('target actor client debugContext', 'name the field inside the object'),
  others: 'refuse',
  guard: dataset('okta.system'),
  state: { category: 'any' },
};

/** What the integration moves to ECS; the others stay below `o365.audit.`. */
const office: Fields = {
  Operation: mapped('event.action'),
  Workload: mapped('event.provider'),
  RecordType: mapped('o365.audit.RecordType'),
  Id: mapped('event.id'),
  UserAgent: optional('user_agent.original'),
  OrganizationId: optional('organization.id'),
  ClientIP: optional('source.ip', 'ip'),
  ObjectId: either(optional('o365.audit.ObjectId'), optional('url.original', 'wildcard')),
};

/** Names of Defender for Cloud Apps, which rules for the services beside `audit` use. */
const cloudApps: Fields = {
  eventSource: mapped('event.provider'),
  eventName: mapped('event.action'),
  status: mapped('event.outcome', 'keyword', { success: 'success', failure: 'failure' }),
};

const office365: readonly Catalogue[] = ['audit', 'threat_management', 'threat_detection', 'exchange'].map(
  (service) => ({
    id: `eql-m365-${service.replace('_', '-')}`,
    title: 'Elastic: Microsoft 365 audit log',
    logsource: { product: 'm365', service },
    fields: { ...office, ...cloudApps },
    others: { prefix: 'o365.audit.', type: 'keyword' },
    guard: dataset('o365.audit'),
    state: { category: 'any' },
  }),
);

const github: Catalogue = {
  id: 'eql-github-audit',
  title: 'Elastic: GitHub audit log',
  logsource: { product: 'github', service: 'audit' },
  fields: {
    action: mapped('event.action'),
    actor: mapped('user.name'),
    user: optional('user.target.name'),
    actor_ip: optional('github.actor_ip', 'ip'),
    number: optional('github.number', 'long'),
    transport_protocol: optional('github.transport_protocol', 'long'),
    'actor_location.country_code': optional('client.geo.country_iso_code'),
    public_repo: optional('github.public_repo', 'boolean'),
    repository_public: optional('github.repository_public', 'boolean'),
    actor_is_bot: optional('github.actor_is_bot', 'boolean'),
  },
  others: { prefix: 'github.', type: 'keyword' },
  guard: dataset('github.audit'),
  state: { category: 'any' },
};

const bitbucket: Catalogue = {
  id: 'eql-bitbucket-audit',
  title: 'Elastic: Bitbucket audit log',
  logsource: { product: 'bitbucket', service: 'audit' },
  fields: {
    ...below(
      'bitbucket.audit.type.',
      'auditType.category=category auditType.action=action auditType.area=area',
    ),
    ...below('bitbucket.audit.type.', 'auditType.level=level auditType.actionI18nKey=actionI18nKey'),
    ...below('bitbucket.audit.type.', 'auditType.categoryI18nKey=categoryI18nKey'),
    method: optional('bitbucket.audit.method'),
    'author.name': optional('user.name'),
    'author.id': optional('user.id'),
    source: optional('source.address'),
    system: optional('service.address'),
  },
  missing: lacking(
    'affectedObjects.name affectedObjects.type changedValues extraAttributes',
    'the integration keeps these in fields of type `flattened`, which EQL cannot query',
  ),
  others: 'refuse',
  guard: dataset('atlassian_bitbucket.audit'),
  state: { category: 'any' },
};

/** OpenCanary's numbers of log types (`opencanary/logger.py`), which the integration replaces by their names. */
const canaryTypes = {
  1000: 'LOG_BASE_BOOT',
  1001: 'LOG_BASE_MSG',
  1002: 'LOG_BASE_DEBUG',
  1003: 'LOG_BASE_ERROR',
  1004: 'LOG_BASE_PING',
  1005: 'LOG_BASE_CONFIG_SAVE',
  1006: 'LOG_BASE_EXAMPLE',
  2000: 'LOG_FTP_LOGIN_ATTEMPT',
  3000: 'LOG_HTTP_GET',
  3001: 'LOG_HTTP_POST_LOGIN_ATTEMPT',
  4000: 'LOG_SSH_NEW_CONNECTION',
  4001: 'LOG_SSH_REMOTE_VERSION_SENT',
  4002: 'LOG_SSH_LOGIN_ATTEMPT',
  5000: 'LOG_SMB_FILE_OPEN',
  5001: 'LOG_PORT_SYN',
  5002: 'LOG_PORT_NMAPOS',
  5003: 'LOG_PORT_NMAPNULL',
  5004: 'LOG_PORT_NMAPXMAS',
  5005: 'LOG_PORT_NMAPFIN',
  6001: 'LOG_TELNET_LOGIN_ATTEMPT',
  7001: 'LOG_HTTPPROXY_LOGIN_ATTEMPT',
  8001: 'LOG_MYSQL_LOGIN_ATTEMPT',
  9001: 'LOG_MSSQL_LOGIN_SQLAUTH',
  9002: 'LOG_MSSQL_LOGIN_WINAUTH',
  10001: 'LOG_TFTP',
  11001: 'LOG_NTP_MONLIST',
  12001: 'LOG_VNC',
  13001: 'LOG_SNMP_CMD',
  14001: 'LOG_RDP',
  15001: 'LOG_SIP_REQUEST',
  16001: 'LOG_GIT_CLONE_REQUEST',
  17001: 'LOG_REDIS_COMMAND',
  18001: 'LOG_TCP_BANNER_CONNECTION_MADE',
  18002: 'LOG_TCP_BANNER_KEEP_ALIVE_CONNECTION_MADE',
  18003: 'LOG_TCP_BANNER_KEEP_ALIVE_SECRET_RECEIVED',
  18004: 'LOG_TCP_BANNER_KEEP_ALIVE_DATA_RECEIVED',
  18005: 'LOG_TCP_BANNER_DATA_RECEIVED',
} as const;

const opencanary: Catalogue = {
  id: 'eql-opencanary',
  title: 'Elastic: OpenCanary',
  logsource: { product: 'opencanary', category: 'application' },
  fields: {
    logtype: mapped('log.logger', 'keyword', canaryTypes),
    node_id: optional('opencanary.node.id'),
    src_host: optional('source.address'),
    src_port: optional('source.port', 'long'),
    dst_host: optional('destination.address'),
    dst_port: optional('destination.port', 'long'),
  },
  missing: lacking('logdata', 'name the field inside the object'),
  others: 'refuse',
  guard: dataset('opencanary.events'),
  state: { category: 'any' },
};

export const saas: readonly Catalogue[] = [okta, ...office365, github, bitbucket, opencanary];
