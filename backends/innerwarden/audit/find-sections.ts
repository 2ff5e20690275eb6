/** How the scanner takes the detection apart: sections it does not know, lists of maps, the condition. */
import type { Condition, ResolvedRule } from '../../../src/ir/types.ts';
import { isEmptyItem, isMapItem, type Line, type Scan } from './lines.ts';
import type { AuditFinding, AuditSubject } from './types.ts';

const knownSection = /^(?:selection|filter)/;

export function sectionFindings({ rule, profile }: AuditSubject, scan: Scan): readonly AuditFinding[] {
  const { lines } = scan;
  const found = lines.filter((each) => each.inDetection);
  return [
    ...[...rule.selections.keys()].flatMap((name) => headerFinding(name, found)),
    ...found.flatMap((line, at) => itemFinding(line, found[at - 1])),
    ...conditionFindings(rule),
    ...(profile === 'v0.9.2' ? found.flatMap(ignoredFilter) : []),
    ...severalRules(lines),
  ];
}

/** The line of a selection that does not open a section. */
function headerFinding(name: string, lines: readonly Line[]): readonly AuditFinding[] {
  const line = lines.find(({ trimmed }) => trimmed.startsWith(`${name}:`));
  if (line?.step === undefined || line.step.kind === 'section') return [];
  const help = knownSection.test(name)
    ? 'write nothing behind the colon, and indent by at most 8'
    : 'let the name begin with `selection` or `filter`';
  const message =
    line.step.kind === 'matcher'
      ? `\`${name}\` does not open a section: the engine takes it for a test of the section before it, one without values that never hits`
      : `\`${name}\` does not open a section, so the engine passes over it`;
  return [{ kind: 'section', span: line.span, message, help }];
}

/**
 * Items of a list that are maps, and the first of items that no field is there for. Below a header that opens no
 * section everything is lost, which is said of the header.
 */
function itemFinding({ trimmed, step, span }: Line, before: Line | undefined): readonly AuditFinding[] {
  if (!trimmed.startsWith('- ') || (step?.kind !== 'lost' && step?.kind !== 'value')) return [];
  const help = 'write each alternative as a section with fields, in a file of its own';
  if (isMapItem(trimmed)) {
    const fate = step.kind === 'lost' ? 'is lost' : `becomes a value of \`${step.matcher.field}\``;
    const message = `the engine knows no lists of maps: the item ${fate}, and further keys of it become tests that must all hold`;
    return [{ kind: 'list-of-maps', span, message, help }];
  }
  if (step.kind === 'value' || isEmptyItem(trimmed) || before?.step?.kind === 'lost') return [];
  const message = 'the engine knows no keywords: items that stand below no field are lost';
  return [{ kind: 'lost-item', span, message, help }];
}

function ignoredFilter({ step, span }: Line): readonly AuditFinding[] {
  if (step?.kind !== 'section' || !step.name.startsWith('filter')) return [];
  const message = 'InnerWarden v0.9.2 reads filters and then ignores them';
  return [{ kind: 'filters-ignored', span, message, help: 'what the filter rules out is alerted on' }];
}

function severalRules(lines: readonly Line[]): readonly AuditFinding[] {
  const opened = lines.filter(({ step, indent }) => step?.kind === 'detection' && indent === 0);
  return opened.slice(1).map(({ span }) => ({
    kind: 'several-rules',
    span,
    message: 'the engine merges all rules of a file into one',
    help: 'write one rule a file',
  }));
}

/** The condition, where it is not what the engine puts in its place. */
function conditionFindings(rule: ResolvedRule): readonly AuditFinding[] {
  const [condition, second] = rule.conditions;
  if (second !== undefined) {
    return [
      {
        kind: 'condition-list',
        span: second.span,
        message: 'the engine ignores conditions, and tools around it refuse a list of them',
        help: 'write one condition, as text',
      },
    ];
  }
  if (condition === undefined || isEngineShape(condition, [...rule.selections.keys()])) return [];
  return [
    {
      kind: 'condition',
      span: condition.span,
      message:
        'the engine ignores the condition: all of `selection*` must hold, and not all of `filter*` together',
      help: 'write what can be said as `all of selection* and not all of filter*`, and alternatives in files of their own',
    },
  ];
}

function isEngineShape(condition: Condition, names: readonly string[]): boolean {
  const parts = flat(condition);
  const wanted = names.filter((name) => name.startsWith('selection'));
  const excluded = names.filter((name) => name.startsWith('filter'));
  const positive = parts.filter((each) => each.kind !== 'not').map(allOfNames);
  const negative = parts.flatMap((each) => (each.kind === 'not' ? [allOfNames(each.item)] : []));
  if (negative.length > 1) return false;
  return sameNames(positive, wanted) && sameNames(negative, excluded);
}

function flat(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.items.flatMap(flat) : [condition];
}

/** The selections that must all hold; undefined where it is not that. */
function allOfNames(condition: Condition): readonly string[] | undefined {
  if (condition.kind === 'use') return [condition.name];
  if (condition.kind === 'quantified') {
    return condition.quantifier === 'all' || condition.of.length === 1 ? condition.of : undefined;
  }
  if (condition.kind !== 'and') return undefined;
  const items = condition.items.map(allOfNames);
  return items.includes(undefined) ? undefined : items.flatMap((each) => each ?? []);
}

function sameNames(found: readonly (readonly string[] | undefined)[], names: readonly string[]): boolean {
  if (found.includes(undefined)) return false;
  const all = new Set(found.flatMap((each) => each ?? []));
  return all.size === names.length && names.every((name) => all.has(name));
}
