import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inDirectory } from '../cli/support.ts';
import { ruleText } from '../support/rules.ts';
import { rerun } from './console.ts';

const path = 'docs/diff.md';
const text = readFileSync(path, 'utf8');

function rule(title: string, id: number, detection: string): string {
  return ruleText(detection, 'category: process_creation')
    .replace(/^title: .*$/m, `title: ${title}`)
    .replace(/^id: .*\n/m, '')
    .replace(/^title/m, `id: ${`${id}`.repeat(8)}-0000-4000-8000-000000000000\ntitle`);
}

const list = (values: string): string =>
  `sel:\n  CommandLine|contains: ${values}\nfilter:\n  User|startswith: svc_\ncondition: sel and not filter`;

const files = {
  'old/whoami.yml': rule('Whoami', 1, list('[whoami, hostname]')),
  'new/whoami.yml': rule('Whoami', 1, list('[hostname, whoami /all]')),
  'old/curl.yml': rule('Curl', 2, "sel:\n  Image|endswith: '/curl'\ncondition: sel"),
  'new/curl.yml': rule('Curl or wget', 2, "sel:\n  Image|endswith: ['/curl', '/wget']\ncondition: sel"),
  'old/order.yml': rule('Order', 3, 'a:\n  A: x\nb:\n  B: y\ncondition: not a and not b'),
  'new/order.yml': rule('Order', 3, 'b:\n  B: y\na:\n  A: x\ncondition: not (a or b)'),
  'new/fresh.yml': rule('Fresh', 4, 'sel:\n  A: x\ncondition: sel'),
};

it('docs/diff.md shows what its examples print', async () => {
  const fresh = await inDirectory(files, (directory) => rerun(text, directory));
  await expect(fresh).toMatchFileSnapshot(`../../${path}`);
});
