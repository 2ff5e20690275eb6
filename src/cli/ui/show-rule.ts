/** Rules and correlations in text form, for `inspect`. */
import type {
  Correlation,
  CorrelationTest,
  LinkedCorrelation,
  StageExpr,
  StageKey,
} from '../../ir/correlation.ts';
import { show, showTree } from '../../ir/show.ts';
import type { Condition, Expr, Query, ResolvedRule, Selection, Via } from '../../ir/types.ts';
import { leaves } from '../../ir/walk.ts';

export function showSubject(subject: ResolvedRule | LinkedCorrelation): string {
  if (subject.kind === 'rule') return showRule(subject);
  return showWith(subject, (input) =>
    input.kind === 'rule' ? indented(showRule(input)) : indented(showSubject(input)),
  );
}

/** With the queries of its rules. */
export function showCorrelation(correlation: Correlation): string {
  return showWith(correlation, (input: Query | Correlation) =>
    input.kind === 'query' ? showTree(input.where, '  ') : indented(showCorrelation(input)),
  );
}

function showWith<I>(
  {
    test,
    window,
    groupBy,
    stages,
  }: Pick<LinkedCorrelation, 'test' | 'window' | 'groupBy'> & {
    readonly stages: readonly {
      readonly name: string;
      readonly input: I;
      readonly keys: readonly StageKey[];
      readonly values: readonly StageKey[];
    }[];
  },
  input: (input: I) => string,
): string {
  const keys = groupBy.map(({ name, implied }) => (implied === true ? 'the host' : name));
  const head = [
    `correlation: ${showTest(
      test,
      stages.map(({ name }) => name),
    )}`,
    `within ${window.text} (${window.kind} windows)`,
    ...(keys.length === 0 ? [] : [`by ${keys.join(', ')}`]),
  ];
  const parts = stages.map((stage) => {
    const read = [...stage.keys, ...stage.values].map(showKey);
    return `${stage.name}${read.length === 0 ? '' : ` [${read.join(', ')}]`}:\n${input(stage.input)}`;
  });
  return [head.join(', '), ...parts].join('\n');
}

function showKey(key: StageKey): string {
  return key.kind === 'field' ? key.field.name : `key ${key.index + 1}`;
}

function showTest(test: CorrelationTest, names: readonly string[]): string {
  switch (test.kind) {
    case 'ordered':
      return test.chains.map((chain) => chain.map((stage) => names[stage]).join(' -> ')).join(' or ');
    case 'stages':
      return showStages(test.require, names);
    default: {
      const what = test.kind === 'percentile' ? `percentile ${test.percentile}` : test.kind;
      return `${what} ${test.bounds.map(({ op, value }) => `${op} ${value.raw}`).join(' and ')}`;
    }
  }
}

function showStages(expr: StageExpr, names: readonly string[]): string {
  if (expr.kind === 'stage') return names[expr.stage] ?? '';
  if (expr.kind === 'not') return `not ${showStages(expr.item, names)}`;
  return `(${expr.items.map((item) => showStages(item, names)).join(` ${expr.kind} `)})`;
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

export function showRule(rule: ResolvedRule): string {
  const lines = [...rule.selections].map(
    ([name, selection]) => `${name}:\n${showSelection(selection, '  ')}`,
  );
  const state = Object.entries(rule.state).map(([key, value]) => `state ${key} = ${value}`);
  return [...lines, ...rule.conditions.map((each) => `condition: ${showCondition(each)}`), ...state].join(
    '\n',
  );
}

function showSelection(selection: Selection, indent: string): string {
  const inner = `${indent}  `;
  const [head, lines] =
    selection.kind === 'item'
      ? [
          `item${selection.negated ? ':negated' : ''} ${selection.link}`,
          selection.values.map((value) => `${inner}${show(value)}${history(value)}`),
        ]
      : [selection.kind, selection.items.map((each) => showSelection(each, inner))];
  // The parenthesis has a line of its own, behind what may be a comment.
  return [`${indent}(${head}`, ...lines, `${indent})`].join('\n');
}

/** What pipelines and modifiers did to the value. */
function history(value: Expr): string {
  const steps = new Set([...leaves(value)].flatMap((leaf) => (leaf.via ?? []).map(step)));
  return steps.size === 0 ? '' : `   # ${[...steps].join(', ')}`;
}

function step(via: Via): string {
  if (via.by === 'modifier') return `|${via.name}`;
  if (via.by === 'filter') return `from the filter “${via.rule}”`;
  return via.by === 'pipeline' ? `mapped by ${via.item}` : `rewritten: ${via.rewrite}`;
}

function showCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return `(${condition.items.map(showCondition).join(` ${condition.kind} `)})`;
    case 'not':
      return `not ${showCondition(condition.item)}`;
    case 'use':
      return condition.name;
    case 'quantified':
      return `${condition.quantifier} of {${condition.of.join(', ')}}`;
  }
}
