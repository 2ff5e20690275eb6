/** How Elastic's Windows integration categorises Sysmon's events. */
import type { EcsDocument } from './ecs.ts';

interface Kind {
  readonly category: readonly string[];
  readonly type: readonly string[];
  readonly action: string;
}

const kinds: Readonly<Record<number, Kind>> = {
  1: { category: ['process'], type: ['start'], action: 'Process creation' },
  2: {
    category: ['file'],
    type: ['change'],
    action: 'A process changed a file creation time',
  },
  3: { category: ['network'], type: ['start', 'connection', 'protocol'], action: 'Network connection' },
  5: { category: ['process'], type: ['end'], action: 'Process terminated' },
  6: { category: ['driver'], type: ['start'], action: 'Driver loaded' },
  7: { category: ['process'], type: ['change'], action: 'Image loaded' },
  8: { category: ['process'], type: ['change'], action: 'CreateRemoteThread' },
  9: { category: ['process'], type: ['access'], action: 'RawAccessRead' },
  10: { category: ['process'], type: ['access'], action: 'ProcessAccess' },
  11: { category: ['file'], type: ['creation'], action: 'FileCreate' },
  12: {
    category: ['configuration', 'registry'],
    type: ['change'],
    action: 'RegistryEvent (Object create and delete)',
  },
  13: { category: ['configuration', 'registry'], type: ['change'], action: 'RegistryEvent (Value Set)' },
  14: {
    category: ['configuration', 'registry'],
    type: ['change'],
    action: 'RegistryEvent (Key and Value Rename)',
  },
  15: { category: ['file'], type: ['access'], action: 'FileCreateStreamHash' },
  17: { category: ['file'], type: ['creation'], action: 'PipeEvent (Pipe Created)' },
  18: { category: ['file'], type: ['access'], action: 'PipeEvent (Pipe Connected)' },
  19: {
    category: ['process'],
    type: ['info'],
    action: 'WmiEvent (WmiEventFilter activity detected)',
  },
  20: {
    category: ['process'],
    type: ['change'],
    action: 'WmiEvent (WmiEventConsumer activity detected)',
  },
  22: { category: ['network'], type: ['connection', 'protocol', 'info'], action: 'DNSEvent (DNS query)' },
  23: { category: ['file'], type: ['deletion'], action: 'FileDelete (File Delete archived)' },
  25: { category: ['process'], type: ['change'], action: 'ProcessTampering (Process image change)' },
  26: { category: ['file'], type: ['deletion'], action: 'FileDeleteDetected (File Delete logged)' },
};

/** @param code number of the event. Throws for one that the table lacks: the table is to be completed then. */
export function categorisation(code: number): EcsDocument {
  const kind = kinds[code];
  if (kind === undefined) throw new Error(`no ECS category for Sysmon's event ${code}`);
  return { 'event.category': kind.category, 'event.type': kind.type, 'event.action': kind.action };
}
