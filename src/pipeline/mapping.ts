/** How much of a rule a target's field maps know, for statistics. */
import type { Diagnostic } from '../source/diagnostic.ts';

export type MappingShare = 'full' | 'partly' | 'none';

/** The part of a translation that tells it. */
export interface MappedTranslation {
  readonly diagnostics: readonly Diagnostic[];
  readonly stages: { readonly mapped?: unknown };
}

/**
 * `none`: no field map knows the log source (SG2004), nothing fills it (SG2008), or every data source lacks something that the rule needs
 * (SG2005, SG2006), so that nothing is left to translate. `partly`: a field keeps its name without a mapping (SG2002),
 * the events have no such field (SG2011), or one of several data sources is left out (SG2007). Else `full`, whether
 * or not the target can say the rule.
 */
export function mappingOf({ diagnostics, stages }: MappedTranslation): MappingShare {
  const found = new Set(diagnostics.map((each) => each.code));
  if (stages.mapped === undefined || found.has('SG2004') || found.has('SG2008')) return 'none';
  return found.has('SG2002') || found.has('SG2007') || found.has('SG2011') ? 'partly' : 'full';
}
