/** Diagnostics of every shape, for the tests of the forms for programs. */
import { type Diagnostic, diagnostic } from '../../src/source/diagnostic.ts';
import { type Sources, sourceText } from '../../src/source/text.ts';

export const text = 'a: 1\nb: 😀c\n';

export const sources: Sources = new Map([
  ['r.yml', sourceText('r.yml', text)],
  ['rules/a b/ü.yml', sourceText('rules/a b/ü.yml', '\ufefftitle: x\r\nid: y\r\n')],
  ['/abs/r.yml', sourceText('/abs/r.yml', 'x: 1\n')],
]);

const span = { source: 'r.yml', start: 10, end: 11 };
const key = { source: 'r.yml', start: 5, end: 6 };

export const full: Diagnostic = {
  ...diagnostic('SG3001', 'bad\nline\x1b [x](1)', span, {
    text: 'here',
    labels: [{ span: key, text: 'key' }],
    notes: ['why'],
    help: 'quote it: 100%',
    edit: { span, replacement: "'c'", safe: true },
    construct: 'regex lookahead',
  }),
  rule: { id: '1', title: 'T\u202e: a, b' },
  target: 'eql',
};

export const bare = diagnostic('SG1010', 'odd', key);
export const lost = diagnostic('SG9004', 'cannot be read', { source: 'x.yml', start: 0, end: 0 });
export const nowhere = diagnostic('SG9004', 'there is no input', { source: '', start: 0, end: 0 });
export const unsure = diagnostic('SG1301', 'unknown', key, {
  help: 'did you mean `c`?',
  edit: { span: key, replacement: 'c', safe: false },
});
export const marked = diagnostic('SG1110', 'unknown key', {
  source: 'rules/a b/ü.yml',
  start: 1,
  end: 6,
});
export const across = diagnostic('SG1303', 'never used', { source: 'rules/a b/ü.yml', start: 8, end: 15 });
export const absolute = { ...diagnostic('SG1303', 'never used', { source: '/abs/r.yml', start: 0, end: 1 }) };
export const remark = diagnostic('SG3016', 'note', key);

export const all = [full, bare, lost, nowhere, unsure, marked, across, absolute, remark];
