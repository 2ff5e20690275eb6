/** The recorded events of a SigmaHQ regression checkout, named by SIGMA_REGRESSION; tests skip visibly without it. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { load } from 'js-yaml';
import type { RawEvent } from './raw.ts';

export const recordedDirectory: string | undefined = process.env.SIGMA_REGRESSION || undefined;

export const withoutRecorded = 'SIGMA_REGRESSION does not name a directory of recorded events';

/** One `info.yml`: events that were recorded for a rule, and how many of them it finds. */
export interface Recording {
  readonly name: string;
  readonly ruleIds: readonly string[];
  /** How many of the events the rules find; all of them where the recording does not say. */
  readonly matchCount: number;
  readonly events: readonly RawEvent[];
}

interface Info {
  readonly rule_metadata: readonly { readonly id: string }[];
  readonly regression_tests_info: readonly { readonly match_count?: number }[];
}

export function readRecordings(directory: string): readonly Recording[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('info.yml'))
    .toSorted()
    .map((name) => readRecording(directory, dirname(join(directory, name))));
}

function readRecording(root: string, folder: string): Recording {
  const info = load(readFileSync(join(folder, 'info.yml'), 'utf8')) as Info;
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const events = files.toSorted().flatMap((name) => readEvents(readFileSync(join(folder, name), 'utf8')));
  const counts = info.regression_tests_info.map((each) => each.match_count ?? events.length);
  return {
    name: relative(root, folder).replaceAll('\\', '/'),
    ruleIds: info.rule_metadata.map(({ id }) => id),
    matchCount: counts.reduce((sum, each) => sum + each, 0),
    events,
  };
}

/** A file has one event after the other, each beginning with a brace in the first column. */
function readEvents(text: string): readonly RawEvent[] {
  return text
    .split(/(?<=^\})\s*(?=^\{)/m)
    .map((each) => (JSON.parse(each) as { readonly Event: RawEvent }).Event);
}
