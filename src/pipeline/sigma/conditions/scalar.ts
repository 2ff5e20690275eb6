/** A value that a condition compares with: text, number or boolean. */
import { type Params, scalar, wrongType } from '../params.ts';

export interface Scalar {
  readonly type: 'text' | 'number' | 'bool';
  /** Numbers in their canonical form. */
  readonly text: string;
}

export function readScalar(each: Params, key: string): Scalar {
  const found = scalar(each, key);
  if (found === undefined) return { type: 'text', text: '' };
  const { value } = found;
  if (value.type === 'string') return { type: 'text', text: found.text };
  if (value.type === 'bool') return { type: 'bool', text: String(value.value) };
  if (value.type !== 'null') return { type: 'number', text: value.raw };
  wrongType(each, key, 'text, a number or a boolean', found);
  return { type: 'text', text: '' };
}
