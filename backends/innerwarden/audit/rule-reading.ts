/** What a rule means, as a formula over the same tests. Leaves that the tests cannot say become tests of their own. */

import { allOf, anyOf, type Formula, negated, testFormula } from '../../../src/decide/formula.ts';
import { show } from '../../../src/ir/show.ts';
import type { CaseMode, Expr, FieldRef, Leaf, Pattern, TextMatch } from '../../../src/ir/types.ts';
import { sampleText } from '../../../src/regex/sample.ts';
import { engineKey } from '../engine/index.ts';
import { equalsForms, foldsPlainly, hasCase } from '../folding.ts';
import { requiredTexts } from '../required.ts';
import { structuredKeys } from './recorded.ts';
import type { TestTable, TextOp } from './tests.ts';

export type EventTest = (event: unknown) => boolean;

/** The reference semantics; undefined where it cannot run the expression. */
export type Compile = (expr: Expr) => EventTest | undefined;

interface Context {
  readonly tests: TestTable;
  readonly compile: Compile;
}

export function ruleFormula(expr: Expr, context: Context): Formula {
  switch (expr.kind) {
    case 'and':
      return allOf(expr.items.map((item) => ruleFormula(item, context)));
    case 'or':
      return anyOf(expr.items.map((item) => ruleFormula(item, context)));
    case 'not':
      return negated(ruleFormula(expr.item, context));
    case 'constant':
      return expr.value;
    default:
      return leafFormula(expr, context);
  }
}

/** The key that the engine would look the field up by. Elements of a list are no text that the engine sees. */
export function ruleKey(field: FieldRef): string {
  const key = engineKey(field.name);
  return structuredKeys.has(key) ? `${key}[]` : key;
}

function leafFormula(leaf: Leaf, context: Context): Formula {
  const { tests } = context;
  switch (leaf.kind) {
    case 'text':
      return patternFormula(leaf, leaf.pattern, leaf.case, context);
    case 'textOneOf':
      return anyOf(leaf.patterns.map((each) => patternFormula(leaf, each, leaf.case, context)));
    case 'number':
      return testFormula(tests.text(ruleKey(leaf.field), 'equals', leaf.value.raw));
    case 'bool':
      return testFormula(tests.text(ruleKey(leaf.field), 'equals', String(leaf.value)));
    case 'exists':
      return testFormula(tests.present(ruleKey(leaf.field)));
    case 'keyword':
      return testFormula(tests.other(show(leaf), [], { implies: [] }));
    case 'fieldCompare': {
      const keys = [ruleKey(leaf.left), ruleKey(leaf.right)];
      const implies = keys.map((key) => tests.present(key));
      return testFormula(tests.other(show(leaf), keys, { implies }));
    }
    default: {
      // Letter case is not part of the texts that are decided here, so a regex has no say.
      const decide = leaf.kind === 'regex' ? undefined : decider(leaf, context);
      const sample = sampleOf(leaf);
      const more = {
        ...(decide === undefined ? {} : { decide }),
        ...(sample === undefined ? {} : { sample }),
      };
      const key = ruleKey(leaf.field);
      const held = leaf.kind === 'regex' ? requiredTexts(leaf.regex.root).filter(foldsPlainly) : [];
      const implies = held.map((text) => tests.text(key, 'contains', text));
      return testFormula(tests.other(show(leaf), [key], { implies, ...more }));
    }
  }
}

function sampleOf(leaf: Exclude<Leaf, { kind: 'keyword' | 'fieldCompare' }>): string | undefined {
  if (leaf.kind === 'regex') return sampleText(leaf.regex.root);
  if (leaf.kind === 'cidr' && leaf.network.version === 4) return leaf.network.bytes.join('.');
  if (leaf.kind !== 'compare') return undefined;
  const { value } = leaf.value;
  return String(leaf.op === 'lt' ? value - 1 : leaf.op === 'gt' ? value + 1 : value);
}

function patternFormula(
  leaf: { readonly field: FieldRef; readonly span: TextMatch['span'] },
  pattern: Pattern,
  mode: CaseMode,
  context: Context,
): Formula {
  const { tests } = context;
  const key = ruleKey(leaf.field);
  if (pattern.length === 1 && pattern[0]?.kind === 'anyString') return testFormula(tests.present(key));
  const simple = simpleShape(pattern);
  if (simple !== undefined && (mode === 'insensitive' || !hasCase(simple.text))) {
    const { op, text } = simple;
    const forms = op === 'equals' ? equalsForms(text) : foldsPlainly(text) ? [text] : undefined;
    if (forms !== undefined) return anyOf(forms.map((each) => testFormula(tests.text(key, op, each))));
  }
  const { field, span } = leaf;
  const one: TextMatch = { kind: 'text', field, pattern, case: mode, span };
  const decide = mode === 'insensitive' ? decider(one, context) : undefined;
  const more = decide === undefined ? {} : { decide };
  const sample = pattern.map((part) =>
    part.kind === 'literal' ? part.text : part.kind === 'anyChar' ? 'x' : '',
  );
  const implies = partsOf(pattern).map(({ op, text }) => tests.text(key, op, text));
  const open = { start: pattern[0]?.kind === 'anyString', end: pattern.at(-1)?.kind === 'anyString' };
  return testFormula(tests.other(show(one), [key], { implies, sample: sample.join(''), open, ...more }));
}

interface Shape {
  readonly op: TextOp;
  readonly text: string;
}

/** One literal with at most a `*` at each end. */
function simpleShape(pattern: Pattern): Shape | undefined {
  if (pattern.length === 0) return { op: 'equals', text: '' };
  const literals = pattern.flatMap((part) => (part.kind === 'literal' ? [part.text] : []));
  const [text] = literals;
  if (text === undefined || literals.length > 1) return undefined;
  if (pattern.some((part) => part.kind === 'anyChar')) return undefined;
  const open = pattern[0]?.kind === 'anyString';
  const close = pattern.at(-1)?.kind === 'anyString';
  return { op: open && close ? 'contains' : open ? 'endswith' : close ? 'startswith' : 'equals', text };
}

/** What the texts of a pattern say each on its own; letters that the engine folds otherwise say nothing. */
function partsOf(pattern: Pattern): readonly Shape[] {
  return pattern.flatMap((part, at): readonly Shape[] => {
    if (part.kind !== 'literal' || !foldsPlainly(part.text)) return [];
    if (at === 0 && pattern.length > 1) return [{ op: 'startswith', text: part.text }];
    if (at === pattern.length - 1 && pattern.length > 1) return [{ op: 'endswith', text: part.text }];
    return [{ op: 'contains', text: part.text }];
  });
}

/** The verdict of the leaf on one text. */
function decider(
  leaf: Exclude<Leaf, { kind: 'keyword' | 'fieldCompare' }>,
  { compile }: Context,
): ((text: string) => boolean) | undefined {
  const test = compile({ ...leaf, field: { ...leaf.field, name: 'value' } });
  return test === undefined ? undefined : (text) => test({ value: text });
}
