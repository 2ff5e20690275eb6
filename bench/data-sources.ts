/** `node bench/run.js data-sources DIR [TARGET…]`: prints which data each log source of the rules below DIR is mapped to, as the last table of `docs/data-sources-eql.md`. */
import { backends } from '../backends/index.ts';
import type { Backend } from '../src/backend/types.ts';
import { readRules } from '../src/compile.ts';
import type { Guard } from '../src/ir/catalogue.ts';
import type { LogSource, ResolvedRule } from '../src/ir/types.ts';
import { findRuleFiles, readTextFile } from '../src/node/files.ts';
import { logsourceName } from '../src/pipeline/field-map.ts';
import { selectCatalogue } from '../src/pipeline/select.ts';
import { sourceText } from '../src/source/text.ts';
import { table } from './table.ts';

interface Source {
  readonly name: string;
  readonly logsource: LogSource;
  readonly rules: ResolvedRule[];
}

function sourcesBelow(directory: string): readonly Source[] {
  const found = new Map<string, Source>();
  for (const file of findRuleFiles([directory], process.cwd()).files) {
    const text = readTextFile(file.path);
    for (const { resolved } of 'text' in text ? readRules(sourceText(file.within, text.text)) : []) {
      if (resolved === undefined) continue;
      const { logsource } = resolved;
      const name = logsourceName(logsource);
      const source = found.get(name) ?? { name, logsource, rules: [] };
      source.rules.push(resolved);
      found.set(name, source);
    }
  }
  return [...found.values()].toSorted(
    (a, b) => b.rules.length - a.rules.length || (a.name < b.name ? -1 : 1),
  );
}

/** A guard in short: names and values, without the syntax of any target. */
function guardText(guard: Guard | undefined): string {
  if (guard === undefined) return '';
  if ('all' in guard) return guard.all.map(guardText).join(' and ');
  if ('any' in guard) return `(${guard.any.map(guardText).join(' or ')})`;
  if ('startsWith' in guard) return `\`${guard.field}\`: ${guard.startsWith}*`;
  return `\`${guard.field}\`: ${guard.is.join(', ')}`;
}

function row(source: Source, backend: Backend): readonly (string | number)[] {
  const [rule] = source.rules;
  const found = rule && selectCatalogue(backend.catalogues, rule.logsource, rule.meta);
  return found === undefined
    ? [source.name, 'none', '', source.rules.length]
    : [source.name, found.title, guardText(found.guard), source.rules.length];
}

const [directory = process.env.SIGMA_CORPUS ?? '', ...chosen] = process.argv.slice(2);
const sources = sourcesBelow(directory);
for (const backend of backends) {
  if (chosen.length > 0 && !chosen.includes(backend.id)) continue;
  const rows = sources.map((source) => row(source, backend));
  const mapped = sources.filter((_, at) => rows[at]?.[1] !== 'none');
  const count = mapped.reduce((sum, { rules }) => sum + rules.length, 0);
  const total = sources.reduce((sum, { rules }) => sum + rules.length, 0);
  process.stdout.write(`${backend.title}: ${mapped.length} of ${sources.length} log sources, `);
  process.stdout.write(`${count} of ${total} rules\n\n`);
  process.stdout.write(`${table(['Log source', 'Data', 'Guard', 'Rules'], rows, 3)}\n\n`);
}
