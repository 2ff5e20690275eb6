import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What each room may import beside itself; packages are named as they are imported. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  'src/source': [],
  'src/regex': ['src/source'],
  'src/net': ['src/source', 'ipaddr.js'],
  'src/ir': ['src/source', 'src/regex', 'src/net'],
  'src/sigma': ['src/source', 'src/regex', 'src/net', 'src/ir'],
  'src/sigma/condition': ['src/source', 'src/ir', 'src/sigma', 'chevrotain'],
  'src/sigma/yaml': ['src/source', 'src/sigma', 'js-yaml'],
  'src/pipeline': ['src/source', 'src/regex', 'src/net', 'src/ir'],
  // Reads pipeline files, which are YAML with Sigma's strings and expressions.
  'src/pipeline/sigma': [
    'src/source',
    'src/regex',
    'src/net',
    'src/ir',
    'src/pipeline',
    'src/sigma',
    're2js',
  ],
  'src/plan': ['src/source', 'src/regex', 'src/net', 'src/ir'],
  'src/match': ['src/source', 'src/regex', 'src/net', 'src/ir', 'src/plan', 're2js'],
  'src/decide': [],
  'src/diff': ['src/source', 'src/regex', 'src/net', 'src/ir', 'src/decide', 'src/match'],
  'src/backend': ['src/source', 'src/regex', 'src/net', 'src/ir'],
  'src/backend/shell.ts': ['src/source', 'handlebars'],
  'src/compile.ts': ['src/source', 'src/ir', 'src/sigma', 'src/pipeline', 'src/backend'],
  'src/api.ts': ['src/source', 'src/backend', 'src/compile.ts'],
  'src/audit.ts': ['src/ir', 'src/pipeline', 'src/match', 'src/backend', 'src/compile.ts'],
  'src/index.ts': [
    'src/source',
    'src/ir',
    'src/sigma',
    'src/pipeline',
    'src/backend',
    'src/compile.ts',
    'src/api.ts',
    'src/diff',
  ],
  'src/node': ['src/source', 'src/compile.ts', 'src/api.ts', 'src/index.ts', 'node:'],
  'src/cli': ['src', 'backends/index.ts', 'package.json', 'commander', 'diff', 'node:'],
  'backends/index.ts': ['src/backend', 'backends'],
  'backends/': ['src/backend', 'src/plan', 'src/decide', 'src/ir', 'src/regex', 'src/net', 'src/source'],
};

interface Import {
  readonly from: string;
  /** A file of the project, or the name of a package. */
  readonly to: string;
}

function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name).replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts'));
}

const statement =
  /^\s*(?:import|export)\b[^'";]*?\bfrom\s*'([^']+)'|^\s*import\s*'([^']+)'|\bimport\(\s*'([^']+)'/gm;

function importsOf(file: string): readonly Import[] {
  return [...readFileSync(file, 'utf8').matchAll(statement)].map((found) => {
    const name = found[1] ?? found[2] ?? found[3] ?? '';
    const to = name.startsWith('.') ? normalize(join(dirname(file), name)).replaceAll('\\', '/') : name;
    return { from: file, to };
  });
}

/** The most specific room of a file, and for a target the target's own folder. */
function roomOf(file: string): string | undefined {
  const found = Object.keys(rooms).filter((room) => isBelow(file, room));
  const room = found.toSorted((a, b) => b.length - a.length)[0];
  return room === 'backends/' ? file.split('/').slice(0, 2).join('/') : room;
}

function isBelow(file: string, room: string): boolean {
  return file === room || file.startsWith(room.endsWith('/') || room.endsWith(':') ? room : `${room}/`);
}

function isAllowed({ from, to }: Import): boolean {
  const room = roomOf(from);
  if (room === undefined) return false;
  const own = rooms[room] ?? rooms['backends/'] ?? [];
  return isBelow(to, room) || own.some((each) => isBelow(to, each));
}

const sources = ['src', 'backends'].flatMap(filesBelow);
const imports = sources.flatMap(importsOf);

function shown(found: readonly Import[]): readonly string[] {
  return found.map(({ from, to }) => `${from} imports ${to}`);
}

describe('layering', () => {
  it('has a room for every file, and a file for every room', () => {
    expect(sources.filter((file) => roomOf(file) === undefined)).toEqual([]);
    const empty = Object.keys(rooms).filter((room) => !sources.some((file) => isBelow(file, room)));
    expect(empty).toEqual([]);
  });

  it('sees the imports', () => {
    expect(imports.length).toBeGreaterThan(sources.length);
    expect(shown(imports)).toContain('src/cli/program.ts imports commander');
    expect(shown(imports)).toContain('src/compile.ts imports src/sigma/resolve.ts');
  });

  it('imports run one way', () => {
    expect(shown(imports.filter((each) => !isAllowed(each)))).toEqual([]);
  });

  it('backends know neither each other nor the front end', () => {
    const found = imports.filter(({ from, to }) => {
      const target = /^backends\/[^/]+\//.exec(from)?.[0];
      return (
        target !== undefined &&
        /^(?:backends|src\/(?:sigma|pipeline|cli|node))\//.test(to) &&
        !to.startsWith(target)
      );
    });
    expect(shown(found)).toEqual([]);
  });

  it('keeps each package in its room', () => {
    const homes: Readonly<Record<string, RegExp>> = {
      chevrotain: /^src\/sigma\/condition\//,
      'js-yaml': /^src\/sigma\/yaml\//,
      commander: /^src\/cli\//,
      diff: /^src\/cli\//,
      handlebars: /^src\/backend\/shell\.ts$/,
      re2js: /^src\/(?:match|pipeline\/sigma)\//,
      'ipaddr.js': /^src\/net\//,
      'node:': /^src\/(?:cli|node)\//,
    };
    const packages = imports.filter(({ to }) => !/^(?:src|backends|package\.json)(?:\/|$)/.test(to));
    const strays = packages.filter(({ from, to }) => {
      const home = Object.entries(homes).find(([name]) => to.startsWith(name));
      return home === undefined || !home[1].test(from);
    });
    expect(shown(strays)).toEqual([]);
  });

  it('has no cycles', () => {
    expect(cyclesIn(imports)).toEqual([]);
  });

  it('readers of the targets share no code with what they check', () => {
    // The engine of InnerWarden is a port that the backend runs on its own output; its tests are with the readers.
    const shared = filesBelow('test/oracle')
      .flatMap(importsOf)
      .filter(({ to }) => /^(?:src|backends)\//.test(to) && !to.startsWith('backends/innerwarden/engine/'));
    expect(shown(shared)).toEqual([]);
    const engine = imports.filter(({ from }) => from.startsWith('backends/innerwarden/engine/'));
    expect(shown(engine.filter(({ to }) => !to.startsWith('backends/innerwarden/engine/')))).toEqual([]);
  });

  it('each file begins with a sentence on its duty', () => {
    expect(sources.filter((file) => !/^\/\*\*?[ \n]/.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});

/** Type imports count: a file that cannot be read without another one is bound to it. */
function cyclesIn(all: readonly Import[]): readonly string[] {
  const next = new Map<string, Import[]>();
  for (const each of all) next.set(each.from, [...(next.get(each.from) ?? []), each]);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) found.push([...path.slice(start), file].join(' -> '));
    if (start >= 0 || done.has(file)) return;
    for (const { to } of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}
