/** Numbers as EQL writes them, for fields of type long and double. Numbers stay text, so that none is rounded. */

const smallestLong = -(2n ** 63n);
const largestLong = 2n ** 63n - 1n;

/**
 * The literal that equals exactly the values of a numeric field whose text is `text`; undefined where no value of
 * the type has that text (`05`, `5.0`, `abc`, or `5.5` in a long).
 */
export function numberLiteral(text: string, type: 'long' | 'double'): string | undefined {
  if (type === 'long') {
    if (!/^(?:0|-?[1-9]\d{0,18})$/.test(text)) return undefined;
    return beyondLong(text) === undefined ? text : undefined;
  }
  if (!/^(?!-0$)-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/.test(text)) return undefined;
  return digitsOf(Number(text).toExponential()) === digitsOf(text) ? decimalLiteral(text) : undefined;
}

/** Significant digits: those of a double's shortest text differ where the text was rounded. */
function digitsOf(text: string): string {
  return text.replace(/e.*$|[-.]/g, '').replace(/^0+|0+$/g, '');
}

/** The literal of canonical number text: integers that do not fit a long are written as decimals. */
export function decimalLiteral(raw: string): string {
  return !raw.includes('.') && beyondLong(raw) !== undefined ? `${raw}.0` : raw;
}

/** On which side of all longs a canonical number lies; undefined where it is among them. */
export function beyondLong(raw: string): 'below' | 'above' | undefined {
  const whole = BigInt(raw.replace(/\..*$/, ''));
  if (whole < smallestLong) return 'below';
  return whole > largestLong ? 'above' : undefined;
}
