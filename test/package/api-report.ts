/**
 * What the package exports, entry by entry, as its emitted declarations say: the text of every exported declaration
 * without comments. Reads declarations only, so that it shows what users of the package see.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Exported {
  readonly name: string;
  readonly file: string;
  /** Its name in that file. */
  readonly local: string;
}

/** @param entries the declaration file of each entry point, by the name under which it is imported */
export function apiReport(entries: ReadonlyMap<string, string>): string {
  return [...entries]
    .map(([name, file]) => `${[`# ${name}`, ...declarationsOf(file)].join('\n\n')}\n`)
    .join('\n');
}

function declarationsOf(file: string): readonly string[] {
  return exportsOf(file)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((each) => {
      const found = resolved(each);
      const text = found.flatMap((one) => one.text).join('\n');
      if (text === '') throw new Error(`${each.name} of ${file} has no declaration`);
      const renamed = each.name === found[0]?.name ? '' : `// as ${each.name}\n`;
      return renamed + text;
    });
}

interface Declared {
  readonly name: string;
  readonly text: string;
}

/** All overloads of it, wherever they are declared. */
function resolved({ file, local }: Exported): readonly Declared[] {
  const own = statementsOf(file).filter((each) => nameOf(each) === local);
  if (own.length > 0) return own.map((text) => ({ name: local, text }));
  const again = exportsOf(file).find((each) => each.name === local && each.file !== file);
  if (again === undefined) throw new Error(`${file} has no ${local}`);
  return resolved(again);
}

const listed = /^export (?:type )?\{([^}]*)\}(?: from '([^']+)')?;$/;

function exportsOf(file: string): readonly Exported[] {
  return statementsOf(file).flatMap((statement): readonly Exported[] => {
    const list = listed.exec(statement);
    if (list !== null) {
      const from = list[2] === undefined ? file : declarationFile(file, list[2]);
      return (list[1] ?? '')
        .split(',')
        .map((each) => each.trim().replace(/^type /, ''))
        .filter((each) => each !== '')
        .map((each) => {
          const [local = '', name = local] = each.split(' as ');
          return { name, file: from, local };
        });
    }
    if (/^export \*/.test(statement)) throw new Error(`${file} exports everything of another file`);
    const name = statement.startsWith('export ') ? nameOf(statement) : undefined;
    return name === undefined ? [] : [{ name, file, local: name }];
  });
}

/** Declarations name each other by their sources, or by what these become. */
function declarationFile(from: string, name: string): string {
  return join(dirname(from), name.replace(/\.[jt]s$/, '.d.ts'));
}

function nameOf(statement: string): string | undefined {
  const declaration =
    /^(?:export )?(?:declare )?(?:abstract )?(?:const|let|function|class|interface|type|enum)\s+([\w$]+)/;
  return declaration.exec(statement)?.[1];
}

const cache = new Map<string, readonly string[]>();

/** The statements of the file, without comments. */
function statementsOf(file: string): readonly string[] {
  const known = cache.get(file) ?? split(withoutComments(readFileSync(file, 'utf8')));
  cache.set(file, known);
  return known;
}

const token = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*|[\s\S]/g;

function withoutComments(text: string): string {
  const kept = [...text.matchAll(token)].map(([each]) => (/^\/[/*]/.test(each) ? '' : each)).join('');
  return kept.replace(/[ \t]+$/gm, '').replace(/\n{2,}/g, '\n');
}

/** At semicolons and, after declarations with a body, at closing braces, where nothing is open. */
function split(text: string): readonly string[] {
  const statements: string[] = [];
  let depth = 0;
  let current = '';
  for (const [each] of text.matchAll(token)) {
    current += each;
    if (each.length > 1) continue;
    if ('{(['.includes(each)) depth++;
    if ('})]'.includes(each)) depth--;
    const hasBody = /^\s*(?:export )?(?:declare )?(?:abstract )?(?:interface|class|enum)\b/.test(current);
    if (depth === 0 && (each === ';' || (each === '}' && hasBody))) {
      statements.push(current.trim());
      current = '';
    }
  }
  return statements.filter((each) => each !== ';');
}
