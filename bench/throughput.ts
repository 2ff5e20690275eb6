/** How many rules a second the library reads and translates in a warm process, without files or output. */
import { backends } from '../backends/index.ts';
import { readRules, translate } from '../src/compile.ts';
import { findRuleFiles, readTextFile } from '../src/node/files.ts';
import { sourceText } from '../src/source/text.ts';
import { type Spread, spread } from './measure.ts';

export interface Throughput {
  readonly name: string;
  /** Rules a second. */
  readonly rate: Spread;
}

/** The passes take turns, `rounds` times, after one round that does not count. */
export function throughput(directory: string, rounds: number): readonly Throughput[] {
  const sources = findRuleFiles([directory], process.cwd()).files.flatMap((file) => {
    const found = readTextFile(file.path);
    return 'text' in found ? [{ name: file.name, text: found.text }] : [];
  });
  const read = () => sources.flatMap(({ name, text }) => readRules(sourceText(name, text)));
  const rules = read().flatMap((each) => each.resolved ?? []);
  const passes = [
    { name: 'read and resolve', run: read },
    ...backends.map((backend) => ({
      name: `translate to ${backend.title}`,
      run: () => rules.map((rule) => translate(rule, backend)),
    })),
  ];
  const rates = passes.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [at, { run }] of passes.entries()) {
      const start = performance.now();
      const done = run().length;
      if (round > 0) rates[at]?.push(done / ((performance.now() - start) / 1000));
    }
  }
  return passes.map(({ name }, at) => ({ name, rate: spread(rates[at] ?? []) }));
}
