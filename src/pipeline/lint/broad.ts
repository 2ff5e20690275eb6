/** Whether a rule of processes asks for nothing but common programs: it then matches all day on any host. */
import { lowerRule } from '../../ir/lower.ts';
import type { Expr, Leaf, Pattern, ResolvedRule } from '../../ir/types.ts';

const programFields = new Set([
  'image',
  'processname',
  'originalfilename',
  'exe',
  'exe_path',
  'comm',
  'process.name',
  'process.executable',
]);

/** Shells and interpreters: what runs them is in the command line. */
const interpreters =
  /^(.*[\\/])?(ba|da|z|k|c|tc|fi)?sh(\.exe)?$|^(.*[\\/])?(python|perl|php|ruby|lua|node|powershell|cmd|[gmn]?awk)[\d.]*(\.exe)?$/i;

export function isBroad(rule: ResolvedRule): boolean {
  return lowerRule(rule).some(({ where }) => anyProgram(where) || onlyPlaces(where));
}

/** One of the alternatives is an interpreter, whatever it runs. What is ruled out does not make it narrow. */
function anyProgram(expr: Expr): boolean {
  if (expr.kind === 'or') return expr.items.some(anyProgram);
  if (expr.kind === 'not' || expr.kind === 'constant') return false;
  if (expr.kind === 'and') {
    const asked = expr.items.filter((item) => item.kind !== 'not');
    return asked.length > 0 && asked.every(anyProgram);
  }
  return patternsOf(expr).some((pattern) => interpreters.test(literalsOf(pattern)));
}

/** All of the alternatives are directories that programs lie in. */
function onlyPlaces(expr: Expr): boolean {
  if (expr.kind === 'or') return expr.items.every(onlyPlaces);
  if (expr.kind === 'not' || expr.kind === 'constant') return false;
  if (expr.kind === 'and') {
    const asked = expr.items.filter((item) => item.kind !== 'not');
    return asked.length > 0 && asked.every(onlyPlaces);
  }
  const patterns = patternsOf(expr);
  return patterns.length > 0 && patterns.every(isPlace);
}

function patternsOf(leaf: Leaf): readonly Pattern[] {
  if (leaf.kind !== 'text' && leaf.kind !== 'textOneOf') return [];
  if (!programFields.has(leaf.field.original.toLowerCase())) return [];
  return leaf.kind === 'text' ? [leaf.pattern] : leaf.patterns;
}

function literalsOf(pattern: Pattern): string {
  return pattern.map((part) => (part.kind === 'literal' ? part.text : '')).join('');
}

function isPlace(pattern: Pattern): boolean {
  const last = pattern.at(-1);
  const before = pattern.at(-2);
  return last?.kind === 'anyString' && before?.kind === 'literal' && /[\\/]$/.test(before.text);
}
