import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  fieldConditions,
  itemConditions,
  ruleConditions,
} from '../../../src/pipeline/sigma/conditions/index.ts';
import { filters } from '../../../src/pipeline/sigma/output/filters.ts';
import { finalizers } from '../../../src/pipeline/sigma/output/finalizers.ts';
import { postSteps } from '../../../src/pipeline/sigma/output/post-steps.ts';
import { transformations } from '../../../src/pipeline/sigma/transformations/index.ts';
import { differences } from '../../peers/pipeline-differences.ts';
import { pipelineProblems } from './support.ts';

const text = readFileSync('docs/pipelines.md', 'utf8');

describe('docs/pipelines.md', () => {
  it('names every type', () => {
    const registries = [
      transformations,
      ruleConditions,
      itemConditions,
      fieldConditions,
      postSteps,
      finalizers,
    ];
    const types = [...registries.flatMap((each) => Object.keys(each)), ...filters.keys(), 'nest', 'nested'];
    expect(types.filter((type) => !text.includes(`\`${type}\``))).toEqual([]);
  });

  it('shows a pipeline without mistakes', () => {
    const examples = [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((found) => found[1] ?? '');
    expect(examples).toHaveLength(1);
    expect(examples.flatMap(pipelineProblems)).toEqual([]);
  });

  it('lists every difference', () => {
    const listed = Object.entries(differences).flatMap(([name, files]) =>
      Object.keys(files).map((file) => {
        const pipeline = name === 'values' ? 'values.yml' : name;
        return `| \`${pipeline}\` | \`${file.replace(/^.*\/|\.yml$/g, '')}\` |`;
      }),
    );
    expect(listed.filter((row) => !text.includes(row))).toEqual([]);
    expect(text.match(/^\| `[^|]+` \| `[^|]+` \| [\w ]+ \|$/gm)).toHaveLength(listed.length);
  });
});
