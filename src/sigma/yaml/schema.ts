/** Types a plain scalar by the core schema of YAML 1.2, and honours the few tags that a rule may use. */
import type { YamlValue } from './node.ts';
import { readNumber } from './number.ts';

export const stringValue: YamlValue = { type: 'string' };
const nullValue: YamlValue = { type: 'null' };
const trueValue: YamlValue = { type: 'bool', value: true };
const falseValue: YamlValue = { type: 'bool', value: false };

/** YAML 1.2.2, section 10.3.2: the tag resolution of plain scalars. */
export function resolvePlain(text: string): YamlValue {
  if (startsLikeNumber(text)) return readNumber(text) ?? stringValue;
  switch (text) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return nullValue;
    case 'true':
    case 'True':
    case 'TRUE':
      return trueValue;
    case 'false':
    case 'False':
    case 'FALSE':
      return falseValue;
    default:
      return stringValue;
  }
}

/** A cheap test that nearly all texts fail: a digit, a sign or a point comes first. */
export function startsLikeNumber(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e;
}

/**
 * The value that an explicit tag gives to a scalar: undefined when the tag is not allowed in a rule, `mismatch`
 * when it does not fit the text. `tag` is as written, such as `!!str`, `!` or `!<tag:yaml.org,2002:int>`.
 */
export function resolveTagged(tag: string, text: string): YamlValue | 'mismatch' | undefined {
  const plain = resolvePlain(text);
  switch (shortTag(tag)) {
    case '!':
    case '!!str':
      return stringValue;
    case '!!null':
      return plain.type === 'null' ? plain : 'mismatch';
    case '!!bool':
      return plain.type === 'bool' ? plain : 'mismatch';
    case '!!int':
      return plain.type === 'int' ? plain : 'mismatch';
    case '!!float':
      return plain.type === 'int' || plain.type === 'float' ? { ...plain, type: 'float' } : 'mismatch';
    default:
      return undefined;
  }
}

/** Whether a tag on a collection says only what the collection is anyway. */
export function isPlainCollectionTag(tag: string, kind: 'map' | 'seq'): boolean {
  const short = shortTag(tag);
  return short === '!' || short === `!!${kind}`;
}

const verbatimPrefix = '!<tag:yaml.org,2002:';

function shortTag(tag: string): string {
  return tag.startsWith(verbatimPrefix) ? `!!${tag.slice(verbatimPrefix.length, -1)}` : tag;
}
