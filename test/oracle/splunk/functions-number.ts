// The functions of `eval` that compute one number from another (Search Reference, mathematical functions).
import type { PlainFunction } from './functions.ts';
import { Doubt, type Value } from './row.ts';
import { numberOf } from './text.ts';

export function numberFunction(name: string): PlainFunction | undefined {
  return FUNCTIONS.get(name);
}

/** A function of numbers: null if an argument is null, a doubt if one is no number. */
function overNumbers(name: string, compute: (...numbers: number[]) => number | Doubt): PlainFunction {
  return (args) => {
    const numbers: number[] = [];
    for (const arg of args) {
      if (arg === null) return null;
      const number = asNumber(arg);
      if (number === undefined) return new Doubt(`${name}() of what is no number`);
      if (number instanceof Doubt) return number;
      numbers.push(number);
    }
    return compute(...numbers);
  };
}

function asNumber(value: Value): number | undefined | Doubt {
  return typeof value === 'string' ? numberOf(value) : typeof value === 'number' ? value : undefined;
}

/**
 * To so many decimal places, none by default. The manual's `round(3.5)` is 4, which is up as well as to the even
 * neighbour, so 2.5 is open; so are negative halves, and what is a half among places that a double cannot hold.
 */
function round(number: number, places = 0): number | Doubt {
  if (!Number.isInteger(places) || places < 0 || places > 9) return new Doubt(`round() to ${places} places`);
  const scale = 10 ** places;
  const scaled = number * scale;
  const floor = Math.floor(scaled);
  const isKnownHalf = places === 0 && number === floor + 0.5 && number > 0 && floor % 2 === 1;
  if (Math.abs(scaled - floor - 0.5) < 1e-6 && !isKnownHalf) return new Doubt(`how ${number} is rounded`);
  return Math.round(scaled) / scale;
}

const FUNCTIONS: ReadonlyMap<string, PlainFunction> = new Map<string, PlainFunction>([
  ['abs', overNumbers('abs', Math.abs)],
  ['ceil', overNumbers('ceil', Math.ceil)],
  ['ceiling', overNumbers('ceiling', Math.ceil)],
  ['floor', overNumbers('floor', Math.floor)],
  ['round', overNumbers('round', round)],
]);
