/** What is said about YAML that is well-formed but not allowed, repeated or too large. */
import { type Diagnostic, diagnostic } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import { suggest } from '../../source/suggest.ts';
import { quote } from '../quote.ts';
import type { YamlLimits } from './limits.ts';
import type { YamlNode, YamlScalar } from './node.ts';
import { singleQuoted } from './syntax-failure.ts';

const tooManyCode = 'SG1003';
const notAllowedCode = 'SG1004';

export function duplicateKey(key: YamlScalar, first: YamlScalar): Diagnostic {
  return diagnostic('SG1002', `the key ${quote(key.text)} is there twice`, key.span, {
    text: 'written again',
    labels: [{ span: first.span, text: 'first written here' }],
    notes: ['a YAML reader keeps only one of them, and readers differ in which'],
    help: 'remove one of them, or give it another name',
  });
}

export function keyNotScalar(key: YamlNode): Diagnostic {
  const kind = key.kind === 'map' ? 'map' : 'list';
  return diagnostic(notAllowedCode, `a key must be plain text, not a ${kind}`, key.span, {
    help: 'put the value in quotes if the brackets belong to it',
  });
}

export function mergeKey(key: YamlScalar): Diagnostic {
  return diagnostic(notAllowedCode, 'the merge key `<<` is not allowed in a rule', key.span, {
    notes: ['YAML 1.2 has no merge keys, so readers differ in what they make of one'],
    help: 'write the keys out',
  });
}

export function tagNotAllowed(tag: string, span: Span): Diagnostic {
  return diagnostic(notAllowedCode, `the tag ${quote(tag)} is not allowed in a rule`, span, {
    help: tag.startsWith('!!')
      ? 'remove the tag; a rule may use `!!str`, `!!int`, `!!float`, `!!bool` and `!!null`'
      : 'put the value in quotes if the `!` belongs to it',
  });
}

export function tagMismatch(tag: string, span: Span, value: Span): Diagnostic {
  return diagnostic(notAllowedCode, `the value cannot be read as ${quote(tag)}`, span, {
    labels: [{ span: value, text: 'this value' }],
    help: 'remove the tag or correct the value',
  });
}

export function tagDirective(span: Span): Diagnostic {
  return diagnostic(notAllowedCode, 'the directive `%TAG` is not allowed in a rule', span, {
    help: 'remove the line',
  });
}

/** Nobody calls an anchor `&`: the author of `&& whoami` wants the text, of which YAML would keep `whoami` alone. */
export function oddAnchor(text: string, span: Span): Diagnostic {
  return diagnostic(
    notAllowedCode,
    `${quote(text)} would be the name of an anchor, and no part of the value`,
    span,
    {
      help: 'put the value in quotes if the `&` belongs to it',
    },
  );
}

const maximumName = 64;

/** `span` is the alias with its `*`, `text` what stands there, `anchors` the names that it could refer to. */
export function unknownAlias(text: string, span: Span, anchors: Iterable<string>): Diagnostic {
  const message = `${quote(text)} refers to an anchor that is not there`;
  // Comparing long names takes long, and nobody mistypes one.
  const near = text.length > maximumName ? undefined : suggest(text.slice(1), anchors);
  if (near !== undefined) return diagnostic('SG1001', message, span, { help: `did you mean \`*${near}\`?` });
  return diagnostic('SG1001', message, span, {
    notes: ['a value that starts with `*` is an alias in YAML: it stands for the value marked with `&`'],
    help: 'put the value in quotes if the `*` belongs to it',
    edit: { span, replacement: singleQuoted(text), safe: true },
  });
}

export function cyclicAlias(text: string, span: Span): Diagnostic {
  return diagnostic(notAllowedCode, `${quote(text)} refers to the value that it is part of`, span, {
    help: 'write the value out',
  });
}

export function badEscape(text: string, span: Span): Diagnostic {
  return diagnostic('SG1001', `the escape \`${text}\` is not a character`, span, {
    notes: ['a character above U+FFFF is written as `\\U` with eight digits, or as a pair of `\\u` escapes'],
    help: 'put the value in single quotes if the backslash belongs to it',
  });
}

export function tooLong(length: number, span: Span, limits: YamlLimits): Diagnostic {
  return diagnostic(
    tooManyCode,
    `the file has ${length} characters; the limit is ${limits.maxLength}`,
    span,
    { help: 'split the file into several' },
  );
}

export function tooDeep(span: Span, limits: YamlLimits): Diagnostic {
  return diagnostic(tooManyCode, `the document is nested more than ${limits.maxDepth} levels deep`, span, {
    help: 'bring the values nearer to the top',
  });
}

export function tooManyAliases(span: Span, limits: YamlLimits): Diagnostic {
  return diagnostic(tooManyCode, `the document has more than ${limits.maxAliases} aliases`, span, {
    help: 'write the values out',
  });
}

export function tooManyNodes(span: Span, limits: YamlLimits): Diagnostic {
  const message = `the document has more than ${limits.maxNodes} values once its aliases are replaced`;
  return diagnostic(tooManyCode, message, span, { help: 'write fewer values, or divide the rule' });
}
