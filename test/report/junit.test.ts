/** JUnit of `check`, read by a small reader of XML. */
import { describe, expect, it } from 'vitest';
import { renderJunit } from '../../src/source/report/junit.ts';
import { broken, hostile, plain, twoDocuments, withWarning } from '../cli/rules.ts';
import { run } from '../cli/support.ts';
import * as samples from './samples.ts';

/** Tags and texts in order. Throws where the text is not well-formed. */
function tags(xml: string): readonly string[] {
  const open: string[] = [];
  const seen: string[] = [];
  const token = /<\?[^?]*\?>|<(\/?)(\w[\w-]*)((?:\s+\w+="[^"<]*")*)\s*(\/?)>|[^<]+/gy;
  let at = 0;
  for (const found of xml.matchAll(token)) {
    const [whole, closes, name = '', attributes = '', isEmpty] = found;
    at += whole.length;
    if (/&(?!(?:amp|lt|gt|quot);)/.test(whole)) throw new Error(`entity in ${whole}`);
    if (/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(whole)) throw new Error('character');
    if (name === '') continue;
    if (closes === '/') {
      if (open.pop() !== name) throw new Error(`</${name}>`);
      continue;
    }
    seen.push(`${name}${attributes}`);
    if (isEmpty !== '/') open.push(name);
  }
  if (at !== xml.length || open.length > 0) throw new Error(`not well-formed at ${at}`);
  return seen;
}

describe('junit', () => {
  it('counts each diagnostic to the rule that it stands in', () => {
    const cases = [
      { name: 'One', source: 'r.yml', start: 0 },
      { name: 'Two', source: 'r.yml', start: 7 },
      { name: 'Fine', source: 'other.yml', start: 3 },
    ];
    const found = [samples.full, samples.bare, samples.lost, samples.nowhere];
    const xml = renderJunit(cases, found, samples.sources, { strict: false });
    expect(tags(xml).filter((each) => !each.startsWith('system-out'))).toEqual([
      'testsuites name="sigmats check" tests="5" failures="3" errors="0" skipped="0"',
      'testsuite name="" tests="1" failures="1" errors="0" skipped="0"',
      'testcase name="sigmats" classname="" file=""',
      'failure type="SG9004" message="there is no input"',
      'testsuite name="other.yml" tests="1" failures="0" errors="0" skipped="0"',
      'testcase name="Fine" classname="other.yml" file="other.yml"',
      'testsuite name="r.yml" tests="2" failures="1" errors="0" skipped="0"',
      'testcase name="One" classname="r.yml" file="r.yml"',
      'testcase name="Two" classname="r.yml" file="r.yml"',
      'failure type="SG3001" message="bad&lt;U+000A&gt;line&lt;U+001B&gt; [x](1)"',
      'testsuite name="x.yml" tests="1" failures="1" errors="0" skipped="0"',
      'testcase name="x.yml" classname="x.yml" file="x.yml"',
      'failure type="SG9004" message="cannot be read"',
    ]);
    expect(renderJunit(cases, found, samples.sources, { strict: true })).toContain('failure type="SG1010"');
  });

  it('has a case for each rule of a check, and only that on the stream', async () => {
    const files = { 'a.yml': twoDocuments, 'b.yml': broken, 'c.yml': withWarning, 'd.yml': 'title: [' };
    const { code, stderr, stdout } = await run(['check', '--diagnostics', 'junit', '.'], { files });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    const names = tags(stderr).flatMap((each) => /^testcase name="([^"]*)"/.exec(each)?.[1] ?? []);
    expect(names).toEqual(['Whoami', 'Other', 'Broken', 'Whoami', 'd.yml']);
    expect(tags(stderr)[0]).toContain('tests="5" failures="2"');
  });

  it('is a document where nothing is wrong, and where rules are hostile', async () => {
    const { stderr } = await run(['check', '--diagnostics', 'junit', '-'], { stdin: plain });
    expect(tags(stderr)).toHaveLength(3);
    const evil = hostile.replace('Red', '<!-- ]]> & \\" \\uFFFF');
    const { stderr: xml } = await run(['check', '-t', 'all', '--diagnostics', 'junit', '-'], { stdin: evil });
    expect(tags(xml).length).toBeGreaterThanOrEqual(3);
  });

  it('is for check only', async () => {
    expect((await run(['convert', '-t', 'eql', '--diagnostics', 'junit', '-'], { stdin: plain })).code).toBe(
      2,
    );
  });
});
