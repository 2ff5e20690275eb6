/** Formats that pack each query of a target into a document with a name, an id and a schedule. */
import type { Correlation, Stage } from '../ir/correlation.ts';
import type { LogSource, Metadata, Query } from '../ir/types.ts';
import type { Printed } from './doc.ts';
import { derivedId, ruleId } from './ids.ts';
import type { BackendContext, Dialect } from './types.ts';

/** One query of a rule with what its document has to know. */
export interface Packaged<Ast> {
  readonly tree: Ast;
  /** What tells it from the other queries of its rule; empty for the first condition of a rule. */
  readonly ordinal: string;
  /** The events that it reads, one entry for each rule. */
  readonly queries: readonly Query[];
  readonly correlation?: Correlation;
  /** How long before an alert its first event may be: the windows of a correlation and of those inside it. */
  readonly seconds: number;
}

/** @param document the text of one document; it is given the name of the query among all of its rule */
export function packagedDialect<Ast>(
  { capabilities, lower, correlate, review, reviewCorrelation }: Dialect<Ast>,
  document: (packaged: Packaged<Ast>, meta: Metadata, context: BackendContext) => string,
): Dialect<Packaged<Ast>> {
  return {
    capabilities,
    lower: (query, context) =>
      lower(query, context)?.map((tree, at, all) => packQuery(tree, query, at, all.length)),
    correlate: (correlation, context) => {
      const found = correlate(correlation, context);
      return (
        found && {
          ...found,
          trees: found.trees.map((tree, at, all) => packCorrelation(tree, correlation, at, all.length)),
        }
      );
    },
    print: (packaged, meta, context): Printed => ({ text: document(packaged, meta, context), mappings: [] }),
    ...(review === undefined ? {} : { review }),
    ...(reviewCorrelation === undefined ? {} : { reviewCorrelation }),
  };
}

function packQuery<Ast>(tree: Ast, query: Query, at: number, of: number): Packaged<Ast> {
  const condition = query.index === 0 ? [] : [`condition ${query.index + 1}`];
  return { tree, ordinal: [...condition, ...part(at, of)].join(', '), queries: [query], seconds: 0 };
}

function packCorrelation<Ast>(tree: Ast, correlation: Correlation, at: number, of: number): Packaged<Ast> {
  return {
    tree,
    ordinal: part(at, of).join(''),
    queries: correlation.stages.flatMap(queriesIn),
    correlation,
    seconds: reach(correlation),
  };
}

function part(at: number, of: number): readonly string[] {
  return of === 1 ? [] : [`part ${at + 1} of ${of}`];
}

function queriesIn({ input }: Stage): readonly Query[] {
  return input.kind === 'query' ? [input] : input.stages.flatMap(queriesIn);
}

/** A firing inside a window may have begun a window of its own earlier. */
function reach({ stages, window }: Correlation): number {
  const inner = stages.map(({ input }) => (input.kind === 'query' ? 0 : reach(input)));
  return window.seconds + Math.max(0, ...inner);
}

export function logSources({ queries }: Packaged<unknown>): readonly LogSource[] {
  return queries.map((each) => each.logsource);
}

/** The id of the rule for its first query, and one derived from it for each further one. */
export function packagedId({ ordinal }: Packaged<unknown>, meta: Metadata): string {
  const id = ruleId(meta);
  return ordinal === '' || ordinal.startsWith('part 1 of') ? id : derivedId(id, ordinal);
}

/** The title, with the ordinal behind it. */
export function packagedName({ ordinal }: Packaged<unknown>, meta: Metadata): string {
  return ordinal === '' ? meta.title : `${meta.title} (${ordinal})`;
}
