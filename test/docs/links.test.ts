import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const documents = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...['docs', 'backends', 'snapshots'].flatMap((directory) =>
    readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(directory, name)),
  ),
];

/** Targets of `[text](target)` that are files of the project, without their fragments. */
function linksOf(text: string): readonly string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`(?!\]\()/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((found) => found[1] ?? '')
    .filter((target) => !/^(?:https?:|mailto:|#)/.test(target))
    .map((target) => target.replace(/#.*$/, ''));
}

describe('documents', () => {
  it.each(documents)('%s links to what is there', (path) => {
    const links = linksOf(readFileSync(path, 'utf8'));
    expect(links.filter((target) => !existsSync(join(dirname(path), target)))).toEqual([]);
  });

  it('the README shows the queries of now', () => {
    const readme = readFileSync('README.md', 'utf8');
    for (const path of ['eql/query/imds', 'splunk/query/imds']) {
      const [name = ''] = readdirSync(join('snapshots', path)).filter((each) => each.startsWith('aws_'));
      const query = readFileSync(join('snapshots', path, name), 'utf8');
      expect(readme.includes(`\n${query}\`\`\``), `README.md has\n${query}`).toBe(true);
    }
  });
});
