/** Why EQL cannot say a leaf, and the nearest way out: the words of its refusals. */
import type { Refusal } from '../../src/backend/types.ts';
import type { FieldRef, FieldType, Leaf } from '../../src/ir/types.ts';
import { isFieldName } from './lexical.ts';

/** What no leaf may do with a field, whatever it tests. */
export function fieldRefusal(field: FieldRef): Refusal | undefined {
  if (field.type === 'text') {
    return {
      construct: 'text field',
      reason: `EQL cannot query \`${field.name}\`, which is analysed text`,
      wayOut: 'map the field to a keyword or wildcard field with the same content',
    };
  }
  if (isFieldName(field.name)) return undefined;
  return {
    construct: 'field name',
    reason: 'EQL cannot write this field name: it is empty or has control or invisible characters',
    wayOut: 'map the field to a name of printable characters',
  };
}

export function wildcardOnType(type: FieldType | undefined): Refusal {
  if (type === 'ip') {
    return {
      construct: 'wildcard on an address field',
      reason: 'EQL has no wildcards for `ip` fields, and the pattern is not a whole network such as `10.1.*`',
      wayOut: 'use the `cidr` modifier',
    };
  }
  return {
    construct: 'wildcard on a number field',
    reason: `EQL has no wildcards for fields of type \`${type ?? 'keyword'}\``,
    wayOut: 'list the numbers, compare with `gte` and `lte`, or map the field to a keyword field',
  };
}

export const textOnDate: Refusal = {
  construct: 'text match on a date field',
  reason: 'a `date` field holds a time, not the text that the event had',
  wayOut: 'map the field to a keyword field that keeps the text, or restrict the time of the search instead',
};

export const tooLong: Refusal = {
  construct: 'value longer than 1024 characters',
  reason: 'a keyword field does not index values of more than 1024 characters, so this could never match',
  wayOut: 'match a shorter part of the value, or map the field to one of type `wildcard`',
};

export const halfSurrogate: Refusal = {
  construct: 'lone surrogate',
  reason: 'the value has half of a surrogate pair, which EQL cannot write',
  wayOut: 'write the whole character',
};

export function regexOnType(type: FieldType | undefined): Refusal {
  return {
    construct: `regular expression on a field of type ${type ?? 'keyword'}`,
    reason: `EQL matches regular expressions on strings only, not on fields of type \`${type ?? 'keyword'}\``,
    wayOut: 'list the values, compare numbers, use `cidr`, or map the field to a keyword field',
  };
}

export function unsayableRegex(construct: string, reason: string): Refusal {
  return {
    construct,
    reason,
    wayOut: 'rewrite it with wildcards or a plainer regular expression, or split it into several selections',
  };
}

export function networkOnString(version: 4 | 6): Refusal {
  const why =
    version === 6
      ? 'its addresses have no common beginning when they are written'
      : 'no prefixes mean this one';
  return {
    construct: `IPv${version} network on a text field`,
    reason: `EQL tests networks on \`ip\` fields only, and ${why}`,
    wayOut: 'map the field to one of type `ip`',
  };
}

export function compareOnType(type: FieldType | undefined): Refusal {
  if (type === undefined) {
    return {
      construct: 'numeric comparison on a field of unknown type',
      reason: 'EQL compares a keyword field as text, where `10` is less than `9`, and the type is not known',
      wayOut: 'map the field with the type `long` or `double`',
    };
  }
  return {
    construct: `numeric comparison on a field of type ${type}`,
    reason: `EQL does not compare fields of type \`${type}\` as numbers`,
    wayOut:
      type === 'date'
        ? 'restrict the time of the search instead, or map the field to one of type `long` or `double`'
        : 'map the field to one of type `long` or `double`',
  };
}

export const numberOnDate: Refusal = {
  construct: 'number on a date field',
  reason: 'a `date` field holds a time, not the number that the event had',
  wayOut: 'map the field to one of type `long` or `keyword`',
};

export const fieldComparison: Refusal = {
  construct: 'field comparison',
  reason: 'Elasticsearch does not compare two fields of an event in EQL',
  wayOut: 'let the ingest pipeline write the result of the comparison into a field, and match that',
};

export const timePart: Refusal = {
  construct: 'timestamp part',
  reason: 'EQL has no function for parts of a timestamp',
  wayOut: 'let the ingest pipeline write the part into a numeric field, and compare that',
};

export const keywordSearch: Refusal = {
  construct: 'keyword search',
  reason: 'EQL has no search over all fields or over analysed text',
  wayOut: 'name the field that holds the value',
};

/** For leaves that the target always says: reached only by a mistake of ours. */
export function unreachable(leaf: Leaf): Refusal {
  return {
    construct: leaf.kind,
    reason: `EQL cannot say this \`${leaf.kind}\` test`,
    wayOut: 'map the field',
  };
}
