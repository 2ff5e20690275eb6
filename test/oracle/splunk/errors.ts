// The two ways in which the Splunk oracle refuses to answer: bad syntax, and behaviour that Splunk does not document.

/** The text is not SPL that Splunk would accept. `position` is a UTF-16 offset into the query. */
export class SplSyntaxError extends Error {
  readonly position: number;

  constructor(message: string, position: number) {
    super(`${message} (at ${position})`);
    this.name = 'SplSyntaxError';
    this.position = position;
  }
}

/**
 * The answer hangs on something that Splunk's documentation leaves open. A query that is claimed to be exact
 * must never run into this error on an event that a test feeds it.
 */
export class UndocumentedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UndocumentedError';
  }
}
