/** A pipeline file in pySigma's format to a pipeline: shapes, names and types are checked, everything wrong is reported. */
import { quote } from '../../sigma/quote.ts';
import { describe, entry, isNull, placeOf } from '../../sigma/shape.ts';
import type { YamlMap, YamlNode } from '../../sigma/yaml/node.ts';
import { readYaml } from '../../sigma/yaml/read.ts';
import { type Diagnostic, diagnostic, hasErrors, type Report } from '../../source/diagnostic.ts';
import type { SourceText } from '../../source/text.ts';
import {
  integerOr,
  lookUp,
  type Params,
  params,
  rejectOthers,
  textOr,
  textsIn,
  wrongType,
} from './params.ts';
import { makePipeline, type SigmaPipeline } from './pipeline.ts';
import { plainOf } from './plain.ts';
import { readItems } from './read/item.ts';
import { readFinalizers, readPostItems } from './read/postprocessing.ts';
import type { Plain } from './types.ts';

export interface PipelineFile {
  /** Undefined where the file has an error. */
  readonly pipeline?: SigmaPipeline;
  readonly diagnostics: readonly Diagnostic[];
}

export function readPipeline(source: SourceText): PipelineFile {
  const yaml = readYaml(source);
  const diagnostics: Diagnostic[] = [...yaml.diagnostics];
  const report: Report = (each) => diagnostics.push(each);
  if (hasErrors(diagnostics)) return { diagnostics };
  const [node, second] = yaml.documents;
  const start = { source: source.id, start: 0, end: Math.min(1, source.text.length) };
  if (node === undefined || node.kind !== 'map') {
    const what = node === undefined ? 'this file is empty' : `not ${describe(node)}`;
    const place = node === undefined ? start : node.span;
    report(diagnostic('SG2101', `a pipeline is a map with \`transformations\`: ${what}`, place));
    return { diagnostics };
  }
  if (second !== undefined) {
    const help = 'write each pipeline into a file of its own';
    report(diagnostic('SG2101', 'a pipeline file holds one document', second.span, { help }));
  }
  warnAboutLookalikes(node, report);
  const pipeline = readMap(node, source, report);
  return hasErrors(diagnostics) ? { diagnostics } : { pipeline, diagnostics };
}

/** pySigma reads pipelines with PyYAML, by YAML 1.1 but for `y` and `n`: a few plain values are something else there. */
function warnAboutLookalikes(node: YamlNode, report: Report): void {
  if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      warnAboutLookalikes(key, report);
      warnAboutLookalikes(value, report);
    }
  } else if (node.kind === 'seq') {
    for (const item of node.items) warnAboutLookalikes(item, report);
  } else if (node.lookalike !== undefined && !/^[yn]$/i.test(node.text)) {
    report(
      diagnostic('SG1010', `pySigma reads ${quote(node.text)} as ${node.lookalike}`, node.span, {
        notes: ['here it is what YAML 1.2 makes of it'],
        help: 'quote it to make it text everywhere, or write booleans as `true` and `false`',
      }),
    );
  }
}

function readMap(map: YamlMap, source: SourceText, report: Report): SigmaPipeline {
  const each = params(map, 'a pipeline', map.entries[0]?.key.span ?? map.span, source, report);
  const name = textOr(each, 'name', undefined);
  const prefix = `${name ?? source.id}#`;
  const pipeline = makePipeline({
    id: name ?? source.id,
    name,
    priority: integerOr(each, 'priority', 0),
    span: each.place,
    allowedBackends: readBackends(each),
    vars: readVars(each),
    items: readPart(each, 'transformations', (key) => readItems(each, key.name, key.node, prefix)),
    postItems: readPart(each, 'postprocessing', (key) => readPostItems(each, key.name, key.node, prefix)),
    finalizers: readPart(each, 'finalizers', (key) => readFinalizers(each, key.name, key.node)),
  });
  rejectOthers(each);
  if (
    !['transformations', 'postprocessing', 'finalizers', 'vars'].some((key) => entry(map, key) !== undefined)
  ) {
    report(diagnostic('SG2101', 'the pipeline does nothing: it has no `transformations`', each.place));
  }
  return pipeline;
}

function readPart<T>(
  each: Params,
  name: string,
  read: (key: { name: string; node: NonNullable<ReturnType<typeof lookUp>> }) => readonly T[],
): readonly T[] {
  const node = lookUp(each, name);
  return node === undefined || isNull(node) ? [] : read({ name, node });
}

/** A list, one name, or a set as PyYAML writes it. */
function readBackends(each: Params): readonly string[] {
  const node = lookUp(each, 'allowed_backends');
  if (node === undefined || isNull(node)) return [];
  if (node.kind === 'map') return node.entries.map(({ key }) => key.text);
  return textsIn(each, 'allowed_backends', node, true);
}

function readVars(each: Params): ReadonlyMap<string, Plain> {
  const node = lookUp(each, 'vars');
  if (node === undefined || isNull(node)) return new Map();
  if (node.kind === 'map') return new Map(node.entries.map(({ key, value }) => [key.text, plainOf(value)]));
  wrongType(each, 'vars', 'a map', { ...node, span: placeOf(node, each.place) });
  return new Map();
}
