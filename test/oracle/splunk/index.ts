// The Splunk oracle: reads SPL as Splunk documents it and runs it over events. Shares no code with the compiler.
export { SplSyntaxError, UndocumentedError } from './errors.ts';
export { parseSpl } from './parse.ts';
export { loadPcre } from './pcre.ts';
export { compileSpl, matchesSpl, runSpl } from './run.ts';
export { compileTstats, parseTstats } from './tstats.ts';
export type { SplEvent, SplPipeline, SplRunOptions } from './types.ts';
