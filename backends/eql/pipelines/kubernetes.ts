/** The Kubernetes audit log as Elastic's integration writes it. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { below, lacking, list, mapped, optional } from './fields.ts';
import { dataset } from './guards.ts';

const container = 'kubernetes.audit.requestObject.spec.containers.';

export const kubernetes: Catalogue = {
  id: 'eql-kubernetes-audit',
  title: 'Elastic: Kubernetes audit log',
  logsource: { product: 'kubernetes', service: 'audit' },
  fields: {
    verb: mapped('kubernetes.audit.verb'),
    ...below('kubernetes.audit.', 'requestURI userAgent stage level auditID kind user.username user.uid'),
    ...below('kubernetes.audit.', 'objectRef.resource objectRef.subresource objectRef.namespace'),
    ...below('kubernetes.audit.', 'objectRef.name objectRef.apiGroup objectRef.apiVersion'),
    ...below('kubernetes.audit.', 'impersonatedUser.username responseStatus.status responseStatus.reason'),
    ...below('kubernetes.audit.', 'username=user.username namespace=objectRef.namespace'),
    ...below('kubernetes.audit.', 'apiGroup=objectRef.apiGroup resource=objectRef.resource'),
    ...below('kubernetes.audit.', 'subresource=objectRef.subresource'),
    'responseStatus.code': optional('kubernetes.audit.responseStatus.code', 'long'),
    capabilities: list(optional(`${container}securityContext.capabilities.add`)),
    privileged: list(optional(`${container}securityContext.privileged`, 'boolean')),
  },
  missing: lacking(
    'hostPath sourceIPs user.groups responseStatus.message',
    'the integration analyses this text, and EQL cannot query analysed text',
  ),
  others: { prefix: 'kubernetes.audit.', type: 'keyword' },
  guard: dataset('kubernetes.audit_logs'),
  state: { category: 'any' },
};
