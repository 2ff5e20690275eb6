/** `replace_string`: a regular expression replaced in texts, as Python's `re.sub` does. */
import { literal, pattern } from '../../../ir/build.ts';
import type { Pattern, PatternPart } from '../../../ir/types.ts';
import { parseSigmaString } from '../../../sigma/string.ts';
import { diagnostic } from '../../../source/diagnostic.ts';
import { flag, type Params, placeOfParam, text } from '../params.ts';
import { type PipelineRegex, pythonRegex, type Replacement, readReplacement } from '../regex.ts';
import type { Step } from '../types.ts';
import { plainText, readPlainText, samePattern, textOfLeaf, withText } from '../values.ts';

interface Options {
  readonly regex: PipelineRegex;
  readonly replacement: Replacement;
  /** Only the parts between wildcards. */
  readonly skipsSpecial: boolean;
  /** `*` and `?` in replaced parts are wildcards. */
  readonly readsSpecial: boolean;
}

export function readReplaceString(each: Params): Step {
  const found = pythonRegex(text(each, 'regex'));
  const source = text(each, 'replacement');
  const flags = { skipsSpecial: flag(each, 'skip_special'), readsSpecial: flag(each, 'interpret_special') };
  const unchanged: Step = { on: 'value', apply: (leaf) => leaf };
  if ('error' in found) {
    const message = `the regular expression cannot be used: ${found.error}`;
    each.report(diagnostic('SG2104', message, placeOfParam(each, 'regex')));
    return unchanged;
  }
  const replacement = readReplacement(source, found.regex);
  if ('error' in replacement) {
    each.report(
      diagnostic(
        'SG2104',
        `the replacement is wrong: ${replacement.error}`,
        placeOfParam(each, 'replacement'),
      ),
    );
    return unchanged;
  }
  const options = { regex: found.regex, replacement, ...flags };
  return {
    on: 'value',
    apply: (leaf) => {
      const parts = leaf.kind === 'number' ? [literal(leaf.value.raw)] : textOfLeaf(leaf);
      const replaced = parts && replaceIn(parts, options);
      return parts === undefined || replaced === undefined || samePattern(parts, replaced)
        ? leaf
        : withText(leaf, replaced);
    },
  };
}

function replaceIn(parts: Pattern, options: Options): Pattern {
  const { regex, replacement, skipsSpecial, readsSpecial } = options;
  if (!skipsSpecial) return replaceInPlainText(parts, options);
  return pattern(
    parts.flatMap((part) => {
      if (part.kind !== 'literal') return [part];
      const text = regex.replaceAll(part.text, replacement);
      return readsSpecial ? parseSigmaString(text) : [literal(text)];
    }),
  );
}

/** Replaced in the text that shows wildcards; what is not replaced stays what it is, wildcard or character. */
function replaceInPlainText(parts: Pattern, { regex, replacement }: Options): Pattern {
  const result: PatternPart[] = [];
  let from = 0;
  for (const { start, end, text } of regex.substitutions(plainText(parts), replacement)) {
    result.push(...slice(parts, from, start), ...readPlainText(text));
    from = end;
  }
  return pattern([...result, ...slice(parts, from, Number.POSITIVE_INFINITY)]);
}

/** The part of a pattern between two offsets of its plain text, in which literal wildcards take two characters. */
function slice(parts: Pattern, start: number, end: number): Pattern {
  const result: PatternPart[] = [];
  let at = 0;
  for (const part of parts) {
    const units = part.kind === 'literal' ? [...part.text] : [part];
    for (const unit of units) {
      const width = typeof unit === 'string' ? plainText([literal(unit)]).length : 1;
      if (at >= start && at < end) result.push(typeof unit === 'string' ? literal(unit) : unit);
      at += width;
    }
  }
  return pattern(result);
}
