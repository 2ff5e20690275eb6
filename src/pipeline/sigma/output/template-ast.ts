/** The part of Jinja that templates of pipelines may use, as a tree. Types only. */
import type { Path } from './values.ts';

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'output'; readonly value: Operand }
  | {
      readonly kind: 'for';
      readonly name: string;
      readonly list: Operand;
      readonly body: readonly TemplateNode[];
    }
  | {
      readonly kind: 'if';
      readonly branches: readonly Branch[];
      readonly otherwise: readonly TemplateNode[];
    };

export interface Branch {
  readonly test: Test;
  readonly body: readonly TemplateNode[];
}

export interface Test {
  readonly negated: boolean;
  readonly left: Operand;
  readonly comparison?: { readonly equal: boolean; readonly right: Operand };
}

export interface Operand {
  readonly value: Path | { readonly literal: string | number | boolean | null };
  readonly filters: readonly { readonly name: string; readonly arguments: readonly (string | number)[] }[];
}

export interface TemplateProblem {
  readonly isUnsupported: boolean;
  readonly message: string;
  readonly help?: string;
  /** In the text of the template. */
  readonly start: number;
  readonly end: number;
}
