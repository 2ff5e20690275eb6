/** The fields of the package `@elastic/ecs` as the text of `backends/eql/pipelines/ecs.gen.ts`. */
import { EcsFlat, EcsVersion } from '@elastic/ecs';

/** What is read of a field's specification. */
interface Spec {
  readonly type: string;
  readonly normalize: readonly string[];
}

/** Types of the Elastic Common Schema that mean the same to EQL are one type here. */
const types: Readonly<Record<string, string>> = {
  constant_keyword: 'keyword',
  match_only_text: 'text',
  short: 'long',
  integer: 'long',
  float: 'double',
  scaled_float: 'double',
};

interface Group {
  isField: boolean;
  readonly members: Map<string, Group>;
}

function insert(root: Group, path: readonly string[]): void {
  let group = root;
  for (const part of path) {
    const next = group.members.get(part) ?? { isField: false, members: new Map() };
    group.members.set(part, next);
    group = next;
  }
  group.isField = true;
}

/** A name that is a field and a group stands twice. */
function pack({ members }: Group): string {
  return [...members]
    .flatMap(([name, each]) => [
      ...(each.isField ? [name] : []),
      ...(each.members.size > 0 ? [`${name}(${pack(each)})`] : []),
    ])
    .join(' ');
}

/** Names as nested groups, `process(args parent(pid))`, which take a third of the room of the full names. */
function packNames(names: readonly string[]): string {
  const root: Group = { isField: false, members: new Map() };
  for (const name of names.toSorted()) insert(root, name.split('.'));
  return pack(root);
}

/** One line for each type: `ip source(ip) …`. Lists of values have a line of their own, `array …`, beside that of their type. */
export function ecsTable(): string {
  const fields = Object.entries(EcsFlat as Readonly<Record<string, Spec>>);
  const typeOf = ({ type }: Spec): string => types[type] ?? type;
  const known = [...new Set(fields.map(([, spec]) => typeOf(spec)))].toSorted();
  const rows = known.map((type) => {
    const names = fields.filter(([, spec]) => typeOf(spec) === type).map(([name]) => name);
    return `${type} ${packNames(names)}`;
  });
  const arrays = fields.filter(([, { normalize }]) => normalize.includes('array')).map(([name]) => name);
  return `/** The fields of ECS ${EcsVersion}, made by \`node bench/run.js ecs\`. */

export const ecsVersion = '${EcsVersion}';

/**
 * A line begins with a type, and the line \`array\` names the fields that hold several values.
 * \`process(pid parent(pid))\` stands for \`process.pid\` and \`process.parent.pid\`.
 */
export const ecsTable = \`
${rows.join('\n')}
array ${packNames(arrays)}
\`;
`;
}
