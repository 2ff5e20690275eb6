/** `sigmats list`: what the tool knows, as plain tables. */
import { backends } from '../../../backends/index.ts';
import type { Backend } from '../../backend/types.ts';
import { modifiers } from '../../sigma/modifiers/table.ts';
import { codes } from '../../source/codes.ts';
import { type ExitCode, exitCodes, type Io, UsageError } from '../io.ts';
import { backendNamed } from '../targets.ts';
import { table } from '../ui/table.ts';
import { fieldRows, pipelineRows } from './list-mappings.ts';

export const topics = [
  'targets',
  'formats',
  'options',
  'pipelines',
  'mappings',
  'fields',
  'modifiers',
  'codes',
] as const;

export type Topic = (typeof topics)[number];

const sameForAll: readonly Topic[] = ['modifiers', 'codes'];

export function list(topic: Topic, target: string | undefined, io: Io): ExitCode {
  if (target !== undefined && sameForAll.includes(topic)) {
    throw new UsageError(`the ${topic} are the same for every target`, 'leave out `-t`');
  }
  const of = target === undefined ? backends : [backendNamed(target)];
  io.stdout.write(table(rowsOf(topic, of), io.stdout.isTTY ? io.stdout.columns : undefined));
  return exitCodes.done;
}

function rowsOf(topic: Topic, of: readonly Backend[]): readonly (readonly string[])[] {
  switch (topic) {
    case 'targets':
      return of.map((each) => [[each.id, ...each.aliases].join(', '), each.title, each.description]);
    case 'formats':
      return of.flatMap((each) => each.formats.map((format) => [each.id, format.id, format.title]));
    case 'options':
      return of.flatMap((each) =>
        Object.entries(each.options).map(([name, spec]) => [each.id, name, spec.default, spec.help]),
      );
    case 'mappings':
      return of.flatMap((each) =>
        each.catalogues.map((one) => [each.id, one.id, logsourceText(one.logsource), one.title]),
      );
    case 'pipelines':
      return pipelineRows(of);
    case 'fields':
      return fieldRows(of);
    case 'modifiers':
      return [...modifiers].map(([name, modifier]) => [name, modifier.summary]);
    case 'codes':
      return Object.entries(codes).map(([code, info]) => [code, info.severity, info.title]);
  }
}

function logsourceText(logsource: {
  readonly product?: string;
  readonly category?: string;
  readonly service?: string;
}): string {
  return [logsource.product, logsource.category, logsource.service]
    .filter((each) => each !== undefined)
    .join('/');
}
