/** The documents that the target can deliver. */
import type { Format } from '../../src/backend/types.ts';

export const query: Format = {
  id: 'query',
  title: 'search, as typed into Splunk Web',
  extension: 'spl',
  oneDocumentPerFile: false,
  separator: '\n\n',
};
