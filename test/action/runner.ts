/** Runs the steps of a composite action as GitHub's runner does, with bash, as far as our action goes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import { load } from 'js-yaml';

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly shell: string;
  readonly 'working-directory'?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run: string;
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export const action = load(readFileSync('action.yml', 'utf8')) as Action;

export interface Ran {
  readonly name: string;
  /** Undefined where the step was passed over. */
  readonly code?: number;
  readonly log: string;
}

export interface Run {
  /** As a user writes them below `with:`. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly github?: Readonly<Record<string, string>>;
}

export interface Result {
  readonly steps: readonly Ran[];
  readonly summary: string;
}

/** A step that fails passes over the others, but for those whose condition says otherwise. */
export function runAction({ inputs, cwd, env = {}, github = {} }: Run): Result {
  const directory = mkdtempSync(join(tmpdir(), 'sigmats-action-'));
  const [output, summaryFile] = [join(directory, 'output'), join(directory, 'summary')];
  try {
    for (const file of [output, summaryFile]) writeFileSync(file, '');
    const defaults = Object.entries(action.inputs).map(([name, each]) => [name, each.default]);
    const outputs: Record<string, Record<string, string>> = {};
    const context = {
      inputs: { ...Object.fromEntries(defaults), ...inputs },
      github: { action_path: process.cwd(), base_ref: '', ...github },
      outputs,
    };
    let hasFailed = false;
    const steps = action.runs.steps.map((step): Ran => {
      const isWanted = step.if === undefined ? !hasFailed : evaluate(step.if, context) !== 'false';
      if (!isWanted) return { name: step.name, log: '' };
      const script = join(directory, 'step.sh');
      writeFileSync(script, step.run);
      const own = Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value, context)]);
      // Both streams in one, as the runner reads them.
      const command = `bash --noprofile --norc -eo pipefail ${script} 2>&1`;
      const { status, stdout } = spawnSync('bash', ['-c', command], {
        cwd: resolve(cwd, filled(step['working-directory'] ?? '.', context)),
        encoding: 'utf8',
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          LANG: 'C.UTF-8',
          RUNNER_TEMP: directory,
          GITHUB_OUTPUT: output,
          GITHUB_STEP_SUMMARY: summaryFile,
          GITHUB_WORKSPACE: cwd,
          ...env,
          ...Object.fromEntries(own),
        },
      });
      if (step.id !== undefined) outputs[step.id] = parsedOutput(readFileSync(output, 'utf8'));
      if (status !== 0) hasFailed = true;
      return { name: step.name, code: status ?? -1, log: stdout };
    });
    return { steps, summary: readFileSync(summaryFile, 'utf8') };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function parsedOutput(text: string): Record<string, string> {
  const pairs = text.split('\n').flatMap((line) => {
    const at = line.indexOf('=');
    return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1)]];
  });
  return Object.fromEntries(pairs);
}

interface Context {
  readonly inputs: Readonly<Record<string, string>>;
  readonly github: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

function filled(text: string, context: Context): string {
  return text.replace(/\$\{\{.*?\}\}/g, (each) => evaluate(each, context));
}

/** The expressions of the action are those of JavaScript, once the names in them are texts. */
function evaluate(expression: string, { inputs, github, outputs }: Context): string {
  const inner = expression.replace(/^\$\{\{|\}\}$/g, '');
  const script = inner.replace(/\b(inputs|github|steps)\.([\w.-]+)/g, (_, kind: string, path: string) => {
    const [id = '', , name = ''] = path.split('.');
    const value =
      kind === 'inputs' ? inputs[path] : kind === 'github' ? github[path] : (outputs[id]?.[name] ?? '');
    if (value === undefined) throw new Error(`there is no ${kind}.${path}`);
    return JSON.stringify(value);
  });
  const format = (text: string, value: string): string => text.replace('{0}', value);
  return String(runInNewContext(script, { format, cancelled: () => false }));
}
