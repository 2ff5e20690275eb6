/**
 * Rules on records of the Linux audit log. The sensor keeps the programs started (EXECVE) and the lines typed
 * (TTY); of the arguments the engine can place the first one only, since it compares the list as one JSON text.
 */
import type { Catalogue, CatalogueField } from '../../../src/ir/catalogue.ts';
import { firstArgument } from '../fields.ts';
import { nativeFields } from './native.ts';

const exec = 'shell.command_exec';
const tty = 'shell.tty_input';

const recordType: CatalogueField = {
  name: 'kind',
  type: 'keyword',
  optional: false,
  values: { execve: exec, tty },
};

const unplaced =
  'the engine compares the arguments as one JSON text, in which only the first has a known place';
const otherRecord = 'InnerWarden keeps EXECVE and TTY records only';

export const auditd: Catalogue = {
  id: 'innerwarden_auditd',
  title: `InnerWarden ${exec} and ${tty}`,
  logsource: { product: 'linux', service: 'auditd' },
  fields: {
    type: recordType,
    a0: { name: firstArgument, type: 'keyword', optional: true },
    kind: nativeFields.kind,
  },
  missing: {
    ...Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`a${at + 1}`, unplaced])),
    ...Object.fromEntries(
      ['SYSCALL', 'syscall', 'exe', 'comm', 'key', 'name', 'nametype', 'euid', 'auid', 'uid', 'unit'].map(
        (name) => [name, otherRecord],
      ),
    ),
    proctitle: otherRecord,
  },
  others: 'refuse',
  guard: { field: 'kind', type: 'keyword', is: [exec, tty] },
};
