/** Runs the command line in-process, in a temporary directory and with streams that are plain strings. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { ExitCode, Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';

export interface Setup {
  /** Text or bytes by path below the working directory. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly stdin?: string | Uint8Array;
  readonly env?: Io['env'];
  readonly columns?: number;
  /** Which streams are terminals. Default: none. */
  readonly tty?: readonly ('stdin' | 'stdout' | 'stderr')[];
}

export interface Outcome {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in the order in which they were written. */
  readonly both: string;
  /** Every file below the working directory that was not there before, or has changed. */
  readonly written: Readonly<Record<string, string>>;
}

/** A UTF-8 terminal without colours, unless a case says otherwise. */
export const plainEnv = { LANG: 'en_US.UTF-8' } as const;

/** Runs in a directory of its own, which is removed afterwards. */
export async function run(args: readonly string[], setup: Setup = {}): Promise<Outcome> {
  return inDirectory(setup.files ?? {}, (directory) => runIn(directory, args, setup));
}

export async function inDirectory<T>(
  files: NonNullable<Setup['files']>,
  use: (directory: string) => Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'sigmats-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      const path = join(directory, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
    return await use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

export async function runIn(
  cwd: string,
  args: readonly string[],
  setup: Omit<Setup, 'files'> = {},
): Promise<Outcome> {
  const before = textsBelow(cwd);
  const outcome = await execute(cwd, args, setup);
  const written = Object.entries(textsBelow(cwd)).filter(([name, text]) => before[name] !== text);
  return { ...outcome, written: Object.fromEntries(written) };
}

/** Does not look at what is written, so that the directory may be a large one. */
export async function execute(
  cwd: string,
  args: readonly string[],
  setup: Omit<Setup, 'files'> = {},
): Promise<Omit<Outcome, 'written'>> {
  const out: string[] = [];
  const err: string[] = [];
  const both: string[] = [];
  const stream = (name: 'stdout' | 'stderr', chunks: string[]) => ({
    isTTY: setup.tty?.includes(name) === true,
    columns: setup.columns ?? 100,
    write(text: string) {
      chunks.push(text);
      both.push(text);
    },
  });
  const bytes =
    typeof setup.stdin === 'string'
      ? new TextEncoder().encode(setup.stdin)
      : (setup.stdin ?? new Uint8Array());
  const code = await main(args, {
    stdout: stream('stdout', out),
    stderr: stream('stderr', err),
    stdin: {
      isTTY: setup.tty?.includes('stdin') === true,
      read: async () => bytes,
      async *chunks() {
        // Short pieces, so that lines and characters are cut.
        for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
      },
    },
    cwd,
    env: setup.env ?? plainEnv,
  });
  return {
    code,
    stdout: out.join(''),
    stderr: err.join(''),
    both: both.join(''),
  };
}

function textsBelow(directory: string): Readonly<Record<string, string>> {
  const names = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => relative(directory, join(each.parentPath, each.name)))
    .toSorted();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
}

/** The whole of a run as one readable text: the form of the files below `snapshots/cli`. */
export function transcript(args: readonly string[], setup: Setup, outcome: Outcome): string {
  const command = ['sigmats', ...args].map((word) => (/^[\w./:=,<>-]+$/.test(word) ? word : `'${word}'`));
  const context = [
    ...(setup.stdin === undefined ? [] : ['with a rule on standard input']),
    ...(setup.tty === undefined || setup.tty.length === 0
      ? []
      : [`with a terminal on ${setup.tty.join(' and ')}`]),
    ...(setup.env === undefined ? [] : [`with the environment ${JSON.stringify(setup.env)}`]),
    ...(setup.columns === undefined ? [] : [`${setup.columns} columns wide`]),
  ];
  const files = Object.entries(outcome.written).map(([name, text]) => section(`file ${name}`, text));
  return [
    `$ ${command.join(' ')}\n`,
    ...context.map((each) => `  ${each}\n`),
    `exit code ${outcome.code}\n`,
    section('stdout', outcome.stdout),
    section('stderr', outcome.stderr),
    ...files,
  ].join('');
}

/** Escape sequences are shown, so that the file can be read and reviewed. */
function section(title: string, text: string): string {
  if (text === '') return '';
  const shown = text.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, (char) =>
    char === '\t' ? '\\t' : `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  const end = shown.endsWith('\n') ? '' : '\n(no line feed at the end)\n';
  return `\n──── ${title} ────\n${shown}${end}`;
}
