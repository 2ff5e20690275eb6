/** Numbers that a numeric field can hold, and how EQL writes them. */
import { describe, expect, it } from 'vitest';
import { beyondLong, decimalLiteral, numberLiteral } from '../../../backends/eql/numbers.ts';

describe('literals', () => {
  it.each([
    ['0', '0', '0'],
    ['-5', '-5', '-5'],
    ['-0', undefined, undefined],
    ['05', undefined, undefined],
    ['5.0', undefined, undefined],
    ['5.25', undefined, '5.25'],
    ['1e3', undefined, undefined],
    ['', undefined, undefined],
    ['9007199254740993', '9007199254740993', undefined],
    ['9223372036854775807', '9223372036854775807', undefined],
    ['-9223372036854775808', '-9223372036854775808', undefined],
    ['9223372036854775808', undefined, undefined],
    ['10000000000000000000', undefined, '10000000000000000000.0'],
    ['0.0000001', undefined, '0.0000001'],
    ['0.1', undefined, '0.1'],
    ['0.10000000000000000555', undefined, undefined],
  ])('%s is %s in a long and %s in a double', (text, long, double) => {
    expect(numberLiteral(text, 'long')).toBe(long);
    expect(numberLiteral(text, 'double')).toBe(double);
  });

  it('bounds keep their text', () => {
    expect(decimalLiteral('-0.5')).toBe('-0.5');
    expect(decimalLiteral('99999999999999999999')).toBe('99999999999999999999.0');
    expect([
      beyondLong('-99999999999999999999.5'),
      beyondLong('5'),
      beyondLong('99999999999999999999'),
    ]).toEqual(['below', undefined, 'above']);
  });
});
