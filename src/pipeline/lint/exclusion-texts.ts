/**
 * Exclusions by a text that the field never has: a command line that begins with the path of data (SG2015), and the
 * file of a script where the field has that of the program which runs it (SG2016).
 */
import type { ResolvedRule } from '../../ir/types.ts';
import { type Diagnostic, diagnostic } from '../../source/diagnostic.ts';
import { type ExcludedText, excludedTexts } from './excluded.ts';

export function exclusionTexts(rule: ResolvedRule): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const each of excludedTexts(rule)) {
    const problem = anchoredAtData(each) ?? scriptAsImage(each);
    // A value that a modifier made several texts of has its problem once.
    if (problem !== undefined) found.set(`${each.span.start} ${problem.message}`, problem);
  }
  return [...found.values()];
}

// ── command lines ──────────────────────────────────────────────────────────────────────────────────────────

const commandLine = /(?:^|[._])(?:\w*command_?line|cmd_?line|proctitle)$/i;

/**
 * Directories whose files are read, or run by an interpreter. Below `/var/lib` are whole systems too, and a directory
 * right below it may hold anything. `/usr/share`, `/opt` and `/proc/self/exe` are programs often enough.
 */
const dataDirectory = [
  /^\/etc\/(?!alternatives\/)/,
  /^\/sys\//,
  /^\/var\/(?:cache|log|mail|spool)\//,
  /^\/var\/lib\/(?!docker|container|flatpak|snapd|kubelet|rancher)[^/]+\/[^/]/,
];

/** Programs in such a directory have one of their own. */
const programDirectory = /\/(?:s?bin|libexec)\//;

/** Files that an interpreter runs or a program reads: the command line begins with that program. */
const dataFile =
  /\.(?:py|pyc|pl|rb|sh|php|js|jar|lua|ps1|psm1|vbs|dll|so|conf|cfg|ini|json|xml|ya?ml|log|txt|msi)$/i;

function anchoredAtData({ field, pattern, span }: ExcludedText): Diagnostic | undefined {
  const [first, second] = pattern;
  if (first?.kind !== 'literal' || !commandLine.test(field.name)) return undefined;
  if (!/^(?:\/|[a-z]:\\)/i.test(first.text)) return undefined;
  // The program is what stands before the first blank; a wildcard before it leaves its end open.
  const blank = first.text.search(/\s/);
  const path = blank === -1 ? first.text : first.text.slice(0, blank);
  const isWhole = blank !== -1 || second === undefined;
  const isData = dataDirectory.some((each) => each.test(path)) && !programDirectory.test(path);
  if (!isData && !(isWhole && dataFile.test(path))) return undefined;
  const message = `\`${field.original}\` begins with the program, so this excludes nothing where the path is an argument`;
  return diagnostic('SG2015', message, span, {
    text: 'compared with the beginning',
    help: 'put a `*` in front, or use the modifier `contains`',
  });
}

// ── images ─────────────────────────────────────────────────────────────────────────────────────────────────

const image =
  /^(?:(?:Parent|Source|Target|GrandParent)?Image|(?:New|Parent)?ProcessName|(?:process\.)?(?:parent\.)?executable|exe)$/i;

const script = /\.(?:py|sh|pl|rb)$/i;

function scriptAsImage({ field, pattern, span }: ExcludedText): Diagnostic | undefined {
  const last = pattern[pattern.length - 1];
  if (last?.kind !== 'literal' || !script.test(last.text) || !image.test(field.name)) return undefined;
  const message = `\`${field.original}\` has the interpreter where a script runs, so this excludes nothing`;
  return diagnostic('SG2016', message, span, {
    text: 'the file of a script',
    help: 'look for the script in the command line, and for the interpreter here',
  });
}
