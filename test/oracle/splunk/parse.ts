// Reads a whole SPL query into a pipeline: page one of the reader. Strict: what Splunk would reject is an error.
import { Cursor } from './cursor.ts';
import { parseEventstats, parseStats, parseStreamstats } from './parse-aggregates.ts';
import * as commands from './parse-commands.ts';
import { parseBin, parseFillnull, parseMvexpand } from './parse-reshape.ts';
import { parseSearchExpression } from './parse-search.ts';
import { parseAppend, parseMultisearch, parseUnion } from './parse-subsearch.ts';
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
  ['bin', parseBin],
  ['bucket', parseBin],
  ['addinfo', () => ({ kind: 'addinfo' })],
  ['stats', parseStats],
  ['eventstats', parseEventstats],
  ['streamstats', parseStreamstats],
  ['mvexpand', parseMvexpand],
  ['fillnull', parseFillnull],
  ['multisearch', (cursor) => parseMultisearch(cursor, parsePipeline)],
  ['append', (cursor) => parseAppend(cursor, parsePipeline)],
  ['union', (cursor) => parseUnion(cursor, parsePipeline)],
] satisfies readonly (readonly [string, (cursor: Cursor) => SplCommand])[]);

/** Common commands that this reader does not know, and that cannot start a query either. */
const NOT_GENERATING = new Set([
  ...['rex', 'spath', 'lookup', 'transaction', 'join', 'appendpipe', 'makemv'],
  ...['chart', 'timechart', 'top', 'rare', 'foreach', 'replace', 'convert', 'extract', 'kv', 'xmlkv'],
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
    if (command.kind !== 'search' && command.kind !== 'multisearch' && command.kind !== 'union') {
      cursor.fail(`${command.kind} cannot generate events`, start);
    }
    if (command.kind === 'union' && command.branches.length < 2)
      cursor.fail('union needs two datasets', start);
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
