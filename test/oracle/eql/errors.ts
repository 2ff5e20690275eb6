/** The two ways a query is refused: it cannot be read, or it cannot run against a mapping. */

/** A query that Elasticsearch would refuse to parse; `offset` counts UTF-16 units, line and column from 1. */
export class EqlSyntaxError extends Error {
  readonly offset: number;
  readonly line: number;
  readonly column: number;

  constructor(message: string, source: string, offset: number) {
    const before = source.slice(0, offset).split('\n');
    const line = before.length;
    const column = (before[line - 1] ?? '').length + 1;
    super(`line ${line}:${column}: ${message}`);
    this.name = 'EqlSyntaxError';
    this.offset = offset;
    this.line = line;
    this.column = column;
  }
}

/** A query that parses but that the verifier refuses for the mapping; thrown only by compiling it. */
export class EqlVerificationError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('; '));
    this.name = 'EqlVerificationError';
    this.problems = problems;
  }
}
