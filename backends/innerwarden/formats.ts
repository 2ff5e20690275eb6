/** Output formats: rule files for the sensor's own engine, and two that carry all of Sigma. */
import { everything } from '../../src/backend/capabilities.ts';
import type { Dialect, Format } from '../../src/backend/types.ts';
import type { Plan } from '../../src/plan/index.ts';
import { planText, toPlan } from './plan/index.ts';
import { rust } from './rust/index.ts';

/** The engine reads one rule a file: several documents in one file merge into one rule. */
const rule: Format = {
  id: 'rule',
  title: 'rule files for the rules/sigma directory of the sensor',
  extension: 'yml',
  oneDocumentPerFile: true,
  separator: '---\n',
};

const planDialect: Dialect<Plan> = {
  capabilities: everything,
  lower: (query, { report }) => {
    const plan = toPlan(query, report);
    return plan && [plan];
  },
  correlate: (correlation, { report }) => {
    const plan = toPlan(correlation, report);
    return plan && { trees: [plan], losses: [] };
  },
  print: (plan) => ({ text: planText(plan), mappings: [] }),
};

const plan: Format = {
  id: 'plan',
  title: 'matcher as versioned JSON, for `sigmats match` and programs that run plans',
  extension: 'plan.json',
  oneDocumentPerFile: true,
  separator: '\n',
  dialect: planDialect,
};

export const formats: readonly [Format, ...Format[]] = [rule, plan, rust];
