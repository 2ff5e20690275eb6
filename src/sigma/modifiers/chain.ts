/** Checks a chain of modifiers on its own, before any value is seen, so that a mistake is reported once. */
import { diagnostic, type Report } from '../../source/diagnostic.ts';
import { suggest } from '../../source/suggest.ts';
import type { ModifierAst } from '../ast.ts';
import { quote } from '../quote.ts';
import { type ItemModifier, type Modifier, modifiers, type ValueModifier } from './table.ts';
import { kindNames, type ValueKind } from './value.ts';

export interface Chain {
  readonly values: readonly {
    readonly name: string;
    readonly modifier: ValueModifier;
    readonly ast: ModifierAst;
  }[];
  readonly items: readonly { readonly modifier: ItemModifier; readonly ast: ModifierAst }[];
}

/** The chain in order, or undefined when it has errors, which are reported at the modifier that is wrong. */
export function readChain(asts: readonly ModifierAst[], report: Report): Chain | undefined {
  const values: { name: string; modifier: ValueModifier; ast: ModifierAst }[] = [];
  const items: { modifier: ItemModifier; ast: ModifierAst }[] = [];
  const seen = new Map<string, ModifierAst>();
  let kind: ValueKind | undefined;
  for (const ast of asts) {
    const modifier = modifiers.get(ast.name);
    if (modifier === undefined) return unknown(ast, report);
    if (conflicts(ast, modifier, seen, report)) return undefined;
    seen.set(ast.name, ast);
    if (modifier.level === 'item') {
      items.push({ modifier, ast });
      continue;
    }
    const before = values.at(-1);
    if (misplaced(ast, modifier, before, kind, report)) return undefined;
    kind = modifier.gives === 'string' && kind === 'field' ? 'field' : outcome(modifier, kind);
    values.push({ name: ast.name, modifier, ast });
  }
  return { values, items };
}

/** What comes out of the chain so far; modifiers that keep the kind of their value keep it here too. */
function outcome(modifier: ValueModifier, before: ValueKind | undefined): ValueKind {
  return before === 'timePart' && modifier.gives === 'comparison' ? 'comparison' : modifier.gives;
}

function unknown(ast: ModifierAst, report: Report): undefined {
  if (ast.name === '') {
    report(diagnostic('SG1401', 'no modifier follows the `|`', ast.span, { help: 'remove the `|`' }));
    return undefined;
  }
  const names = [...modifiers.keys()];
  const lower = ast.name.trim().toLowerCase();
  const near = modifiers.has(lower) ? lower : (otherNames.get(lower) ?? suggest(lower, names));
  report(
    diagnostic('SG1401', `${quote(ast.name)} is not a modifier of Sigma`, ast.span, {
      help: near === undefined ? '`sigmats list modifiers` shows all of them' : `did you mean \`${near}\`?`,
      ...(near === undefined ? {} : { edit: { span: ast.span, replacement: near, safe: near === lower } }),
    }),
  );
  return undefined;
}

/** What other query languages, or the guesses of authors, call a modifier. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['regex', 're'],
  ['regexp', 're'],
  ['not', 'neq'],
  ['ne', 'neq'],
  ['lower', 'lt'],
  ['greater', 'gt'],
  ['ip', 'cidr'],
  ['case', 'cased'],
]);

function conflicts(
  ast: ModifierAst,
  modifier: Modifier,
  seen: ReadonlyMap<string, ModifierAst>,
  report: Report,
): boolean {
  const twin = seen.get(ast.name);
  const rival = [...seen.values()].find((each) => areRivals(ast.name, modifier, each.name));
  const other = twin ?? rival;
  if (other === undefined) return false;
  const message =
    twin === undefined
      ? `\`${ast.name}\` and \`${other.name}\` do not go together`
      : `\`${ast.name}\` stands twice in the chain`;
  report(
    diagnostic('SG1402', message, ast.span, {
      labels: [{ span: other.span, text: 'the other one' }],
      help: twin === undefined ? 'keep one of them, or test the field twice' : 'remove one of them',
    }),
  );
  return true;
}

/** It is enough that one of the two rows names the other. */
function areRivals(name: string, modifier: Modifier, other: string): boolean {
  return (
    modifier.excludes?.includes(other) === true || modifiers.get(other)?.excludes?.includes(name) === true
  );
}

function misplaced(
  ast: ModifierAst,
  modifier: ValueModifier,
  before: { readonly name: string; readonly ast: ModifierAst } | undefined,
  kind: ValueKind | undefined,
  report: Report,
): boolean {
  if (before === undefined) return needsRegex(ast, modifier, report);
  const labels = [{ span: before.ast.span, text: 'comes first' }];
  if (modifier.first === true && before.name !== 'expand') {
    const message = `\`${ast.name}\` takes the value as written, so it must be the first modifier`;
    const help = modifier.accepts.includes('bool')
      ? `\`${ast.name}\` stands alone`
      : `write \`|${ast.name}|${before.name}\` if both are meant`;
    report(diagnostic('SG1402', message, ast.span, { labels, help }));
    return true;
  }
  if (kind === undefined || accepts(modifier, kind)) return false;
  const message = `\`${ast.name}\` does not take ${kindNames[kind]}, which \`${before.name}\` makes`;
  report(diagnostic('SG1402', message, ast.span, { labels, ...help(ast.name, kind, before.name) }));
  return true;
}

/** The flags `i`, `m` and `s` say how `re` reads its pattern; on their own they say nothing. */
function needsRegex(ast: ModifierAst, modifier: ValueModifier, report: Report): boolean {
  if (modifier.accepts.some((kind) => kind !== 'regex')) return false;
  const message = `\`${ast.name}\` is a flag of regular expressions and follows \`re\``;
  report(diagnostic('SG1402', message, ast.span, { help: `write \`|re|${ast.name}\`` }));
  return true;
}

function accepts(modifier: ValueModifier, kind: ValueKind): boolean {
  return modifier.accepts.includes(kind) || (kind === 'bytes' && modifier.accepts.includes('string'));
}

function help(name: string, kind: ValueKind, before: string): { readonly help?: string } {
  if (kind === 'regex' && name === 'startswith') return { help: 'begin the regular expression with `^`' };
  if (kind === 'regex' && name === 'endswith') return { help: 'end the regular expression with `$`' };
  if (kind === 'regex' && name === 'contains')
    return { help: '`re` finds its pattern anywhere already: leave `contains` out' };
  if (kind === 'regex' && name === 'cased') return { help: '`re` minds capitals already: leave `cased` out' };
  if (kind === 'network' || kind === 'comparison') return { help: `\`${before}\` stands alone` };
  return {};
}
