/** The schema of Elastic's data, for lints of field names. */
import { ecsVersion } from './ecs.gen.ts';
import { catalogues } from './index.ts';
import { type KnownField, knownFields } from './known.ts';

let names: ReadonlyMap<string, KnownField> | undefined;

export const schema = {
  /** For messages, e.g. `ECS 9.4`. */
  title: `ECS ${ecsVersion.split('.').slice(0, 2).join('.')}`,
  /** ECS and the fields that Elastic's agents and integrations add to it; costly at the first call only. */
  names: (): ReadonlyMap<string, KnownField> => {
    names ??= knownFields(catalogues);
    return names;
  },
};
