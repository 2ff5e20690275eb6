/** Warnings about rules that say what they mean but meet an engine or a collector that never delivers it. */
import { diagnostic, type Report } from '../../src/source/diagnostic.ts';
import type { EngineDocument } from './ast.ts';
import type { EngineProfile } from './engine/index.ts';
import { probeFindings } from './lint-probes.ts';
import { processFindings } from './lint-process.ts';
import { reachFindings } from './lint-reach.ts';

/** Each finding once, however many documents share it. */
export function lint(documents: readonly EngineDocument[], profile: EngineProfile, report: Report): void {
  const seen = new Set<string>();
  const found = documents.flatMap((each) => [
    ...processFindings(each),
    ...probeFindings(each),
    ...reachFindings(each, profile),
  ]);
  for (const { atom, message, help } of found) {
    const key = `${atom.span.start} ${message}`;
    if (!seen.has(key)) report(diagnostic('SG3010', message, atom.span, { help }));
    seen.add(key);
  }
}
