// Reads `tstats` over a data model, from the Search Reference: settings, functions, FROM, WHERE, BY, and a renaming behind it.
import { SplSyntaxError } from './errors.ts';
import { parseSpl } from './parse.ts';
import { compileSpl } from './run.ts';

export interface Tstats {
  readonly settings: Readonly<Record<string, string>>;
  readonly functions: readonly string[];
  /** The data model, and the dataset that the search is restricted to. */
  readonly model: string;
  readonly dataset: string;
  /** The condition as it stands; empty for all events of the dataset. */
  readonly where: string;
  readonly by: readonly string[];
  /** `Processes.* AS *`. */
  readonly renamed: string;
}

/** Splits at words that stand outside of quotes and parentheses. */
function splitAt(text: string, words: readonly string[]): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  const token = /"(?:[^"\\]|\\.)*"|[()]|[^\s()"]+|\s+/gs;
  let word = '';
  let depth = 0;
  let part = '';
  for (const [piece] of text.matchAll(token)) {
    if (piece === '(') depth++;
    if (piece === ')') depth--;
    if (depth === 0 && words.includes(piece)) {
      parts.set(word, part.trim());
      if (parts.has(piece)) throw new SplSyntaxError(`a second ${piece}`, 0);
      word = piece;
      part = '';
    } else part += piece;
  }
  if (depth !== 0) throw new SplSyntaxError('unbalanced parenthesis', text.length);
  return parts.set(word, part.trim());
}

export function parseTstats(text: string): Tstats {
  const commands = splitAt(text.trim().replace(/^\|\s*/, ''), ['|', 'FROM', 'WHERE', 'BY']);
  const head = commands.get('')?.split(/\s+/) ?? [];
  if (head.shift() !== 'tstats') throw new SplSyntaxError('no tstats', 0);
  const settings: Record<string, string> = {};
  while (head[0]?.includes('=')) {
    const [name = '', value = ''] = (head.shift() ?? '').split('=');
    if (!['summariesonly', 'allow_old_summaries', 'fillnull_value', 'prestats'].includes(name)) {
      throw new SplSyntaxError(`no setting ${name}`, 0);
    }
    settings[name] = value.replace(/^"(.*)"$/, '$1');
  }
  const functions = head.join(' ').match(/\w+(?:\(\w+\))?(?: AS \w+)?/g) ?? [];
  if (functions.join(' ') !== head.join(' ')) throw new SplSyntaxError('functions', 0);
  const from = /^datamodel=(\w+)(?:\.(\w+))?$/.exec(commands.get('FROM') ?? '');
  if (from === null) throw new SplSyntaxError('FROM names no data model', 0);
  const where = commands.get('WHERE') ?? '';
  const node = /^nodename=([\w.]+)(?:\s+|$)/.exec(where);
  const renamed = /^rename (\w+\.\* AS \*)$/.exec(commands.get('|') ?? '')?.[1];
  if (renamed === undefined) throw new SplSyntaxError('no renaming', 0);
  return {
    settings,
    functions,
    model: from[1] ?? '',
    dataset: node?.[1]?.split('.').at(-1) ?? from[2] ?? '',
    where: node === null ? where : where.slice(node[0].length),
    by: (commands.get('BY') ?? '').split(/\s+/).filter((each) => each !== ''),
    renamed,
  };
}

type Values = string | readonly string[];

/**
 * Whether an event of the dataset is counted, by its fields without the name of the dataset. The models fill in `unknown` for
 * fields without a value; rows whose group has a field without one are left out unless a value stands in for it.
 */
export function compileTstats(text: string): (event: Readonly<Record<string, Values>>) => boolean {
  const { where, by, renamed, settings } = parseTstats(text);
  const prefix = renamed.slice(0, renamed.indexOf('*'));
  if (by.some((each) => !each.startsWith(prefix)))
    throw new SplSyntaxError('a field outside of the dataset', 0);
  if (settings.fillnull_value === undefined) throw new SplSyntaxError('rows with nulls are left out', 0);
  const pipeline = parseSpl(where === '' ? '*' : where);
  if (pipeline.commands.length !== 1 || pipeline.commands[0]?.kind !== 'search') {
    throw new SplSyntaxError('more than a condition', 0);
  }
  const run = compileSpl(pipeline);
  return (event) => {
    const fields: Record<string, Values> = {};
    for (const name of by) fields[name] = 'unknown';
    for (const [name, values] of Object.entries(event)) {
      if (typeof values === 'string' || values.length > 0) fields[prefix + name] = values;
    }
    return run({ ...fields, _raw: '' });
  };
}
