/** A `sigmats.yml` to settings: shapes, names and types are checked, everything wrong is reported with its place. */
import type { Backend } from '../../backend/types.ts';
import { quote } from '../../sigma/quote.ts';
import { describe, placeOf } from '../../sigma/shape.ts';
import type { YamlMap } from '../../sigma/yaml/node.ts';
import { readYaml } from '../../sigma/yaml/read.ts';
import { type Code, codes, type Severity } from '../../source/codes.ts';
import { type Diagnostic, diagnostic, hasErrors, type Report } from '../../source/diagnostic.ts';
import { suggest } from '../../source/suggest.ts';
import type { SourceText } from '../../source/text.ts';
import {
  flagOr,
  type Keys,
  keysOf,
  mapOf,
  rejectName,
  rejectOthers,
  textOf,
  textsIn,
  textsOf,
} from './keys.ts';
import { readTargets } from './read-targets.ts';
import type { Config } from './types.ts';

export interface ConfigFile {
  /** Undefined where the file has an error. */
  readonly config?: Config;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where pinned outputs lie when the file does not say. */
export const defaultSnapshots = 'snapshots';

export function readConfig(source: SourceText, backends: readonly Backend[]): ConfigFile {
  const yaml = readYaml(source);
  const diagnostics: Diagnostic[] = [...yaml.diagnostics];
  const report: Report = (each) => diagnostics.push(each);
  if (hasErrors(diagnostics)) return { diagnostics };
  const [node, second] = yaml.documents;
  if (second !== undefined) {
    report(diagnostic('SG9002', 'the configuration is one document', second.span, { help: 'remove it' }));
  }
  if (node !== undefined && node.kind !== 'map') {
    const message = `the configuration is a map with \`targets\`, not ${describe(node)}`;
    report(diagnostic('SG9002', message, node.span));
    return { diagnostics };
  }
  // A file whose lines are all commented out says nothing, which is no mistake.
  const start = { source: source.id, start: 0, end: 0 };
  const config = readMap(node ?? { kind: 'map', span: start, entries: [] }, backends, report);
  return hasErrors(diagnostics) ? { diagnostics } : { config, diagnostics };
}

function readMap(map: YamlMap, backends: readonly Backend[], report: Report): Config {
  const each = keysOf(map, 'the configuration', report);
  const config: Config = {
    rules: textsOf(each, 'rules').map(({ text }) => text),
    with: textsOf(each, 'with').map(({ text }) => text),
    targets: readTargets(mapOf(each, 'targets'), backends, report),
    snapshots: textOf(each, 'snapshots') ?? defaultSnapshots,
    hostScope: flagOr(each, 'host-scope', true),
    skipUnsupported: flagOr(each, 'skip-unsupported', false),
    allow: readAllow(each),
    placeholders: readPlaceholders(mapOf(each, 'placeholders'), report),
    severities: readSeverities(mapOf(each, 'diagnostics'), report),
  };
  rejectOthers(each);
  return config;
}

const fidelities = ['wider', 'narrower'] as const;

function readAllow(each: Keys): Config['allow'] {
  return textsOf(each, 'allow').flatMap((word) => {
    const known = fidelities.find((other) => other === word.text);
    if (known !== undefined) return [known];
    const near = suggest(word.text, fidelities);
    const help = near === undefined ? 'it is `wider` or `narrower`' : `did you mean \`${near}\`?`;
    each.report(diagnostic('SG9005', `\`allow\` cannot be ${quote(word.text)}`, word.span, { help }));
    return [];
  });
}

function readPlaceholders(map: YamlMap | undefined, report: Report): Config['placeholders'] {
  if (map === undefined) return new Map();
  const each = keysOf(map, '`placeholders`', report);
  return new Map(
    map.entries.map((entry) => [entry.key.text, textsIn(each, entry).map(({ text }) => text)] as const),
  );
}

const levels = ['off', 'note', 'warning', 'error'] as const;

/** What is wrong stays wrong: errors are neither switched off nor called less. */
function readSeverities(map: YamlMap | undefined, report: Report): Config['severities'] {
  const severities = new Map<Code, Severity | 'off'>();
  if (map === undefined) return severities;
  const each = keysOf(map, '`diagnostics`', report);
  for (const { key, value } of map.entries) {
    const place = placeOf(value, key.span);
    const level = value.kind === 'scalar' ? levels.find((word) => word === value.text) : undefined;
    if (!isCode(key.text)) rejectName(each, 'code', key, Object.keys(codes));
    else if (level === undefined) {
      const what = value.kind === 'scalar' && value.text !== '' ? quote(value.text) : describe(value);
      const help = 'it is `off`, `note`, `warning` or `error`';
      report(diagnostic('SG9005', `\`${key.text}\` cannot be ${what}`, place, { help }));
    } else if (codes[key.text].severity === 'error' && level !== 'error') {
      const message = `\`${key.text}\` is an error, which cannot be ${level === 'off' ? 'switched off' : `a ${level}`}`;
      const help = 'remove the line; only warnings and notes have a severity of choice';
      report(diagnostic('SG9005', message, place, { help }));
    } else severities.set(key.text, level);
  }
  return severities;
}

function isCode(text: string): text is Code {
  return Object.hasOwn(codes, text);
}
