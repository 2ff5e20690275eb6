/** Applies a checked chain to the values of one item. */
import { diagnostic, type Report } from '../../source/diagnostic.ts';
import { parseSigmaString } from '../string.ts';
import type { YamlScalar } from '../yaml/node.ts';
import type { Chain } from './chain.ts';
import { expandPlaceholders, type Placeholders } from './placeholders.ts';
import { alternatives, bytesAsText, stringValue } from './table.ts';
import { kindNames, type Value, type ValueKind } from './value.ts';

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
  report(diagnostic('SG1403', `\`${scalar.text}\` is not a number that a field can have`, scalar.span));
  return undefined;
}

/** `010` is 8, 10 or text, depending on who reads it; authors mean the text, e.g. of a keyboard layout id. */
export function hasLeadingZero(scalar: YamlScalar): boolean {
  return scalar.value.type === 'int' && scalar.style === 'plain' && /^[-+]?0\d/.test(scalar.text);
}

function applyStep(
  value: Value,
  step: Chain['values'][number],
  scalar: YamlScalar,
  report: Report,
): Value | undefined {
  if (value.kind === 'alternatives') {
    const items = value.items.map((item) => applyStep(item, step, scalar, report));
    return items.every((item) => item !== undefined) ? alternatives(items) : undefined;
  }
  const { modifier, name } = step;
  const input =
    value.kind === 'bytes' && !modifier.accepts.includes('bytes') ? decoded(value, scalar, report) : value;
  if (input === undefined || input.kind === 'alternatives') return undefined;
  if (!modifier.accepts.includes(input.kind)) {
    report(
      diagnostic(
        'SG1403',
        `\`${name}\` does not take ${kindNames[input.kind]}`,
        scalar.span,
        wrongKind(name, input.kind, scalar),
      ),
    );
    return undefined;
  }
  const applied = modifier.apply(input);
  if (applied.kind !== 'problem') return applied;
  report(
    diagnostic(
      applied.code,
      applied.message,
      scalar.span,
      applied.help === undefined ? {} : { help: applied.help },
    ),
  );
  return undefined;
}

function wrongKind(name: string, kind: ValueKind, scalar: YamlScalar): { readonly help?: string } {
  if (kind === 'number' || kind === 'bool') {
    return name === 'exists' ? {} : { help: `quote the value to make it text: '${scalar.text}'` };
  }
  if (kind === 'string' && name === 'exists') return { help: 'write `true` or `false` without quotes' };
  if (kind === 'string' && /^-?\d+(\.\d+)?$/.test(scalar.text))
    return { help: `write the number without quotes: ${scalar.text}` };
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
