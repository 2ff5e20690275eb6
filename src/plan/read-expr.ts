/** Reads and checks expressions of a plan. */
import { parseCidr } from '../net/parse.ts';
import { parseRegex } from '../regex/parse.ts';
import { printRe2 } from '../regex/print-re2.ts';
import { flagsOf } from './ir.ts';
import { maximumDepth, maximumMembers } from './limits.ts';
import type { At } from './shape.ts';
import type { PlanBound, PlanExpr, PlanPattern, PlanRegex, PlanTest } from './types.ts';

/** Counts what has been read, so that the work is bounded. */
export interface Budget {
  members: number;
}

export function spend(budget: Budget, at: At): void {
  if (++budget.members > maximumMembers) at.fail(`the plan has more than ${maximumMembers} members`);
}

const cases = ['insensitive', 'sensitive'] as const;
const orders = ['lt', 'lte', 'gt', 'gte'] as const;
const relations = ['equals', 'startsWith', 'endsWith', 'contains'] as const;
const timeParts = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const;

export function readExpr(at: At, budget: Budget, depth = 0): PlanExpr {
  spend(budget, at);
  if (depth > maximumDepth) at.fail(`expressions are nested more than ${maximumDepth} deep`);
  const keys = at.keys();
  if (keys.includes('test')) return readTest(at, budget);
  const items = (each: At): readonly PlanExpr[] =>
    each.list(2).map((item) => readExpr(item, budget, depth + 1));
  if (keys.includes('and')) {
    at.object(['and']);
    return { and: items(at.member('and')) };
  }
  if (keys.includes('or')) {
    at.object(['or']);
    return { or: items(at.member('or')) };
  }
  if (keys.includes('not')) {
    at.object(['not']);
    return { not: readExpr(at.member('not'), budget, depth + 1) };
  }
  at.object(['always']);
  return { always: at.member('always').boolean() };
}

/** By the name of the test: its keys beside `test`, and how they are read. */
const tests: {
  readonly [K in PlanTest['test']]: {
    readonly keys: readonly string[];
    readonly read: (at: At, budget: Budget) => PlanTest;
  };
} = {
  text: {
    keys: ['field', 'case', 'patterns'],
    read: (at, budget) => ({
      test: 'text',
      field: readField(at.member('field')),
      case: at.member('case').oneOf(cases),
      patterns: at
        .member('patterns')
        .list(1)
        .map((each) => readPattern(each, budget)),
    }),
  },
  regex: {
    keys: ['field', 'regex'],
    read: (at) => ({
      test: 'regex',
      field: readField(at.member('field')),
      regex: readRegex(at.member('regex')),
    }),
  },
  cidr: {
    keys: ['field', 'network'],
    read: (at) => ({
      test: 'cidr',
      field: readField(at.member('field')),
      network: readNetwork(at.member('network')),
    }),
  },
  number: {
    keys: ['field', 'value'],
    read: (at) => ({
      test: 'number',
      field: readField(at.member('field')),
      value: readNumber(at.member('value')),
    }),
  },
  compare: {
    keys: ['field', 'op', 'value'],
    read: (at) => ({
      test: 'compare',
      field: readField(at.member('field')),
      op: at.member('op').oneOf(orders),
      value: readNumber(at.member('value')),
    }),
  },
  bool: {
    keys: ['field', 'value'],
    read: (at) => ({
      test: 'bool',
      field: readField(at.member('field')),
      value: at.member('value').boolean(),
    }),
  },
  exists: {
    keys: ['field'],
    read: (at) => ({ test: 'exists', field: readField(at.member('field')) }),
  },
  fieldCompare: {
    keys: ['left', 'right', 'op', 'case'],
    read: (at) => ({
      test: 'fieldCompare',
      left: readField(at.member('left')),
      right: readField(at.member('right')),
      op: at.member('op').oneOf(relations),
      case: at.member('case').oneOf(cases),
    }),
  },
  timePart: {
    keys: ['field', 'part', 'op', 'value'],
    read: (at) => ({
      test: 'timePart',
      field: readField(at.member('field')),
      part: at.member('part').oneOf(timeParts),
      op: at.member('op').oneOf([...orders, 'eq']),
      value: readNumber(at.member('value')),
    }),
  },
  keyword: {
    keys: ['case', 'pattern'],
    read: (at, budget) => ({
      test: 'keyword',
      case: at.member('case').oneOf(cases),
      pattern: readPattern(at.member('pattern'), budget),
    }),
  },
  keywordRegex: {
    keys: ['regex'],
    read: (at) => ({ test: 'keywordRegex', regex: readRegex(at.member('regex')) }),
  },
};

function readTest(at: At, budget: Budget): PlanTest {
  const names = Object.keys(tests) as PlanTest['test'][];
  const { keys, read } = tests[at.member('test').oneOf(names)];
  at.object(['test', ...keys]);
  return read(at, budget);
}

export function readField(at: At): string {
  const name = at.text();
  return name === '' ? at.fail('a field has a name') : name;
}

/** Canonical: `Num.raw` in `src/ir/types.ts`. */
export function readNumber(at: At): string {
  const text = at.text();
  const isCanonical = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?$/.test(text) && text !== '-0';
  return isCanonical ? text : at.fail('it is no decimal number without superfluous signs and zeros');
}

export function readBounds(at: At): readonly PlanBound[] {
  return at.list(1).map((each) => {
    each.object(['op', 'value']);
    return {
      op: each.member('op').oneOf([...orders, 'eq', 'neq']),
      value: readNumber(each.member('value')),
    };
  });
}

function readPattern(at: At, budget: Budget): PlanPattern {
  return at.list().map((part) => {
    spend(budget, part);
    if (typeof part.value === 'string') return part.value;
    part.object(['any']);
    return { any: part.member('any').oneOf(['string', 'char']) };
  });
}

function readRegex(at: At): PlanRegex {
  at.object(['source', 'flags']);
  const source = at.member('source').text();
  const flags = at.member('flags').text();
  if (!/^i?m?s?$/.test(flags))
    at.member('flags').fail('it holds other flags than `i`, `m` and `s` in this order');
  const parsed = parseRegex(source, flagsOf(flags));
  if ('error' in parsed) return at.member('source').fail(parsed.error.message);
  const printed = printRe2(parsed.regex);
  if (typeof printed !== 'string') at.fail(`no engine of linear time runs it: ${printed.reason}`);
  return { source, flags };
}

function readNetwork(at: At): string {
  const text = at.text();
  const parsed = parseCidr(text);
  if ('error' in parsed) return at.fail(parsed.error);
  return parsed.network.text === text ? text : at.fail(`the network is written \`${parsed.network.text}\``);
}
