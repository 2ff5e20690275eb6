/** Detection rules of Elastic Security, one JSON object a line, as Kibana imports them. */
import { attackTags } from '../../../src/backend/attack/tags.ts';
import { minutesOf, secondsOf } from '../../../src/backend/durations.ts';
import { levelOf, riskScores } from '../../../src/backend/levels.ts';
import {
  logSources,
  type Packaged,
  packagedDialect,
  packagedId,
  packagedName,
} from '../../../src/backend/packaged.ts';
import { oneLineText, plainList, plainText } from '../../../src/backend/plain-text.ts';
import type { BackendContext, Dialect, Format } from '../../../src/backend/types.ts';
import type { Metadata } from '../../../src/ir/types.ts';
import { leaves } from '../../../src/ir/walk.ts';
import { diagnostic } from '../../../src/source/diagnostic.ts';
import type { EqlAst } from '../ast.ts';
import { indexesOf } from './indexes.ts';
import { type Threat, threatsOf } from './threat.ts';

/** @param query the dialect that makes and prints the query */
export function siemRule(query: Dialect<EqlAst>): Format {
  return {
    id: 'siem_rule',
    title: 'detection rules for Elastic Security, to import in Kibana',
    extension: 'ndjson',
    oneDocumentPerFile: false,
    separator: '\n',
    dialect: packagedDialect(query, (packaged, meta, context) => {
      const { text } = query.print(packaged.tree, meta, context);
      return `${JSON.stringify(detectionRule(text, packaged, meta, context))}\n`;
    }),
  };
}

/** The keys that are always there come first; Kibana fills in those that are left out. */
export interface DetectionRule {
  readonly rule_id: string;
  readonly name: string;
  readonly description: string;
  readonly type: 'eql';
  readonly language: 'eql';
  readonly query: string;
  readonly index: readonly string[];
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
  readonly risk_score: number;
  readonly interval: string;
  readonly from: string;
  readonly to: 'now';
  readonly max_signals: number;
  readonly enabled: boolean;
  readonly tags: readonly string[];
  readonly author: readonly string[];
  readonly license?: string;
  readonly references: readonly string[];
  readonly false_positives: readonly string[];
  readonly threat: readonly Threat[];
  readonly required_fields: readonly { readonly name: string; readonly type: string }[];
  readonly risk_score_mapping: readonly [];
  readonly severity_mapping: readonly [];
  readonly exceptions_list: readonly [];
  readonly actions: readonly [];
  readonly timestamp_override?: string;
  readonly timestamp_field?: string;
  readonly tiebreaker_field?: string;
  readonly event_category_override?: string;
}

function detectionRule(
  query: string,
  packaged: Packaged<EqlAst>,
  meta: Metadata,
  context: BackendContext,
): DetectionRule {
  const { options } = context;
  const rule_id = packagedId(packaged, meta);
  const name = oneLineText(packagedName(packaged, meta)) || rule_id;
  const level = levelOf(meta);
  const license = oneLineText(meta.license ?? '');
  return {
    rule_id,
    name,
    description: plainText(meta.description ?? '') || name,
    type: 'eql',
    language: 'eql',
    query,
    index: options.index ? options.index.split(',').map((each) => each.trim()) : indexesOf(packaged.queries),
    severity: level === 'informational' ? 'low' : level,
    risk_score: riskScores[level],
    interval: options.interval ?? '5m',
    from: `now-${lookback(packaged, options)}m`,
    to: 'now',
    max_signals: Number(options.max_signals ?? 100),
    enabled: options.enabled === 'true',
    tags: tagsOf(packaged, meta),
    author: plainList((meta.author ?? '').split(',')),
    ...(license === '' ? {} : { license }),
    references: plainList(meta.references),
    false_positives: plainList(meta.falsepositives),
    threat: threats(meta, context),
    required_fields: requiredFields(packaged),
    risk_score_mapping: [],
    severity_mapping: [],
    exceptions_list: [],
    actions: [],
    ...overrides(packaged, options),
  };
}

/** In minutes: so far back that runs overlap, and that the first event of a sequence is still seen. */
function lookback({ seconds }: Packaged<EqlAst>, options: BackendContext['options']): number {
  const { interval = '5m', overlap = '4m' } = options;
  return minutesOf((secondsOf(interval) ?? 0) + (secondsOf(overlap) ?? 0) + seconds);
}

function tagsOf(packaged: Packaged<EqlAst>, { tags }: Metadata): readonly string[] {
  const sources = logSources(packaged).flatMap(({ product, category, service }) => [
    product,
    category,
    service,
  ]);
  return plainList(['Sigma', ...sources.filter((each) => each !== undefined), ...tags]);
}

function threats({ tags, span }: Metadata, { report }: BackendContext): readonly Threat[] {
  const tagged = attackTags(tags);
  for (const each of tagged.unknown) {
    const message = `ATT&CK has no tactic or technique \`${each}\`, so it is a tag of the output only`;
    report(diagnostic('SG3020', message, span));
  }
  return threatsOf(tagged);
}

/** Fields of known type: those of the conditions, and those that events are joined by. */
function requiredFields({ queries, correlation }: Packaged<EqlAst>): DetectionRule['required_fields'] {
  const types = new Map<string, string>();
  for (const key of (correlation?.stages ?? []).flatMap(({ keys }) => keys)) {
    if (key.kind === 'field' && key.field.type !== undefined) types.set(key.field.name, key.field.type);
  }
  for (const { where } of queries) {
    for (const leaf of leaves(where)) {
      if (leaf.kind === 'keyword' || leaf.kind === 'fieldCompare') continue;
      const { name, type } = leaf.field;
      if (type !== undefined) types.set(name, type);
    }
  }
  return [...types].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, type]) => ({ name, type }));
}

/** By the time of arrival no late event is missed; the events of a sequence are ordered by their own time. */
function overrides(
  { tree }: Packaged<EqlAst>,
  { timestamp_field, tiebreaker_field, event_category_override }: BackendContext['options'],
): Pick<
  DetectionRule,
  'timestamp_override' | 'timestamp_field' | 'tiebreaker_field' | 'event_category_override'
> {
  return {
    ...('terms' in tree ? {} : { timestamp_override: 'event.ingested' }),
    ...(timestamp_field ? { timestamp_field } : {}),
    ...(tiebreaker_field ? { tiebreaker_field } : {}),
    ...(event_category_override ? { event_category_override } : {}),
  };
}
