/** `include_fields` and `exclude_fields`: field names, plain or as regular expressions at the start of the name. */
import { diagnostic } from '../../../source/diagnostic.ts';
import { choice, type Params, placeOfParam, texts } from '../params.ts';
import { pythonRegex } from '../regex.ts';
import type { FieldTest } from '../types.ts';

/** Keywords have no field, so nothing includes them. */
export function readIncludeFields(each: Params): FieldTest {
  const test = readNameTest(each);
  return ({ name }) => name !== undefined && test(name);
}

export function readExcludeFields(each: Params): FieldTest {
  const test = readNameTest(each);
  return ({ name }) => name === undefined || !test(name);
}

function readNameTest(each: Params): (name: string) => boolean {
  const fields = texts(each, 'fields');
  const mode = choice(each, 'mode', ['plain', 're']);
  if (mode === 'plain') {
    const names = new Set(fields);
    return (name) => names.has(name);
  }
  const patterns = fields.flatMap((source) => {
    const found = pythonRegex(source);
    if ('regex' in found) return found.regex;
    const message = `a regular expression in \`fields\` cannot be used: ${found.error}`;
    each.report(diagnostic('SG2104', message, placeOfParam(each, 'fields')));
    return [];
  });
  return (name) => patterns.some((regex) => regex.startsIn(name));
}
