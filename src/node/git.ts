/** Rule files as they are at a revision of a git repository. git is run without a shell, and only reads. */
import { spawnSync } from 'node:child_process';
import { decodeText, type FileProblem, type RuleFile } from './files.ts';

export interface RevisionFile {
  readonly file: RuleFile;
  readonly text: string;
}

export interface RevisionFiles {
  readonly files: readonly RevisionFile[];
  readonly problems: readonly FileProblem[];
}

/** Larger answers of git are no rules. */
const maximumBytes = 512 * 1024 * 1024;

/**
 * @param spec `REV` or `REV:path`, where the path is a file or a directory of the repository
 * @returns undefined where git knows no such thing here, or there is no git
 */
export function readRevision(spec: string, cwd: string): RevisionFiles | undefined {
  // git would take it for an option.
  if (spec.startsWith('-') || spec.includes('\0')) return undefined;
  const id = runText(['rev-parse', '--verify', '--quiet', '--end-of-options', spec], cwd)?.trim();
  if (id === undefined || !/^[0-9a-f]{40,64}$/.test(id)) return undefined;
  const type = runText(['cat-file', '-t', id], cwd)?.trim();
  if (type === 'blob') return readBlobs([{ id, file: singleFile(spec) }], cwd);
  const listed = type === undefined ? undefined : runText(['ls-tree', '-r', '-z', '--full-tree', id], cwd);
  if (listed === undefined) return undefined;
  const blobs = listed.split('\0').flatMap((line) => blobOf(line, spec));
  if (blobs.length > 0) return readBlobs(blobs, cwd);
  return { files: [], problems: [{ name: spec, message: 'there is no .yml or .yaml file in it' }] };
}

interface Blob {
  readonly id: string;
  readonly file: RuleFile;
}

function singleFile(spec: string): RuleFile {
  return { name: spec, path: spec, within: spec.split(/[:/]/).at(-1) ?? spec };
}

/** `mode type id<tab>path`; links are not followed, since they may lead out of the directory. */
function blobOf(line: string, spec: string): readonly Blob[] {
  const [, mode, id, within] = /^(\d+) blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
  if (id === undefined || within === undefined || mode === '120000' || !/\.ya?ml$/i.test(within)) return [];
  const name = spec.includes(':') ? `${spec.replace(/\/$/, '')}/${within}` : `${spec}:${within}`;
  return [{ id, file: { name: name.replace(':/', ':'), path: name, within } }];
}

/** All at once: a process for each file would take most of the time. */
function readBlobs(blobs: readonly Blob[], cwd: string): RevisionFiles {
  const input = blobs.map(({ id }) => `${id}\n`).join('');
  const output = run(['cat-file', '--batch'], cwd, input);
  const files: RevisionFile[] = [];
  const problems: FileProblem[] = [];
  let at = 0;
  for (const { file } of blobs) {
    const end = output?.indexOf(0x0a, at) ?? -1;
    const size = Number(/ blob (\d+)$/.exec(output?.toString('latin1', at, end) ?? '')?.[1]);
    if (output === undefined || end < 0 || Number.isNaN(size)) {
      problems.push({ name: file.name, message: 'git does not give its content' });
      continue;
    }
    const found = decodeText(output.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
    if ('problem' in found) problems.push({ name: file.name, message: found.problem });
    else files.push({ file, text: found.text });
  }
  return { files, problems };
}

function runText(args: readonly string[], cwd: string): string | undefined {
  return run(args, cwd)?.toString('utf8');
}

function run(args: readonly string[], cwd: string, input?: string): Buffer | undefined {
  const result = spawnSync('git', args, {
    cwd,
    maxBuffer: maximumBytes,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' },
    ...(input === undefined ? {} : { input }),
  });
  return result.status === 0 && result.error === undefined ? result.stdout : undefined;
}
