/** The values of a detection in the layout of Splunk's security content: one YAML file for each, with a filter macro at its end. */
import { attackTags } from '../../../src/backend/attack/tags.ts';
import { levelOf, riskScores } from '../../../src/backend/levels.ts';
import { logSources, type Packaged, packagedId, packagedName } from '../../../src/backend/packaged.ts';
import { oneLineText, plainList, plainText } from '../../../src/backend/plain-text.ts';
import type { BackendContext } from '../../../src/backend/types.ts';
import type { Metadata } from '../../../src/ir/types.ts';
import type { Pipeline } from '../ast.ts';
import { print } from '../print.ts';
import { type Domain, domainOf, riskObjects } from './risk.ts';
import { dateOf, shortId, withoutTokens } from './view.ts';

export interface ContentView {
  readonly name: string;
  readonly id: string;
  readonly date: string;
  readonly author: string;
  readonly status: 'production' | 'experimental' | 'deprecated';
  readonly type: 'TTP' | 'Anomaly' | 'Hunting';
  readonly description: string;
  readonly search: string;
  readonly howToImplement: string;
  readonly falsePositives: string;
  readonly references: readonly string[];
  readonly hasRisk: boolean;
  readonly message: string;
  readonly riskObjects: readonly { readonly field: string; readonly type: string; readonly score: number }[];
  readonly assetType: string;
  readonly techniques: readonly string[];
  readonly domain: Domain;
}

const types = {
  informational: 'Hunting',
  low: 'Anomaly',
  medium: 'Anomaly',
  high: 'TTP',
  critical: 'TTP',
} as const;

const statuses: Readonly<Record<string, ContentView['status']>> = {
  stable: 'production',
  deprecated: 'deprecated',
  unsupported: 'deprecated',
};

/** The length that the tools of the content accept. */
const nameLength = 99;

export function contentViewOf(
  packaged: Packaged<Pipeline>,
  meta: Metadata,
  context: BackendContext,
): ContentView {
  const id = shortId(packagedId(packaged, meta));
  const name = [...oneLineText(packagedName(packaged, meta))].slice(0, nameLength).join('').trim() || id;
  const level = levelOf(meta);
  const type = types[level];
  const objects = type === 'Hunting' ? [] : riskObjects(packaged);
  const { techniqueIds } = attackTags(meta.tags);
  const status = meta.status ?? '';
  return {
    name,
    id,
    date: dateOf(meta),
    author: oneLineText(meta.author ?? '') || 'unknown',
    status: Object.hasOwn(statuses, status) ? (statuses[status] ?? 'experimental') : 'experimental',
    type,
    description: plainText(meta.description ?? '') || name,
    search: `${searchOf(packaged, meta, context)} | \`${macroName(name)}\``,
    howToImplement: howTo(packaged),
    falsePositives: plainList(meta.falsepositives).join('; ') || 'none known',
    references: plainList(meta.references),
    hasRisk: objects.length > 0,
    message: withoutTokens(name) || id,
    riskObjects: objects.map((each) => ({ ...each, score: riskScores[level] })),
    assetType: domainOf(packaged) === 'endpoint' ? 'Endpoint' : 'Other',
    techniques: techniqueIds.filter((each) => /^T\d{4}(?:\.\d{3})?$/.test(each)),
    domain: domainOf(packaged),
  };
}

/** On one line, as the content has it. */
function searchOf({ tree }: Packaged<Pipeline>, meta: Metadata, context: BackendContext): string {
  const options = { ...context.options, width: '0' };
  return print(tree, meta, { ...context, options }).text.replaceAll('\n', ' ');
}

/** The macro that the tools make for each detection, for exceptions of a site. */
function macroName(name: string): string {
  const word = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  return `${word || 'detection'}_filter`;
}

function howTo(packaged: Packaged<Pipeline>): string {
  const sources = logSources(packaged).map(({ product, category, service }) =>
    [product, category, service].filter((each) => each !== undefined).join('/'),
  );
  const names = [...new Set(sources.map(oneLineText))].join(', ');
  return `The search reads the events of the Sigma log source ${names}, with the field names of the usual add-on.`;
}
