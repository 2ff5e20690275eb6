/** How converted rules are laid out: named outputs, and all of them on one stream. Writes no files. */
import type { Backend, Format, RulePart } from '../backend/types.ts';
import type { Translation } from '../compile.ts';
import type { RuleFile } from '../node/files.ts';
import { visible } from '../source/report/visible.ts';
import type { Io } from './io.ts';
import { type ColorMode, dim, useColor, useUnicode } from './ui/style.ts';

export interface ConvertedRule {
  readonly file: RuleFile;
  /** Of the document in its file, from 0. */
  readonly position: number;
  readonly ofMany: boolean;
  readonly backend: Backend;
  readonly format: Format;
  /** Without the stages, which would keep every tree of every rule in memory. */
  readonly translation: Omit<Translation, 'stages'>;
  /** For formats that make one document of all rules. */
  readonly part?: RulePart;
}

export interface Output {
  /** Path below an output directory, with forward slashes. */
  readonly name: string;
  readonly target: string;
  readonly texts: readonly string[];
  readonly separator: string;
  /** The target reads one document a file. */
  readonly alone: boolean;
  readonly title: string;
  /** The rule file that it comes from. */
  readonly origin: string;
}

/** One output for each query; one for each document where the target wants them apart. */
export function layOut(converted: readonly ConvertedRule[], severalTargets: boolean): readonly Output[] {
  return converted.flatMap(({ file, position, ofMany, backend, format, translation }) => {
    if (format.assemble !== undefined) return [];
    const { separator, extension, oneDocumentPerFile: alone } = format;
    const stem = file.within.replace(/\.ya?ml$/i, '');
    const base = `${severalTargets ? `${backend.id}/` : ''}${stem}${ofMany ? `-${position + 1}` : ''}`;
    return translation.queries.flatMap((query, index): Output[] => {
      const part = translation.queries.length > 1 ? `.condition${index + 1}` : '';
      const { title } = translation.meta;
      const common = { target: backend.id, separator, alone, title, origin: file.name };
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

/** Everything for one stream or file, each output with the separator of its format before the next. */
export function joined(outputs: readonly Output[]): string {
  return outputs
    .map((each, at) => {
      const next = outputs[at + 1];
      return outputText(each) + (next === undefined ? '' : behindLine(each.separator));
    })
    .join('');
}

/** For people: each output below its name and the title of its rule, where there are several. */
export function titled(outputs: readonly Output[], color: ColorMode, io: Io): string {
  if (outputs.length < 2) return joined(outputs);
  const [rule, dot] = useUnicode(io.env) ? ['──', '·'] : ['--', '-'];
  const colored = useColor(io.stdout, color, io.env);
  return outputs
    .map((each) => {
      const heading = visible(`${rule} ${each.name} ${dot} ${each.title}`);
      const line = io.stdout.isTTY ? cut(heading, io.stdout.columns) : heading;
      return `${dim(line, colored)}\n${outputText(each)}`;
    })
    .join('\n');
}

function cut(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width
    ? text
    : `${characters
        .slice(0, width - 3)
        .join('')
        .trimEnd()}...`;
}

/** The documents of one output, which ends with a line feed. */
export function outputText({ texts, separator }: Output): string {
  return texts.map((text) => text.replace(/\n*$/, '\n')).join(behindLine(separator));
}

/** What is left of a separator where the line feed that may begin it is there already. */
function behindLine(separator: string): string {
  return separator.startsWith('\n') ? separator.slice(1) : separator;
}
