/** `map_string`: whole texts replaced by one or several others. */
import type { Pattern } from '../../../ir/types.ts';
import { parseSigmaString } from '../../../sigma/string.ts';
import { mapIn, type Params } from '../params.ts';
import type { Step } from '../types.ts';
import { plainText, textOfLeaf, withTexts } from '../values.ts';
import { readTargets } from './field-mapping.ts';

export function readMapString(each: Params): Step {
  const texts = new Map<string, readonly Pattern[]>();
  for (const entry of mapIn(each, 'mapping')?.entries ?? []) {
    texts.set(entry.key.text, readTargets(each, entry).map(parseSigmaString));
  }
  return {
    on: 'value',
    apply: (leaf) => {
      const parts = textOfLeaf(leaf);
      const found = parts === undefined ? undefined : texts.get(plainText(parts));
      return found === undefined ? leaf : withTexts(leaf, found);
    },
  };
}
