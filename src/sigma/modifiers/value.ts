/** What a value is while its modifiers are applied, one after the other from left to right. */
import type { CaseMode, CompareOp, FieldCompare, Num, Pattern, TimePartName } from '../../ir/types.ts';
import type { Cidr } from '../../net/cidr.ts';

export type Value =
  /** `raw` is the text of the YAML, which `re` takes as it is. */
  | { readonly kind: 'string'; readonly pattern: Pattern; readonly case: CaseMode; readonly raw: string }
  | { readonly kind: 'number'; readonly number: Num }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'null' }
  /** Encoded text that is not text again until `base64` makes it so; each element is 0 to 255. */
  | { readonly kind: 'bytes'; readonly bytes: readonly number[] }
  | { readonly kind: 'regex'; readonly source: string; readonly flags: RegexFlags }
  | { readonly kind: 'network'; readonly network: Cidr }
  | { readonly kind: 'comparison'; readonly op: CompareOp; readonly number: Num }
  | { readonly kind: 'existence'; readonly value: boolean }
  | {
      readonly kind: 'field';
      readonly name: string;
      readonly op: FieldCompare['op'];
      readonly case: CaseMode;
    }
  | {
      readonly kind: 'timePart';
      readonly part: TimePartName;
      readonly op: CompareOp | 'eq';
      readonly number: Num;
    }
  /** Alternatives that a modifier made of one value; any of them matches, even under `all`. */
  | { readonly kind: 'alternatives'; readonly items: readonly Value[] };

export interface RegexFlags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
}

export type ValueKind = Exclude<Value['kind'], 'alternatives'>;

export type ValueOf<K extends ValueKind> = Extract<Value, { readonly kind: K }>;

/** In messages. */
export const kindNames: Readonly<Record<ValueKind, string>> = {
  string: 'text',
  number: 'a number',
  bool: 'a boolean',
  null: 'null',
  bytes: 'encoded bytes',
  regex: 'a regular expression',
  network: 'a network',
  comparison: 'a comparison',
  existence: 'an existence test',
  field: 'a field name',
  timePart: 'a part of a timestamp',
};
