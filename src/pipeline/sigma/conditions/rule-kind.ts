/** `is_sigma_rule` and `is_sigma_correlation_rule`: only rules of single events pass through pipelines. */
import type { RuleTest } from '../types.ts';

export const readIsRule = (): RuleTest => () => true;

export const readIsCorrelation = (): RuleTest => () => false;
