/** Changes for people: a line for each rule, and below it what shows the change. */

import type { Style } from '../../source/report/style.ts';
import { visible } from '../../source/report/visible.ts';
import type { Change, Entry } from './entries.ts';
import { factsOf, fileOf, titleOf } from './words.ts';

const roles: Readonly<Record<Change, Parameters<Style>[0]>> = {
  different: 'error',
  narrower: 'warning',
  wider: 'note',
  undecided: 'warning',
  added: 'help',
  removed: 'error',
  unreadable: 'error',
  metadata: 'gutter',
  same: 'gutter',
};

const width = Math.max(...Object.keys(roles).map((each) => each.length));
const indent = ' '.repeat(width + 2);

export function diffText(entries: readonly Entry[], style: Style): string {
  return entries.map((each) => entryText(each, style)).join('');
}

function entryText(entry: Entry, style: Style): string {
  const facts = factsOf(entry);
  const labels = Math.max(0, ...facts.map(({ label }) => label.length));
  const change = style(roles[entry.change], entry.change) + ' '.repeat(width - entry.change.length);
  const head = `${change}  ${style('message', visible(titleOf(entry)))}  ${style('place', visible(fileOf(entry)))}\n`;
  const lines = facts.map(
    ({ label, text }) =>
      `${indent}${style('label', label)}${' '.repeat(labels - label.length)}  ${visible(text)}\n`,
  );
  return head + lines.join('');
}
