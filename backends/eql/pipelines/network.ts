/** Web servers, proxies, name servers and firewalls of any make, by way of ECS. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { either, type Fields, lacking, list, mapped, optional } from './fields.ts';
import { all, any, dataset, is } from './guards.ts';

/** Names of the W3C extended log format, as Sigma's taxonomy has them for web servers and proxies. */
const web: Fields = {
  'c-uri': optional('url.original', 'wildcard'),
  'cs-uri': optional('url.original', 'wildcard'),
  'c-uri-extension': optional('url.extension'),
  'c-uri-query': optional('url.query'),
  'c-uri-stem': optional('url.path', 'wildcard'),
  'cs-uri-stem': optional('url.path', 'wildcard'),
  'c-useragent': optional('user_agent.original'),
  'cs-user-agent': optional('user_agent.original'),
  'cs-method': optional('http.request.method'),
  'cs-referer': optional('http.request.referrer'),
  'cs-referrer': optional('http.request.referrer'),
  'cs-version': optional('http.version'),
  'cs-username': optional('user.name'),
  'cs-bytes': optional('http.request.bytes', 'long'),
  'sc-bytes': optional('http.response.bytes', 'long'),
  'sc-status': optional('http.response.status_code', 'long'),
  'c-ip': optional('source.ip', 'ip'),
  's-ip': optional('destination.ip', 'ip'),
  src_ip: optional('source.ip', 'ip'),
  dst_ip: optional('destination.ip', 'ip'),
  'cs-host': either(optional('url.domain'), optional('destination.domain')),
  'r-dns': either(optional('url.domain'), optional('destination.domain')),
};

const withoutCookies = lacking(
  'cs-cookie',
  'ECS has no field for cookies: let the ingest pipeline write them into one, and map it with a pipeline of your own',
);

export const proxy: Catalogue = {
  id: 'eql-proxy',
  title: 'Elastic: proxy logs',
  logsource: { category: 'proxy' },
  fields: { ...web, 'cs-uri-query': optional('url.query') },
  missing: withoutCookies,
  others: 'refuse',
  guard: any(is('event.category', 'web'), is('event.category', 'network')),
  state: { category: 'any' },
};

/**
 * Rules put all of the path and query into `cs-uri-query`. Apache's and nginx' modules keep that as `url.original`,
 * IIS has the query alone.
 */
export const webserver: Catalogue = {
  id: 'eql-webserver',
  title: 'Elastic: web server logs',
  logsource: { category: 'webserver' },
  fields: { ...web, 'cs-uri-query': either(optional('url.original', 'wildcard'), optional('url.query')) },
  missing: withoutCookies,
  others: 'refuse',
  guard: dataset('apache.access', 'nginx.access', 'iis.access'),
  state: { category: 'web' },
};

export const dnsServer: Catalogue = {
  id: 'eql-dns',
  title: 'Elastic: DNS traffic',
  logsource: { category: 'dns' },
  fields: {
    query: mapped('dns.question.name'),
    record_type: optional('dns.question.type'),
    qtype_name: optional('dns.question.type'),
    parent_domain: optional('dns.question.registered_domain'),
    answer: list(optional('dns.answers.data')),
    answers: list(optional('dns.answers.data')),
    rcode_name: optional('dns.response_code'),
    src_ip: optional('source.ip', 'ip'),
    dst_ip: optional('destination.ip', 'ip'),
  },
  others: 'refuse',
  guard: is('network.protocol', 'dns'),
  state: { category: 'network' },
};

export const firewall: Catalogue = {
  id: 'eql-firewall',
  title: 'Elastic: firewall logs',
  logsource: { category: 'firewall' },
  fields: {
    src_ip: optional('source.ip', 'ip'),
    src_port: optional('source.port', 'long'),
    dst_ip: optional('destination.ip', 'ip'),
    dst_port: optional('destination.port', 'long'),
    username: optional('user.name'),
    protocol: optional('network.transport'),
    action: optional('event.action'),
    blocked: list(optional('event.type', 'keyword', { true: 'denied', false: 'allowed' })),
  },
  others: 'refuse',
  guard: all(is('event.kind', 'event'), is('event.category', 'network')),
  state: { category: 'any' },
};
