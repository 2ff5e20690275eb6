/** Lints of conditions: what can never match, always matches, or excludes nothing. */
import { describe, expect, it } from 'vitest';
import { splunk } from '../../backends/splunk/index.ts';
import { translate } from '../../src/compile.ts';
import type { Selection } from '../../src/ir/types.ts';
import { mapLeaves } from '../../src/ir/walk.ts';
import type { Pipeline } from '../../src/pipeline/types.ts';
import type { Diagnostic } from '../../src/source/diagnostic.ts';
import { problems, readOne, resolved, ruleText } from '../support/rules.ts';

function found(detection: string): readonly Diagnostic[] {
  return readOne(ruleText(detection)).diagnostics;
}

function messages(detection: string): readonly string[] {
  return found(detection).map(({ code, severity, message }) => `${code} ${severity} ${message}`);
}

describe('SG1304', () => {
  it.each([
    ['a:\n  f: x\ncondition: a and not a', 'false'],
    ['a:\n  f: x\ncondition: a or not a', 'true'],
    ['a:\n  f: x\n  g: k\nb:\n  h: z\ncondition: a and b and not a', 'false'],
    ['a:\n  f|re: x+\ncondition: a and not a', 'false'],
    ['a:\n  - x\ncondition: a and not a', 'false'],
    ['a:\n  f: x\nb:\n  f: k\ncondition: a and b', 'false'],
    ['a:\n  f: [x, k]\nb:\n  f: x\nc:\n  f: k\ncondition: a and not b and not c', 'false'],
    ['a:\n  f: x\nb:\n  f: k\nc:\n  g: z\ncondition: c or not a or not b', 'true'],
    ['a:\n  f|endswith: \\cmd.exe\nb:\n  f|endswith: cmd.exe\ncondition: a and not b', 'false'],
  ])('%j is always %s', (detection, value) => {
    expect(messages(detection)).toEqual([`SG1304 warning the condition is always ${value}`]);
  });

  it('says when only fields with one value are meant', () => {
    const [several] = found('a:\n  f: x\nb:\n  f: k\ncondition: a and b');
    const [certain] = found('a:\n  f: x\ncondition: a and not a');
    expect(several?.notes).toEqual(['a field that has several values at once could match nevertheless']);
    expect(certain?.notes).toEqual([]);
  });

  it.each([
    ['a:\n  f|all: [x, k]\ncondition: a', 'k'],
    ['a:\n  f|startswith: x\n  f|endswith: z\n  f: xy\ncondition: a', 'xy'],
    ['a:\n  f: 1\n  f|gt: 1\ncondition: a', '1'],
    ['a:\n  f: x\nb:\n  f|all: [x, k]\ncondition: a and not b', 'k'],
    ['a:\n  g: 1\nb:\n  f|all|contains: [x, k]\n  f: x\ncondition: a or b', 'x'],
  ])('the selection of %j never matches', (detection, place) => {
    const text = ruleText(detection);
    expect(problems(text)).toEqual([`SG1304 ${place}`]);
    expect(found(detection)[0]?.message).toMatch(/^the selection `[ab]` never matches$/);
  });

  it.each([
    'a:\n  f|all|contains: [x, k]\ncondition: a',
    'a:\n  f|all: [x*, "*k"]\ncondition: a',
    'a:\n  f: [x, k]\nb:\n  f: x\ncondition: a and not b',
    'a:\n  f: x\nb:\n  f: k\ncondition: a or b',
    'a:\n  f: x\nb:\n  g: k\ncondition: a and not b',
  ])('has nothing to say of %j', (detection) => {
    expect(messages(detection)).toEqual([]);
  });

  it('is said once, before any target', () => {
    const text = ruleText(
      'a:\n  Image: x\ncondition: a and not a',
      'product: windows\n  category: process_creation',
    );
    expect(problems(text)).toHaveLength(1);
    expect(translate(resolved(text), splunk).diagnostics).toEqual([]);
  });
});

describe('SG1304 of a target', () => {
  /** Both fields of the rule become one. */
  const pipeline: Pipeline = {
    id: 'test',
    title: 'Test',
    priority: 1,
    apply: (rule) => ({
      ...rule,
      selections: new Map([...rule.selections].map(([name, selection]) => [name, onOneField(selection)])),
    }),
  };

  it('is said of what the pipeline made constant', () => {
    const rule = resolved(ruleText('a:\n  f: x\nb:\n  g: x\ncondition: a and not b'));
    const { diagnostics } = translate(rule, splunk, { pipelines: [pipeline] });
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'SG1304 the condition is always false',
    ]);
  });

  it('is not said again of what was constant before', () => {
    const rule = resolved(ruleText('a:\n  f: x\ncondition: a and not a'));
    expect(translate(rule, splunk, { pipelines: [pipeline] }).diagnostics).toEqual([]);
  });
});

function onOneField(selection: Selection): Selection {
  if (selection.kind !== 'item') return { ...selection, items: selection.items.map(onOneField) };
  const values = selection.values.map((value) =>
    mapLeaves(value, (leaf) => ('field' in leaf ? { ...leaf, field: { ...leaf.field, name: 'h' } } : leaf)),
  );
  return { ...selection, values };
}

describe('SG1305', () => {
  const rest = 'the rest of the condition never matches what it does';

  it.each([
    ['a:\n  f|endswith: .exe\nb:\n  f|endswith: .dll\ncondition: a and not b', '`b`'],
    [
      'a:\n  f|endswith: .exe\nb_1:\n  f|endswith: .dll\nb_2:\n  g: x\ncondition: a and not 1 of b_*',
      '`b_1`',
    ],
    ['a:\n  f: x\nb:\n  f: k\nc:\n  g: z\ncondition: a and not (b or c)', '`b`'],
    ['a:\n  f: x\nb:\n  f: k\nc:\n  g: z\ncondition: c or (a and not b)', '`b`'],
    ['a:\n  f: x\nb_1:\n  f: k\nb_2:\n  g: z\ncondition: a and not all of b_*', 'the exclusion'],
    ['a:\n  f: [x, k]\nb:\n  g: z\n  f: [v, w]\ncondition: a and not b', '`b`'],
  ])('%j: %s excludes nothing', (detection, name) => {
    expect(messages(detection)).toEqual([`SG1305 warning ${name} excludes nothing: ${rest}`]);
  });

  it('shows what excludes what', () => {
    const text = ruleText(
      'a:\n  g: q\n  f|endswith: .exe\nb:\n  h: 1\n  f|endswith: .dll\ncondition: a and not b',
    );
    const [each] = readOne(text).diagnostics;
    const shown = [each?.primary, ...(each?.labels ?? [])].map((label) =>
      text.slice(label?.span.start, label?.span.end),
    );
    expect(shown).toEqual(['.dll', '.exe']);
  });

  it.each(['null', "''"])('is a note where the exclusion is of %s', (value) => {
    expect(messages(`a:\n  f: x\nb:\n  f: ${value}\ncondition: a and not b`)).toEqual([
      `SG1305 note \`b\` excludes nothing: ${rest}`,
    ]);
  });

  it.each([
    'a:\n  f|endswith: .exe\nb:\n  f|startswith: C:\\\ncondition: a and not b',
    'a:\n  f|endswith: .exe\nb:\n  f: [x.dll, x.exe]\ncondition: a and not b',
    'a:\n  f: x\nb:\n  g: k\ncondition: a and not b',
    'a:\n  f: x\nb:\n  f: k\nc:\n  g: z\ncondition: (a or c) and not b',
    'b:\n  f: k\ncondition: not b',
  ])('has nothing to say of %j', (detection) => {
    expect(messages(detection)).toEqual([]);
  });
});
