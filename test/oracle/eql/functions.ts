/** The functions of the EQL function reference: signatures for the verifier and what each computes. */
import type { Scalar } from './document.ts';
import { inCidr, parseCidr, parseIp } from './ip.ts';
import type { FieldType } from './schema.ts';
import { foldAscii } from './text.ts';

/** The type of a value expression; `null` is an optional field that nothing maps, or the literal. */
export type ValueType = FieldType | 'null';

export type Parameter = 'string' | 'number' | 'integer' | 'boolean' | 'ip' | 'any';

/** What a function needs to know of its call besides the values. */
export interface CallContext {
  readonly insensitive: boolean;
  readonly types: readonly ValueType[];
}

export interface EqlFunction {
  readonly parameters: readonly Parameter[];
  /** How many of the parameters must be given. */
  readonly required: number;
  /** True if the last parameter may be given again and again. */
  readonly variadic: boolean;
  /** True if the `~` variant exists. */
  readonly foldsCase: boolean;
  /** Type of the result; `numeric` is long if all arguments are, else double. */
  readonly result: 'keyword' | 'long' | 'double' | 'boolean' | 'numeric';
  /** The value for arguments none of which is null; null where the reference says so or a script would fail. */
  readonly apply: (args: readonly Scalar[], context: CallContext) => Scalar | null;
}

/** Doubles print as Java does: always with a fraction. */
export function render(value: Scalar, type: ValueType): string {
  if (type === 'date' && typeof value === 'number') return new Date(value).toISOString();
  return type === 'double' && Number.isInteger(value) ? `${value}.0` : String(value);
}

function fold(value: Scalar | undefined, context: CallContext): string {
  const text = String(value ?? '');
  return context.insensitive ? foldAscii(text) : text;
}

function define(
  parameters: readonly Parameter[],
  result: EqlFunction['result'],
  apply: EqlFunction['apply'],
  extra: Partial<Pick<EqlFunction, 'required' | 'variadic' | 'foldsCase'>> = {},
): EqlFunction {
  return {
    parameters,
    required: parameters.length,
    variadic: false,
    foldsCase: false,
    result,
    apply,
    ...extra,
  };
}

function arithmetic(compute: (left: number, right: number, integers: boolean) => number): EqlFunction {
  return define(['number', 'number'], 'numeric', ([left, right], { types }) => {
    const value = compute(
      Number(left),
      Number(right),
      types.every((type) => type === 'long'),
    );
    return Number.isFinite(value) ? value : null;
  });
}

function textTest(test: (text: string, part: string) => boolean): EqlFunction {
  const apply: EqlFunction['apply'] = ([text, part], context) =>
    test(fold(text, context), fold(part, context));
  return define(['string', 'string'], 'boolean', apply, { foldsCase: true });
}

function between(args: readonly Scalar[], context: CallContext): string {
  const [source, left, right] = args.slice(0, 3).map((each) => fold(each, context));
  const found = (source ?? '').indexOf(left ?? '');
  if (found < 0) return '';
  const start = found + (left ?? '').length;
  const end =
    args[3] === true ? (source ?? '').lastIndexOf(right ?? '') : (source ?? '').indexOf(right ?? '', start);
  return end < start ? '' : String(args[0]).slice(start, end);
}

function indexOf(args: readonly Scalar[], context: CallContext): number | null {
  const text = fold(args[0], context);
  const from = Math.max(0, Number(args[2] ?? 0));
  const found = from > text.length ? -1 : text.indexOf(fold(args[1], context), from);
  return found < 0 ? null : found;
}

/** Text to number: `0x` means base 16, blanks around are ignored; anything else is a script error. */
function toNumber(args: readonly Scalar[]): number | null {
  const found = /^([+-]?)(0[xX])?([0-9A-Za-z.]+)$/.exec(String(args[0]).trim());
  if (found === null) return null;
  const digits = found[3] ?? '';
  const base = Number(args[1] ?? (found[2] === undefined ? 10 : 16));
  if (base === 10 && !/^\d+(\.\d+)?$/.test(digits)) return null;
  const value = base === 10 ? Number(digits) : parseWhole(digits, base);
  return Number.isNaN(value) ? null : found[1] === '-' ? -value : value;
}

function parseWhole(digits: string, base: number): number {
  const valid = [...digits].every((digit) => !Number.isNaN(Number.parseInt(digit, base)));
  return valid ? Number.parseInt(digits, base) : Number.NaN;
}

function substring(args: readonly Scalar[]): string {
  return String(args[0]).slice(Number(args[1]), args[2] === undefined ? undefined : Number(args[2]));
}

function cidrMatch([address, ...blocks]: readonly Scalar[]): boolean {
  const value = parseIp(String(address));
  return blocks.some((text) => {
    const block = parseCidr(String(text));
    return value !== undefined && block !== undefined && inCidr(value, block);
  });
}

/** The registry of newer Elasticsearch versions; `wildcard`, `match`, `arrayContains` and their kin are not in it. */
const FUNCTIONS: readonly (readonly [name: string, is: EqlFunction])[] = [
  ['add', arithmetic((left, right) => left + right)],
  ['subtract', arithmetic((left, right) => left - right)],
  ['multiply', arithmetic((left, right) => left * right)],
  ['divide', arithmetic((left, right, integers) => (integers ? Math.trunc(left / right) : left / right))],
  ['modulo', arithmetic((left, right) => left % right)],
  [
    'between',
    define(['string', 'string', 'string', 'boolean'], 'keyword', between, { required: 3, foldsCase: true }),
  ],
  ['cidrMatch', define(['ip', 'string'], 'boolean', cidrMatch, { variadic: true })],
  [
    'concat',
    define(
      ['any'],
      'keyword',
      (args, { types }) => args.map((each, at) => render(each, types[at] ?? 'null')).join(''),
      {
        variadic: true,
      },
    ),
  ],
  ['startsWith', textTest((text, part) => text.startsWith(part))],
  ['endsWith', textTest((text, part) => text.endsWith(part))],
  ['stringContains', textTest((text, part) => part !== '' && text.includes(part))],
  ['indexOf', define(['string', 'string', 'integer'], 'long', indexOf, { required: 2, foldsCase: true })],
  ['length', define(['string'], 'long', ([text]) => String(text).length)],
  ['number', define(['string', 'integer'], 'double', toNumber, { required: 1 })],
  ['string', define(['any'], 'keyword', ([value], { types }) => render(value ?? '', types[0] ?? 'null'))],
  ['substring', define(['string', 'integer', 'integer'], 'keyword', substring, { required: 2 })],
];

const BY_NAME: ReadonlyMap<string, EqlFunction> = new Map(
  FUNCTIONS.map(([name, is]) => [name.toLowerCase(), is]),
);

/** A function by its name in any case: Elastic's own detection rules write `cidrmatch` as well as `cidrMatch`. */
export function findFunction(name: string): EqlFunction | undefined {
  return BY_NAME.get(name.toLowerCase());
}
