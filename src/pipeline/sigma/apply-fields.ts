/** Gives fields other names, in the values of a rule and in its list of fields. */
import { and, or } from '../../ir/build.ts';
import type { Expr, FieldRef, Leaf, ResolvedRule, SelectionItem, Via } from '../../ir/types.ts';
import { isLeaf, mapLeaves } from '../../ir/walk.ts';
import { pipelineVia } from './rule.ts';
import type { FieldSubject, Run } from './types.ts';
import { leavesOf } from './values.ts';

type NewNames = (name: string | undefined) => readonly string[] | undefined;

export interface FieldChange {
  /** Whether the item's conditions hold for the field. */
  readonly concerns: (subject: FieldSubject) => boolean;
  readonly map: NewNames;
}

/** One leaf for each new name, joined by `or` below whatever negates the value, so that negation stays right. */
export function renameItem(
  item: SelectionItem,
  change: FieldChange,
  subject: (name: string | undefined, leaf: Leaf) => FieldSubject,
  run: Run,
): SelectionItem {
  const namesOf =
    (leaf: Leaf): NewNames =>
    (name) =>
      change.concerns(subject(name, leaf)) ? track(name, change.map(name), run) : undefined;
  const values = allOfSeveral(item)
    ? renameTogether(item, namesOf, run)
    : item.values.map((value) => mapLeaves(value, (leaf) => renameLeaf(leaf, namesOf(leaf), run)));
  if (values.every((value, at) => value === item.values[at])) return item;
  const [first] = values.flatMap((value) => leavesOf({ ...item, values: [value] }));
  const field = first !== undefined && 'field' in first ? first.field : item.field;
  return { ...item, values, ...(field === undefined ? {} : { field }) };
}

/** Under `all` one and the same field must hold all values. */
function allOfSeveral(item: SelectionItem): boolean {
  return item.link === 'and' && item.values.length > 1 && item.values.every((value) => value.kind !== 'not');
}

function renameTogether(item: SelectionItem, namesOf: (leaf: Leaf) => NewNames, run: Run): readonly Expr[] {
  const count = Math.max(1, ...leavesOf(item).map((leaf) => targetsOf(leaf, namesOf(leaf))?.length ?? 1));
  const pick = (value: Expr, at: number): Expr =>
    mapLeaves(value, (leaf) => {
      const names = namesOf(leaf);
      const chosen: NewNames = (name) => {
        const found = names(name);
        return found === undefined ? undefined : found.slice(Math.min(at, found.length - 1)).slice(0, 1);
      };
      return renameLeaf(leaf, chosen, run);
    });
  if (count === 1) return item.values.map((value) => pick(value, 0));
  const copies = Array.from({ length: count }, (_, at) =>
    and(
      item.values.map((value) => pick(value, at)),
      item.span,
    ),
  );
  return [or(copies, item.span)];
}

function targetsOf(leaf: Leaf, names: NewNames): readonly string[] | undefined {
  return isLeaf(leaf) && 'field' in leaf ? names(leaf.field.name) : names(undefined);
}

function renameLeaf(leaf: Leaf, names: NewNames, run: Run): Expr {
  const via = [...(leaf.via ?? []), pipelineVia(run)];
  if (leaf.kind === 'keyword') return bindKeyword(leaf, names(undefined), via);
  if (leaf.kind === 'fieldCompare') {
    const left = names(leaf.left.name);
    const right = names(leaf.right.name);
    if (left === undefined && right === undefined) return leaf;
    const pairs = (left ?? [leaf.left.name]).flatMap((a) =>
      (right ?? [leaf.right.name]).map((b) => [a, b] as const),
    );
    return or(
      pairs.map(([a, b]) => ({ ...leaf, left: renamed(leaf.left, a), right: renamed(leaf.right, b), via })),
      leaf.span,
    );
  }
  const targets = names(leaf.field.name);
  if (targets === undefined) return leaf;
  return or(
    targets.map((name) => ({ ...leaf, field: renamed(leaf.field, name), via })),
    leaf.span,
  );
}

/** Keywords are looked for anywhere in the field; their patterns have the wildcards for it already. */
function bindKeyword(
  leaf: Extract<Leaf, { kind: 'keyword' }>,
  targets: readonly string[] | undefined,
  via: readonly Via[],
): Expr {
  if (targets === undefined) return leaf;
  const { span, match } = leaf;
  return or(
    targets.map((name): Expr => {
      const common = { field: { name, original: name, span }, span, via };
      return match.kind === 'text'
        ? { kind: 'text', pattern: match.pattern, case: match.case, ...common }
        : { kind: 'regex', regex: match.regex, ...common };
    }),
    span,
  );
}

/** What is known of the old field's type says nothing of the new one. */
function renamed({ original, span }: FieldRef, name: string): FieldRef {
  return { name, original, span };
}

export function renameList(
  rule: ResolvedRule,
  change: FieldChange,
  subject: (name: string) => FieldSubject,
  run: Run,
): ResolvedRule {
  const { fields } = rule.meta;
  const renamedFields = fields.flatMap((name) => {
    const targets = change.concerns(subject(name)) ? track(name, change.map(name), run) : undefined;
    return targets ?? [name];
  });
  const isSame =
    renamedFields.length === fields.length && renamedFields.every((name, at) => name === fields[at]);
  return isSame ? rule : { ...rule, meta: { ...rule.meta, fields: renamedFields } };
}

/** Remembers which items have given a field its name: the new names inherit the history of the old one. */
function track(
  name: string | undefined,
  targets: readonly string[] | undefined,
  run: Run,
): readonly string[] | undefined {
  if (targets === undefined) return undefined;
  const history = new Set(name === undefined ? [] : run.mapped.get(name)).add(run.item.id);
  for (const target of targets) {
    run.mapped.set(target, new Set([...(run.mapped.get(target) ?? []), ...history]));
  }
  return targets;
}
