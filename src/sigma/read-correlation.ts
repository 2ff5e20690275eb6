/** A correlation as written (specification 2.1, "Sigma Correlation Rules"): shapes are checked here, meaning in `resolve-correlation`. */
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { didYouMean } from '../source/suggest.ts';
import type { SourceText } from '../source/text.ts';
import {
  type AliasAst,
  type CorrelationAst,
  type CorrelationType,
  correlationTypes,
  type NameAst,
} from './ast.ts';
import { warnAboutKeys } from './keys.ts';
import { quote } from './quote.ts';
import { readCorrelationCondition } from './read-correlation-condition.ts';
import { readMetadata } from './read-metadata.ts';
import { readTimespan } from './read-timespan.ts';
import { describe, entry, isNull, placeOf, textsOf, wrongShape } from './shape.ts';
import type { YamlEntry, YamlMap, YamlNode } from './yaml/node.ts';

type Body = YamlEntry & { readonly value: YamlMap };

const knownKeys = ['type', 'rules', 'group-by', 'timespan', 'condition', 'aliases', 'generate'];

export function readCorrelation(
  map: YamlMap,
  source: SourceText,
  report: Report,
): CorrelationAst | undefined {
  const meta = readMetadata(map, 'correlations', report);
  const body = bodyOf(map, report);
  if (body === undefined) return undefined;
  warnAboutKeys(body.value, knownKeys, 'correlations', report);
  const type = readType(body, report);
  const rules = readReferences(body, report);
  const groupBy = distinct(textsOf(body.value, 'group-by', report), '`group-by`', report);
  const aliases = readAliases(body, report);
  const timespan = readTimespan(body, report);
  const given = entry(body.value, 'condition');
  const condition =
    given === undefined || isNull(given.value)
      ? undefined
      : (readCorrelationCondition(given, source, report) ?? 'wrong');
  const generate = readGenerate(body.value, report) || readGenerate(map, report);
  if (type === undefined || rules === 'wrong' || condition === 'wrong') return undefined;
  if (timespan === undefined || aliases === undefined) return undefined;
  return {
    kind: 'correlation',
    meta,
    type,
    ...(rules === undefined ? {} : { rules }),
    groupBy,
    aliases,
    timespan,
    ...(condition === undefined ? {} : { condition }),
    generate,
    keySpan: body.key.span,
    span: map.span,
  };
}

function bodyOf(map: YamlMap, report: Report): Body | undefined {
  const found = entry(map, 'correlation');
  if (found === undefined) return undefined;
  const { key, value } = found;
  for (const name of ['logsource', 'detection']) {
    const other = entry(map, name);
    if (other === undefined) continue;
    report(
      diagnostic('SG1107', `a correlation has no \`${name}\` of its own`, other.key.span, {
        help: 'put the rule into a document of its own and name it in `rules`',
      }),
    );
  }
  if (value.kind === 'map') return { key, value };
  const message = `\`correlation\` is a map with \`type\`, \`rules\` and \`timespan\`, not ${describe(value)}`;
  report(diagnostic('SG1504', message, placeOf(value, key.span)));
  return undefined;
}

/** Letter case does not matter, as in pySigma. */
function readType({ key, value }: Body, report: Report): CorrelationType | undefined {
  const found = entry(value, 'type');
  const text = found?.value.kind === 'scalar' && !isNull(found.value) ? found.value.text : undefined;
  if (found === undefined || text === undefined) {
    const help = `it is one of ${correlationTypes.map((each) => `\`${each}\``).join(', ')}`;
    report(diagnostic('SG1504', 'the correlation has no `type`', found?.key.span ?? key.span, { help }));
    return undefined;
  }
  const type = correlationTypes.find((each) => each === text.toLowerCase());
  if (type !== undefined) return type;
  const help =
    text.toLowerCase() === 'ordered_temporal'
      ? 'did you mean `temporal_ordered`?'
      : didYouMean(text.toLowerCase(), correlationTypes);
  const message = `${quote(text)} is no type of correlation`;
  report(diagnostic('SG1504', message, found.value.span, help === undefined ? {} : { help }));
  return undefined;
}

function readReferences({ key, value }: Body, report: Report): readonly NameAst[] | undefined | 'wrong' {
  const found = entry(value, 'rules');
  if (found === undefined || isNull(found.value)) {
    const condition = entry(value, 'condition')?.value;
    // The boolean form names the rules itself.
    if (condition?.kind === 'scalar' && condition.value.type === 'string') return undefined;
    const help = 'list the names or ids of the rules that it correlates';
    report(diagnostic('SG1505', 'the correlation has no `rules`', found?.key.span ?? key.span, { help }));
    return 'wrong';
  }
  if (found.value.kind === 'map') {
    const message = '`rules` is a list of names or ids of rules, not a map';
    report(diagnostic('SG1505', message, found.value.span));
    return 'wrong';
  }
  const names = distinct(namesIn(found.value), '`rules`', report);
  if (names.length > 0) return names;
  report(diagnostic('SG1505', '`rules` is empty', placeOf(found.value, found.key.span)));
  return 'wrong';
}

/** One name, or a list of them; what is no name is left out. */
export function namesIn(value: YamlNode): readonly NameAst[] {
  const items = value.kind === 'seq' ? value.items : [value];
  return items.flatMap((item) =>
    item.kind === 'scalar' && !isNull(item) && item.text !== '' ? [{ text: item.text, span: item.span }] : [],
  );
}

function distinct(names: readonly NameAst[], where: string, report: Report): readonly NameAst[] {
  const seen = new Map<string, Span>();
  return names.filter(({ text, span }) => {
    const first = seen.get(text);
    if (first === undefined) {
      seen.set(text, span);
      return true;
    }
    report(
      diagnostic('SG1505', `${quote(text)} stands twice in ${where}`, span, {
        labels: [{ span: first, text: 'first here' }],
        help: 'remove it; to ask for several events of one rule, use `event_count`',
      }),
    );
    return false;
  });
}

function readAliases({ value }: Body, report: Report): readonly AliasAst[] | undefined {
  const found = entry(value, 'aliases');
  if (found === undefined || isNull(found.value)) return [];
  if (found.value.kind !== 'map') {
    wrongShape('aliases', 'a map', found.value, report);
    return undefined;
  }
  const aliases = found.value.entries.map(({ key, value: fields }): AliasAst | undefined => {
    if (fields.kind !== 'map' || fields.entries.length === 0) {
      const message = `the alias ${quote(key.text)} is a map of rule names and fields`;
      report(diagnostic('SG1503', message, placeOf(fields, key.span)));
      return undefined;
    }
    const pairs = fields.entries.map((each) => {
      const [field, ...more] = namesIn(each.value);
      if (field !== undefined && more.length === 0) {
        return { rule: { text: each.key.text, span: each.key.span }, field };
      }
      const message = `the alias ${quote(key.text)} needs one field for ${quote(each.key.text)}`;
      report(diagnostic('SG1503', message, placeOf(each.value, each.key.span)));
      return undefined;
    });
    if (!pairs.every((each) => each !== undefined)) return undefined;
    return { text: key.text, span: key.span, fields: pairs };
  });
  return aliases.every((each) => each !== undefined) ? aliases : undefined;
}

/** The specification has it beside `level`, pySigma below `correlation`. */
function readGenerate(map: YamlMap, report: Report): boolean {
  const found = entry(map, 'generate');
  if (found === undefined) return false;
  if (found.value.kind === 'scalar' && found.value.value.type === 'bool') return found.value.value.value;
  wrongShape('generate', '`true` or `false`', found.value, report);
  return false;
}
