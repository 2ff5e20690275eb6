/** The field maps: names that the engine can look up, and rules of each log source from YAML to matchers. */
import { describe, expect, it } from 'vitest';
import { fieldProblem, firstArgument, identityMember } from '../../../backends/innerwarden/fields.ts';
import { catalogues } from '../../../backends/innerwarden/pipelines/index.ts';
import { readRules, translate } from '../../../src/compile.ts';
import { sourceText } from '../../../src/source/text.ts';
import { backend, field, summary } from './support.ts';

describe('catalogues', () => {
  it('have ids of their own', () => {
    expect(new Set(catalogues.map((each) => each.id)).size).toBe(catalogues.length);
  });

  it.each(catalogues.map((each) => [each.id, each] as const))('%s names fields that the engine finds', (_, {
    fields,
    missing,
  }) => {
    for (const { name } of Object.values(fields)) {
      const ref = field(name);
      const isInJson = identityMember(ref) !== undefined || name === firstArgument;
      if (!isInJson) expect(fieldProblem(ref), name).toBeUndefined();
    }
    for (const name of Object.keys(missing ?? {})) expect(fields).not.toHaveProperty([name]);
  });
});

describe('rules', () => {
  it.each([
    [
      'product: linux, category: process_creation',
      "CommandLine|contains: ' -s '",
      'kind equals shell.command_exec & details.command contains  -s ',
    ],
    [
      'product: linux, category: network_connection',
      'DestinationPort: 4444',
      'kind equals network.outbound_connect & details.dst_port equals 4444',
    ],
    [
      'product: linux, category: network_connection',
      "Initiated: 'true'",
      'kind equals network.outbound_connect',
    ],
    [
      'product: linux, category: file_event',
      'TargetFilename|startswith: /etc/cron.d/',
      'kind equals file.write_access & details.filename startswith /etc/cron.d/',
    ],
    [
      'product: linux, category: file_rename',
      'TargetFilename: /bin/x',
      'kind equals file.rename & details.newname equals /bin/x',
    ],
    ['category: dns', 'query|endswith: .example', 'kind equals dns.query & details.domain endswith .example'],
    [
      'product: aws, service: cloudtrail',
      'userIdentity.type: Root',
      'kind startswith cloud. & details.user_identity contains "type":"Root"',
    ],
    [
      'product: aws, service: cloudtrail',
      'errorCode: null',
      'kind startswith cloud. & details.error_code equals null',
    ],
    ['product: zeek, service: x509', 'id.orig_p: 1', undefined],
    ['product: custom', 'Some_Field: x', 'details.Some_Field equals x'],
  ])('%s: %s', (logsource, item, expected) => {
    expect(convert(logsource, item).files).toEqual(expected === undefined ? [] : [expected]);
  });

  it.each([
    ['product: linux, category: process_creation', 'Image|endswith: /curl', 'SG2005'],
    ['product: linux, category: network_connection', 'DestinationHostname: x', 'SG2005'],
    ['product: linux, category: network_connection', "Initiated: 'false'", 'SG3001'],
    ['product: aws, service: cloudtrail', 'requestParameters: x', 'SG2005'],
  ])('are refused: %s: %s', (logsource, item, code) => {
    const { files, codes } = convert(logsource, item);
    expect(files).toEqual([]);
    expect(codes).toEqual([code]);
  });

  it('keep the names of the engine under its own taxonomy, without a guard', () => {
    const { files } = convert('product: linux', 'comm: curl', 'taxonomy: innerwarden');
    expect(files).toEqual(['details.comm equals curl']);
  });
});

function convert(logsource: string, item: string, more = 'status: test') {
  const yaml = `title: t\nid: 3c0a8f5e-7d2b-4e0a-9a53-514113000009\n${more}\nlogsource: {${logsource}}\ndetection:\n  s:\n    ${item}\n  condition: s\n`;
  const [document] = readRules(sourceText('rule.yml', yaml));
  if (document?.resolved === undefined) throw new Error(JSON.stringify(document?.diagnostics));
  const { queries, diagnostics } = translate(document.resolved, backend);
  const texts = queries.flatMap((each) => each.documents.map(({ text }) => text));
  const codes = diagnostics.filter((each) => each.severity === 'error').map((each) => each.code);
  return { files: summary(texts), codes };
}
