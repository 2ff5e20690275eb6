/** The values that the shells of saved searches may name. Texts of the rule are cleaned here, and encoded by the shell. */
import { attackTags } from '../../../src/backend/attack/tags.ts';
import { derivedId } from '../../../src/backend/ids.ts';
import { levelOf, riskScores } from '../../../src/backend/levels.ts';
import { type Packaged, packagedId, packagedName } from '../../../src/backend/packaged.ts';
import { oneLineText, plainList } from '../../../src/backend/plain-text.ts';
import type { BackendContext } from '../../../src/backend/types.ts';
import type { Metadata } from '../../../src/ir/types.ts';
import type { Pipeline } from '../ast.ts';
import { print } from '../print.ts';
import { jsonText } from './encoders.ts';
import { type Domain, domainOf, groupFields, losesGroups, riskObjects } from './risk.ts';
import { scheduleOf } from './schedule.ts';

export interface SavedSearchView {
  /** Different for every search: the title and the id. */
  readonly name: string;
  readonly title: string;
  readonly id: string;
  readonly description: string;
  readonly author: string;
  readonly status: string;
  readonly date: string;
  readonly level: string;
  readonly references: readonly string[];
  readonly falsePositives: readonly string[];
  readonly tags: readonly string[];
  readonly techniques: readonly string[];
  readonly search: string;
  readonly disabled: 0 | 1;
  readonly cron: string;
  readonly earliest: string;
  readonly latest: string;
  /** 1 (debug) to 6 (fatal). */
  readonly severity: number;
  /** 1: one alert for all results of a run; 0: one for each. */
  readonly digest: 0 | 1;
  readonly suppress: 0 | 1;
  /** Empty where all results are throttled as one. */
  readonly suppressFields: readonly string[];
  readonly suppressPeriod: string;
  readonly domain: Domain;
  /** The same with a capital. */
  readonly domainName: string;
  /** JSON for Enterprise Security. */
  readonly annotations: string;
  readonly notable: 0 | 1;
  readonly notableFields: readonly string[];
  readonly risk: 0 | 1;
  /** JSON for Enterprise Security. */
  readonly riskObjects: string;
  /** Texts in which Splunk would replace `$field$`, without dollar signs. */
  readonly message: string;
  readonly explanation: string;
}

const severities = { informational: 2, low: 3, medium: 4, high: 5, critical: 6 } as const;

/** Splunk Web shows names of about a hundred characters. */
const titleLength = 60;

export function viewOf(
  packaged: Packaged<Pipeline>,
  meta: Metadata,
  context: BackendContext,
): SavedSearchView {
  const id = shortId(packagedId(packaged, meta));
  const title = oneLineText(packagedName(packaged, meta)) || id;
  const description = settingText(meta.description ?? '') || settingText(title) || id;
  const level = levelOf(meta);
  const { silence, ...schedule } = scheduleOf(packaged, context.options);
  const { techniqueIds } = attackTags(meta.tags);
  const techniques = techniqueIds.filter((each) => /^T\d{4}(?:\.\d{3})?$/.test(each));
  const objects = riskObjects(packaged);
  const throttled = silence !== undefined && !losesGroups(packaged);
  const fields = throttled ? groupFields(packaged.tree) : [];
  const score = riskScores[level];
  const domain = domainOf(packaged);
  return {
    name: `${cut(title)} - ${id}`,
    title,
    id,
    description,
    author: settingText(meta.author ?? ''),
    status: meta.status ?? '',
    date: dateOf(meta),
    level,
    references: plainList(meta.references),
    falsePositives: plainList(meta.falsepositives),
    tags: plainList(meta.tags),
    techniques,
    search: print(packaged.tree, meta, context).text,
    disabled: context.options.enabled === 'true' ? 0 : 1,
    ...schedule,
    severity: severities[level],
    digest: fields.length > 0 ? 0 : 1,
    suppress: throttled ? 1 : 0,
    suppressFields: fields,
    suppressPeriod: throttled ? silence : '',
    domain,
    domainName: domain.replace(/^./, (first) => first.toUpperCase()),
    annotations: jsonText(techniques.length === 0 ? {} : { mitre_attack: techniques }),
    notable: level === 'informational' || level === 'low' ? 0 : 1,
    notableFields:
      packaged.correlation === undefined ? objects.map(({ field }) => field) : groupFields(packaged.tree),
    risk: objects.length > 0 && level !== 'informational' ? 1 : 0,
    riskObjects: jsonText(
      objects.map(({ field, type }) => ({
        risk_object_field: field,
        risk_object_type: type,
        risk_score: score,
      })),
    ),
    message: withoutTokens(title) || id,
    explanation: withoutTokens(description) || id,
  };
}

/** On one line, and without backslashes at its end, which would take in the next line. */
export function settingText(text: string): string {
  return oneLineText(text).replace(/[\s\\]+$/, '');
}

export function withoutTokens(text: string): string {
  return settingText(text.replaceAll('$', ''));
}

export function shortId(id: string): string {
  return id.length <= 36 ? id : derivedId(id, 'short');
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= titleLength
    ? text
    : `${characters
        .slice(0, titleLength - 3)
        .join('')
        .trim()}...`;
}

/** With hyphens; empty where the rule has none in that form. */
export function dateOf({ date, modified }: Metadata): string {
  const found = /^(\d{4})[-/](\d{2})[-/](\d{2})$/.exec(modified ?? date ?? '');
  return found === null ? '' : found.slice(1).join('-');
}
