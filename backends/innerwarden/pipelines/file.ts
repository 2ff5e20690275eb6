/** File events: one kind of event for each Sigma category, all with the path in `details.filename`. */
import type { Catalogue, CatalogueField } from '../../../src/ir/catalogue.ts';
import { nativeFields } from './native.ts';

const common: Readonly<Record<string, CatalogueField>> = {
  TargetFilename: { name: 'details.filename', type: 'keyword', optional: true },
  ProcessId: { name: 'details.pid', type: 'long', optional: true },
  kind: nativeFields.kind,
  filename: nativeFields.filename,
  comm: nativeFields.comm,
  pid: nativeFields.pid,
  uid: nativeFields.uid,
};

const missing = {
  Image: 'a file event of InnerWarden has the name of the process, cut to 15 bytes, but no path',
  User: 'a file event of InnerWarden has the numeric user id only',
  CommandLine: 'a file event of InnerWarden has no command line',
  ParentImage: 'a file event of InnerWarden has nothing of the parent process',
  CreationUtcTime: 'InnerWarden does not record when a file was made',
};

function fileCatalogue(
  category: string,
  kind: string,
  fields: Readonly<Record<string, CatalogueField>>,
): Catalogue {
  return {
    id: `innerwarden_${category}`,
    title: `InnerWarden ${kind}`,
    logsource: { product: 'linux', category },
    fields,
    missing,
    others: 'refuse',
    guard: { field: 'kind', type: 'keyword', is: [kind] },
  };
}

/** Creation is not told from other writes: `file.write_access` is any opening for writing. */
export const fileCatalogues: readonly Catalogue[] = [
  fileCatalogue('file_event', 'file.write_access', common),
  fileCatalogue('file_access', 'file.read_access', common),
  fileCatalogue('file_delete', 'file.delete', common),
  fileCatalogue('file_rename', 'file.rename', {
    SourceFilename: { name: 'details.oldname', type: 'keyword', optional: true },
    TargetFilename: { name: 'details.newname', type: 'keyword', optional: true },
    kind: nativeFields.kind,
    comm: nativeFields.comm,
    pid: nativeFields.pid,
    uid: nativeFields.uid,
  }),
];
