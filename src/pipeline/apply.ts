/** Maps a rule to a target's data by a catalogue; every change says so in `via`. */
import { literalText, or, textPattern } from '../ir/build.ts';
import type { Catalogue, CatalogueField } from '../ir/catalogue.ts';
import type {
  Condition,
  Expr,
  FieldCompare,
  FieldRef,
  Leaf,
  ResolvedRule,
  Selection,
  Via,
} from '../ir/types.ts';
import { mapLeaves } from '../ir/walk.ts';
import { diagnostic, type Report } from '../source/diagnostic.ts';
import { mapComposite } from './composite.ts';
import { guardExpr } from './guard.ts';
import { type ApplyOne, applySeveral } from './several.ts';

type FieldLeaf = Exclude<Leaf, { kind: 'keyword' | 'fieldCompare' }>;

interface Context {
  readonly catalogue: Catalogue;
  readonly report: Report;
  /** Leaves of one item share their field and their history, so these are mapped once. */
  readonly fields: Map<FieldRef, FieldRef>;
  readonly histories: Map<readonly Via[] | undefined, readonly Via[]>;
  failed: boolean;
}

/** Undefined where a field or value of the rule has no counterpart in the data, which is reported. */
export function applyCatalogue(
  rule: ResolvedRule,
  catalogue: Catalogue,
  report: Report,
): ResolvedRule | undefined {
  const apply: ApplyOne = (source, each) => applyOne(rule, source, withoutRepeats(each));
  if (catalogue.also === undefined) return apply(catalogue, report);
  return applySeveral(rule, [catalogue, ...catalogue.also], apply, report);
}

/** A field that stands ten times in a rule is spoken of once. */
function withoutRepeats(report: Report): Report {
  const seen = new Set<string>();
  return (each) => {
    const key = `${each.code} ${each.message}`;
    if (!seen.has(key)) report(each);
    seen.add(key);
  };
}

function applyOne(rule: ResolvedRule, catalogue: Catalogue, report: Report): ResolvedRule | undefined {
  if (catalogue.caution !== undefined) report(diagnostic('SG2008', catalogue.caution, rule.logsource.span));
  const context: Context = { catalogue, report, fields: new Map(), histories: new Map(), failed: false };
  const selections = new Map<string, Selection>();
  for (const [name, selection] of rule.selections) selections.set(name, mapSelection(selection, context));
  if (context.failed) return undefined;
  const state = { ...rule.state, ...catalogue.state };
  if (catalogue.guard === undefined) return { ...rule, selections, state };
  return { ...addGuard({ ...rule, selections }, catalogue), state };
}

function mapSelection(selection: Selection, context: Context): Selection {
  if (selection.kind !== 'item') {
    return { ...selection, items: selection.items.map((item) => mapSelection(item, context)) };
  }
  const values = selection.values.map((value) => mapLeaves(value, (leaf) => mapLeaf(leaf, context)));
  const first = values[0];
  const field = first !== undefined && 'field' in first ? first.field : selection.field;
  return { ...selection, values, ...(field === undefined ? {} : { field }) };
}

function mapLeaf(leaf: Leaf, context: Context): Expr {
  if (leaf.kind === 'keyword') return leaf;
  if (leaf.kind === 'fieldCompare') return mapComparison(leaf, context);
  const entry = own(context.catalogue.fields, leaf.field.name);
  if (entry?.split !== undefined || entry?.members !== undefined) return mapParts(leaf, entry, context);
  if (entry?.also === undefined) return mapOnto(leaf, entry, mapField(leaf.field, context), context);
  return mapPlaces(leaf, entry, context);
}

function mapPlaces(leaf: FieldLeaf, entry: CatalogueField, context: Context): Expr {
  const places = [entry, ...(entry.also ?? [])];
  return or(
    places.map((place) => mapOnto(leaf, place, target(leaf.field, place), context)),
    leaf.span,
  );
}

function mapParts(leaf: FieldLeaf, entry: CatalogueField, context: Context): Expr {
  const found = mapComposite(leaf, entry, (each, part) => mapPlaces(each, part, context));
  if (found !== undefined) return found;
  const { name } = leaf.field;
  const parts = [...(entry.split?.into ?? []), ...Object.values(entry.members ?? {})].map(
    (each) => `\`${each.name}\``,
  );
  context.failed = true;
  context.report(
    diagnostic('SG2006', `${context.catalogue.title} has the value of \`${name}\` in parts`, leaf.span, {
      construct: `value of ${name}`,
      help: `write the rule with ${parts.join(', ')}`,
    }),
  );
  return leaf;
}

/** Every place of the one field with every place of the other. */
function mapComparison(leaf: FieldCompare, context: Context): Expr {
  const lefts = placesOf(leaf.left, context);
  const rights = placesOf(leaf.right, context);
  const pairs = lefts.flatMap((left) => rights.map((right) => ({ left, right })));
  return or(
    pairs.map(({ left, right }) =>
      traced({ ...leaf, left, right }, left !== leaf.left || right !== leaf.right, context),
    ),
    leaf.span,
  );
}

/** Where the data has the field. One whose values are spelled otherwise there cannot be compared with another. */
function placesOf(field: FieldRef, context: Context): readonly FieldRef[] {
  const { catalogue, report } = context;
  const entry = own(catalogue.fields, field.name);
  if (entry === undefined) return [mapField(field, context)];
  if (entry.values !== undefined) {
    context.failed = true;
    report(
      diagnostic(
        'SG2006',
        `the values of \`${field.name}\` are spelled otherwise in ${catalogue.title}, so no field equals it`,
        field.span,
        { construct: `value of ${field.name}`, help: 'compare the field with its values instead' },
      ),
    );
  }
  return [entry, ...(entry.also ?? [])].map((place) => target(field, place));
}

function mapOnto(
  leaf: FieldLeaf,
  entry: CatalogueField | undefined,
  field: FieldRef,
  context: Context,
): Leaf {
  const valued = entry?.values === undefined ? leaf : mapValues(leaf, entry, context);
  return traced({ ...valued, field }, field !== leaf.field, context);
}

function traced(leaf: Leaf, changed: boolean, context: Context): Leaf {
  if (!changed) return leaf;
  let via = context.histories.get(leaf.via);
  if (via === undefined) {
    via = [...(leaf.via ?? []), { by: 'pipeline', item: context.catalogue.id }];
    context.histories.set(leaf.via, via);
  }
  return { ...leaf, via };
}

function mapField(field: FieldRef, context: Context): FieldRef {
  let mapped = context.fields.get(field);
  if (mapped === undefined) {
    mapped = findField(field, context);
    context.fields.set(field, mapped);
  }
  return mapped;
}

function findField(field: FieldRef, context: Context): FieldRef {
  const { catalogue, report } = context;
  const entry = own(catalogue.fields, field.name);
  if (entry !== undefined) return target(field, entry);
  const reason = own(catalogue.missing, field.name);
  if (reason !== undefined || catalogue.others === 'refuse') {
    context.failed = true;
    report(
      diagnostic('SG2005', `${catalogue.title} has nothing for the field \`${field.name}\``, field.span, {
        construct: `field ${field.name}`,
        help: reason ?? 'write the rule with other fields, or map the field with a pipeline of your own',
      }),
    );
    return field;
  }
  if (catalogue.others === 'keep') {
    report(
      diagnostic(
        'SG2002',
        `the field \`${field.name}\` has no mapping for ${catalogue.title} and keeps its name`,
        field.span,
      ),
    );
    return field;
  }
  const { prefix, type } = catalogue.others;
  return { ...field, name: prefix + field.name, optional: true, ...(type === undefined ? {} : { type }) };
}

function target(field: FieldRef, entry: CatalogueField): FieldRef {
  const { name, type, optional = false, array } = entry;
  return { ...field, name, type, optional, ...(array === undefined ? {} : { array }) };
}

/** Exact values of a field that is spelled otherwise in the target; anything else has no counterpart. */
function mapValues(leaf: FieldLeaf, entry: CatalogueField, context: Context): typeof leaf {
  const text = exactText(leaf);
  if (leaf.kind === 'exists') return leaf;
  const value = text === undefined ? undefined : own(entry.values, text.toLowerCase());
  if (value !== undefined) {
    const { field, span, via } = leaf;
    return {
      kind: 'text',
      field,
      span,
      pattern: textPattern(value),
      case: 'insensitive',
      ...(via === undefined ? {} : { via }),
    };
  }
  context.failed = true;
  const known = Object.keys(entry.values ?? {}).map((each) => `\`${each}\``);
  context.report(
    diagnostic(
      'SG2006',
      `the value of \`${leaf.field.name}\` has no counterpart in ${context.catalogue.title}`,
      leaf.span,
      {
        construct: `value of ${leaf.field.name}`,
        help: `it knows ${known.join(', ')}`,
      },
    ),
  );
  return leaf;
}

function exactText(leaf: Leaf): string | undefined {
  if (leaf.kind === 'text') return literalText(leaf.pattern);
  if (leaf.kind === 'bool') return String(leaf.value);
  return leaf.kind === 'number' ? leaf.value.raw : undefined;
}

/** Looks up a name from a rule; names such as `constructor` are not found where the table has none. */
function own<T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The guard becomes a selection of its own, so that it shows in every stage. */
function addGuard(rule: ResolvedRule, catalogue: Catalogue): ResolvedRule {
  if (catalogue.guard === undefined) return rule;
  const { span } = rule.logsource;
  let name = '_logsource';
  while (rule.selections.has(name)) name = `_${name}`;
  const guard: Selection = {
    kind: 'item',
    values: [guardExpr(catalogue.guard, span, catalogue.id)],
    link: 'or',
    negated: false,
    span,
  };
  const conditions = rule.conditions.map((condition): Condition => {
    const use: Condition = { kind: 'use', name, span };
    return { kind: 'and', items: [use, condition], span: condition.span };
  });
  return { ...rule, selections: new Map([[name, guard], ...rule.selections]), conditions };
}
