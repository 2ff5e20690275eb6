/** Severity of alerts by the level of a rule, in the numbers that most tools share. */
import type { Metadata } from '../ir/types.ts';

export const levels = ['informational', 'low', 'medium', 'high', 'critical'] as const;

export type Level = (typeof levels)[number];

/** Sigma leaves the level free; a rule without a known one is of medium severity. */
export function levelOf({ level }: Metadata): Level {
  const word = level?.toLowerCase();
  return levels.find((each) => each === word) ?? 'medium';
}

/** From 0 to 100. */
export const riskScores: Readonly<Record<Level, number>> = {
  informational: 5,
  low: 21,
  medium: 47,
  high: 73,
  critical: 99,
};
