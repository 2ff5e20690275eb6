/** Output formats. The engine reads one rule a file: several documents in one file merge into one rule. */
import type { Format } from '../../src/backend/types.ts';

export const formats: readonly [Format, ...Format[]] = [
  {
    id: 'rule',
    title: 'rule files for the rules/sigma directory of the sensor',
    extension: 'yml',
    oneDocumentPerFile: true,
    separator: '---\n',
  },
];
