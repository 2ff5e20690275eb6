/**
 * The grammar of Sigma conditions (specification 2.1, "Condition"), parsed straight to the tree.
 *
 *     condition := or ; or := and ('or' and)* ; and := not ('and' not)* ; not := 'not' not | operand
 *     operand   := '(' or ')' | ('1' | 'any' | 'all') 'of' ('them' | pattern) | name
 */
import { EmbeddedActionsParser, type IToken, tokenMatcher } from 'chevrotain';
import { cover, type Span } from '../../source/span.ts';
import type { ConditionAst } from './ast.ts';
import { All, And, Any, Close, Not, Of, One, Open, Or, tokens, Word } from './tokens.ts';

/** Where a token stands in the condition's text: spans of these trees have no source yet. */
function locate(token: IToken): Span {
  return { source: '', start: token.startOffset, end: token.startOffset + token.image.length };
}

export class ConditionParser extends EmbeddedActionsParser {
  constructor(validate: boolean) {
    super(tokens, { maxLookahead: 1, recoveryEnabled: false, skipValidations: !validate });
    this.performSelfAnalysis();
  }

  condition: () => ConditionAst = this.RULE('condition', () => this.SUBRULE(this.orExpr));

  private orExpr: () => ConditionAst = this.RULE('orExpr', () => {
    const items = [this.SUBRULE(this.andExpr)];
    this.MANY(() => {
      this.CONSUME(Or);
      items.push(this.SUBRULE2(this.andExpr));
    });
    return this.ACTION(() => connected('or', items));
  });

  private andExpr: () => ConditionAst = this.RULE('andExpr', () => {
    const items = [this.SUBRULE(this.notExpr)];
    this.MANY(() => {
      this.CONSUME(And);
      items.push(this.SUBRULE2(this.notExpr));
    });
    return this.ACTION(() => connected('and', items));
  });

  private notExpr: () => ConditionAst = this.RULE('notExpr', () => {
    const nots: IToken[] = [];
    this.MANY(() => nots.push(this.CONSUME(Not)));
    const item = this.SUBRULE(this.operand);
    return this.ACTION(() =>
      nots.reduceRight<ConditionAst>(
        (inner, not) => ({ kind: 'not', item: inner, span: cover(locate(not), inner.span) }),
        item,
      ),
    );
  });

  private operand: () => ConditionAst = this.RULE('operand', () =>
    this.OR([
      { ALT: () => this.SUBRULE(this.group) },
      {
        GATE: () => isQuantifier(this.LA(1)) && tokenMatcher(this.LA(2), Of),
        ALT: () => this.SUBRULE(this.quantified),
      },
      { ALT: () => this.SUBRULE(this.selectionName) },
    ]),
  );

  private group: () => ConditionAst = this.RULE('group', () => {
    const open = this.CONSUME(Open);
    const inner = this.SUBRULE(this.orExpr);
    const close = this.CONSUME(Close);
    return this.ACTION(() => grouped(inner, cover(locate(open), locate(close))));
  });

  private quantified: () => ConditionAst = this.RULE('quantified', () => {
    const quantifier = this.CONSUME(Word);
    this.CONSUME(Of);
    const pattern = this.CONSUME2(Word);
    return this.ACTION((): ConditionAst => {
      const patternSpan = locate(pattern);
      return {
        kind: 'quantified',
        quantifier: tokenMatcher(quantifier, All) ? 'all' : 'any',
        pattern: pattern.image.toLowerCase() === 'them' ? 'them' : pattern.image,
        patternSpan,
        span: cover(locate(quantifier), patternSpan),
      };
    });
  });

  private selectionName: () => ConditionAst = this.RULE('selectionName', () => {
    const name = this.CONSUME(Word);
    return this.ACTION((): ConditionAst => ({ kind: 'name', name: name.image, span: locate(name) }));
  });
}

function connected(kind: 'and' | 'or', items: readonly ConditionAst[]): ConditionAst {
  const first = items[0] as ConditionAst;
  const last = items[items.length - 1] as ConditionAst;
  return items.length === 1 ? first : { kind, items, span: cover(first.span, last.span) };
}

function grouped(inner: ConditionAst, span: Span): ConditionAst {
  return inner.kind === 'and' || inner.kind === 'or' ? { ...inner, grouped: true, span } : inner;
}

function isQuantifier(token: IToken): boolean {
  return tokenMatcher(token, One) || tokenMatcher(token, Any) || tokenMatcher(token, All);
}
