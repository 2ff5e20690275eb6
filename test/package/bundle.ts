/** Makes the one-file program as `npm run bundle` does, at a place of its own. */
import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';

export function bundle(path: string): void {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly scripts: { readonly bundle: string };
  };
  const command = scripts.bundle.replace('--outfile=dist/sigmats.js', `--outfile=${path} --log-level=error`);
  execSync(command, {
    env: { ...process.env, PATH: `${resolve('node_modules/.bin')}${delimiter}${process.env.PATH}` },
  });
}
