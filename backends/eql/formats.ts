/** The output formats of the target. */
import type { Format } from '../../src/backend/types.ts';

export const query: Format = {
  id: 'query',
  title: 'EQL query for the EQL search API and Kibana',
  extension: 'eql',
  oneDocumentPerFile: false,
  separator: '\n\n',
};
