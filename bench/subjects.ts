/** The commands that `npm run bench` compares. */
import { spawnSync } from 'node:child_process';
import { backends } from '../backends/index.ts';
import type { Subject } from './measure.ts';

const node = process.execPath;
const cli = 'dist/sigmats.js';

/** A rule that every target can say. */
const rule = 'rules/imds/lnx_imds_access_from_non_metadata_client.yml';

/** What Node needs to start and stop is the floor for every tool that is written for it. */
export const bareNode: Subject = { name: 'node -e 0', command: [node, '-e', '0'] };

export const oneRule: readonly Subject[] = backends.map(({ id }) => ({
  name: `sigmats convert -t ${id}, one rule`,
  command: [node, cli, 'convert', '-t', id, rule],
}));

/** The same work for one target by sigmats and, where there is one, by the peer. */
export interface Contest {
  readonly target: string;
  readonly sigmats: Subject;
  readonly peer?: Subject;
}

/** @param python the interpreter that has pySigma, if any */
export function contests(directory: string, python: string | undefined): readonly Contest[] {
  const peers = new Set(['eql', 'splunk']);
  return backends.map(({ id }) => {
    const sigmats: Subject = {
      name: `sigmats, ${id}`,
      command: [node, cli, 'convert', '-t', id, '--skip-unsupported', directory],
    };
    if (python === undefined || !peers.has(id)) return { target: id, sigmats };
    const script = 'bench/peers/pysigma_convert.py';
    return {
      target: id,
      sigmats,
      peer: { name: `pySigma, ${id}`, command: [python, script, id, directory] },
    };
  });
}

/** The interpreter named by PYTHON, else `python3`, where it has pySigma with both backends. */
export function pythonWithPySigma(): string | undefined {
  const python = process.env.PYTHON ?? 'python3';
  const imports = 'import sigma.backends.splunk, sigma.backends.elasticsearch';
  return spawnSync(python, ['-c', imports], { stdio: 'ignore' }).status === 0 ? python : undefined;
}
