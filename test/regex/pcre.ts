/** The real PCRE2 (10.34, UTF mode) as the judge of what a pattern means. */
import { createRequire } from 'node:module';

interface Compiled {
  match(subject: string): unknown;
  destroy(): void;
}
interface PcreClass {
  new (pattern: string, flags?: string): Compiled;
  init(): Promise<void>;
}

/**
 * Returns a compiler whose tests throw for an invalid pattern; the last pattern is kept. The package is made to
 * load its own file instead of fetching it. Auto-possessification is off: in 10.34 it takes `\R` and `\s` for
 * disjoint, so that `\R?\sa` is not found in a line feed and `a`.
 */
export async function loadPcre(): Promise<(pattern: string) => (text: string) => boolean> {
  const { fetch } = globalThis;
  Reflect.deleteProperty(globalThis, 'fetch');
  const module: { default: PcreClass } = createRequire(import.meta.url)('@stephen-riley/pcre2-wasm');
  const Pcre = module.default;
  await Pcre.init();
  globalThis.fetch = fetch;
  let cached: { readonly pattern: string; readonly compiled: Compiled } | undefined;
  return (pattern) => (text) => {
    if (cached?.pattern !== pattern) {
      const compiled = new Pcre(`(*NO_AUTO_POSSESS)${pattern}`);
      cached?.compiled.destroy();
      cached = { pattern, compiled };
    }
    return cached.compiled.match(text) !== null;
  };
}
