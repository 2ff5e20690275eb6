/** What each target reports of a stream: groups and times, as its own simulator finds them. */
import type { Correlation } from '../../../src/ir/correlation.ts';
import type { Firing, Occurrence } from '../../oracle/correlation/index.ts';
import { type Mapping, parseEql, runEql } from '../../oracle/eql/index.ts';
import { parseSpl, runSpl, type SplEvent } from '../../oracle/splunk/index.ts';

/** Events as the target has them, with the occurrence that each comes from. */
export type Reporter = (texts: readonly string[], stream: readonly Occurrence[]) => readonly Firing[];

function scalar<T>(values: readonly T[]): T | readonly T[] | undefined {
  return values.length === 1 ? values[0] : values;
}

/** @param ties how `sort` leaves rows with equal keys */
export function splunkReports(correlation: Correlation, ties: 'kept' | 'reversed'): Reporter {
  const keys = keyNames(correlation);
  return (texts, stream) => {
    const events = stream.map(({ time, fields }): SplEvent => {
      const entries = Object.entries(fields).map(([name, values]) => [name, scalar(values.map(String))]);
      return { ...Object.fromEntries(entries), _raw: '', _time: time / 1000 };
    });
    const rows = texts.flatMap((text) => runSpl(parseSpl(text), events, { ties }));
    return rows.map((row) => ({
      group: keys.map((key) => String(row[key])),
      time: Math.round(Number(row._time) * 1000),
    }));
  };
}

/** The field that all stages group by, or else the name of the alias. */
function keyNames({ groupBy, stages }: Correlation): readonly string[] {
  return groupBy.map(({ name }, at) => {
    const fields = new Set(
      stages.map(({ keys }) => (keys[at]?.kind === 'field' ? keys[at].field.name : name)),
    );
    const [only] = fields;
    return fields.size === 1 && only !== undefined ? only : name;
  });
}

export function eqlReports(correlation: Correlation, mapping: Mapping, reversed: boolean): Reporter {
  return (texts, stream) => {
    const ordered = reversed ? stream.toReversed() : stream;
    const events = ordered.map(({ time, fields }) => ({
      time,
      doc: Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, values.map(String)])),
    }));
    return texts.flatMap((text) => {
      const order = keyOrder(correlation, text);
      return runEql(parseEql(text), events, mapping).map(({ keys, time }) => ({
        group: order.map((at) => String(keys[at])),
        time,
      }));
    });
  };
}

/** Shared keys stand before those of each term, so the order may differ from that of `group-by`. */
function keyOrder({ stages, groupBy }: Correlation, text: string): readonly number[] {
  const query = parseEql(text);
  if (query.kind !== 'sequence') throw new Error('a correlation is a sequence');
  const [first] = query.terms;
  const names = [...query.by, ...(first?.by ?? [])].map(({ name }) => name);
  return groupBy.map((_, at) => {
    const fields = stages.flatMap(({ keys }) => (keys[at]?.kind === 'field' ? [keys[at].field.name] : []));
    return names.findIndex((name) => fields.includes(name));
  });
}
