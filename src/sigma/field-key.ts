/** `CommandLine|contains|all` to a field and its modifiers, each with its place. */
import { diagnostic, type Report } from '../source/diagnostic.ts';
import type { SourceText } from '../source/text.ts';
import type { FieldKeyAst, ModifierAst } from './ast.ts';
import type { YamlScalar } from './yaml/node.ts';
import { sourceSpan } from './yaml/scalar-map.ts';

/** No sensible chain comes near it, and each modifier's place costs a look at the whole key. */
const maximumModifiers = 32;

/**
 * An empty field name means keywords: the values are looked for in the whole message. Undefined where there are
 * too many modifiers, which is reported.
 */
export function readFieldKey(source: SourceText, key: YamlScalar, report: Report): FieldKeyAst | undefined {
  const text = key.value.type === 'null' ? '' : key.text;
  const [field = '', ...names] = text.split('|');
  if (names.length > maximumModifiers) {
    report(diagnostic('SG1402', `the field has more than ${maximumModifiers} modifiers`, key.span));
    return undefined;
  }
  const modifiers: ModifierAst[] = [];
  let at = field.length;
  for (const name of names) {
    const start = at + 1;
    at = start + name.length;
    // Where nothing stands behind a bar, the bar is marked.
    modifiers.push({ name, span: sourceSpan(source, key, name === '' ? start - 1 : start, at) });
  }
  const trimmed = field.trim();
  if (trimmed !== field) {
    report(diagnostic('SG1120', 'the field name has spaces at its ends, which are taken off', key.span));
  }
  const span = names.length === 0 ? key.span : sourceSpan(source, key, 0, field.length);
  return { ...(trimmed === '' ? {} : { field: trimmed }), modifiers, span };
}
