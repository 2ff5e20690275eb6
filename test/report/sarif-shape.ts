/**
 * What the specification of SARIF 2.1.0 demands of the objects that sigmats writes, as a JSON schema of our own: names
 * and required properties of its sections 3.13 to 3.57, and nothing that we do not use.
 */
function object(properties: Readonly<Record<string, object>>, required: readonly string[]): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

function list(items: object): object {
  return { type: 'array', items };
}

const text = { type: 'string', minLength: 1 };
const count = { type: 'integer', minimum: 1 };
const message = object({ text }, ['text']);
const artifactLocation = object({ uri: { type: 'string', format: 'uri-reference' }, uriBaseId: text }, [
  'uri',
]);
const region = object({ startLine: count, startColumn: count, endLine: count, endColumn: count }, [
  'startLine',
  'startColumn',
  'endLine',
  'endColumn',
]);
const physicalLocation = object({ artifactLocation, region }, ['artifactLocation']);
const location = object({ id: { type: 'integer', minimum: -1 }, physicalLocation, message }, [
  'physicalLocation',
]);
const level = { enum: ['none', 'note', 'warning', 'error'] };
const replacement = object(
  { deletedRegion: region, insertedContent: object({ text: { type: 'string' } }, ['text']) },
  ['deletedRegion'],
);
const fix = object(
  {
    description: message,
    artifactChanges: {
      ...list(
        object({ artifactLocation, replacements: { ...list(replacement), minItems: 1 } }, [
          'artifactLocation',
          'replacements',
        ]),
      ),
      minItems: 1,
    },
  },
  ['artifactChanges'],
);
const rule = object(
  {
    id: text,
    shortDescription: message,
    helpUri: { type: 'string', format: 'uri' },
    defaultConfiguration: object({ level }, []),
  },
  ['id'],
);
const result = object(
  {
    ruleId: text,
    ruleIndex: { type: 'integer', minimum: 0 },
    level,
    message,
    locations: list(location),
    relatedLocations: list(location),
    fixes: list(fix),
    properties: { type: 'object' },
  },
  ['message'],
);
const driver = object(
  {
    name: text,
    version: text,
    semanticVersion: text,
    informationUri: { type: 'string', format: 'uri' },
    rules: { ...list(rule), uniqueItems: true },
  },
  ['name'],
);
const run = object(
  {
    tool: object({ driver }, ['driver']),
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    newlineSequences: list(text),
    originalUriBaseIds: {
      type: 'object',
      additionalProperties: object({ description: message }, []),
    },
    results: list(result),
  },
  ['tool'],
);

export const sarifShape = object(
  { $schema: { type: 'string', format: 'uri' }, version: { const: '2.1.0' }, runs: list(run) },
  ['version', 'runs'],
);
