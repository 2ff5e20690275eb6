/** Tells which plain scalars a YAML 1.1 reader, such as the Python one of the Sigma tools, takes otherwise. */
import type { YamlValue } from './node.ts';
import { startsLikeNumber } from './schema.ts';

// https://yaml.org/type/int.html and float.html, in the order in which a 1.1 reader tries them.
const binaryPattern = /^[-+]?0b[01_]+$/;
const octalPattern = /^[-+]?0[0-7_]+$/;
const hexPattern = /^[-+]?0x[0-9a-fA-F_]+$/;
const sexagesimalPattern = /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const decimalPattern = /^[-+]?(?:0|[1-9][0-9_]*)$/;
const floatPattern = /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*(?:[eE][-+][0-9]+)?$/;
const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const timestampPattern =
  /^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?$/;

/** The longest text worth a look; numbers and dates of rules are far shorter. */
const maxLength = 64;

/**
 * The YAML 1.1 reading of a plain scalar in words, such as `the boolean false` or `the number 8`; undefined where
 * both versions agree. `value` is the reading of YAML 1.2.
 */
export function yaml11Reading(text: string, value: YamlValue): string | undefined {
  if (text.length > maxLength) return undefined;
  if (!startsLikeNumber(text)) return text.length <= 3 ? booleanReading(text) : undefined;
  if (datePattern.test(text) || timestampPattern.test(text)) return 'a date';
  const number = numberReading(text);
  if (number === undefined || Number.isNaN(number)) {
    return value.type === 'int' || (value.type === 'float' && value.finite)
      ? `the text "${text}"`
      : undefined;
  }
  const same = (value.type === 'int' || value.type === 'float') && value.value === number;
  return same ? undefined : `the number ${number}`;
}

function booleanReading(text: string): string | undefined {
  const lower = text.toLowerCase();
  const proper = text === lower || text === text.toUpperCase() || text === capitalised(lower);
  if (!proper) return undefined;
  if (lower === 'yes' || lower === 'on' || lower === 'y') return 'the boolean true';
  if (lower === 'no' || lower === 'off' || lower === 'n') return 'the boolean false';
  return undefined;
}

function capitalised(lower: string): string {
  return lower.slice(0, 1).toUpperCase() + lower.slice(1);
}

function numberReading(text: string): number | undefined {
  const digits = text.replace(/[_+]/g, '').replace(/^-/, '');
  const sign = text.startsWith('-') ? -1 : 1;
  if (binaryPattern.test(text)) return sign * Number.parseInt(digits.slice(2), 2);
  if (octalPattern.test(text)) return sign * Number.parseInt(digits, 8);
  if (hexPattern.test(text)) return sign * Number.parseInt(digits.slice(2), 16);
  if (sexagesimalPattern.test(text)) {
    return sign * digits.split(':').reduce((total, part) => total * 60 + Number(part), 0);
  }
  if (decimalPattern.test(text)) return sign * Number(digits);
  const unsigned = text.replace(/_/g, '');
  return floatPattern.test(text) && /\d/.test(text) ? Number(unsigned) : undefined;
}
