/** Reads the numbers of YAML's core schema without losing a digit. */
import type { YamlNumber } from './node.ts';

const decimalPattern = /^([-+]?)(\d*)(\.(\d*))?(?:[eE]([-+]?\d+))?$/;
const octalPattern = /^0o[0-7]+$/;
const hexPattern = /^0x[0-9a-fA-F]+$/;
const infinityPattern = /^([-+]?)\.(?:inf|Inf|INF)$/;
const notANumberPattern = /^\.(?:nan|NaN|NAN)$/;

/** Longer octal and hexadecimal numbers are outside the range of doubles, and slow to convert. */
const maxPrefixedLength = 400;

/** The number that `text` is by YAML 1.2 section 10.3.2, or undefined when it is none. */
export function readNumber(text: string): YamlNumber | undefined {
  const decimal = decimalPattern.exec(text);
  if (decimal !== null) return readDecimal(text, decimal);
  if (octalPattern.test(text) || hexPattern.test(text)) return readPrefixed(text);
  const infinity = infinityPattern.exec(text);
  if (infinity !== null) {
    const value = infinity[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    return { type: 'float', value, raw: text, finite: false };
  }
  if (notANumberPattern.test(text)) return { type: 'float', value: Number.NaN, raw: text, finite: false };
  return undefined;
}

function readDecimal(text: string, match: RegExpExecArray): YamlNumber | undefined {
  const [, sign = '', whole = '', point, fraction = '', exponent] = match;
  if (whole === '' && fraction === '') return undefined;
  const type = point === undefined && exponent === undefined ? 'int' : 'float';
  const value = Number(text);
  if (!Number.isFinite(value)) return { type, value, raw: text, finite: false };
  const raw = canonicalDecimal(sign === '-', whole, fraction, Number(exponent ?? '0'));
  return raw === undefined ? { type, value, raw: text, finite: false } : { type, value, raw, finite: true };
}

function readPrefixed(text: string): YamlNumber {
  const value = text.length > maxPrefixedLength ? Number.POSITIVE_INFINITY : Number(text);
  const finite = Number.isFinite(value);
  return { type: 'int', value, raw: finite ? BigInt(text).toString() : text, finite };
}

/** Undefined for an exponent so far below zero that the digits would run to pages. */
function canonicalDecimal(
  negative: boolean,
  whole: string,
  fraction: string,
  exponent: number,
): string | undefined {
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return '0';
  const point = digits.length - fraction.length + exponent;
  if (point < -maxPrefixedLength) return undefined;
  const shifted = digits.padStart(digits.length - Math.min(point, 0), '0').padEnd(point, '0');
  const at = Math.max(point, 0);
  const before = shifted.slice(0, at);
  let end = shifted.length;
  while (end > at && shifted.charCodeAt(end - 1) === 0x30) end--;
  const after = shifted.slice(at, end);
  return `${negative ? '-' : ''}${before === '' ? '0' : before}${after === '' ? '' : `.${after}`}`;
}
