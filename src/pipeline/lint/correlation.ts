/** What is likely a mistake in a correlation although it can be translated. */
import type { LinkedCorrelation, LinkedStage } from '../../ir/correlation.ts';
import type { ResolvedRule } from '../../ir/types.ts';
import { type Diagnostic, diagnostic } from '../../source/diagnostic.ts';
import { isLocalId } from '../host-scope.ts';
import { isBroad } from './broad.ts';

/** By the names of the rule, so whatever the target. */
export function lintCorrelation(correlation: LinkedCorrelation): readonly Diagnostic[] {
  return [
    ungrouped(correlation),
    silence(correlation),
    unusualSpan(correlation),
    fixedWindows(correlation),
    ...parentKeys(correlation),
    broadStart(correlation),
  ].filter((each) => each !== undefined);
}

function ungrouped({ groupBy, window, test }: LinkedCorrelation): Diagnostic | undefined {
  if (groupBy.length > 0) return undefined;
  const what = test.kind === 'ordered' || test.kind === 'stages' ? 'one event of each' : 'all events';
  return diagnostic(
    'SG1601',
    `without \`group-by\`, ${what} of any host and any user are taken together`,
    window.span,
    {
      help: 'add `group-by` with the field that the events must share',
    },
  );
}

/** A count that no event can also fulfil. */
function silence({ test, window }: LinkedCorrelation): Diagnostic | undefined {
  if (test.kind === 'ordered' || test.kind === 'average' || test.kind === 'percentile') return undefined;
  const holdsForNone =
    test.kind === 'stages'
      ? isTrueOfNothing(test.require)
      : test.bounds.every(({ op, value: { value } }) => {
          if (op === 'lt') return value > 0;
          if (op === 'lte') return value >= 0;
          if (op === 'eq') return value === 0;
          return op === 'neq' ? value !== 0 : op === 'gt' ? value < 0 : value <= 0;
        });
  if (!holdsForNone || window.kind === 'sliding') return undefined;
  const span = test.kind === 'stages' ? test.require.span : (test.bounds[0]?.span ?? window.span);
  return diagnostic(
    'SG1602',
    'the condition also holds where there are no events, and that is not found',
    span,
    {
      notes: ['only groups with at least one event in the window are looked at'],
      help: 'to find what has stopped, compare with a list of what should be there outside of Sigma',
    },
  );
}

type StageExpr = Extract<LinkedCorrelation['test'], { kind: 'stages' }>['require'];

function isTrueOfNothing(expr: StageExpr): boolean {
  if (expr.kind === 'stage') return false;
  if (expr.kind === 'not') return !isTrueOfNothing(expr.item);
  return expr.kind === 'and' ? expr.items.every(isTrueOfNothing) : expr.items.some(isTrueOfNothing);
}

const day = 86_400;

/** Sequences by process are over in minutes; nothing keeps events of more than a month in reach. */
function unusualSpan({ window, groupBy, test }: LinkedCorrelation): Diagnostic | undefined {
  const byProcess = groupBy.some(({ name }) => isLocalId(name) && !/logon|session|ses/i.test(name));
  if (window.seconds > 31 * day) {
    return diagnostic('SG1603', `events within ${window.text} are searched again at each run`, window.span, {
      help: 'most data is not kept, or not searched, for so long',
    });
  }
  if (test.kind === 'ordered' && byProcess && window.seconds > day) {
    return diagnostic('SG1603', `within ${window.text} process ids are given anew`, window.span, {
      help: 'what one process does in turn, it does within seconds or minutes',
    });
  }
  return undefined;
}

function fixedWindows({ window, test }: LinkedCorrelation): Diagnostic | undefined {
  if (window.kind === 'sliding') return undefined;
  const why =
    test.kind === 'average' || test.kind === 'percentile'
      ? 'an average over a window that slides would first be that of a single event'
      : 'a window that slides passes through every smaller count on its way';
  return diagnostic(
    'SG1604',
    `windows of ${window.text} are counted one behind the other, from 1970 on`,
    window.span,
    {
      notes: [why, 'what lies across the border of two windows is counted in parts'],
    },
  );
}

/** A connection, a file or a registry value is its own process's doing, seldom that of a sibling. */
function parentKeys({ stages, groupBy }: LinkedCorrelation): readonly Diagnostic[] {
  const later = stages.slice(1).some((stage) => hasOwnActivity(stage));
  if (!later) return [];
  return groupBy
    .filter((_, at) => stages.every((stage) => isParentId(nameOf(stage, at))))
    .map(({ name, span }) =>
      diagnostic(
        'SG1605',
        `\`${name}\` also joins an event with what another child of the same parent does`,
        span,
        {
          help: 'join by the id of the process itself, such as `ProcessGuid`',
        },
      ),
    );
}

function nameOf({ keys }: LinkedStage, at: number): string {
  const key = keys[at];
  return key?.kind === 'field' ? key.field.name : '';
}

function isParentId(name: string): boolean {
  return /^parent_?process_?(gu)?id$|^ppid$|^process\.parent\.(entity_id|pid)$/i.test(name);
}

const activity =
  /^(network_connection|dns_query|file_|registry_|image_load|pipe_created|create_remote_thread|process_access)/;

function hasOwnActivity({ input }: LinkedStage): boolean {
  return input.kind === 'rule' && activity.test(input.logsource.category ?? '');
}

/** In EQL, each event of the first stage opens a sequence, and newer ones take its place. */
function broadStart({ stages, test }: LinkedCorrelation): Diagnostic | undefined {
  const [first] = stages;
  if (test.kind !== 'ordered' || first === undefined || first.input.kind !== 'rule') return undefined;
  const rule: ResolvedRule = first.input;
  if (!isBroad(rule)) return undefined;
  return diagnostic(
    'SG1607',
    'the first stage asks for nothing but the names of common programs, or where they lie',
    first.span,
    {
      labels: rule.conditions.slice(0, 1).map(({ span }) => ({ span, text: 'this condition' })),
      help: 'ask for something of the command line as well: every event of this stage is kept until it is too old',
    },
  );
}
