import { expect, it } from 'vitest';
import { ConfSyntaxError, readConf } from './index.ts';

const plain = (text: string): unknown =>
  Object.fromEntries([...readConf(text)].map(([name, settings]) => [name, Object.fromEntries(settings)]));

it('reads stanzas, settings and comments', () => {
  expect(plain('# a comment\n[one]\na = 1\nb=x = # y\n\n[two words]\nc =\n')).toEqual({
    one: { a: '1', b: 'x = # y' },
    'two words': { c: '' },
  });
});

it('goes on behind a backslash at the very end', () => {
  expect(plain('[s]\na = x \\\n# no comment\\\n[no stanza]\nb = y\\ \nc = z\n')).toEqual({
    s: { a: 'x\n# no comment\n[no stanza]', b: 'y\\', c: 'z' },
  });
});

it.each([
  'a = 1',
  '[s]\nwords',
  '[s]\na = 1\na = 2',
  '[s]\n[s]',
  '[a]b]\n',
  '[s]\na = x\\',
  '[]',
])('refuses %j', (text) => {
  expect(() => readConf(text)).toThrow(ConfSyntaxError);
});
