/** What a target makes of a rule file as it stands: for targets whose engine reads Sigma's own files. */
import type { AuditReport, Backend } from './backend/types.ts';
import type { Translation } from './compile.ts';
import type { ResolvedRule } from './ir/types.ts';
import { compileMatcher } from './match/index.ts';
import { selectCatalogue } from './pipeline/select.ts';
import { applyFilled } from './pipeline/unfilled.ts';

export interface AuditOptions {
  /** Option values by name, where they differ from the defaults; see the backend's `options`. */
  readonly options?: Readonly<Partial<Record<string, string>>>;
}

/**
 * @param text the whole file that the rule is of
 * @param translation what `translate` makes of the rule for this target
 * @returns undefined where the target does not read such files
 */
export function auditRule(
  text: string,
  rule: ResolvedRule,
  backend: Backend,
  translation: Translation,
  { options = {} }: AuditOptions = {},
): AuditReport | undefined {
  if (backend.audit === undefined) return undefined;
  const catalogue = selectCatalogue(backend.catalogues, rule.logsource, rule.meta);
  const isCollected = catalogue?.caution === undefined;
  const isExact = translation.queries.every((each) => each.fidelity === 'exact');
  const documents = translation.queries.flatMap((each) => each.documents);
  const defaults = Object.entries(backend.options).map(([name, spec]) => [name, spec.default]);
  return backend.audit(
    {
      text,
      rule,
      map: (isOwn) => {
        if (!isCollected) return undefined;
        return catalogue === undefined ? rule : (applyFilled(rule, catalogue, isOwn) ?? rule);
      },
      catalogue,
      compile: (expr) => {
        const compiled = compileMatcher(expr);
        return 'matches' in compiled ? compiled.matches : undefined;
      },
      rewritten: isExact ? documents.map((each) => each.text) : [],
    },
    { ...Object.fromEntries(defaults), ...options },
  );
}
