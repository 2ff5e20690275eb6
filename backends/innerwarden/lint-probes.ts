/** What the probes write into fields that look like something else: the caller's name, a thread's number. */
import type { Atom, EngineDocument } from './ast.ts';
import { type Finding, quoted } from './finding.ts';

const exec = 'shell.command_exec';
const connect = 'network.outbound_connect';

/** Programs whose calls of others the `execve` probe leaves out, as far as they are known by name. */
const leftOutCallers: ReadonlySet<string> = new Set(['apt', 'env', 'find', 'make', 'xargs']);

export function probeFindings({ selection, filter }: EngineDocument): readonly Finding[] {
  const kinds = selection.flatMap((atom) => (atom.field === 'kind' ? atom.values : []));
  const all = [...selection, ...filter];
  return [
    ...(kinds.includes(exec) ? [...all.flatMap(callersName), ...selection.flatMap(leftOutCaller)] : []),
    ...(kinds.includes(exec) || kinds.includes(connect) ? all.flatMap(threadNumber) : []),
    ...(kinds.includes(connect) ? selection.flatMap(unknownPath) : []),
  ];
}

/** The probe sits at the entry of `execve`, where the process still has the name of its caller. */
function callersName(atom: Atom): readonly Finding[] {
  if (atom.field !== 'details.comm') return [];
  const message = `\`${atom.original}\` of an exec event is the name of the program that starts the new one, mostly a shell`;
  return [{ atom, message, help: 'test `details.command` for the new program' }];
}

function leftOutCaller(atom: Atom): readonly Finding[] {
  if (atom.field !== 'details.comm' || atom.op !== 'equals') return [];
  const unseen = atom.values.filter((value) => leftOutCallers.has(value.toLowerCase()));
  if (unseen.length === 0) return [];
  const message = `no exec event of ${quoted(unseen)} is ever recorded: the probe leaves out what such programs start`;
  return [{ atom, message, help: 'test another field' }];
}

function threadNumber(atom: Atom): readonly Finding[] {
  if (atom.field !== 'details.pid') return [];
  const message = `\`${atom.original}\` is the number of a thread, which is that of the process in its first thread only`;
  return [{ atom, message, help: 'do not tell processes apart by it' }];
}

/** Paths are remembered from exec events, by thread, and forgotten under load. */
function unknownPath(atom: Atom): readonly Finding[] {
  if (atom.field !== 'details.exe_path') return [];
  const message = `\`${atom.original}\` is missing where the process started before the sensor or connects from another thread, so the rule misses such connections`;
  return [{ atom, message, help: 'test `details.comm` as well, in a rule of its own' }];
}
