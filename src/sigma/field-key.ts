/** `CommandLine|contains|all` to a field and its modifiers, each with its place. */
import type { Report } from '../source/diagnostic.ts';
import { diagnostic } from '../source/diagnostic.ts';
import type { SourceText } from '../source/text.ts';
import type { FieldKeyAst, ModifierAst } from './ast.ts';
import type { YamlScalar } from './yaml/node.ts';
import { sourceSpan } from './yaml/scalar-map.ts';

/** An empty field name means keywords: the values are looked for in the whole message. */
export function readFieldKey(source: SourceText, key: YamlScalar, report: Report): FieldKeyAst {
  const text = key.value.type === 'null' ? '' : key.text;
  const [field = '', ...names] = text.split('|');
  const modifiers: ModifierAst[] = [];
  let at = field.length;
  for (const name of names) {
    const start = at + 1;
    at = start + name.length;
    modifiers.push({ name: name.trim(), span: sourceSpan(source, key, start, Math.max(at, start)) });
  }
  const trimmed = field.trim();
  if (trimmed !== field) {
    report(
      diagnostic('SG1120', 'the field name has spaces at its ends, which are taken off', key.span, {
        severity: 'warning',
      }),
    );
  }
  const span = names.length === 0 ? key.span : sourceSpan(source, key, 0, field.length);
  return { ...(trimmed === '' ? {} : { field: trimmed }), modifiers, span };
}
