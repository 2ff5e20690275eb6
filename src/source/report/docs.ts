/** Where the project and the documentation page of a diagnostic code are. */
import type { Code } from '../codes.ts';

export const projectUrl = 'https://github.com/sigmats/sigmats';

export function docsUrl(code: Code): string {
  return `${projectUrl}/blob/main/docs/codes/${code}.md`;
}
