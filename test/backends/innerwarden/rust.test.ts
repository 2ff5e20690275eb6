/** The parts of the Rust module that need no compiler to be checked. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cloudtrail } from '../../../backends/innerwarden/pipelines/cloudtrail.ts';
import { networkConnection } from '../../../backends/innerwarden/pipelines/network-connection.ts';
import { atom, call, reference, slice, tuple } from '../../../backends/innerwarden/rust/ast.ts';
import { rustCapabilities } from '../../../backends/innerwarden/rust/capabilities.ts';
import { exampleEvent } from '../../../backends/innerwarden/rust/example-event.ts';
import {
  comment,
  nameOf,
  quoteChar,
  quoteText,
  unquote,
} from '../../../backends/innerwarden/rust/lexical.ts';
import { rustModule } from '../../../backends/innerwarden/rust/module.ts';
import { printItems } from '../../../backends/innerwarden/rust/print.ts';
import { type Program, regexProgram } from '../../../backends/innerwarden/rust/regex.ts';
import { requiredText } from '../../../backends/innerwarden/rust/required.ts';
import { legalise } from '../../../src/backend/legalise.ts';
import { foldCase } from '../../../src/ir/fold.ts';
import { regexTest } from '../../../src/match/regex.ts';
import type { Anchor, Regex } from '../../../src/regex/ast.ts';
import { parseRegex } from '../../../src/regex/parse.ts';
import { printPcre } from '../../../src/regex/print-pcre.ts';
import { isUnsayable } from '../../../src/regex/unsayable.ts';
import type { Diagnostic } from '../../../src/source/diagnostic.ts';
import { attacks } from '../../hostile/attacks.ts';
import { loadPcre } from '../../regex/pcre.ts';
import { randomRegex, randomText } from '../../regex/random-regex.ts';
import { arbitraryRegex } from '../../support/arbitrary.ts';
import { queries, ruleText } from '../../support/rules.ts';

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...attacks));

describe('literals and comments', () => {
  it('read back as the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(quoteText(text)).toMatch(/^[ -~]*$/);
        expect(unquote(quoteText(text))).toBe(text);
      }),
      { numRuns: 2000, seed: 1 },
    );
    for (const text of attacks) expect(unquote(quoteText(text))).toBe(text);
  });

  it('read back as the character', () => {
    for (const code of [0, 9, 10, 13, 0x22, 0x27, 0x5c, 0x41, 0x7f, 0x202e, 0xd7ff, 0xe000, 0x10ffff]) {
      expect(unquote(quoteChar(code))).toBe(String.fromCodePoint(code));
    }
  });

  it('are nothing else', () => {
    for (const text of ['', '"', "'", 'x', '"a', '"a"b"', '"\\x41"', '"é"', '"\\"', '"\\u{}"']) {
      expect(unquote(text), text).toBeUndefined();
    }
  });

  it('keeps comments on their line', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(comment(text)).toMatch(/^\/\/[ -~]*$/);
      }),
      { numRuns: 2000, seed: 1 },
    );
    expect(comment(' a \n */ \u202e b')).toBe('// a */ \\u{202e} b');
  });

  it('makes names', () => {
    expect(nameOf('Düsen & "Trieb" -- 7', 40)).toBe('d_sen_trieb_7');
    expect(nameOf('***', 40)).toBe('');
    expect(nameOf('abc def', 4)).toBe('abc');
  });
});

describe('layout', () => {
  const value = (text: Parameters<typeof printItems>[0][number]): string => printItems([text]);
  const static_ = { kind: 'value', keyword: 'static', name: 'X', type: 'T' } as const;

  it('keeps short lists on a line and breaks longer ones', () => {
    expect(value({ ...static_, value: call('Any', slice([atom('A'), atom('B')])) })).toBe(
      'static X: T = Any(&[A, B]);\n',
    );
    const long = call('Contains', atom(`"${'x'.repeat(30)}"`));
    expect(value({ ...static_, value: call('Text', atom('F'), slice([long, long])) })).toBe(
      `static X: T = Text(\n    F,\n    &[\n        Contains("${'x'.repeat(30)}"),\n        Contains("${'x'.repeat(30)}"),\n    ],\n);\n`,
    );
  });

  it('fills lines with short items', () => {
    const items = Array.from({ length: 40 }, (_, at) => atom(`A${at}`));
    const lines = value({ ...static_, value: slice(items) }).split('\n');
    expect(lines.length).toBeLessThan(8);
    expect(Math.max(...lines.map((each) => each.length))).toBeLessThan(100);
  });

  it('keeps a single call with its brackets', () => {
    const inner = slice(Array.from({ length: 3 }, (_, at) => tuple(atom(`"${'y'.repeat(20)}"`), atom(at))));
    expect(value({ ...static_, value: call('Not', reference(call('All', inner))) })).toBe(
      `static X: T = Not(&All(&[\n    ("${'y'.repeat(20)}", 0),\n    ("${'y'.repeat(20)}", 1),\n    ("${'y'.repeat(20)}", 2),\n]));\n`,
    );
  });
});

describe('regular expressions', () => {
  function read(source: string, flags: Partial<Regex['flags']> = {}): Regex {
    const parsed = parseRegex(source, { i: false, m: false, s: false, ...flags });
    if ('error' in parsed) throw new Error(parsed.error.message);
    return parsed.regex;
  }

  function program(regex: Regex): Program {
    const found = regexProgram(regex);
    if (isUnsayable(found)) throw new Error(found.reason);
    return found;
  }

  it('find what the reference matcher finds', () => {
    let compared = 0;
    const text = fc.string({ unit: fc.constantFrom(...'abzAZ019 ./*\n_é'), maxLength: 12 });
    fc.assert(
      fc.property(arbitraryRegex(), fc.array(text, { minLength: 5, maxLength: 10 }), (regex, texts) => {
        const test = regexTest(regex);
        fc.pre(typeof test === 'function');
        const steps = program(regex);
        const required = requiredText(regex.root);
        for (const each of texts) {
          compared++;
          if (test(each)) expect(foldCase(each)).toContain(required);
          expect(isFound(steps, each), `${regex.source} in ${JSON.stringify(each)}`).toBe(test(each));
        }
      }),
      { numRuns: 1500, seed: 1 },
    );
    expect(compared).toBeGreaterThan(5000);
  });

  it.each([
    { features: { assertions: true }, least: 0.9 },
    { features: { assertions: true, looks: true, modes: true }, least: 0.4 },
  ])('find what PCRE finds, with anchors anywhere: $features', async ({ features, least }) => {
    const pcre = await loadPcre();
    let [all, said] = [0, 0];
    const texts = fc.array(randomText, { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(randomRegex(features), texts, (regex, each) => {
        const printed = printPcre(regex);
        // PCRE folds these with `s` and `k`, the tree does not.
        if (/[\u017f\u212a]/.test(printed)) return;
        if ('error' in parseRegex(printed, { i: false, m: false, s: false })) return;
        all++;
        const steps = regexProgram(regex);
        if (isUnsayable(steps)) return;
        said++;
        const test = pcre(printed);
        for (const text of each)
          expect(isFound(steps, text), `${printed} in ${JSON.stringify(text)}`).toBe(test(text));
      }),
      { numRuns: 1500, seed: 1 },
    );
    expect(said / all).toBeGreaterThan(least);
  });

  it.each([
    ['foo(?!bar\\w+)x', 'regex lookahead'],
    ['(?<!ab)c', 'regex lookbehind'],
    ['(a)\\1', 'regex backreference'],
    ['(?>a|ab)c', 'regex atomic group'],
    ['(?:(?:a{300}){300}){300}', 'regex size'],
  ])('refuses %s', (source, construct) => {
    expect(regexProgram(read(source))).toMatchObject({ construct });
  });

  it.each([
    ['^abc.+DEF', 'abc'],
    ['(?i)ab(cd)?efg', 'efg'],
    ['a(?:bcd)+e', 'bcd'],
    ['x|y', ''],
    ['a(b)cé', 'abc'],
    ['(?:ab){0,3}c', 'c'],
  ])('%s needs `%s`', (source, text) => {
    expect(requiredText(read(source).root)).toBe(text);
  });

  it('says lookaround of one character', () => {
    const steps = program(read('a(?!b)'));
    expect(['a', 'ab', 'aba', 'ac'].map((each) => isFound(steps, each))).toEqual([true, false, true, true]);
  });

  it('does not take long over repeats of nothing', () => {
    expect(program(read('(?:(?:){60000}){60000}')).length).toBeLessThan(10);
  });
});

describe('capabilities', () => {
  function problemsOf(detection: string): readonly Diagnostic[] {
    const found: Diagnostic[] = [];
    for (const { where } of queries(ruleText(detection))) {
      legalise(where, rustCapabilities, new Set(), (each) => found.push(each));
    }
    return found;
  }

  it.each([
    "f|contains: 'a*b?c'",
    'f|cased: x',
    "f|re|i: '^a.*\\bb$'",
    'f|cidr: fe80::/10',
    'f|gte: 5',
    'f|exists: true',
    'f: null',
    'f|fieldref: g',
    'f|hour: 3',
    'f: 5',
    'f: true',
  ])('says %s', (item) => {
    expect(problemsOf(`sel:\n  ${item}\ncondition: not sel`)).toEqual([]);
  });

  it('refuses what needs to go back, with a way out', () => {
    const [found, ...more] = problemsOf("sel:\n  f|re: '(a)\\1'\ncondition: sel");
    expect(more).toEqual([]);
    expect(found).toMatchObject({ code: 'SG3001', construct: 'regex backreference' });
    expect(found?.help?.text).toContain('rewrite');
  });
});

describe('examples', () => {
  it('get the names of the sensor and the kind of the log source', () => {
    expect(
      exampleEvent({ Image: '/bin/x', DestinationPort: 80, Initiated: 'true' }, networkConnection),
    ).toEqual({
      kind: 'network.outbound_connect',
      details: { exe_path: '/bin/x', dst_port: 80 },
    });
    expect(exampleEvent({ eventName: 'A', userIdentity: { type: 'Root', arn: 'x' } }, cloudtrail)).toEqual({
      kind: 'cloud.api_call',
      details: { event_name: 'A', user_identity: { type: 'Root', arn: 'x' } },
    });
  });

  it('are none where the sensor cannot have such an event', () => {
    expect(exampleEvent({ Initiated: 'maybe' }, networkConnection)).toBeUndefined();
    expect(exampleEvent({ kind: 'x', Initiated: 'true' }, networkConnection)).toBeUndefined();
  });
});

describe('modules', () => {
  const [query] = queries(ruleText('sel:\n  f|contains: [abc, bcd, cde]\ncondition: sel'));
  if (query === undefined) throw new Error('no query');
  const rule = { meta: query.meta, query };

  it('share lists of texts', () => {
    const { text } = rustModule([rule, rule]);
    expect(text.match(/Contains\("abc"\)/g)).toHaveLength(1);
    expect(text.match(/&LIST_1\)/g)).toHaveLength(2);
  });

  it('import only what they use', () => {
    const { text } = rustModule([rule]);
    expect(text).toContain('\nuse Glob::Contains;\nuse Test::Text;\n');
  });

  it('may have another name', () => {
    expect(rustModule([rule], { structName: 'OtherDetector' }).text).toContain('pub struct OtherDetector {');
  });
});

/** The machine of the module, as short as it can be. */
function isFound(program: Program, text: string): boolean {
  const chars = Array.from(text, (each) => each.codePointAt(0) ?? 0);
  let now = new Set<number>();
  for (let place = 0; place <= chars.length; place++) {
    const open = [...now, 0];
    const known = new Set<number>();
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const step = program[at];
      if (known.has(at) || step === undefined) continue;
      known.add(at);
      if (step.kind === 'found') return true;
      if (step.kind === 'jump') open.push(step.to);
      if (step.kind === 'fork') open.push(...step.to);
      if (step.kind === 'at' && holds(step.anchor, chars, place)) open.push(at + 1);
    }
    const code = chars[place] ?? -1;
    now = new Set(
      [...known].flatMap((at) => {
        const step = program[at];
        const takes = step?.kind === 'take' && step.set.some(([low, high]) => low <= code && code <= high);
        return takes ? [at + 1] : [];
      }),
    );
  }
  return false;
}

function holds(anchor: Anchor, chars: readonly number[], place: number): boolean {
  const isWord = (code = 0x20): boolean => /\w/.test(String.fromCodePoint(code));
  const isBoundary = isWord(chars[place - 1]) !== isWord(chars[place]);
  const atEnd = place === chars.length;
  switch (anchor) {
    case 'textStart':
      return place === 0;
    case 'textEnd':
      return atEnd;
    case 'textEndOrFinalNewline':
      return atEnd || (place === chars.length - 1 && chars[place] === 10);
    case 'lineStart':
      return place === 0 || (chars[place - 1] === 10 && !atEnd);
    case 'lineEnd':
      return atEnd || chars[place] === 10;
    case 'wordBoundary':
      return isBoundary;
    case 'notWordBoundary':
      return !isBoundary;
  }
}
