/** Names, keys and aliases of correlations are never more than names in a query. */
import { beforeAll, describe, expect, it } from 'vitest';
import { eql } from '../../backends/eql/index.ts';
import { splunk } from '../../backends/splunk/index.ts';
import { linkRules, readRules, translate } from '../../src/compile.ts';
import { sourceText } from '../../src/source/text.ts';
import { parseEql } from '../oracle/eql/index.ts';
import { loadPcre, parseSpl } from '../oracle/splunk/index.ts';
import { attacks } from './attacks.ts';

beforeAll(loadPcre);

const quoted = (text: string): string => JSON.stringify(text).replace(/\\u([0-9a-f]{4})/g, '\\u$1');

/** The text as a rule's name, as a key, as an alias and as the field behind one. */
function documents(text: string): string {
  const name = quoted(text);
  return `title: ${name}
correlation:
    type: temporal_ordered
    rules: [${name}, other]
    group-by: [${name}, alias]
    timespan: 5m
    aliases:
        alias: {${name}: ${name}, other: plain}
---
title: one
name: ${name}
logsource: {category: test}
detection:
    selection: {Kind: one}
    condition: selection
---
title: two
name: other
logsource: {category: test}
detection:
    selection: {Kind: two}
    condition: selection
`;
}

function translated(text: string, backend: typeof eql | typeof splunk) {
  const read = readRules(sourceText('hostile.yml', documents(text)));
  const [found] = linkRules(read);
  if (found?.subject?.kind !== 'correlation') return undefined;
  return translate(found.subject, backend, { pipeline: false });
}

describe('hostile names', () => {
  it('are join keys of EQL and nothing else', () => {
    let said = 0;
    for (const text of attacks) {
      const [query] = translated(text, eql)?.queries ?? [];
      const output = query?.documents[0]?.text;
      if (output === undefined) continue;
      said++;
      const parsed = parseEql(output);
      if (parsed.kind !== 'sequence') throw new Error(output);
      expect(parsed.by.map(({ name }) => name)).toEqual([text]);
      expect(parsed.terms.map(({ by }) => by.map(({ name }) => name))).toEqual([[text], ['plain']]);
      expect(parsed.terms).toHaveLength(2);
      expect(parsed.pipes).toEqual([]);
    }
    expect(said).toBeGreaterThan(10);
  });

  it('are fields of Splunk and nothing else', () => {
    let said = 0;
    for (const text of attacks) {
      const [query] = translated(text, splunk)?.queries ?? [];
      const output = query?.documents[0]?.text;
      if (output === undefined) continue;
      said++;
      const kinds = parseSpl(output).commands.map(({ kind }) => kind);
      expect(kinds, output).toEqual([
        'multisearch',
        'where',
        'sort',
        'eval',
        'streamstats',
        'where',
        'fields',
      ]);
    }
    expect(said).toBeGreaterThan(10);
  });
});
