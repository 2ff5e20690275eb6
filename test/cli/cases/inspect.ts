/** `inspect`: every stage. */
import { stages } from '../../../src/cli/commands/inspect.ts';
import { broken, filter, plain, sequence, twoDocuments, withRegex, withWarning } from '../rules.ts';
import type { Cases } from './case.ts';

const files = { 'whoami.yml': plain };

const pipeline = `name: ours
transformations:
  - id: fields
    type: field_name_mapping
    mapping: {CommandLine: [cmd, args], Image: exe}
  - id: index
    type: add_condition
    conditions: {index: main}
`;

const everyStage = Object.fromEntries(
  stages.map((stage) => [
    `inspect-${stage}`,
    { args: ['inspect', '--stage', stage, '-t', 'eql', 'whoami.yml'], files },
  ]),
);

export const inspectCases: Cases = {
  ...everyStage,
  ...Object.fromEntries(
    (['ast', 'resolved', 'pipeline', 'query', 'legal', 'text'] as const).map((stage) => [
      `inspect-sequence-${stage}`,
      {
        args: ['inspect', '--stage', stage, '-t', 'eql', '--with', 'filter.yml', 'sequence.yml'],
        files: { 'sequence.yml': sequence, 'filter.yml': filter },
      },
    ]),
  ),
  'inspect-default': { args: ['inspect', 'whoami.yml'], files },
  'inspect-without-target': { args: ['inspect', '--stage', 'legal', 'whoami.yml'], files },
  'inspect-without-pipeline': {
    args: ['inspect', '--stage', 'legal', '-t', 'eql', '--without-pipeline', 'whoami.yml'],
    files,
  },
  'inspect-pipeline-file': {
    args: ['inspect', '--stage', 'pipeline', '-t', 'splunk', '-p', 'ours.yml', 'whoami.yml'],
    files: { ...files, 'ours.yml': pipeline },
  },
  'inspect-pipeline-broken': {
    args: ['inspect', '--stage', 'pipeline', '-t', 'splunk', '-p', 'ours.yml', 'whoami.yml'],
    files: { ...files, 'ours.yml': pipeline.replace('add_condition', 'add_conditon') },
  },
  'inspect-several-documents': { args: ['inspect', 'two.yml'], files: { 'two.yml': twoDocuments } },
  'inspect-broken': { args: ['inspect', 'broken.yml'], files: { 'broken.yml': broken } },
  'inspect-warning': { args: ['inspect', 'warning.yml'], files: { 'warning.yml': withWarning } },
  'inspect-refused': {
    args: ['inspect', '--stage', 'text', '-t', 'innerwarden', 'regex.yml'],
    files: { 'regex.yml': withRegex },
  },
  'inspect-rewritten': {
    args: ['inspect', '--stage', 'legal', '-t', 'innerwarden', '--allow', 'wider', 'regex.yml'],
    files: { 'regex.yml': withRegex },
  },
  'inspect-stdin': { args: ['inspect', '--stdin-name', 'here.yml', '-'], stdin: broken },
};
