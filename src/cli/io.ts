/** What a command may touch: streams, working directory, environment. Tests run commands in-process with their own. */
export interface Terminal {
  readonly isTTY: boolean;
  readonly columns: number;
  write(text: string): void;
  /** Ends when what was written has left; absent where there is never anything to wait for. */
  drained?(): Promise<void>;
}

export interface Io {
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  readonly stdin: {
    readonly isTTY: boolean;
    read(): Promise<Uint8Array>;
    /** The same, piece by piece. */
    chunks(): AsyncIterable<Uint8Array>;
  };
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told of each file and directory before it is read, by its full path; for `--watch`. */
  reads?(path: string): void;
  /** Ends when the user wants no more of a command that goes on; absent where nobody can say so. */
  interrupted?(): Promise<void>;
}

/** Documented in `sigmats --help` and docs/cli.md. */
export const exitCodes = { done: 0, findings: 1, usage: 2, unreadable: 3, internal: 70 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A mistake in how the tool was called. Thrown by commands, shown without a stack by `main`. */
export class UsageError extends Error {
  readonly help: string | undefined;

  constructor(message: string, help?: string) {
    super(message);
    this.help = help;
  }
}
