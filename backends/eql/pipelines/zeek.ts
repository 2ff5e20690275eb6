/** Zeek's logs as Elastic's integration writes them. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { either, type Fields, list, mapped, optional } from './fields.ts';
import { dataset } from './guards.ts';

/** What every log of a connection has. */
const connection: Fields = {
  'id.orig_h': mapped('source.ip', 'ip'),
  'id.orig_p': mapped('source.port', 'long'),
  'id.resp_h': mapped('destination.ip', 'ip'),
  'id.resp_p': mapped('destination.port', 'long'),
  uid: optional('zeek.session_id'),
  proto: optional('network.transport'),
};

const logs: Readonly<Record<string, Fields>> = {
  conn: { service: optional('network.protocol') },
  dns: {
    query: mapped('dns.question.name'),
    qtype_name: optional('dns.question.type'),
    qclass_name: optional('dns.question.class'),
    rcode_name: optional('dns.response_code'),
    answers: list(optional('dns.answers.data')),
    rejected: optional('zeek.dns.rejected', 'boolean'),
  },
  http: {
    method: optional('http.request.method'),
    host: optional('url.domain'),
    uri: optional('url.original', 'wildcard'),
    user_agent: optional('user_agent.original'),
    referrer: optional('http.request.referrer'),
    status_code: optional('http.response.status_code', 'long'),
    username: optional('user.name'),
    resp_mime_types: list(optional('zeek.http.resp_mime_types')),
  },
  smb_files: { path: optional('zeek.smb_files.path'), name: optional('zeek.smb_files.name') },
  dce_rpc: {
    operation: either(optional('event.action'), optional('zeek.dce_rpc.operation')),
    endpoint: optional('zeek.dce_rpc.endpoint'),
  },
  kerberos: {
    service: optional('zeek.kerberos.service'),
    request_type: either(optional('event.action'), optional('zeek.kerberos.request_type')),
    cipher: optional('zeek.kerberos.cipher'),
  },
  rdp: {},
  x509: { 'certificate.serial': optional('zeek.x509.certificate.serial') },
};

export const zeek: readonly Catalogue[] = Object.entries(logs).map(([service, fields]) => ({
  id: `eql-zeek-${service.replace('_', '-')}`,
  title: `Elastic: Zeek ${service}`,
  logsource: { product: 'zeek', service },
  fields: { ...connection, ...fields },
  others: { prefix: `zeek.${service}.`, type: 'keyword' },
  guard: dataset(`zeek.${service}`),
  state: { category: 'any' },
}));
