/** docs/formats.md has a section for each format that is more than a query, and names every value of the templates. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { backends } from '../../backends/index.ts';
import { encoders } from '../../backends/splunk/shells/encoders.ts';

const text = readFileSync('docs/formats.md', 'utf8');

/** Described elsewhere. */
const others = new Set(['query', 'rule', 'plan', 'rust']);

const formats = backends.flatMap((backend) => backend.formats).filter(({ id }) => !others.has(id));

describe.each(formats)('$id', ({ id, shell }) => {
  it('has a section', () => {
    expect(text).toContain(`\n## ${id}\n`);
  });

  it('has its values and encoders there', () => {
    const names = shell === undefined ? [] : [...Object.keys(shell.sample), ...Object.keys(encoders)];
    expect(
      names.filter((name) => !text.includes(`\`${name}\``) && !text.includes(`{{{${name} value}}}`)),
    ).toEqual([]);
  });
});

it('each option of a target is in its README', () => {
  const missing = backends.flatMap(({ id, options }) => {
    const readme = readFileSync(`backends/${id}/README.md`, 'utf8');
    return Object.keys(options)
      .filter((name) => !new RegExp(`\\b${name}\\b`).test(readme))
      .map((name) => `${id}.${name}`);
  });
  expect(missing).toEqual([]);
});
