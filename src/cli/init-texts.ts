/** The files that `sigmats init` writes. */
import { backends } from '../../backends/index.ts';

/** Says everything that a configuration can say, with what most do not need commented out. */
export function configText(): string {
  const targets = backends.map(({ id, formats }, at) => {
    if (at > 0) return `  # ${id}:\n`;
    const format = `    formats: [${formats[0].id}]\n`;
    return `  ${id}:\n${format}    # options: {}\n    # pipelines: [pipelines/fields.yml]\n`;
  });
  return `# What \`sigmats convert\`, \`check\` and \`snapshot\` do when the command line does not say otherwise.
# Paths are relative to this file.

# Rule files and directories.
rules: rules

# Rules and filters that are used, but are not themselves input.
# with: [deployed]

# Each target with its formats, options and pipelines; \`sigmats list\` shows what there is.
targets:
${targets.join('')}
# The folder of \`sigmats snapshot\`.
snapshots: snapshots

# Pass over what a target cannot say, in the place of an error.
# skip-unsupported: true

# Accept output that matches more (wider) or less (narrower) than the rule.
# allow: [wider]

# Do not add the host to the keys of correlations by process or session.
# host-scope: false

# Values of placeholders for the modifier \`expand\`.
# placeholders:
#   admins: [root, admin]

# Severities of warnings and notes: off, note, warning or error. Errors stay errors.
# diagnostics:
#   SG1303: error
#   SG2002: off
`;
}

export const workflowPath = '.github/workflows/sigmats.yml';

/** @param version of this program, so that an update of it is a change of its own */
export function workflowText(version: string): string {
  return `# Rules are checked, and what they become must be what is pinned in the repository.
name: sigmats

on:
  push:
  pull_request:

permissions:
  contents: read

jobs:
  rules:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npx --yes sigmats@${version} check
      - run: npx --yes sigmats@${version} snapshot check
`;
}
