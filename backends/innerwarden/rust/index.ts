/** The format `rust`: one detector module for all rules of a run. */
import { refusal } from '../../../src/backend/legalise.ts';
import type { Dialect, Format, RulePart } from '../../../src/backend/types.ts';
import type { Correlation } from '../../../src/ir/correlation.ts';
import type { Metadata, Query } from '../../../src/ir/types.ts';
import { rustCapabilities } from './capabilities.ts';
import { correlationLosses, correlationProblem } from './correlation.ts';
import { exampleEvent } from './example-event.ts';
import type { Example } from './examples.ts';
import { type RustCorrelation, type RustRule, rustModule } from './module.ts';

type Tree = Query | Correlation;

const dialect: Dialect<Tree> = {
  capabilities: rustCapabilities,
  lower: (query) => [query],
  correlate: (correlation, { report }) => {
    const problem = correlationProblem(correlation);
    if (problem === undefined) {
      return { trees: [correlation], losses: correlationLosses(correlation) };
    }
    report(refusal(correlation.window.span, problem));
    return undefined;
  },
  print: (tree, meta) => ({ text: rustModule([ruleOf(tree, meta, [])]).text, mappings: [] }),
};

function ruleOf(tree: Tree, meta: Metadata, examples: readonly Example[]): RustRule | RustCorrelation {
  return tree.kind === 'correlation' ? { meta, correlation: tree } : { meta, query: tree, examples };
}

/** Each condition of a rule is a rule of the module; the examples are of the rule as a whole. */
function rulesOf({
  meta,
  trees,
  examples = [],
  catalogue,
}: RulePart): readonly (RustRule | RustCorrelation)[] {
  const own =
    trees.length > 1
      ? []
      : examples.flatMap(({ event, match }): Example[] => {
          const mapped = exampleEvent(event, catalogue);
          return mapped === undefined ? [] : [{ event: mapped, match }];
        });
  return (trees as readonly Tree[]).map((tree) => ruleOf(tree, meta, own));
}

export const rust: Format = {
  id: 'rust',
  title: 'one Rust detector module for all rules',
  extension: 'rs',
  oneDocumentPerFile: true,
  separator: '\n',
  dialect,
  assemble: (parts) => rustModule(parts.flatMap(rulesOf)).text,
};
