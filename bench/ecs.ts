/** `node bench/run.js ecs`: writes the table of ECS fields that the field catalogues and lints of EQL use. */
import { writeFileSync } from 'node:fs';
import { ecsTable } from './ecs-table.ts';

writeFileSync('backends/eql/pipelines/ecs.gen.ts', ecsTable());
