// One event on its way through the pipeline: the values of its fields and what is not known about them.
import { UndocumentedError } from './errors.ts';
import type { SplEvent } from './types.ts';

/** An answer that the documentation does not settle. It spreads through expressions until it no longer matters. */
export class Doubt {
  readonly reason: string;
  /** All values that the documentation allows, where they can be listed. */
  readonly options: readonly Value[] | undefined;

  constructor(reason: string, options?: readonly Value[]) {
    this.reason = reason;
    this.options = options;
  }
}

/** What an expression yields; an array is a multivalue of at least two values. */
export type Value = null | string | number | boolean | readonly string[] | Doubt;

/**
 * What `ask` answers for the values that a doubt allows: the answer if it is the same for all, else a doubt over the
 * answers.
 */
export function agreed(doubt: Doubt, ask: (option: Value) => Value): Value {
  if (doubt.options === undefined) return doubt;
  const answers = doubt.options.map(ask);
  const [first = null, ...rest] = answers;
  if (rest.every((answer) => answer === first)) return first;
  return new Doubt(doubt.reason, answers.some((answer) => answer instanceof Doubt) ? undefined : answers);
}

/** The answer of a test that has no third, documented outcome. */
export type Verdict = boolean | Doubt;

/** An event with the changes that commands have made to it. The event itself stays as it was. */
export class Row {
  /** Set when a filter could neither keep nor drop the event; harmless if a later filter drops it. */
  doubt: Doubt | undefined;
  readonly #event: Readonly<Record<string, SplEvent[string]>>;
  readonly #changes = new Map<string, Value>();

  constructor(event: Readonly<Record<string, SplEvent[string]>>) {
    this.#event = event;
  }

  /** The value of a field; null when it is missing. */
  get(name: string): Value {
    const changed = this.#changes.get(name);
    if (changed !== undefined) return changed;
    return Object.hasOwn(this.#event, name) ? normalise(this.#event[name]) : null;
  }

  /** Sets a field; null removes it, as in `eval x=null()`. */
  set(name: string, value: Value): void {
    this.#changes.set(name, value);
  }

  /** The answer of `test` while the field holds another value. */
  probe(name: string, value: string, test: (row: Row) => Value): Value {
    const before = this.#changes.get(name);
    this.#changes.set(name, value);
    const answer = test(this);
    if (before === undefined) this.#changes.delete(name);
    else this.#changes.set(name, before);
    return answer;
  }

  /** The names of the fields that are present. */
  names(): readonly string[] {
    const names = new Set([...Object.keys(this.#event), ...this.#changes.keys()]);
    return [...names].filter((name) => this.get(name) !== null);
  }

  /** The event as it now is. Throws `UndocumentedError` when it, or a value in it, is in doubt. */
  toEvent(): SplEvent {
    const event: Record<string, SplEvent[string]> = {};
    for (const name of this.names()) event[name] = settledField(this, name);
    return event as unknown as SplEvent;
  }

  copy(): Row {
    const row = new Row(this.#event);
    for (const [name, value] of this.#changes) row.set(name, value);
    row.doubt = this.doubt;
    return row;
  }
}

function normalise(value: SplEvent[string]): Value {
  if (value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  return multivalue(value);
}

/** A list of values as Splunk holds it: none is null, one is that value. */
export function multivalue(values: readonly string[]): Value {
  if (values.length > 1) return values;
  return values[0] ?? null;
}

/** The value of a field for commands that cannot go on with a doubt. */
export function settledField(row: Row, name: string): string | number | readonly string[] {
  const value = row.get(name);
  if (value instanceof Doubt) throw new UndocumentedError(value.reason);
  if (value === null || typeof value === 'boolean')
    throw new UndocumentedError(`field ${name} holds no value`);
  return value;
}
