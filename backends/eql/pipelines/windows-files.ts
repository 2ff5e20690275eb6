/** Windows file and registry events as Elastic Defend, or Sysmon through the Windows integration, writes them. */
import type { Catalogue, Guard } from '../../../src/ir/catalogue.ts';
import { type Fields, file, mapped, optional, process } from './fields.ts';
import {
  all,
  any,
  changed,
  deleted,
  fileWritten,
  host,
  is,
  keyAddedOrDeleted,
  opened,
  renamed,
  valueSet,
} from './guards.ts';
import { deletedHashes, others, registryValue, source, users } from './windows-fields.ts';

function fileCatalogue(category: string, title: string, guard: Guard, more: Fields = {}): Catalogue {
  return {
    id: `eql-windows-${category.replaceAll('_', '-')}`,
    title: `Elastic: Windows ${title}`,
    logsource: { product: 'windows', category },
    fields: { ...file, ...users, ...source, ...more },
    others,
    guard: all(host('windows'), guard),
    state: { category: 'file' },
  };
}

const deletion: Fields = {
  Hashes: deletedHashes,
  IsExecutable: optional('sysmon.file.is_executable', 'boolean'),
  Archived: optional('sysmon.file.archived', 'boolean'),
};

const registry: Omit<Catalogue, 'id' | 'title' | 'logsource'> = {
  fields: { ...process, ...users, ...source, ...registryValue },
  others,
  state: { category: 'registry' },
};

function registryCatalogue(category: string, title: string, ...guards: readonly Guard[]): Catalogue {
  return {
    ...registry,
    id: `eql-windows-${category.replaceAll('_', '-')}`,
    title: `Elastic: Windows registry ${title}`,
    logsource: { product: 'windows', category },
    guard: all(host('windows'), ...guards),
  };
}

/** Rules for reads and renames come from the kernel's own trace of file events; Defend has both, Sysmon neither. */
export const files: readonly Catalogue[] = [
  fileCatalogue('file_event', 'file event', fileWritten),
  fileCatalogue('file_delete', 'file deletion', deleted, deletion),
  fileCatalogue('file_rename', 'file rename', renamed),
  fileCatalogue('file_access', 'file access', opened, { FileName: mapped('file.path') }),
];

/** Sysmon's events 12 to 14 and Defend's registry events. */
export const registries: readonly Catalogue[] = [
  registryCatalogue('registry_event', 'event', changed),
  registryCatalogue('registry_set', 'value set', changed, valueSet),
  registryCatalogue('registry_add', 'key creation', any(is('event.action', 'creation'), keyAddedOrDeleted)),
  registryCatalogue('registry_delete', 'deletion', any(is('event.action', 'deletion'), keyAddedOrDeleted)),
];
