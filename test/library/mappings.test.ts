/** Ranges of queries are tied to ranges of rules. */
import { describe, expect, it } from 'vitest';
import { eql } from '../../backends/eql/index.ts';
import { backends } from '../../backends/index.ts';
import { splunk } from '../../backends/splunk/index.ts';
import { compile } from '../../src/api.ts';
import type { Mapping } from '../../src/backend/doc.ts';
import { translate } from '../../src/compile.ts';
import { readRuleFiles } from '../../src/node/index.ts';

const text = `title: Whoami 😀
logsource:
  product: windows
detection:
  selection:
    CommandLine|contains: [whoami, '/all']
    User: 'ro''ot'
  filter:
    Image|endswith: '\\x.exe'
  condition: selection and not filter
`;

describe('mappings', () => {
  it.each([
    [
      eql,
      [
        ['?CommandLine : ("*whoami*", "*/all*")', "whoami, '/all'"],
        ['?User : "ro\'ot"', "'ro''ot'"],
        ['?Image : "*\\\\x.exe"', "'\\x.exe'"],
      ],
    ],
    [
      splunk,
      [
        ['CommandLine IN ("*whoami*", "*/all*")', "whoami, '/all'"],
        ['User="ro\'ot"', "'ro''ot'"],
        ['Image="*\\\\x.exe"', "'\\x.exe'"],
      ],
    ],
  ] as const)('of $id tie each comparison to its value', (backend, expected) => {
    const { queries, ok } = compile(text, { backend, pipeline: false, options: { width: '0' } });
    expect(ok).toBe(true);
    const [document] = queries[0]?.documents ?? [];
    const found = document?.mappings.map(({ start, end, span }) => [
      document.text.slice(start, end),
      text.slice(span.start, span.end),
    ]);
    // Splunk's also tie the values within, each by itself.
    expect(found).toEqual(expect.arrayContaining([...expected]));
  });

  const rules = readRuleFiles(['rules']);

  it.each(
    backends.map((each) => [each.id, each] as const),
  )('of %s lie in the query and in the rule, and are apart or within each other', (_id, backend) => {
    let count = 0;
    for (const { subject } of rules.subjects) {
      for (const { documents } of translate(subject, backend).queries) {
        for (const document of documents) {
          count += document.mappings.length;
          for (const each of document.mappings) {
            expect(each.start).toBeLessThan(each.end);
            expect(each.end).toBeLessThanOrEqual(document.text.length);
            const source = rules.sources.get(each.span.source)?.text ?? '';
            expect(source.slice(each.span.start, each.span.end).trim()).not.toBe('');
          }
          expect(document.mappings.filter((each, at) => crosses(each, document.mappings.slice(at)))).toEqual(
            [],
          );
        }
      }
    }
    expect(count).toBeGreaterThan(10);
  });
});

/** Whether one of the later ones overlaps it without having it within. */
function crosses({ start, end }: Mapping, later: readonly Mapping[]): boolean {
  return later.some(
    (each) => each.start < end && start < each.end && !(each.start <= start && end <= each.end),
  );
}
