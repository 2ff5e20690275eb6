/** What the tests of all rules share: the names of fields, and compiled regular expressions. */
import type { Regex } from '../../../src/regex/ast.ts';
import { isUnsayable } from '../../../src/regex/unsayable.ts';
import { invariant } from '../../../src/source/assert.ts';
import { engineField, firstArgument } from '../fields.ts';
import { atom, call, type RustExpr, type RustItem, reference, slice, tuple } from './ast.ts';
import { nameOf, quoteChar, quoteText } from './lexical.ts';
import { type Program, regexProgram, type Step } from './regex.ts';
import { requiredText } from './required.ts';

/** Stands for the text that keywords are looked for in; not the name of any field. */
export const messageField = Symbol('message');

export interface Tables {
  field(name: string | typeof messageField): RustExpr;
  /** @param regex one that `regexProgram` takes */
  regex(regex: Regex): RustExpr;
  /** The tables as items, for all that was asked for. */
  items(): readonly RustItem[];
}

export function makeTables(): Tables {
  const fields = new Map<string, string>();
  const regexes = new Map<string, RustItem & { readonly kind: 'value' }>();
  const taken = new Set<string>();
  return {
    field: (name) => {
      const place = name === messageField ? 'message' : placeOf(name);
      let constant = fields.get(place);
      if (constant === undefined) {
        constant = freeName(`F_${nameOf(place, 40)}`.toUpperCase(), taken);
        fields.set(place, constant);
      }
      return atom(constant);
    },
    regex: (regex) => {
      const program = regexProgram(regex);
      invariant(!isUnsayable(program), 'regular expressions that cannot be said were refused');
      const value = programExpr(program, requiredText(regex.root));
      const key = JSON.stringify([program, requiredText(regex.root)]);
      const known = regexes.get(key);
      const name = known?.name ?? `REGEX_${regexes.size + 1}`;
      const type = 'Regex';
      if (known === undefined) {
        regexes.set(key, { kind: 'value', keyword: 'static', name, type, value, comment: [regex.source] });
      }
      return reference(atom(name));
    },
    items: () => [...fieldItems(fields), ...regexes.values()],
  };
}

/** The name by which the module looks the field up. */
function placeOf(name: string): string {
  return name === firstArgument ? 'argv[0]' : engineField(name);
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let at = 2; taken.has(name); at++) name = `${wanted}_${at}`;
  taken.add(name);
  return name;
}

function fieldItems(fields: ReadonlyMap<string, string>): readonly RustItem[] {
  const names = [...fields.keys()].map((each) => atom(quoteText(each)));
  const constants = [...fields.values()].map((name, at) => `const ${name}: Field = ${at};\n`);
  return [
    { kind: 'code', text: constants.join('') },
    { kind: 'value', keyword: 'static', name: 'FIELDS', type: '&[&str]', value: slice(names) },
  ];
}

function programExpr(program: Program, required: string): RustExpr {
  const fields = [
    ['required', atom(quoteText(required))],
    ['steps', slice(program.map(stepExpr))],
  ] as const;
  return { kind: 'record', name: 'Regex', fields };
}

function stepExpr(step: Step): RustExpr {
  switch (step.kind) {
    case 'take': {
      const [range, ...more] = step.set;
      if (range !== undefined && more.length === 0 && range[0] === range[1])
        return call('One', char(range[0]));
      return call('In', slice(step.set.map(([low, high]) => tuple(char(low), char(high)))));
    }
    case 'jump':
      return call('Jump', atom(step.to));
    case 'fork':
      return call('Fork', ...step.to.map(atom));
    case 'at':
      return call('At', atom(`Anchor::${step.anchor[0]?.toUpperCase()}${step.anchor.slice(1)}`));
    case 'found':
      return atom('Done');
  }
}

function char(code: number): RustExpr {
  return atom(quoteChar(code));
}
