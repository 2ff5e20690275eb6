/** Registry fields of ECS, taken from the one path and the rendered data of Sysmon's events 12 to 14. */
import type { EcsDocument } from './ecs.ts';

const hives: Readonly<Record<string, string>> = {
  HKEY_CLASSES_ROOT: 'HKCR',
  HKEY_CURRENT_CONFIG: 'HKCC',
  HKEY_CURRENT_USER: 'HKCU',
  HKEY_LOCAL_MACHINE: 'HKLM',
  HKEY_USERS: 'HKU',
};

/**
 * @param path such as `HKLM\SOFTWARE\Key\Value`
 * @param details such as `DWORD (0x00000001)`; a number is kept in decimal, anything else as it is
 */
export function registryFields(path: string | undefined, details: string | undefined): EcsDocument {
  if (path === undefined) return {};
  const [first = '', ...rest] = path.split('\\');
  const hive = hives[first] ?? (Object.values(hives).includes(first) ? first : undefined);
  return {
    'registry.path': path,
    'registry.value': rest.at(-1) ?? first,
    ...(hive === undefined ? {} : { 'registry.hive': hive, 'registry.key': rest.join('\\') }),
    ...(details === undefined ? {} : dataFields(details)),
  };
}

function dataFields(details: string): EcsDocument {
  const double = /^DWORD \(0x([0-9a-f]{8})\)$/i.exec(details)?.[1];
  if (double !== undefined) {
    return {
      'registry.data.type': 'SZ_DWORD',
      'registry.data.strings': [String(Number.parseInt(double, 16))],
    };
  }
  const type = details === 'Binary Data' ? 'REG_BINARY' : 'REG_SZ';
  return { 'registry.data.type': type, 'registry.data.strings': [details] };
}
