/** Reads JSON values of a stated shape, with the path to what is wrong. */

/** Thrown inside the reader only; `readPlan` makes a diagnostic of it. */
export class PlanFailure extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

/** A value with its path, such as `find.where.and[2].field`. */
export class At {
  readonly value: unknown;
  readonly path: string;

  constructor(value: unknown, path: string) {
    this.value = value;
    this.path = path;
  }

  fail(message: string): never {
    throw new PlanFailure(this.path, message);
  }

  /** An object with these keys and no others; those in `optional` may be absent. */
  object(required: readonly string[], optional: readonly string[] = []): void {
    const keys = this.keys();
    for (const key of keys) {
      if (!required.includes(key) && !optional.includes(key)) this.fail(`the key ${quote(key)} is not known`);
    }
    for (const key of required) if (!keys.includes(key)) this.fail(`the key ${quote(key)} is missing`);
  }

  keys(): readonly string[] {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) {
      this.fail('it is no object');
    }
    return Object.keys(this.value);
  }

  /** Undefined where the object lacks the key. */
  optional(key: string): At | undefined {
    return this.keys().includes(key) ? this.member(key) : undefined;
  }

  member(key: string): At {
    const found: unknown = Object.getOwnPropertyDescriptor(this.value, key)?.value;
    return new At(found, this.path === '' ? key : `${this.path}.${key}`);
  }

  list(minimum = 0): readonly At[] {
    const { value } = this;
    if (!Array.isArray(value)) this.fail('it is no list');
    if (value.length < minimum) this.fail(`it needs at least ${minimum} members`);
    return value.map((each: unknown, at) => new At(each, `${this.path}[${at}]`));
  }

  text(): string {
    return typeof this.value === 'string' ? this.value : this.fail('it is no text');
  }

  boolean(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.fail('it is neither true nor false');
  }

  whole(minimum: number, maximum: number): number {
    const { value } = this;
    if (typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum)
      return value;
    return this.fail(`it is no whole number from ${minimum} to ${maximum}`);
  }

  oneOf<const T extends string>(words: readonly T[]): T {
    const found = words.find((each) => each === this.value);
    return found ?? this.fail(`it is none of ${words.map(quote).join(', ')}`);
  }
}

/** A name from a file, on one line and not too long. */
export function quote(text: string): string {
  const shown = text.length <= 40 ? text : `${text.slice(0, 40)}…`;
  return `\`${shown}\``;
}
