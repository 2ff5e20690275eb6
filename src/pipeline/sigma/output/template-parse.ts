/** Reads a template: texts, `{{ outputs }}`, `{# comments #}`, `{% for %}` and `{% if %}`. */
import { quote } from '../../../sigma/quote.ts';
import type { Branch, TemplateNode, TemplateProblem } from './template-ast.ts';
import { type Outcome, readOperand, readTest } from './template-expression.ts';

interface Tag {
  readonly kind: 'text' | 'output' | 'block';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Reader {
  readonly tags: readonly Tag[];
  at: number;
  depth: number;
  problem: TemplateProblem | undefined;
}

const maximumDepth = 32;

/** @param roots the names that the template may begin paths with */
export function readTemplate(
  source: string,
  roots: readonly string[],
): readonly TemplateNode[] | TemplateProblem {
  // Jinja leaves out one line feed at the end of a template.
  const reader: Reader = { tags: tagsOf(source.replace(/\r?\n$/, '')), at: 0, depth: 0, problem: undefined };
  const nodes = readNodes(reader, roots, []);
  const stray = reader.tags[reader.at];
  if (reader.problem === undefined && stray !== undefined)
    complain(reader, stray, true, `${quote(stray.text)} is not supported`);
  return reader.problem ?? nodes;
}

function tagsOf(source: string): readonly Tag[] {
  const tags: Tag[] = [];
  let from = 0;
  let trims = false;
  const pushText = (end: number, trimsEnd: boolean): void => {
    let text = source.slice(from, end);
    if (trims) text = text.trimStart();
    if (trimsEnd) text = text.trimEnd();
    if (text !== '') tags.push({ kind: 'text', text, start: from, end });
  };
  for (const found of source.matchAll(
    /\{(?:\{(-?)([\s\S]*?)(-?)\}|%(-?)([\s\S]*?)(-?)%|#(-?)[\s\S]*?(-?)#)\}/g,
  )) {
    const [whole, outputLeft, output, outputRight, blockLeft, block, blockRight, commentLeft, commentRight] =
      found;
    pushText(found.index, [outputLeft, blockLeft, commentLeft].includes('-'));
    from = found.index + whole.length;
    trims = [outputRight, blockRight, commentRight].includes('-');
    const place = { start: found.index, end: from };
    if (output !== undefined) tags.push({ kind: 'output', text: output.trim(), ...place });
    else if (block !== undefined) tags.push({ kind: 'block', text: block.trim(), ...place });
  }
  pushText(source.length, false);
  return tags;
}

/** Up to a block that begins with one of `ends`, which is left for the caller. */
function readNodes(
  reader: Reader,
  roots: readonly string[],
  ends: readonly string[],
): readonly TemplateNode[] {
  const nodes: TemplateNode[] = [];
  while (reader.problem === undefined) {
    const tag = reader.tags[reader.at];
    if (tag === undefined || (tag.kind === 'block' && ends.includes(word(tag)))) break;
    reader.at++;
    if (tag.kind === 'text') nodes.push({ kind: 'text', text: tag.text });
    else if (tag.kind === 'output') {
      const value = take(reader, tag, readOperand(tag.text, roots));
      if (value !== undefined) nodes.push({ kind: 'output', value });
    } else {
      const node = readBlock(reader, tag, roots);
      if (node !== undefined) nodes.push(node);
    }
  }
  return nodes;
}

function readBlock(reader: Reader, tag: Tag, roots: readonly string[]): TemplateNode | undefined {
  if (++reader.depth > maximumDepth) return complain(reader, tag, true, 'the template is nested too deep');
  const node =
    word(tag) === 'for'
      ? readFor(reader, tag, roots)
      : word(tag) === 'if'
        ? readIf(reader, tag, roots)
        : complain(
            reader,
            tag,
            true,
            `the block ${quote(word(tag))} is not supported`,
            'use `{% for %}` and `{% if %}`',
          );
  reader.depth--;
  return node;
}

function readFor(reader: Reader, tag: Tag, roots: readonly string[]): TemplateNode | undefined {
  const [, name, source] = /^for\s+([A-Za-z_]\w*)\s+in\s+([\s\S]+)$/.exec(tag.text) ?? [];
  if (name === undefined || source === undefined) {
    return complain(reader, tag, true, 'only `{% for name in list %}` is supported');
  }
  const list = take(reader, tag, readOperand(source, roots));
  const body = readNodes(reader, [...roots, name, 'loop'], ['endfor']);
  if (!closes(reader, tag, 'endfor') || list === undefined) return undefined;
  return { kind: 'for', name, list, body };
}

function readIf(reader: Reader, tag: Tag, roots: readonly string[]): TemplateNode | undefined {
  const branches: Branch[] = [];
  let otherwise: readonly TemplateNode[] = [];
  for (let head = tag; reader.problem === undefined; ) {
    const test = take(reader, head, readTest(head.text.replace(/^(?:el)?if\b/, ''), roots));
    const body = readNodes(reader, roots, ['elif', 'else', 'endif']);
    if (test === undefined) return undefined;
    branches.push({ test, body });
    const next = reader.tags[reader.at];
    if (next === undefined || word(next) !== 'elif') break;
    head = next;
    reader.at++;
  }
  const next = reader.tags[reader.at];
  if (next !== undefined && next.kind === 'block' && word(next) === 'else') {
    reader.at++;
    otherwise = readNodes(reader, roots, ['endif']);
  }
  return closes(reader, tag, 'endif') ? { kind: 'if', branches, otherwise } : undefined;
}

function closes(reader: Reader, opening: Tag, wanted: string): boolean {
  const tag = reader.tags[reader.at];
  if (tag !== undefined && tag.kind === 'block' && word(tag) === wanted) {
    reader.at++;
    return true;
  }
  if (reader.problem === undefined) complain(reader, opening, false, `\`{% ${wanted} %}\` is missing`);
  return false;
}

function take<T>(reader: Reader, tag: Tag, outcome: Outcome<T>): T | undefined {
  if ('value' in outcome) return outcome.value;
  return complain(reader, tag, outcome.unsupported, outcome.message, outcome.help);
}

function complain(
  reader: Reader,
  { start, end }: Tag,
  isUnsupported: boolean,
  message: string,
  help?: string,
): undefined {
  reader.problem ??= { isUnsupported, message, start, end, ...(help === undefined ? {} : { help }) };
}

function word({ text }: Tag): string {
  return /^\w*/.exec(text)?.[0] ?? '';
}
