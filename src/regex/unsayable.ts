/** What a printer returns where its flavour lacks a construct. */

export interface Unsayable {
  /** Short stable name for statistics, e.g. `regex lookahead`. */
  readonly construct: string;
  /** One sentence without a final period. */
  readonly reason: string;
}

export function unsayable(construct: string, reason: string): Unsayable {
  return { construct, reason };
}

export function isUnsayable(value: unknown): value is Unsayable {
  return typeof value === 'object' && value !== null && 'construct' in value;
}
