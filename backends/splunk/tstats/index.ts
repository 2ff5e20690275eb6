/** The format `tstats`: a rule as a search over an accelerated data model, which is fast and finds what the model holds. */
import { concat, type Doc, group, hardline, indent, join, line, printDoc } from '../../../src/backend/doc.ts';
import { refusal } from '../../../src/backend/legalise.ts';
import type { BackendContext, Dialect, Format, OptionSpecs, Refusal } from '../../../src/backend/types.ts';
import type { Expr, Leaf, Query } from '../../../src/ir/types.ts';
import { mapLeaves } from '../../../src/ir/walk.ts';
import { invariant } from '../../../src/source/assert.ts';
import type { SearchExpr, SearchTerm } from '../ast.ts';
import { type Atom, atomsOf } from '../atoms.ts';
import { searchField } from '../lexical.ts';
import { leaf, mapLeaves as mapAtoms } from '../logic.ts';
import { namesIn } from '../lower.ts';
import { mergeEquals } from '../merge.ts';
import { widthOf } from '../options.ts';
import { datasetCatalogues } from '../pipelines/cim.ts';
import { printCondition } from '../print.ts';
import { tstatsCapabilities } from './capabilities.ts';

export const tstatsOptions = {
  summariesonly: {
    help: 'tstats: true reads only what is summarised, which is faster and misses the latest events',
    default: 'false',
    values: ['false', 'true'],
  },
} satisfies OptionSpecs;

interface Tstats {
  readonly model: string;
  /** The dataset below the root, where that is not the root itself. */
  readonly node?: string;
  /** Stands before the names of all fields. */
  readonly root: string;
  readonly where: SearchExpr | true;
  /** Each row is of one combination of their values. */
  readonly by: readonly string[];
}

export const tstats: Format = {
  id: 'tstats',
  title: 'search over the data models of the CIM with `tstats`',
  extension: 'spl',
  oneDocumentPerFile: false,
  separator: '\n\n',
  catalogues: datasetCatalogues,
  dialect: {
    capabilities: tstatsCapabilities,
    lower,
    correlate: ({ window }, { report }) => {
      report(refusal(window.span, countsOnly));
      return undefined;
    },
    print: (ast, _meta, { options }) => printDoc(docOf(ast, options), widthOf(options.width)),
  } satisfies Dialect<Tstats>,
};

const noModel: Refusal = {
  construct: 'log source without a data model',
  reason: 'no data model of the Common Information Model carries the log source of the rule',
  wayOut: 'use `-f query`; or `-p splunk-cim` where another pipeline was named',
};

const countsOnly: Refusal = {
  construct: 'correlation in tstats',
  reason: '`tstats` returns counts, and correlations need the events',
  wayOut: 'use `-f query`',
};

const constant: Refusal = {
  construct: 'constant condition in tstats',
  reason: 'the condition is always true or always false, so that there is nothing to ask the data model for',
  wayOut: 'mend the condition',
};

function lower(query: Query, { report }: BackendContext): readonly Tstats[] | undefined {
  const { dataset, root } = query.state;
  const [model, name] = dataset?.split('.') ?? [];
  if (model === undefined || name === undefined) {
    report(refusal(query.span, noModel));
    return undefined;
  }
  const prefix = root ?? name;
  const condition = atomsOf(mapLeaves(query.where, (each) => inDataset(each, prefix)));
  if (typeof condition === 'boolean') {
    report(refusal(query.span, constant));
    return undefined;
  }
  const where = mapAtoms(condition, (atom) => leaf(termOf(atom)));
  const names = [...namesIn(query.where), 'dest'].map((each) => `${prefix}.${each}`);
  return [
    {
      model,
      root: prefix,
      ...(root === undefined ? {} : { node: `${root}.${name}` }),
      where: typeof where === 'boolean' ? true : mergeEquals(where),
      by: [...new Set(names)].toSorted(),
    },
  ];
}

function inDataset(each: Leaf, prefix: string): Expr {
  if (each.kind === 'keyword' || each.kind === 'fieldCompare') return each;
  return { ...each, field: { ...each.field, name: `${prefix}.${each.field.name}` } };
}

function termOf(atom: Atom): SearchTerm {
  invariant(atom.kind === 'search', 'the capabilities leave nothing for `eval`');
  return atom.term;
}

/** Rows whose group lacks a field would be left out, so the word of the models stands in for it. */
function docOf({ model, node, root, where, by }: Tstats, options: BackendContext['options']): Doc {
  const settings = `summariesonly=${options.summariesonly ?? 'false'} fillnull_value="unknown"`;
  const from = node === undefined ? `datamodel=${model}.${root}` : `datamodel=${model}`;
  const terms =
    where === true
      ? []
      : [where.kind === 'or' ? concat('(', printCondition(where), ')') : printCondition(where)];
  const conditions = [...(node === undefined ? [] : [`nodename=${node}`]), ...terms];
  return concat(
    `| tstats ${settings} count min(_time) AS firstTime max(_time) AS lastTime`,
    indent(
      hardline,
      `FROM ${from}`,
      hardline,
      group('WHERE ', indent(join(line, conditions))),
      hardline,
      group('BY ', indent(join(line, by.map(searchField)))),
    ),
    hardline,
    `| rename ${root}.* AS *`,
  );
}
