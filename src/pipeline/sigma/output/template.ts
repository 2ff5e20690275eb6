/** The parameters of `template`, for queries and for finalizers; what would need files or Python is refused. */
import type { YamlScalar } from '../../../sigma/yaml/node.ts';
import { sourceSpan } from '../../../sigma/yaml/scalar-map.ts';
import { diagnostic } from '../../../source/diagnostic.ts';
import { flag, isNothing, lookUp, type Params, placeOfParam, required, wrongType } from '../params.ts';
import type { TemplateNode } from './template-ast.ts';
import { readTemplate } from './template-parse.ts';

/** Parameters that are refused, why, and the way out. */
const refused: Readonly<Record<string, readonly [reason: string, help: string]>> = {
  path: ['templates are part of the pipeline file', 'write the text of the template into `template`'],
  vars: ['it names a Python program', 'write the values into `vars` of the pipeline'],
};

export function readTemplateParams(each: Params, roots: readonly string[]): readonly TemplateNode[] {
  for (const [key, [reason, help]] of Object.entries(refused)) {
    const found = lookUp(each, key);
    if (found === undefined || isNothing(found)) continue;
    const message = `\`${key}\` of a template is not supported`;
    each.report(
      diagnostic('SG2107', message, placeOfParam(each, key), { construct: key, notes: [reason], help }),
    );
  }
  if (flag(each, 'autoescape')) {
    const message = '`autoescape` is not supported';
    const help = 'queries are no HTML: leave it out';
    each.report(
      diagnostic('SG2107', message, placeOfParam(each, 'autoescape'), { construct: 'autoescape', help }),
    );
  }
  const found = required(each, 'template');
  if (found === undefined) return [];
  if (found.kind !== 'scalar' || found.value.type !== 'string') {
    wrongType(each, 'template', 'text', found);
    return [];
  }
  return parse(each, found, roots);
}

function parse(each: Params, scalar: YamlScalar, roots: readonly string[]): readonly TemplateNode[] {
  const nodes = readTemplate(scalar.text, roots);
  if (!('message' in nodes)) return nodes;
  const { isUnsupported, message, help, start, end } = nodes;
  const place = sourceSpan(each.source, scalar, start, end);
  each.report(
    diagnostic(isUnsupported ? 'SG2107' : 'SG2104', message, place, {
      ...(isUnsupported ? { construct: 'template' } : {}),
      ...(help === undefined ? {} : { help }),
    }),
  );
  return [];
}
