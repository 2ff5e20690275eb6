/** Checks a chain of modifiers on its own, before any value is seen, so that a mistake is reported once. */
import { diagnostic, type Report } from '../../source/diagnostic.ts';
import { didYouMean, suggest } from '../../source/suggest.ts';
import type { ModifierAst } from '../ast.ts';
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
    if (before !== undefined && misplaced(ast, modifier, before, kind, report)) return undefined;
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
  const names = [...modifiers.keys()];
  const lower = ast.name.toLowerCase();
  const near = modifiers.has(lower) ? lower : suggest(ast.name, names);
  const help = near === undefined ? didYouMean(ast.name, names) : `did you mean \`${near}\`?`;
  const message =
    ast.name === '' ? 'there is no modifier after `|`' : `\`${ast.name}\` is not a modifier of Sigma`;
  report(
    diagnostic('SG1401', message, ast.span, {
      help: help ?? '`sigmats list modifiers` shows all of them',
      ...(near === undefined ? {} : { edit: { span: ast.span, replacement: near, safe: near === lower } }),
    }),
  );
  return undefined;
}

function conflicts(
  ast: ModifierAst,
  modifier: Modifier,
  seen: ReadonlyMap<string, ModifierAst>,
  report: Report,
): boolean {
  const twin = seen.get(ast.name);
  const rival = modifier.excludes?.find((name) => seen.has(name));
  const other = twin ?? (rival === undefined ? undefined : seen.get(rival));
  if (other === undefined) return false;
  const message =
    twin === undefined
      ? `\`${ast.name}\` and \`${other.name}\` do not go together`
      : `\`${ast.name}\` stands twice in the chain`;
  report(diagnostic('SG1402', message, ast.span, { labels: [{ span: other.span, text: 'the other one' }] }));
  return true;
}

function misplaced(
  ast: ModifierAst,
  modifier: ValueModifier,
  before: { readonly name: string; readonly ast: ModifierAst },
  kind: ValueKind | undefined,
  report: Report,
): boolean {
  const labels = [{ span: before.ast.span, text: 'comes first' }];
  if (modifier.first === true && before.name !== 'expand') {
    report(
      diagnostic(
        'SG1402',
        `\`${ast.name}\` takes the value as written, so it must be the first modifier`,
        ast.span,
        {
          labels,
          help: modifier.accepts.includes('bool')
            ? `\`${ast.name}\` stands alone`
            : `write \`|${ast.name}|${before.name}\` if both are meant`,
        },
      ),
    );
    return true;
  }
  if (kind === undefined || accepts(modifier, kind)) return false;
  report(
    diagnostic(
      'SG1402',
      `\`${ast.name}\` does not take ${kindNames[kind]}, which \`${before.name}\` makes`,
      ast.span,
      {
        labels,
        ...help(ast.name, kind),
      },
    ),
  );
  return true;
}

function accepts(modifier: ValueModifier, kind: ValueKind): boolean {
  return modifier.accepts.includes(kind) || (kind === 'bytes' && modifier.accepts.includes('string'));
}

function help(name: string, kind: ValueKind): { readonly help?: string } {
  if (kind === 'regex' && name === 'startswith') return { help: 'begin the regular expression with `^`' };
  if (kind === 'regex' && name === 'endswith') return { help: 'end the regular expression with `$`' };
  if (kind === 'regex' && name === 'contains')
    return { help: '`re` finds its pattern anywhere already: leave `contains` out' };
  if (kind === 'regex' && name === 'cased') return { help: '`re` minds capitals already: leave `cased` out' };
  return {};
}
