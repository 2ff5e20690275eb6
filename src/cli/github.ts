/** What GitHub Actions says of itself in the environment. */
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Io } from './io.ts';

export function isGithub({ env }: Pick<Io, 'env'>): boolean {
  return env.GITHUB_ACTIONS === 'true';
}

/** Annotations name files from the top of the repository, wherever the command ran. */
export function githubFile(name: string, { env, cwd }: Pick<Io, 'env' | 'cwd'>): string {
  const top = env.GITHUB_WORKSPACE ?? '';
  if (top === '') return name;
  const within = relative(top, resolve(cwd, name));
  const isOutside = within === '' || /^\.\.(?:[/\\]|$)/.test(within) || isAbsolute(within);
  return isOutside ? name : within.split(sep).join('/');
}
