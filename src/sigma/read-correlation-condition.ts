/** The `condition` of a correlation: bounds for what is counted, or rule names joined by `and`, `or` and `not`. */
import type { Bound } from '../ir/correlation.ts';
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { didYouMean } from '../source/suggest.ts';
import type { SourceText } from '../source/text.ts';
import type { CorrelationConditionAst, NameAst } from './ast.ts';
import { parseCondition } from './condition/parse.ts';
import { quote } from './quote.ts';
import { describe, isNull, placeOf } from './shape.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './yaml/node.ts';
import { readNumber } from './yaml/number.ts';
import { spanMap } from './yaml/scalar-map.ts';

const operators = ['lt', 'lte', 'gt', 'gte', 'eq', 'neq'] as const;
const keys = [...operators, 'field', 'percentile'];

/** Undefined where the condition is wrong, which is reported. */
export function readCorrelationCondition(
  { key, value }: YamlEntry,
  source: SourceText,
  report: Report,
): CorrelationConditionAst | undefined {
  if (value.kind === 'map') return readBounds(key, value, report);
  if (value.kind === 'scalar' && value.value.type === 'string') {
    const expression = parseCondition(value.text, spanMap(source, value), report);
    return expression && { kind: 'expression', expression, span: value.span };
  }
  const message = `the condition of a correlation is a map such as \`gte: 10\`, or rule names, not ${describe(value)}`;
  report(diagnostic('SG1507', message, placeOf(value, key.span)));
  return undefined;
}

function readBounds(key: YamlScalar, map: YamlMap, report: Report): CorrelationConditionAst | undefined {
  const bounds: (Bound | undefined)[] = [];
  let fields: readonly NameAst[] | undefined = [];
  let percentile: { value: number; span: Span } | undefined;
  let wrong = false;
  const refuse = (message: string, span: Span, help?: string): void => {
    wrong = true;
    report(diagnostic('SG1507', message, span, help === undefined ? {} : { help }));
  };
  for (const { key: name, value } of map.entries) {
    const op = operators.find((each) => each === name.text);
    const place = placeOf(value, name.span);
    if (op !== undefined) bounds.push(readBound(op, value, place, refuse));
    else if (name.text === 'field') fields = readFields(value, place, refuse);
    else if (name.text === 'percentile') {
      const number = numberOf(value);
      if (number === undefined || number.value < 0 || number.value > 100) {
        refuse('`percentile` is a number from 0 to 100', place);
      } else percentile = { value: number.value, span: place };
    } else {
      refuse(`${quote(name.text)} is no part of a condition`, name.span, didYouMean(name.text, keys));
    }
  }
  if (!wrong && bounds.length === 0) {
    const help = 'add a bound such as `gte: 10`';
    refuse('the condition has no bound', map.entries.length === 0 ? key.span : map.span, help);
  }
  if (wrong) return undefined;
  return {
    kind: 'bounds',
    bounds: bounds.filter((each) => each !== undefined),
    fields,
    ...(percentile === undefined ? {} : { percentile }),
    span: map.entries.length === 0 ? key.span : map.span,
  };
}

type Refuse = (message: string, span: Span, help?: string) => void;

function readBound(op: Bound['op'], value: YamlNode, span: Span, refuse: Refuse): Bound | undefined {
  const number = numberOf(value);
  if (number === undefined) {
    refuse(`\`${op}\` takes a number`, span);
    return undefined;
  }
  return { op, value: number, span };
}

/** A number, or the text of one as pySigma takes it. */
function numberOf(value: YamlNode): Bound['value'] | undefined {
  if (value.kind !== 'scalar') return undefined;
  const typed = value.value;
  const number = typed.type === 'string' ? readNumber(value.text.trim()) : typed;
  if (number === undefined || (number.type !== 'int' && number.type !== 'float') || !number.finite) {
    return undefined;
  }
  return { value: number.value, raw: number.raw };
}

function readFields(value: YamlNode, place: Span, refuse: Refuse): readonly NameAst[] {
  const items = value.kind === 'seq' ? value.items : [value];
  const names = items.flatMap((item): NameAst[] => {
    if (item.kind === 'scalar' && !isNull(item) && item.text !== '') {
      return [{ text: item.text, span: item.span }];
    }
    refuse('`field` is the name of a field, or a list of them', placeOf(item, place));
    return [];
  });
  if (items.length === 0) refuse('`field` names no field', place);
  return names;
}
