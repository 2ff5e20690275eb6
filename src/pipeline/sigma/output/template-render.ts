/** Renders a template. Names without a value are empty text, as in Jinja. */
import type { Plain } from '../types.ts';
import { filters, text } from './filters.ts';
import type { Operand, TemplateNode, Test } from './template-ast.ts';
import { lookUpPath, type Scope } from './values.ts';

export function renderTemplate(nodes: readonly TemplateNode[], scope: Scope): string {
  return nodes.map((node) => renderNode(node, scope)).join('');
}

function renderNode(node: TemplateNode, scope: Scope): string {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'output':
      return text(operandValue(node.value, scope));
    case 'for':
      return renderFor(node, scope);
    case 'if': {
      const branch = node.branches.find(({ test }) => holds(test, scope));
      return renderTemplate(branch?.body ?? node.otherwise, scope);
    }
  }
}

function renderFor({ name, list, body }: Extract<TemplateNode, { kind: 'for' }>, scope: Scope): string {
  const found = operandValue(list, scope);
  const items: readonly Plain[] = Array.isArray(found)
    ? found
    : found !== null && typeof found === 'object'
      ? Object.keys(found)
      : [];
  return items
    .map((item, at) => {
      const loop = {
        index: at + 1,
        index0: at,
        first: at === 0,
        last: at === items.length - 1,
        length: items.length,
      };
      return renderTemplate(body, { ...scope, [name]: item, loop });
    })
    .join('');
}

function holds({ negated, left, comparison }: Test, scope: Scope): boolean {
  const value = operandValue(left, scope);
  const result =
    comparison === undefined
      ? isTrue(value)
      : (value === operandValue(comparison.right, scope)) === comparison.equal;
  return result !== negated;
}

/** As Python sees it: nothing, zero and what is empty are false. */
function isTrue(value: Plain | undefined): boolean {
  if (value === undefined || value === null) return false;
  return typeof value === 'object' ? Object.keys(value).length > 0 : Boolean(value);
}

function operandValue({ value, filters: used }: Operand, scope: Scope): Plain | undefined {
  let current: Plain | undefined = 'literal' in value ? value.literal : lookUpPath(value, scope);
  for (const each of used) current = filters.get(each.name)?.(current, each.arguments);
  return current;
}
