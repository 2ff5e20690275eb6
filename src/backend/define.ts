/** Backends are values; this only ties the tree type of `lower` to that of `print`. */
import type { Backend } from './types.ts';

export function defineBackend<Ast>(backend: Backend<Ast>): Backend<Ast> {
  return backend;
}
