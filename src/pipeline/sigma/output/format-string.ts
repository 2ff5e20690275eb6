/** Python's format strings (`str.format`) as `simple_template` uses them: names, attributes and indices. */
import { shownPlain } from '../plain.ts';
import { lookUpPath, type Path, pathProblem, type Scope } from './values.ts';

export type FormatString = readonly (string | Path)[];

export interface FormatProblem {
  readonly isUnsupported: boolean;
  readonly message: string;
  readonly help?: string;
}

const roots = ['query', 'rule', 'pipeline'];

/** `{{` and `}}` are braces. Conversions (`!r`) and format specifications (`:>10`) are not supported. */
export function readFormatString(source: string): FormatString | FormatProblem {
  const parts: (string | Path)[] = [];
  for (const [whole, braces, inner] of source.matchAll(/(\{\{|\}\})|\{([^{}]*)\}|[{}]|[^{}]+/g)) {
    if (braces !== undefined) parts.push(braces.charAt(0));
    else if (inner === undefined) {
      if (whole === '{' || whole === '}') {
        return wrong(`a single \`${whole}\` stands alone`, `write \`${whole}${whole}\` for a brace`);
      }
      parts.push(whole);
    } else {
      const path = readPath(inner);
      if (path === undefined) {
        const message = `\`{${inner}}\` is more than a name with attributes`;
        return { isUnsupported: true, message, help: 'use plain names such as `{rule.title}`' };
      }
      const problem = pathProblem(path, roots);
      if (problem !== undefined) return wrong(problem.message, problem.help);
      parts.push(path);
    }
  }
  return parts;
}

function wrong(message: string, help: string | undefined): FormatProblem {
  return { isUnsupported: false, message, ...(help === undefined ? {} : { help }) };
}

function readPath(text: string): Path | undefined {
  const [, root, rest = ''] = /^([A-Za-z_]\w*)((?:\.\w+|\[[^[\]]+\])*)$/.exec(text) ?? [];
  if (root === undefined) return undefined;
  const steps = [...rest.matchAll(/\.(\w+)|\[([^\]]+)\]/g)].map(([, name, index]) => name ?? index ?? '');
  return { root, steps };
}

/** The text, or the path that has no value for this rule. */
export function fillFormatString(format: FormatString, scope: Scope): string | { readonly missing: Path } {
  let text = '';
  for (const part of format) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const value = lookUpPath(part, scope);
    if (value === undefined) return { missing: part };
    text += shownPlain(value);
  }
  return text;
}
