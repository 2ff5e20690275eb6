/** Process creation as the sensor's `execve` probe records it: the command line, but no path of the program. */
import type { Catalogue } from '../../../src/ir/catalogue.ts';
import { nativeFields } from './native.ts';

const noPath = 'an exec event of InnerWarden has the command line, but no path of the new program';
const noParent = 'an exec event of InnerWarden has only the name of the parent process, cut to 15 bytes';
const noFile = 'an exec event of InnerWarden has nothing of the program file but its command line';
const windows = 'the field exists on Windows only';

export const processCreation: Catalogue = {
  id: 'innerwarden_process_creation',
  title: 'InnerWarden shell.command_exec',
  logsource: { product: 'linux', category: 'process_creation' },
  fields: {
    CommandLine: { name: 'details.command', type: 'keyword', optional: true },
    ProcessId: { name: 'details.pid', type: 'long', optional: true },
    ParentProcessId: { name: 'details.ppid', type: 'long', optional: true },
    kind: nativeFields.kind,
    command: nativeFields.command,
    parent_comm: nativeFields.parent_comm,
    comm: nativeFields.comm,
    pid: nativeFields.pid,
    ppid: nativeFields.ppid,
    uid: nativeFields.uid,
  },
  missing: {
    Image: noPath,
    exe: noPath,
    OriginalFileName: noFile,
    Hashes: noFile,
    md5: noFile,
    sha1: noFile,
    sha256: noFile,
    Imphash: noFile,
    Company: noFile,
    Description: noFile,
    Product: noFile,
    ParentImage: noParent,
    ParentCommandLine: noParent,
    ParentUser: noParent,
    User: 'an exec event of InnerWarden has the numeric user id only',
    LogonId: 'an exec event of InnerWarden has no log-in session',
    CurrentDirectory: 'an exec event of InnerWarden has no working directory',
    IntegrityLevel: windows,
  },
  others: 'refuse',
  guard: { field: 'kind', type: 'keyword', is: ['shell.command_exec'] },
};
