/** Reads a plan from text: strict, bounded, and with the place of what is wrong. Never throws for bad input. */
import { type Diagnostic, diagnostic } from '../source/diagnostic.ts';
import { maximumCorrelations, maximumText } from './limits.ts';
import { type Budget, readBounds, readExpr, readField, spend } from './read-expr.ts';
import { At, PlanFailure } from './shape.ts';
import {
  type Plan,
  type PlanCorrelation,
  type PlanCorrelationTest,
  type PlanEvent,
  type PlanFind,
  type PlanGroupKey,
  type PlanRule,
  type PlanStage,
  type PlanStageExpr,
  type PlanStageKey,
  planFormat,
  planVersion,
} from './types.ts';

export interface ReadPlan {
  /** Undefined where a diagnostic says why. */
  readonly plan?: Plan;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param source the name of the text, for messages */
export function readPlan(text: string, source = 'plan.json'): ReadPlan {
  const refuse = (message: string): ReadPlan => ({
    diagnostics: [diagnostic('SG5001', message, { source, start: 0, end: 0 })],
  });
  if (text.length > maximumText) return refuse(`the plan is longer than ${maximumText} characters`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('the text is no JSON');
  }
  try {
    return { plan: readTop(new At(value, '')), diagnostics: [] };
  } catch (failure) {
    if (!(failure instanceof PlanFailure)) throw failure;
    const { path, message } = failure;
    return refuse(path === '' ? message : `\`${shortened(path)}\`: ${message}`);
  }
}

/** The end of a path tells the most. */
function shortened(path: string): string {
  return path.length <= 120 ? path : `…${path.slice(-119)}`;
}

function readTop(at: At): Plan {
  const keys = at.keys();
  if (!keys.includes('format') || at.member('format').value !== planFormat) {
    at.fail(`it is no plan: \`format\` is not \`${planFormat}\``);
  }
  const version = keys.includes('version') ? at.member('version').value : undefined;
  if (version !== planVersion) {
    const shown = typeof version === 'number' ? `version ${version}` : 'without a version';
    at.fail(`the plan is of ${shown}, and this reader knows version ${planVersion} only; make it again`);
  }
  at.object(['format', 'version', 'rule', 'find']);
  const budget: Budget = { members: 0 };
  return {
    format: planFormat,
    version: planVersion,
    rule: readRule(at.member('rule'), budget),
    find: readFind(at.member('find'), budget, 0),
  };
}

function readRule(at: At, budget: Budget): PlanRule {
  at.object(['title', 'tags'], ['id', 'level']);
  const id = at.optional('id')?.text();
  const level = at.optional('level')?.text();
  return {
    title: at.member('title').text(),
    ...(id === undefined ? {} : { id }),
    ...(level === undefined ? {} : { level }),
    tags: at
      .member('tags')
      .list()
      .map((each) => {
        spend(budget, each);
        return each.text();
      }),
  };
}

function readFind(at: At, budget: Budget, depth: number): PlanFind {
  spend(budget, at);
  if (depth > maximumCorrelations) at.fail(`correlations are nested more than ${maximumCorrelations} deep`);
  const kind = at.keys().includes('kind') ? at.member('kind').oneOf(['event', 'correlation']) : 'event';
  return kind === 'event' ? readEvent(at, budget) : readCorrelation(at, budget, depth);
}

function readEvent(at: At, budget: Budget): PlanEvent {
  at.object(['kind', 'where'], ['eventKinds']);
  const eventKinds = at
    .optional('eventKinds')
    ?.list(1)
    .map((each) => {
      spend(budget, each);
      return each.text();
    });
  return {
    kind: 'event',
    ...(eventKinds === undefined ? {} : { eventKinds }),
    where: readExpr(at.member('where'), budget),
  };
}

function readCorrelation(at: At, budget: Budget, depth: number): PlanCorrelation {
  at.object(['kind', 'stages', 'groupBy', 'window', 'test']);
  const groupBy = at
    .member('groupBy')
    .list()
    .map((each) => readGroupKey(each, budget));
  const stages = at
    .member('stages')
    .list(1)
    .map((each) => readStage(each, groupBy.length, budget, depth));
  const window = at.member('window');
  window.object(['kind', 'seconds']);
  return {
    kind: 'correlation',
    stages,
    groupBy,
    window: {
      kind: window.member('kind').oneOf(['sliding', 'fixed']),
      seconds: window.member('seconds').whole(1, Number.MAX_SAFE_INTEGER),
    },
    test: readCorrelationTest(at.member('test'), stages.length, budget),
  };
}

function readGroupKey(at: At, budget: Budget): PlanGroupKey {
  spend(budget, at);
  at.object(['name'], ['implied']);
  const implied = at.optional('implied')?.boolean();
  return { name: readField(at.member('name')), ...(implied === undefined ? {} : { implied }) };
}

function readStage(at: At, keys: number, budget: Budget, depth: number): PlanStage {
  at.object(['name', 'find', 'keys', 'values']);
  const find = readFind(at.member('find'), budget, depth + 1);
  const own = at.member('keys').list();
  if (own.length !== keys)
    at.member('keys').fail(`it has ${own.length} members, and \`groupBy\` has ${keys}`);
  return {
    name: at.member('name').text(),
    find,
    keys: own.map((each) => readStageKey(each, find, budget)),
    values: at
      .member('values')
      .list()
      .map((each) => readStageKey(each, find, budget)),
  };
}

function readStageKey(at: At, find: PlanFind, budget: Budget): PlanStageKey {
  spend(budget, at);
  if (!at.keys().includes('group')) {
    at.object(['field']);
    return { field: readField(at.member('field')) };
  }
  at.object(['group']);
  if (find.kind === 'event') at.fail('only a stage over a correlation has its keys');
  return { group: at.member('group').whole(0, find.groupBy.length - 1) };
}

const counted = ['events', 'distinct', 'sum', 'average', 'stageCount'] as const;

function readCorrelationTest(at: At, stages: number, budget: Budget): PlanCorrelationTest {
  const named = at.keys().includes('kind') ? at.member('kind') : at.fail('the key `kind` is missing');
  const kind = named.oneOf([...counted, 'percentile', 'stages', 'ordered']);
  if (kind === 'stages') {
    at.object(['kind', 'require']);
    return { kind, require: readStageExpr(at.member('require'), stages, budget, 0) };
  }
  if (kind === 'ordered') {
    at.object(['kind', 'chains']);
    const chains = at.member('chains').list(1);
    return { kind, chains: chains.map((each) => readChain(each, stages, budget)) };
  }
  if (kind === 'percentile') {
    at.object(['kind', 'percentile', 'bounds']);
    const { value } = at.member('percentile');
    if (typeof value !== 'number' || !(value >= 0 && value <= 100)) {
      return at.member('percentile').fail('it is no number from 0 to 100');
    }
    return { kind, percentile: value, bounds: readBounds(at.member('bounds')) };
  }
  at.object(['kind', 'bounds']);
  return { kind, bounds: readBounds(at.member('bounds')) };
}

function readChain(at: At, stages: number, budget: Budget): readonly number[] {
  return at.list(1).map((each) => {
    spend(budget, each);
    return each.whole(0, stages - 1);
  });
}

function readStageExpr(at: At, stages: number, budget: Budget, depth: number): PlanStageExpr {
  spend(budget, at);
  if (depth > 100) at.fail('the condition on stages is nested more than 100 deep');
  const keys = at.keys();
  const items = (each: At): readonly PlanStageExpr[] =>
    each.list(2).map((item) => readStageExpr(item, stages, budget, depth + 1));
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
    return { not: readStageExpr(at.member('not'), stages, budget, depth + 1) };
  }
  at.object(['stage']);
  return { stage: at.member('stage').whole(0, stages - 1) };
}
