/** The library in one call: the text of a rule file in, queries and messages out. Knows no machine and no colours. */
import type { Backend, OptionNames } from './backend/types.ts';
import {
  linkRules,
  type ReadOptions,
  readRules,
  type TranslatedQuery,
  type TranslateOptions,
  type Translation,
  translate,
} from './compile.ts';
import { type Diagnostic, hasErrors } from './source/diagnostic.ts';
import { type PrettyOptions, renderPretty } from './source/report/pretty.ts';
import { sourceText } from './source/text.ts';

export interface CompileOptions<B extends Backend = Backend>
  extends ReadOptions,
    TranslateOptions<OptionNames<NoInfer<B>>> {
  readonly backend: B;
  /** Of the file, for messages. Default `rule.yml`. */
  readonly name?: string;
}

export type RenderOptions = PrettyOptions;

export interface CompiledText {
  /** False when there is an error: something is wrong with a rule, or the target cannot say it. */
  readonly ok: boolean;
  /** Of all rules of the text, in order; a rule that is refused has none. */
  readonly queries: readonly TranslatedQuery[];
  /** One for each rule of the text that could be read and is not only a part of a correlation. */
  readonly translations: readonly Translation[];
  readonly diagnostics: readonly Diagnostic[];
  /** The diagnostics with code frames, for people; empty when there are none. */
  render(options?: RenderOptions): string;
}

/** Translates every rule and correlation of a YAML text to one target, with the filters in it. Never throws for bad input. */
export function compile<B extends Backend>(text: string, options: CompileOptions<B>): CompiledText {
  const source = sourceText(options.name ?? 'rule.yml', text);
  const documents = readRules(source, options);
  const linked = linkRules(documents);
  const translations = linked.flatMap(({ subject, isPart }) =>
    subject === undefined || isPart ? [] : [translate(subject, options.backend, options)],
  );
  const diagnostics = [...documents, ...linked, ...translations].flatMap((each) => each.diagnostics);
  return {
    ok: !hasErrors(diagnostics),
    queries: translations.flatMap((each) => each.queries),
    translations,
    diagnostics,
    render: (style) => renderPretty(diagnostics, new Map([[source.id, source]]), style),
  };
}
