/** Backends are values; this only ties the tree type of `lower` to that of `print`. */
import type { Backend } from './types.ts';

/** @typeParam Name of the options; without it they are not checked where they are given */
export function defineBackend<Ast, Name extends string = string>(
  backend: Backend<Ast, Name>,
): Backend<Ast, Name> {
  return backend;
}
