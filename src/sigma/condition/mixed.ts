/** `and` and `or` side by side without parentheses: the meaning is defined, but many read it otherwise. */
import { diagnostic, type Report } from '../../source/diagnostic.ts';
import type { ConditionAst } from './ast.ts';

/** Reports each level of the condition on which both stand (SG1207). */
export function warnAboutMixed(ast: ConditionAst, report: Report): void {
  if (ast.kind === 'not') warnAboutMixed(ast.item, report);
  if (ast.kind !== 'and' && ast.kind !== 'or') return;
  if (ast.kind === 'or' && ast.items.some(isBare)) {
    const help = `it is read as \`${reading(ast.items)}\`; write these parentheses, or those that you mean`;
    report(diagnostic('SG1207', '`and` and `or` stand side by side without parentheses', ast.span, { help }));
  }
  for (const item of ast.items) warnAboutMixed(item, report);
}

function isBare(ast: ConditionAst): boolean {
  return ast.kind === 'and' && ast.grouped !== true;
}

/** Longer readings would bury the message. */
const maximum = 100;

/** The level with the parentheses that precedence puts there; what stands in its own is left out where it is long. */
function reading(items: readonly ConditionAst[]): string {
  const shown = (short: boolean): string =>
    items.map((item) => (item.kind === 'and' ? `(${show(item, short)})` : show(item, short))).join(' or ');
  const whole = shown(false);
  if (whole.length <= maximum) return whole;
  const short = shown(true);
  return short.length <= maximum ? short : `${short.slice(0, maximum)}…`;
}

/** Without parentheses of its own. */
function show(ast: ConditionAst, short: boolean): string {
  switch (ast.kind) {
    case 'and':
    case 'or':
      return ast.items.map((item) => operand(item, short)).join(` ${ast.kind} `);
    case 'not':
      return `not ${operand(ast.item, short)}`;
    case 'name':
      return ast.name;
    case 'quantified':
      return `${ast.quantifier === 'all' ? 'all' : '1'} of ${ast.pattern}`;
  }
}

function operand(ast: ConditionAst, short: boolean): string {
  if (ast.kind !== 'and' && ast.kind !== 'or') return show(ast, short);
  return short ? '(…)' : `(${show(ast, short)})`;
}
