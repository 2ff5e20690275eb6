/** The bundled tactics and techniques of MITRE ATT&CK, by id. */
import { tacticTable, techniqueTable } from './table.gen.ts';

export interface Tactic {
  readonly id: string;
  readonly name: string;
}

export interface Technique {
  readonly id: string;
  readonly name: string;
  /** In the order of the matrix; at least one. */
  readonly tactics: readonly Tactic[];
}

export interface AttackTable {
  /** In the order of the matrix. */
  readonly tactics: readonly Tactic[];
  readonly techniques: ReadonlyMap<string, Technique>;
}

let read: AttackTable | undefined;

/** Read at the first use. */
export function attackTable(): AttackTable {
  read ??= readTable();
  return read;
}

function readTable(): AttackTable {
  const byLetter = new Map(
    rowsOf(tacticTable).map(([letter, id, name]): [string, Tactic] => [letter, { id, name }]),
  );
  const techniques = new Map<string, Technique>();
  let above = '';
  for (const [letters, place, name] of rowsOf(techniqueTable)) {
    if (!place.startsWith('.')) above = place;
    const id = place.startsWith('.') ? above + place : place;
    techniques.set(id, { id, name, tactics: [...letters].flatMap((each) => byLetter.get(each) ?? []) });
  }
  return { tactics: [...byLetter.values()], techniques };
}

function rowsOf(table: string): readonly (readonly [string, string, string])[] {
  return table
    .trim()
    .split('\n')
    .map((row) => {
      const [first = '', second = '', ...rest] = row.split(' ');
      return [first, second, rest.join(' ')];
    });
}
