/** What the compiler says of a program beside an installed package. */
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';

export function typeErrors(
  directory: string,
  program: string,
  how: { readonly module: string; readonly moduleResolution: string },
): readonly string[] {
  const file = join(directory, 'consumer.ts');
  const project = join(directory, 'tsconfig.json');
  writeFileSync(file, program);
  const compilerOptions = {
    ...how,
    target: 'ES2023',
    lib: ['ES2023'],
    types: ['node'],
    typeRoots: [resolve('node_modules/@types')],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    // The declarations of the package itself are checked, too.
    skipLibCheck: false,
  };
  writeFileSync(project, JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
  const compiler = resolve('node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', project], {
    cwd: directory,
    encoding: 'utf8',
  });
  rmSync(file);
  rmSync(project);
  expect(status, 'the compiler runs').not.toBeNull();
  return stdout.split('\n').filter((line) => line.includes('error TS'));
}
