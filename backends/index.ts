/** The targets that the command line knows. The library never imports this: callers import a backend each. */
import type { Backend } from '../src/backend/types.ts';
import { eql } from './eql/index.ts';
import { innerwarden } from './innerwarden/index.ts';
import { splunk } from './splunk/index.ts';

export const backends: readonly Backend[] = [eql, splunk, innerwarden];

export function findBackend(name: string): Backend | undefined {
  return backends.find((each) => each.id === name || each.aliases.includes(name));
}
