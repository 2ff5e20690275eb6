/** A correlation by brute force: every window, every tuple of hits. Written from ADR 0009 and nothing else. */
export { firings } from './firings.ts';
export { judgeReports } from './judge.ts';
export type * from './types.ts';
