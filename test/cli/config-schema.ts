/** The schema of the configuration, from the tables of targets and codes that the reader has as well. */
import { backends } from '../../backends/index.ts';
import type { Backend } from '../../src/backend/types.ts';
import { codes } from '../../src/source/codes.ts';

const text = { type: 'string', minLength: 1 } as const;
const texts = { anyOf: [{ type: 'null' }, text, { type: 'array', items: text }] } as const;
const flag = { type: ['boolean', 'null'] } as const;

function described<T extends object>(description: string, schema: T) {
  return { description, ...schema };
}

function oneOrMore(values: readonly string[]) {
  const one = { enum: values };
  return { anyOf: [{ type: 'null' }, one, { type: 'array', items: one }] };
}

function map(properties: Readonly<Record<string, object>>) {
  return { type: ['object', 'null'], properties, additionalProperties: false };
}

function target({ formats, options }: Backend) {
  const specs = Object.entries(options).map(([name, { help, values }]) => {
    const type = ['string', 'number', 'boolean'];
    return [
      name,
      described(help, values === undefined ? { type } : { enum: values.flatMap(asWritten) }),
    ] as const;
  });
  return map({
    formats: described(
      'The first is what `convert` makes; all are pinned',
      oneOrMore(formats.map(({ id }) => id)),
    ),
    options: map(Object.fromEntries(specs)),
    pipelines: described('Names of field maps, and files', texts),
  });
}

/** YAML makes a boolean of `true`. */
function asWritten(value: string): readonly (string | boolean)[] {
  return value === 'true' || value === 'false' ? [value, value === 'true'] : [value];
}

export function configSchema(): object {
  const severities = Object.entries(codes).map(([code, { severity, title }]) => {
    const levels = severity === 'error' ? ['error'] : ['off', 'note', 'warning', 'error'];
    return [code, described(title, { enum: levels })] as const;
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://github.com/sigmats/sigmats/blob/main/schema/sigmats-config-v1.json',
    title: 'Configuration of sigmats, version 1',
    description:
      'A `sigmats.yml`; docs/configuration.md explains it. Beyond this schema the reader also checks the values of some options, and that pipelines can be read.',
    ...map({
      rules: described('Rule files and directories', texts),
      with: described('Rules and filters that are used, but are not themselves input', texts),
      targets: described(
        'What rules are translated to',
        map(
          Object.fromEntries(
            backends.map((backend) => [backend.id, described(backend.title, target(backend))]),
          ),
        ),
      ),
      snapshots: described('The folder of `sigmats snapshot`', { anyOf: [{ type: 'null' }, text] }),
      'host-scope': described('Whether the host joins the keys of correlations by process or session', flag),
      'skip-unsupported': described('Whether what a target cannot say is passed over', flag),
      allow: described('Approximations that are accepted', oneOrMore(['wider', 'narrower'])),
      placeholders: described('Values of placeholders for `expand`', {
        type: ['object', 'null'],
        additionalProperties: { anyOf: [text, { type: 'array', items: text }] },
      }),
      diagnostics: described('Severities of warnings and notes', map(Object.fromEntries(severities))),
    }),
  };
}
