// Compiles the streaming commands: each changes one row in place and says whether it stays.
import { SplSyntaxError } from './errors.ts';
import { compileEval, truth } from './eval.ts';
import { patternError, pcreTest } from './pcre.ts';
import { fillRow } from './reshape.ts';
import { Doubt, type Value, type Verdict } from './row.ts';
import { compileSearch, type RowTest } from './search.ts';
import { textOfNumber, wildcardTest } from './text.ts';
import type { SplCommand, SplRunOptions } from './types.ts';

/** The stage of a command that works row by row, or undefined for one that needs to see them all. */
export function compileStage(command: SplCommand, options: SplRunOptions): RowTest | undefined {
  switch (command.kind) {
    case 'search':
      return compileSearch(command.expression);
    case 'where': {
      const test = compileEval(command.expression, options);
      return (row) => truth(test(row));
    }
    case 'eval':
      return compileAssignments(command.assignments, options);
    case 'regex':
      return compileRegex(command);
    case 'fields':
      return compileFields(command.names, command.remove);
    case 'table':
      return compileTable(command.names);
    case 'rename':
      return compileRename(command.renames);
    case 'fillnull':
      return compileFillnull(command);
    case 'addinfo':
      return compileAddinfo(options);
    default:
      return undefined;
  }
}

type Assignments = (SplCommand & { kind: 'eval' })['assignments'];

/** Assignments run in turn, so that later ones see the fields of earlier ones. */
function compileAssignments(assignments: Assignments, options: SplRunOptions): RowTest {
  const compiled = assignments.map(({ field, value }) => ({ field, evaluate: compileEval(value, options) }));
  return (row) => {
    for (const { field, evaluate } of compiled) row.set(field, evaluate(row));
    return true;
  };
}

/** `regex f="p"` drops events without the field, `regex f!="p"` keeps them (Search Reference, regex). */
function compileRegex({ field, negated, pattern, at }: SplCommand & { kind: 'regex' }): RowTest {
  const error = patternError(pattern);
  if (error !== undefined) throw new SplSyntaxError(`invalid pattern: ${error}`, at);
  return (row) => {
    const found = matches(row.get(field), pattern);
    return found instanceof Doubt ? found : found !== negated;
  };
}

function matches(value: Value, pattern: string): Verdict {
  if (value === null || typeof value === 'boolean') return false;
  if (value instanceof Doubt) return value;
  const text = typeof value === 'number' ? textOfNumber(value) : value;
  if (text instanceof Doubt) return text;
  if (typeof text === 'string') return pcreTest(pattern, text);
  const answers = new Set(text.map((item) => pcreTest(pattern, item)));
  return answers.size === 1 ? answers.has(true) : new Doubt('regex on a multivalue field');
}

/** Internal fields, whose names start with an underscore, go only when they are named (Search Reference, fields). */
function compileFields(names: readonly string[], remove: boolean): RowTest {
  const tests = names.map((name) => ({ internal: name.startsWith('_'), test: wildcardTest(name) }));
  const isNamed = (field: string): boolean =>
    tests.some(({ internal, test }) => (internal || !field.startsWith('_')) && test(field));
  return (row) => {
    for (const field of row.names()) {
      if (remove ? isNamed(field) : !isNamed(field) && !field.startsWith('_')) row.set(field, null);
    }
    return true;
  };
}

function compileTable(names: readonly string[]): RowTest {
  const tests = names.map(wildcardTest);
  return (row) => {
    for (const field of row.names()) if (!tests.some((test) => test(field))) row.set(field, null);
    return true;
  };
}

/** Renaming a field that does not exist removes the target, if there is one (Search Reference, rename). */
function compileRename(renames: readonly { readonly from: string; readonly to: string }[]): RowTest {
  return (row) => {
    for (const { from, to } of renames) {
      const value = row.get(from);
      if (from === to) continue;
      row.set(to, value);
      row.set(from, null);
    }
    return true;
  };
}

/** Streaming only if the fields are named (Search Reference, fillnull). */
function compileFillnull({ names, value }: SplCommand & { kind: 'fillnull' }): RowTest | undefined {
  if (names.length === 0) return undefined;
  return (row) => {
    fillRow(names, value, row);
    return true;
  };
}

function compileAddinfo({ now, searchStart, searchEnd }: SplRunOptions): RowTest {
  const unknown = (what: string): Doubt => new Doubt(`${what} of addinfo without a search time range`);
  return (row) => {
    row.set('info_min_time', searchStart ?? unknown('info_min_time'));
    row.set('info_max_time', searchEnd ?? unknown('info_max_time'));
    row.set('info_search_time', now ?? unknown('info_search_time'));
    row.set('info_sid', 'search');
    return true;
  };
}
