/** Just enough of JSON Schema (2020-12) to run the published schema of plans. */

type Schema = Readonly<Record<string, unknown>>;

/** True where the value is what the schema says. Throws for a word of JSON Schema that it does not know. */
export function validates(root: Schema, value: unknown): boolean {
  return check(root, root, value);
}

const notes = new Set(['$schema', '$id', '$defs', 'title', 'description']);

function check(root: Schema, schema: Schema, value: unknown): boolean {
  return Object.entries(schema).every(([word, given]) => {
    if (notes.has(word) || word === 'required' || word === 'additionalProperties') return true;
    const run = words[word];
    if (run === undefined) throw new Error(`the word ${word} is not known`);
    return run({ root, schema, given, value });
  });
}

interface Call {
  readonly root: Schema;
  readonly schema: Schema;
  readonly given: unknown;
  readonly value: unknown;
}

const words: Readonly<Record<string, (call: Call) => boolean>> = {
  $ref: ({ root, given, value }) => {
    const name = String(given).replace('#/$defs/', '');
    return check(root, (root.$defs as Readonly<Record<string, Schema>>)[name] ?? {}, value);
  },
  oneOf: ({ root, given, value }) =>
    (given as readonly Schema[]).filter((each) => check(root, each, value)).length === 1,
  const: ({ given, value }) => given === value,
  enum: ({ given, value }) => (given as readonly unknown[]).includes(value),
  type: ({ given, value }) => {
    if (given === 'array') return Array.isArray(value);
    if (given === 'integer') return Number.isInteger(value);
    if (given === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
    return typeof value === given;
  },
  properties: ({ root, schema, given, value }) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return true;
    const known = given as Readonly<Record<string, Schema>>;
    const keys = Object.keys(value);
    if (!(schema.required as readonly string[]).every((key) => keys.includes(key))) return false;
    return Object.entries(value).every(([key, each]) => {
      const own = Object.hasOwn(known, key) ? known[key] : undefined;
      return own !== undefined && check(root, own, each);
    });
  },
  items: ({ root, given, value }) =>
    !Array.isArray(value) || value.every((each) => check(root, given as Schema, each)),
  minItems: ({ given, value }) => !Array.isArray(value) || value.length >= Number(given),
  minLength: ({ given, value }) => typeof value !== 'string' || [...value].length >= Number(given),
  minimum: ({ given, value }) => typeof value !== 'number' || value >= Number(given),
  maximum: ({ given, value }) => typeof value !== 'number' || value <= Number(given),
  pattern: ({ given, value }) => typeof value !== 'string' || new RegExp(String(given), 'u').test(value),
};
