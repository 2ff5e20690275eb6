/** The bounds within which YAML is read: rules come from strangers. */

export interface YamlLimits {
  /** Length of a file in UTF-16 code units. */
  readonly maxLength: number;
  /** Levels of maps and sequences, those behind aliases included. */
  readonly maxDepth: number;
  /** Aliases in one document. */
  readonly maxAliases: number;
  /** Nodes of one document, with every alias counted as what it stands for. */
  readonly maxNodes: number;
}

export const defaultLimits: YamlLimits = {
  maxLength: 1_048_576,
  maxDepth: 64,
  maxAliases: 100,
  maxNodes: 100_000,
};

/** A file with more problems than this is not a rule with mistakes in it. */
export const maxDiagnostics = 100;
