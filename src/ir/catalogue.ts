/** What is known of a target's data: which fields hold what a Sigma log source speaks of. Data, not code. */
import type { FieldType } from './types.ts';

export interface CatalogueField {
  readonly name: string;
  readonly type: FieldType;
  /** True where the data stream may not define the field at all. Default false. */
  readonly optional?: boolean;
  readonly array?: boolean;
  /** Values that are spelled otherwise in the target: Sigma text (lower case) -> target value. */
  readonly values?: Readonly<Record<string, string>>;
  /** Further fields that may hold the value: the rule's test is true when it is true of any of them. */
  readonly also?: readonly CatalogueField[];
  /**
   * The data has the value in two fields, such as the domain and the name of `DOMAIN\name`; `at` stands between them
   * and in neither of them, and both are there or none. The field of this entry is never read.
   */
  readonly split?: { readonly at: string; readonly into: readonly [CatalogueField, CatalogueField] };
  /**
   * The value is a list of hexadecimal members such as `MD5=0123,SHA1=4567`, and the data has each in a field of its
   * own: key in small letters -> field. The field of this entry is never read.
   */
  readonly members?: Readonly<Record<string, CatalogueField>>;
}

/** A condition that restricts the output to the log source. */
export type Guard =
  | { readonly all: readonly Guard[] }
  | { readonly any: readonly Guard[] }
  | {
      readonly field: string;
      readonly type: FieldType;
      readonly is: readonly (string | number | boolean)[];
      /** True where the target's data always has the value in these capitals. */
      readonly cased?: boolean;
    }
  | { readonly field: string; readonly type: FieldType; readonly startsWith: string };

export interface Catalogue {
  /** Stable name, shown in provenance and by `sigmats list`. */
  readonly id: string;
  readonly title: string;
  /** Applies to rules whose log source has at least these values. */
  readonly logsource: { readonly product?: string; readonly category?: string; readonly service?: string };
  readonly taxonomy?: string;
  /** Sigma field -> field of the target. */
  readonly fields: Readonly<Record<string, CatalogueField>>;
  /** Sigma fields that the data source never fills -> why. A rule that needs one is refused. */
  readonly missing?: Readonly<Record<string, string>>;
  /** The field that tells hosts apart; absent where the events are of no host. */
  readonly host?: CatalogueField;
  /** What happens to fields in neither table. `prefix` is put in front of the Sigma name. */
  readonly others: { readonly prefix: string; readonly type?: FieldType } | 'keep' | 'refuse';
  /** Said of every rule that is mapped so: what the output will not do in practice. */
  readonly caution?: string;
  readonly guard?: Guard;
  /** Decisions beside the expression, read by the backend (e.g. `category` for EQL). */
  readonly state?: Readonly<Record<string, string>>;
  /**
   * Further data sources of the same log source, each with its own fields and guard. The rule is translated for
   * each, and the output finds what any of them finds. One that lacks a field of the rule is left out, with a note.
   */
  readonly also?: readonly Catalogue[];
}

/** A named set of catalogues, chosen by `-p NAME`. */
export interface FieldMap {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly catalogues: readonly Catalogue[];
}

/** The schema that a target's data keeps to, such as ECS. */
export interface KnownFields {
  /** For messages, e.g. `ECS 9.4`. */
  readonly title: string;
  /** Every name. Asked only where a name has to be judged, so it may be costly at the first call. */
  names(): ReadonlyMap<string, unknown>;
}
