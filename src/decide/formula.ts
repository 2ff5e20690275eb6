/** Boolean formulas over numbered tests, in negation normal form, and their simplification. */

export type Formula =
  | boolean
  | { readonly kind: 'test'; readonly id: number; readonly holds: boolean }
  | { readonly kind: 'and' | 'or'; readonly items: readonly Formula[] };

/** What is known of tests, by number. */
export type Known = ReadonlyMap<number, boolean>;

export function testFormula(id: number): Formula {
  return { kind: 'test', id, holds: true };
}

export function allOf(items: readonly Formula[]): Formula {
  return connect('and', items);
}

export function anyOf(items: readonly Formula[]): Formula {
  return connect('or', items);
}

export function negated(formula: Formula): Formula {
  if (typeof formula === 'boolean') return !formula;
  if (formula.kind === 'test') return { ...formula, holds: !formula.holds };
  return connect(formula.kind === 'and' ? 'or' : 'and', formula.items.map(negated));
}

/** The formula with known tests replaced. */
export function simplify(formula: Formula, known: Known): Formula {
  if (typeof formula === 'boolean') return formula;
  if (formula.kind === 'test') {
    const value = known.get(formula.id);
    return value === undefined ? formula : value === formula.holds;
  }
  return connect(
    formula.kind,
    formula.items.map((item) => simplify(item, known)),
  );
}

export function testsIn(formula: Formula, found: Set<number> = new Set()): ReadonlySet<number> {
  if (typeof formula === 'boolean') return found;
  if (formula.kind === 'test') found.add(formula.id);
  else for (const item of formula.items) testsIn(item, found);
  return found;
}

function connect(kind: 'and' | 'or', items: readonly Formula[]): Formula {
  const absorbing = kind === 'or';
  const kept: Formula[] = [];
  for (const item of items) {
    if (item === absorbing) return absorbing;
    if (typeof item === 'boolean') continue;
    if (item.kind === kind) kept.push(...item.items);
    else kept.push(item);
  }
  const [only] = kept;
  if (only === undefined) return !absorbing;
  return kept.length === 1 ? only : { kind, items: kept };
}
