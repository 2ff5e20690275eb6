/** The exact order of numbers that are given as text. */

const plainDecimal = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Negative, zero or positive, exact at any length; undefined unless both are plain decimals like `-1.50`. */
export function compareDecimals(left: string, right: string): number | undefined {
  const a = plainDecimal.exec(left);
  const b = plainDecimal.exec(right);
  if (a === null || b === null) return undefined;
  const places = Math.max(a[3]?.length ?? 0, b[3]?.length ?? 0);
  const difference = scaled(a, places) - scaled(b, places);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function scaled([, sign, whole = '', fraction = '']: RegExpExecArray, places: number): bigint {
  const size = BigInt(whole + fraction.padEnd(places, '0'));
  return sign === '-' ? -size : size;
}
