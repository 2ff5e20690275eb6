// The shape of events and of a parsed SPL pipeline; no behaviour here.

/**
 * One event. Values are text, as Splunk extracts them; numbers are what `eval` or the indexer computes
 * (`_time` is seconds since the epoch); an array is a multivalue field.
 */
export interface SplEvent {
  readonly _raw: string;
  readonly _time?: number;
  readonly [field: string]: string | number | readonly string[] | undefined;
}

/** What a run may know of the world outside the events; whatever is left out makes its readers refuse. */
export interface SplRunOptions {
  /** Seconds since the epoch that `now()` yields. */
  readonly now?: number;
  /** Start of the search's time range in seconds, `info_min_time` of `addinfo`. */
  readonly searchStart?: number;
  /** End of the search's time range in seconds, `info_max_time` of `addinfo`. */
  readonly searchEnd?: number;
  /**
   * How `sort` leaves rows with equal keys: as they came (the default) or turned round. The manual promises neither,
   * so a query is sound only if both give what it claims.
   */
  readonly ties?: 'kept' | 'reversed';
}

export type SearchOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** An expression of the `search` command. Texts are unescaped; every `*` left in a value is a wildcard. */
export type SearchNode =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly SearchNode[] }
  | { readonly kind: 'not'; readonly part: SearchNode }
  | {
      readonly kind: 'compare';
      readonly field: string;
      readonly operator: SearchOperator;
      readonly value: string;
    }
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly string[] }
  | { readonly kind: 'keyword'; readonly text: string };

export type CompareOperator = '=' | '==' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '.';

/** An expression of `where` and `eval`. `at` is the offset in the query, for messages. */
export type EvalNode =
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'string'; readonly text: string; readonly at: number }
  | { readonly kind: 'field'; readonly name: string; readonly at: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly EvalNode[]; readonly at: number }
  | { readonly kind: 'not'; readonly part: EvalNode; readonly at: number }
  | {
      readonly kind: 'logic';
      readonly operator: 'and' | 'or' | 'xor';
      readonly parts: readonly EvalNode[];
      readonly at: number;
    }
  | {
      readonly kind: 'compare';
      readonly operator: CompareOperator;
      readonly left: EvalNode;
      readonly right: EvalNode;
      readonly at: number;
    }
  | {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: EvalNode;
      readonly right: EvalNode;
      readonly at: number;
    };

export type AggregateName =
  | 'count'
  | 'min'
  | 'max'
  | 'range'
  | 'first'
  | 'last'
  | 'earliest'
  | 'latest'
  | 'dc'
  | 'sum'
  | 'avg'
  | 'median'
  | 'perc'
  | 'exactperc'
  | 'values'
  | 'list';

/** One `function(field) AS name`; the bare `count` has neither a field nor a condition. */
export interface Aggregate {
  readonly name: AggregateName;
  readonly field?: string;
  /** The expression of `count(eval(…))`. */
  readonly condition?: EvalNode;
  /** The number in `perc95`. */
  readonly percentile?: number;
  readonly as: string;
}

export interface SortKey {
  readonly field: string;
  readonly descending: boolean;
}

export interface StreamstatsOptions {
  readonly current: boolean;
  /** Number of events; 0 means all. */
  readonly window: number;
  readonly global: boolean;
  /** Seconds. */
  readonly timeWindow?: number;
}

export type SplCommand =
  | { readonly kind: 'search'; readonly expression: SearchNode }
  | { readonly kind: 'where'; readonly expression: EvalNode }
  | {
      readonly kind: 'eval';
      readonly assignments: readonly { readonly field: string; readonly value: EvalNode }[];
    }
  | {
      readonly kind: 'regex';
      readonly field: string;
      readonly negated: boolean;
      readonly pattern: string;
      readonly at: number;
    }
  | { readonly kind: 'fields'; readonly remove: boolean; readonly names: readonly string[] }
  | { readonly kind: 'table'; readonly names: readonly string[] }
  | { readonly kind: 'rename'; readonly renames: readonly { readonly from: string; readonly to: string }[] }
  | { readonly kind: 'addinfo' }
  | { readonly kind: 'sort'; readonly limit: number; readonly keys: readonly SortKey[] }
  | { readonly kind: 'head'; readonly count: number }
  | { readonly kind: 'dedup'; readonly fields: readonly string[] }
  | { readonly kind: 'bin'; readonly field: string; readonly seconds: number; readonly as: string }
  | { readonly kind: 'mvexpand'; readonly field: string; readonly limit: number }
  | { readonly kind: 'fillnull'; readonly value: string; readonly names: readonly string[] }
  | {
      readonly kind: 'stats';
      readonly aggregates: readonly Aggregate[];
      readonly by: readonly string[];
      /** `dedup_splitvals`: whether a row counts once for a value that its BY field holds twice. */
      readonly dedupValues: boolean;
    }
  | { readonly kind: 'eventstats'; readonly aggregates: readonly Aggregate[]; readonly by: readonly string[] }
  | {
      readonly kind: 'streamstats';
      readonly aggregates: readonly Aggregate[];
      readonly by: readonly string[];
      readonly options: StreamstatsOptions;
    }
  | { readonly kind: 'multisearch'; readonly branches: readonly SplPipeline[] }
  | { readonly kind: 'append' | 'union'; readonly branches: readonly SplPipeline[]; readonly limit: number };

export interface SplPipeline {
  readonly commands: readonly SplCommand[];
}
