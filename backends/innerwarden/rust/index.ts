/** The format `rust`: one detector module for all rules of a run. */
import { refusal } from '../../../src/backend/legalise.ts';
import type { Dialect, Format, RulePart } from '../../../src/backend/types.ts';
import type { Query } from '../../../src/ir/types.ts';
import { rustCapabilities } from './capabilities.ts';
import { exampleEvent } from './example-event.ts';
import type { Example } from './examples.ts';
import { type RustRule, rustModule } from './module.ts';

const dialect: Dialect<Query> = {
  capabilities: rustCapabilities,
  lower: (query) => [query],
  correlate: ({ window }, { report }) => {
    report(
      refusal(window.span, {
        construct: 'several events',
        reason: 'the detector judges one event at a time',
        wayOut: 'use the format `plan`',
      }),
    );
    return undefined;
  },
  print: (query, meta) => ({ text: rustModule([{ meta, query }]).text, mappings: [] }),
};

/** Each condition of a rule is a rule of the module; the examples are of the rule as a whole. */
function rulesOf({ meta, trees, examples = [], catalogue }: RulePart): readonly RustRule[] {
  const queries = trees as readonly Query[];
  const own =
    queries.length > 1
      ? []
      : examples.flatMap(({ event, match }): Example[] => {
          const mapped = exampleEvent(event, catalogue);
          return mapped === undefined ? [] : [{ event: mapped, match }];
        });
  return queries.map((query) => ({ meta, query, examples: own }));
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
