/** The program: connects `main` to the process. */
import { once } from 'node:events';
import type { Terminal } from './io.ts';
import { main } from './main.ts';

function terminal(stream: NodeJS.WriteStream): Terminal {
  return {
    isTTY: stream.isTTY === true,
    columns: stream.columns ?? 100,
    write: (text) => void stream.write(text),
    drained: async () => {
      if (stream.writableNeedDrain) await once(stream, 'drain');
    },
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The first signal is asked for; a second one ends the process as ever. */
async function interrupted(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

// A reader that closes the pipe early, such as `head`, is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

// Setting the code instead of calling `exit` lets the streams drain.
process.exitCode = await main(process.argv.slice(2), {
  stdout: terminal(process.stdout),
  stderr: terminal(process.stderr),
  stdin: { isTTY: process.stdin.isTTY === true, read: readStdin, chunks: () => process.stdin },
  cwd: process.cwd(),
  env: process.env,
  interrupted,
});
