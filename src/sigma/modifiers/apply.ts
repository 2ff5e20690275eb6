/** Applies a checked chain to the values of one item. */
import { diagnostic, type Report } from '../../source/diagnostic.ts';
import { maximumAlternatives } from '../limits.ts';
import { quote } from '../quote.ts';
import { parseSigmaString } from '../string.ts';
import type { YamlScalar } from '../yaml/node.ts';
import type { Chain } from './chain.ts';
import { expandPlaceholders, type Placeholders } from './placeholders.ts';
import { alternatives, bytesAsText, networkHelp, stringValue } from './table.ts';
import { kindNames, type Value, type ValueKind } from './value.ts';

type Step = Chain['values'][number];

/** The value with all modifiers applied, or undefined when one of them refuses it. */
export function applyChain(
  scalar: YamlScalar,
  chain: Chain,
  placeholders: Placeholders,
  report: Report,
): Value | undefined {
  const start = initialValue(scalar, report);
  if (start === undefined) return undefined;
  const expands = chain.values.some((each) => each.name === 'expand');
  let value: Value | undefined = expands ? expandPlaceholders(start, scalar, placeholders, report) : start;
  for (const step of chain.values) {
    if (value === undefined) return undefined;
    value = applyStep(value, step, scalar, report);
  }
  return value?.kind === 'bytes' ? decoded(value, scalar, report) : value;
}

function initialValue(scalar: YamlScalar, report: Report): Value | undefined {
  const { value } = scalar;
  if (value.type === 'string' || hasLeadingZero(scalar))
    return stringValue(parseSigmaString(scalar.text), scalar.text);
  if (value.type === 'null') return { kind: 'null' };
  if (value.type === 'bool') return { kind: 'bool', value: value.value };
  if (value.finite) return { kind: 'number', number: { value: value.value, raw: value.raw } };
  report(
    diagnostic('SG1403', `${quote(scalar.text)} is not a number that a field can have`, scalar.span, {
      help: 'quote the value to make it text',
    }),
  );
  return undefined;
}

/** `010` is 8, 10 or text, depending on who reads it; authors mean the text, e.g. of a keyboard layout id. */
export function hasLeadingZero(scalar: YamlScalar): boolean {
  return scalar.value.type === 'int' && scalar.style === 'plain' && /^[-+]?0\d/.test(scalar.text);
}

function applyStep(value: Value, step: Step, scalar: YamlScalar, report: Report): Value | undefined {
  if (value.kind === 'alternatives') return applyToEach(value.items, step, scalar, report);
  const { modifier, name } = step;
  const input =
    value.kind === 'bytes' && !modifier.accepts.includes('bytes') ? decoded(value, scalar, report) : value;
  if (input === undefined || input.kind === 'alternatives') return undefined;
  if (!modifier.accepts.includes(input.kind)) {
    const message = `\`${name}\` does not take ${kindNames[input.kind]}`;
    report(diagnostic('SG1403', message, scalar.span, wrongKind(step, input.kind, scalar)));
    return undefined;
  }
  const applied = modifier.apply(input);
  if (applied.kind !== 'problem') return applied;
  const { code, message, help } = applied;
  report(diagnostic(code, message, scalar.span, help === undefined ? {} : { help }));
  return undefined;
}

/** Stops at the first alternative that is refused: the others would be for the same reason. */
function applyToEach(
  values: readonly Value[],
  step: Step,
  scalar: YamlScalar,
  report: Report,
): Value | undefined {
  const items: Value[] = [];
  for (const each of values) {
    const applied = applyStep(each, step, scalar, report);
    if (applied === undefined) return undefined;
    if (applied.kind === 'alternatives') for (const item of applied.items) items.push(item);
    else items.push(applied);
    if (items.length > maximumAlternatives) {
      const message = `the modifiers would make more than ${maximumAlternatives} values of this one`;
      report(diagnostic('SG1406', message, scalar.span, { help: 'split the value' }));
      return undefined;
    }
  }
  return alternatives(items);
}

function wrongKind(
  { modifier, name }: Step,
  kind: ValueKind,
  scalar: YamlScalar,
): { readonly help?: string } {
  const takes = (each: ValueKind): boolean => modifier.accepts.includes(each);
  if (name === 'exists') return { help: 'write `true` or `false` without quotes' };
  if (name === 'cidr') return { help: networkHelp };
  if ((kind === 'number' || kind === 'bool') && takes('string')) {
    return { help: `quote the value to make it text: ${quote(`'${scalar.text}'`)}` };
  }
  if ((kind === 'string' || kind === 'bool') && takes('number')) {
    return /^-?\d+(\.\d+)?$/.test(scalar.text)
      ? { help: `write the number without quotes: ${quote(scalar.text)}` }
      : { help: `\`${name}\` takes a number` };
  }
  if (kind === 'null') return { help: '`null` tests for a missing field and stands without modifiers' };
  return {};
}

function decoded(
  value: Extract<Value, { kind: 'bytes' }>,
  scalar: YamlScalar,
  report: Report,
): Value | undefined {
  const text = bytesAsText(value);
  if (text === undefined) {
    report(
      diagnostic(
        'SG1403',
        'the encoded value is not text, so no field can be compared with it',
        scalar.span,
        {
          help: 'let `base64` or `base64offset` follow',
        },
      ),
    );
  }
  return text;
}
