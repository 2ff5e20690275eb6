/** What field names mean in a query: which can be said at all, and which mean something else in `search`. */
import { hasUnseen, isWellFormed } from './characters.ts';

/**
 * Left-hand names that steer a search instead of testing a field (Search Reference, `search` command), in lower
 * case. Tested in `eval`, the same names are ordinary fields.
 */
const directives: ReadonlySet<string> = new Set([
  'allrequired',
  'daysago',
  'earliest',
  'enddaysago',
  'endhoursago',
  'endminutesago',
  'endmonthsago',
  'endtime',
  'endtimeu',
  'eventtype',
  'eventtypetag',
  'host',
  'hosttag',
  'hoursago',
  'index',
  'index_earliest',
  'index_latest',
  'latest',
  'minutesago',
  'monthsago',
  'savedsearch',
  'savedsplunk',
  'searchtimespandays',
  'searchtimespanhours',
  'searchtimespanminutes',
  'searchtimespanmonths',
  'source',
  'sourcetype',
  'sourcetypetag',
  'splunk_server',
  'splunk_server_group',
  'starthoursago',
  'startdaysago',
  'startminutesago',
  'startmonthsago',
  'starttime',
  'starttimeu',
  'tag',
  'timeformat',
]);

/** Words of the `search` language that a bare name must not be. */
const reserved: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'in',
  'by',
  'case',
  'term',
  'search',
  'where',
]);

/**
 * Why the name cannot be said; undefined when it can. In `eval` names stand in single quotes, for which no
 * escape is documented, and what pipes, brackets and backticks do there is not documented either.
 */
export function unsayableName(name: string): string | undefined {
  if (name === '') return 'a field without a name';
  if (/['"\\`|[\]]/.test(name)) return 'a quote, backslash, backtick, pipe or bracket in a field name';
  if (hasUnseen(name) || !isWellFormed(name)) return 'an invisible character in a field name';
  return undefined;
}

/** True where `search` takes the name for more than a field: a directive, an internal field or a wildcard. */
export function isDirective(name: string): boolean {
  const lower = name.toLowerCase();
  return directives.has(lower) || lower.includes('::') || name.startsWith('_') || name.includes('*');
}

/** True for the exact spelling; `EventType` is a field of events, `eventtype` is not. */
export function isExactDirective(name: string): boolean {
  return directives.has(name);
}

/** True where the name needs no quotes in `search`. */
export function isBareName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_.]*$/.test(name) && !reserved.has(name.toLowerCase());
}
