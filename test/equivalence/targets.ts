/** What each target's reader makes of emitted documents. Nothing here knows how they were printed. */
import { engineMatches, scanRule } from '../../backends/innerwarden/engine/index.ts';
import type { FieldType } from '../../src/ir/types.ts';
import { compileEql, type Mapping, parseEql } from '../oracle/eql/index.ts';
import { compileSpl, compileTstats, parseSpl, UndocumentedError } from '../oracle/splunk/index.ts';
import type { Fields, Scalar } from './events.ts';

/** True or false for an event; undefined where the target's data cannot hold such an event. */
export type Verdict = (fields: Fields) => boolean | undefined;

export interface FieldInfo {
  readonly name: string;
  readonly type?: FieldType;
  readonly optional?: boolean;
}

export interface Reader {
  /** Reads the documents of one query. Throws where the target's language refuses them. */
  read(
    documents: readonly string[],
    fields: readonly FieldInfo[],
    state: Readonly<Record<string, string>>,
  ): Verdict;
}

// ── EQL ────────────────────────────────────────────────────────────────────────────────────────────────────

/** Keyword fields drop longer values from the index (`ignore_above`), which the README lists as an assumption. */
const keywordLimit = 1024;

/** The text form of the value survives indexing as the type, so that the rule and the index see the same value. */
function keepsText(value: Scalar, type: FieldType): boolean {
  const text = String(value);
  switch (type) {
    case 'keyword':
      return text.length <= keywordLimit;
    case 'long':
      return /^(0|-?[1-9]\d{0,14})$/.test(text);
    case 'double':
      return (
        Number.isFinite(Number(text)) && text === String(Number(text)) && !/[e]/.test(text) && text !== '-0'
      );
    case 'boolean':
      return text === 'true' || text === 'false';
    case 'ip':
      return /^(\d{1,3}\.){3}\d{1,3}$/.test(text)
        ? text.split('.').every((part) => Number(part) < 256 && String(Number(part)) === part)
        : /^[0-9a-f:]+$/.test(text) && text.includes(':') && isCanonicalIpv6(text);
    case 'date':
      return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) && !Number.isNaN(Date.parse(text));
    default:
      return true;
  }
}

export function isCanonicalIpv6(text: string): boolean {
  try {
    return new URL(`http://[${text}]/`).hostname === `[${text}]`;
  } catch {
    return false;
  }
}

export const eqlReader: Reader = {
  read(documents, fields, state) {
    const [text = ''] = documents;
    const query = parseEql(text);
    const required: Record<string, FieldType> = { 'event.category': 'keyword' };
    const all: Record<string, FieldType> = { ...required };
    for (const { name, type = 'keyword', optional = true } of fields) {
      all[name] = type;
      if (!optional) required[name] = type;
    }
    // Optional fields are searched both where the data defines them and where it does not.
    const mapped = compileEql(query, all as Mapping);
    const sparse = new Map<string, (doc: Readonly<Record<string, unknown>>) => boolean>();
    return (event) => {
      const doc: Record<string, unknown> = { 'event.category': state.category ?? 'any', ...event };
      for (const [name, values] of Object.entries(event)) {
        const type = all[name] ?? 'keyword';
        if (!values.every((value) => keepsText(value, type))) return undefined;
        doc[name] = values;
      }
      const verdict = mapped(doc);
      const present = Object.keys(all).filter(
        (name) => required[name] !== undefined || (event[name] ?? []).length > 0,
      );
      if (present.length === Object.keys(all).length) return verdict;
      const key = present.join('\n');
      let run = sparse.get(key);
      if (run === undefined) {
        run = compileEql(
          query,
          Object.fromEntries(present.map((name) => [name, all[name] ?? 'keyword'])) as Mapping,
        );
        sparse.set(key, run);
      }
      if (run(doc) !== verdict)
        throw new Error(`the verdict depends on whether optional fields are mapped: ${text}`);
      return verdict;
    };
  },
};

// ── Splunk ─────────────────────────────────────────────────────────────────────────────────────────────────

export const splunkReader: Reader = {
  read(documents) {
    const [text = ''] = documents;
    const run = compileSpl(parseSpl(text));
    return (event) => {
      const fields: Record<string, string | readonly string[]> = {};
      for (const [name, values] of Object.entries(event)) {
        const texts = values.map(String);
        const [only] = texts;
        if (texts.length > 1) fields[name] = texts;
        else if (only !== undefined) fields[name] = only;
      }
      const raw =
        typeof event._raw?.[0] === 'string'
          ? event._raw[0]
          : Object.values(event).flat().map(String).join('\n');
      try {
        return run({ ...fields, _raw: raw });
      } catch (error) {
        // What Splunk does here is not documented, so no verdict can be right or wrong.
        if (error instanceof UndocumentedError) return undefined;
        throw error;
      }
    };
  },
};

/** Of a data model, whose fields hold what those of the events do. */
export const tstatsReader: Reader = {
  read(documents) {
    const [text = ''] = documents;
    const run = compileTstats(text);
    return (event) => {
      const texts = Object.entries(event).map(([name, values]) => [name, values.map(String)] as const);
      try {
        return run(Object.fromEntries(texts));
      } catch (error) {
        if (error instanceof UndocumentedError) return undefined;
        throw error;
      }
    };
  },
};

// ── InnerWarden ────────────────────────────────────────────────────────────────────────────────────────────

const ownKeys = new Set(['kind', 'source', 'summary', 'host', 'severity']);

/** The one object inside `details`: the identity of a CloudTrail record. */
const nested = /^details\.(user_identity)\.(.+)$/;

export const innerwardenReader: Reader = {
  read(documents, fields) {
    const rules = documents.map((text) => {
      const rule = scanRule(text, 'pr1130');
      if (rule === undefined) throw new Error(`the engine does not load:\n${text}`);
      return rule;
    });
    // The collectors write null for fields that they always write and have no value for.
    const always = fields.filter((each) => each.optional === false && each.name.startsWith('details.'));
    return (event) => {
      const top: Record<string, Scalar> = {
        kind: 'test.event',
        source: 'test',
        summary: '',
        host: 'h',
        severity: 'info',
      };
      const details: Record<string, Scalar | null | Record<string, Scalar>> = {};
      for (const { name } of always) details[name.slice('details.'.length)] = null;
      for (const [name, values] of Object.entries(event)) {
        const [only] = values;
        if (values.length > 1) return undefined;
        if (only === undefined) continue;
        const path = nested.exec(name);
        if (ownKeys.has(name)) top[name] = only;
        else if (path === null) details[name.replace(/^details\./, '')] = only;
        else
          details[path[1] ?? ''] = {
            ...(details[path[1] ?? ''] as Record<string, Scalar>),
            [path[2] ?? '']: only,
          };
      }
      return rules.some((rule) => engineMatches(rule, { ...top, details }));
    };
  },
};

export const readers: Readonly<Record<string, Reader>> = {
  eql: eqlReader,
  splunk: splunkReader,
  innerwarden: innerwardenReader,
  // No target, but a format of Splunk with a language of its own.
  tstats: tstatsReader,
};
