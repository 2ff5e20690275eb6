// Reads a whole SPL query into a pipeline: page one of the reader. Strict: what Splunk would reject is an error.
import { Cursor } from './cursor.ts';
import { parseStats, parseStreamstats } from './parse-aggregates.ts';
import * as commands from './parse-commands.ts';
import { parseSearchExpression } from './parse-search.ts';
import type { SplCommand, SplPipeline } from './types.ts';

const READERS: ReadonlyMap<string, (cursor: Cursor) => SplCommand> = new Map([
  ['search', (cursor) => ({ kind: 'search', expression: parseSearchExpression(cursor) })],
  ['where', commands.parseWhere],
  ['eval', commands.parseEval],
  ['regex', commands.parseRegex],
  ['fields', commands.parseFields],
  ['table', commands.parseTable],
  ['rename', commands.parseRename],
  ['sort', commands.parseSort],
  ['head', commands.parseHead],
  ['dedup', commands.parseDedup],
  ['bin', commands.parseBin],
  ['bucket', commands.parseBin],
  ['addinfo', () => ({ kind: 'addinfo' })],
  ['stats', parseStats],
  ['streamstats', parseStreamstats],
  ['multisearch', parseMultisearch],
] satisfies readonly (readonly [string, (cursor: Cursor) => SplCommand])[]);

/** Common commands that this reader does not know, and that cannot start a query either. */
const NOT_GENERATING = new Set([
  ...[
    'rex',
    'spath',
    'lookup',
    'transaction',
    'join',
    'append',
    'appendpipe',
    'fillnull',
    'makemv',
    'mvexpand',
  ],
  ...[
    'chart',
    'timechart',
    'top',
    'rare',
    'eventstats',
    'foreach',
    'replace',
    'convert',
    'extract',
    'kv',
    'xmlkv',
  ],
  ...[
    'reverse',
    'tail',
    'uniq',
    'map',
    'return',
    'format',
    'collect',
    'outputlookup',
    'tags',
    'typer',
    'iplocation',
  ],
]);

/** Commands that run event by event and so may stand in a subsearch of multisearch (Search Reference, multisearch). */
const STREAMING = new Set<SplCommand['kind']>(['search', 'where', 'eval', 'regex', 'fields', 'rename']);

/** Parses a query. Throws `SplSyntaxError` with the place, or `UndocumentedError` for what the manuals leave open. */
export function parseSpl(text: string): SplPipeline {
  const cursor = new Cursor(text);
  const pipeline = parsePipeline(cursor);
  if (cursor.peek() !== '') cursor.fail(`unexpected ${JSON.stringify(cursor.peek())}`);
  return pipeline;
}

function parsePipeline(cursor: Cursor): SplPipeline {
  const list = [parseFirst(cursor)];
  for (;;) {
    cursor.skipSpace();
    if (!cursor.eat('|')) break;
    cursor.skipSpace();
    const at = cursor.position;
    const command = parseNamed(cursor);
    if (command.kind === 'multisearch') cursor.fail('multisearch must be the first command', at);
    list.push(command);
  }
  if (!cursor.atCommandEnd()) cursor.fail(`unexpected ${JSON.stringify(cursor.peek())}`);
  return { commands: list };
}

/** A query starts with a generating command after a pipe, or with `search`, which may stay unsaid. */
function parseFirst(cursor: Cursor): SplCommand {
  cursor.skipSpace();
  const start = cursor.position;
  if (cursor.eat('|')) {
    cursor.skipSpace();
    const command = parseNamed(cursor);
    if (command.kind !== 'search' && command.kind !== 'multisearch') {
      cursor.fail(`${command.kind} cannot generate events`, start);
    }
    return command;
  }
  const word = cursor.peekWord();
  if (cursor.subsearch > 0 && word !== 'search') cursor.fail('a subsearch must start with search');
  const follows = cursor.text[start + word.length] ?? '';
  if (word === 'search' && /^\s?$/.test(follows)) return parseNamed(cursor);
  if ((READERS.has(word) || NOT_GENERATING.has(word)) && /^\s?$/.test(follows))
    cursor.fail(`${word} cannot generate events`);
  return { kind: 'search', expression: parseSearchExpression(cursor) };
}

function parseNamed(cursor: Cursor): SplCommand {
  const at = cursor.position;
  const word = cursor.peekWord();
  const reader = READERS.get(word);
  if (reader === undefined) cursor.fail(word === '' ? 'a command is missing' : `unknown command ${word}`, at);
  cursor.eatWord(word);
  const command = reader(cursor);
  cursor.skipSpace();
  if (!cursor.atCommandEnd()) cursor.fail(`unexpected ${JSON.stringify(cursor.peek())} in ${word}`);
  return command;
}

function parseMultisearch(cursor: Cursor): SplCommand {
  const branches: SplPipeline[] = [];
  const start = cursor.position;
  cursor.skipSpace();
  while (cursor.eat('[')) {
    cursor.subsearch += 1;
    const branch = parsePipeline(cursor);
    cursor.expect(']');
    cursor.subsearch -= 1;
    const blocked = branch.commands.find((command) => !STREAMING.has(command.kind));
    if (blocked !== undefined)
      cursor.fail(`${blocked.kind} is not streaming and cannot stand in multisearch`, start);
    branches.push(branch);
    cursor.skipSpace();
  }
  if (branches.length < 2) cursor.fail('multisearch needs at least two subsearches', start);
  return { kind: 'multisearch', branches };
}
