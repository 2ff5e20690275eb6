/** Where converted rules go: one stream, one file, or a directory that mirrors the rules. */
import { join, resolve } from 'node:path';
import type { Backend, Format } from '../backend/types.ts';
import type { Translation } from '../compile.ts';
import { isDirectory, type RuleFile, writeTextFile } from '../node/files.ts';
import { type Diagnostic, diagnostic } from '../source/diagnostic.ts';
import { type Io, UsageError } from './io.ts';
import { type ColorMode, dim, useColor } from './ui/style.ts';

export interface ConvertedRule {
  readonly file: RuleFile;
  /** Of the document in its file, from 0. */
  readonly position: number;
  readonly ofMany: boolean;
  readonly backend: Backend;
  readonly format: Format;
  readonly translation: Translation;
}

export interface OutputFile {
  /** Path below an output directory. */
  readonly name: string;
  readonly texts: readonly string[];
  readonly separator: string;
  /** The target reads one document a file. */
  readonly alone: boolean;
  readonly title: string;
  /** The rule file that it comes from. */
  readonly origin: string;
}

/** One output for each query; one for each document where the target wants them apart. */
export function layOut(converted: readonly ConvertedRule[], severalTargets: boolean): readonly OutputFile[] {
  return converted.flatMap(({ file, position, ofMany, backend, format, translation }) => {
    const { separator, extension, oneDocumentPerFile: alone } = format;
    const stem = file.within.replace(/\.ya?ml$/i, '');
    const base = `${severalTargets ? `${backend.id}/` : ''}${stem}${ofMany ? `-${position + 1}` : ''}`;
    return translation.queries.flatMap((query, index): OutputFile[] => {
      const part = translation.queries.length > 1 ? `.condition${index + 1}` : '';
      const common = { separator, alone, title: translation.meta.title, origin: file.name };
      const texts = query.documents.map((each) => each.text);
      if (!alone || texts.length === 1) return [{ name: `${base}${part}.${extension}`, texts, ...common }];
      return texts.map((text, at) => ({
        name: `${base}${part}.${at + 1}of${texts.length}.${extension}`,
        texts: [text],
        ...common,
      }));
    });
  });
}

/** Everything on one stream. On a terminal each rule's output has its file and title above it. */
export function textProduct(
  outputs: readonly OutputFile[],
  isTTY: boolean,
  color: ColorMode,
  io: Io,
): string {
  const colored = useColor(io.stdout, color, io.env);
  const titled = isTTY && outputs.length > 1;
  return outputs
    .map((each, at) => {
      const header = titled ? `${dim(`── ${each.name} · ${printable(each.title)}`, colored)}\n` : '';
      return (at === 0 ? '' : (outputs[at - 1]?.separator ?? '')) + header + body(each);
    })
    .join('');
}

function body(output: OutputFile): string {
  return output.texts.map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join(output.separator);
}

/** Titles come from strangers: nothing in them may drive the terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u00b7');
}

/** Writes to the file or, for an existing directory or a path with a final slash, one file an output below it. */
export function writeOutputs(outputs: readonly OutputFile[], target: string, io: Io): readonly Diagnostic[] {
  const path = resolve(io.cwd, target);
  if (!target.endsWith('/') && !target.endsWith('\\') && !isDirectory(path))
    return writeOne(outputs, path, target);
  const problems: Diagnostic[] = [];
  const taken = new Map<string, string>();
  for (const output of outputs) {
    const place = { source: output.origin, start: 0, end: 0 };
    const earlier = taken.get(output.name.toLowerCase());
    if (earlier !== undefined) {
      problems.push(
        diagnostic(
          'SG4002',
          `\`${output.name}\` would be written for ${earlier} and for ${output.origin}`,
          place,
        ),
      );
      continue;
    }
    taken.set(output.name.toLowerCase(), output.origin);
    const failed = writeTextFile(join(path, output.name), body(output));
    if (failed !== undefined)
      problems.push(diagnostic('SG4001', `\`${output.name}\` cannot be written: ${failed.problem}`, place));
  }
  return problems;
}

function writeOne(outputs: readonly OutputFile[], path: string, target: string): readonly Diagnostic[] {
  if (outputs.length > 1 && outputs.some((each) => each.alone)) {
    throw new UsageError(
      `${outputs.length} documents do not go into the one file \`${target}\`: the target reads one document a file`,
      `name a directory: \`-o ${target}/\``,
    );
  }
  const text = outputs
    .map((each, at) => (at === 0 ? '' : (outputs[at - 1]?.separator ?? '')) + body(each))
    .join('');
  const failed = writeTextFile(path, text);
  const place = { source: target, start: 0, end: 0 };
  return failed === undefined
    ? []
    : [diagnostic('SG4001', `\`${target}\` cannot be written: ${failed.problem}`, place)];
}

/** The product as JSON: each rule and target with its queries, fidelity and source mappings. */
export function jsonProduct(converted: readonly ConvertedRule[], diagnostics: readonly Diagnostic[]): string {
  const rules = converted.map(({ file, position, backend, format, translation }) => ({
    file: file.name,
    document: position,
    ...(translation.meta.id === undefined ? {} : { id: translation.meta.id }),
    title: translation.meta.title,
    target: backend.id,
    format: format.id,
    queries: translation.queries,
  }));
  return `${JSON.stringify({ version: 1, rules, diagnostics }, undefined, 2)}\n`;
}
