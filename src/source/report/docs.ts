/** Where the documentation page of a diagnostic code is. */
import type { Code } from '../codes.ts';

const docsBase = 'https://github.com/sigmats/sigmats/blob/main/docs/codes';

export function docsUrl(code: Code): string {
  return `${docsBase}/${code}.md`;
}
