/** What templates can name: the query or queries, the rule and the pipeline. */
import type { ResolvedRule } from '../../../ir/types.ts';
import { quote } from '../../../sigma/quote.ts';
import { didYouMean } from '../../../source/suggest.ts';
import { attributeKey } from '../rule.ts';
import type { Plain, Run } from '../types.ts';

export type Scope = Readonly<Record<string, Plain>>;

/** `rule.logsource.product` or `pipeline.state[key]`. */
export interface Path {
  readonly root: string;
  readonly steps: readonly (string | number)[];
}

const ruleAttributes = [
  'title',
  'id',
  'name',
  'status',
  'level',
  'description',
  'author',
  'date',
  'modified',
  'license',
  'taxonomy',
  'references',
  'tags',
  'falsepositives',
  'fields',
  'logsource',
  'custom_attributes',
] as const;

const known: Readonly<Record<string, readonly string[]>> = {
  rule: ruleAttributes,
  pipeline: ['vars', 'state'],
};

export function scopeOf(query: string, rule: ResolvedRule, run: Run): Scope {
  return { query, rule: ruleValues(rule), pipeline: pipelineValues(run.vars, rule.state) };
}

export function pipelineValues(
  vars: ReadonlyMap<string, Plain>,
  state: Readonly<Record<string, string>>,
): Plain {
  return { vars: Object.fromEntries(vars), state };
}

function ruleValues({ meta, logsource, state }: ResolvedRule): Plain {
  const { product = null, category = null, service = null } = logsource;
  const prefix = attributeKey('');
  const custom = Object.entries(state).filter(([key]) => key.startsWith(prefix));
  return {
    ...Object.fromEntries(ruleAttributes.map((key) => [key, null])),
    ...Object.fromEntries(
      ruleAttributes.flatMap((key) => {
        const value = key === 'logsource' || key === 'custom_attributes' ? undefined : meta[key];
        return value === undefined ? [] : [[key, value]];
      }),
    ),
    logsource: { product, category, service },
    custom_attributes: Object.fromEntries(custom.map(([key, value]) => [key.slice(prefix.length), value])),
  };
}

/** Why a path can never have a value, with the way out; undefined where it can. */
export function pathProblem(
  { root, steps }: Path,
  roots: readonly string[],
): { readonly message: string; readonly help: string | undefined } | undefined {
  if (!roots.includes(root)) {
    return { message: `templates have nothing named ${quote(root)} here`, help: didYouMean(root, roots) };
  }
  const [first] = steps;
  const names = Object.hasOwn(known, root) ? known[root] : undefined;
  if (names === undefined || first === undefined || names.includes(String(first))) return undefined;
  return { message: `${quote(root)} has no ${quote(String(first))}`, help: didYouMean(String(first), names) };
}

/** Undefined where there is no such value. */
export function lookUpPath({ root, steps }: Path, scope: Scope): Plain | undefined {
  let current: Plain | undefined = Object.hasOwn(scope, root) ? scope[root] : undefined;
  for (const step of steps) {
    if (current === undefined || current === null || typeof current !== 'object') return undefined;
    const holder = current as Readonly<Record<string, Plain>>;
    const isIndex = !Array.isArray(current) || step !== 'length';
    current = isIndex && Object.hasOwn(holder, step) ? holder[step] : undefined;
  }
  return current;
}
