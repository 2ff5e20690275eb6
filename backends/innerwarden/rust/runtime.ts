/** The part of the module that is the same whatever the rules are: it reads the tables. */
import type { RustItem } from './ast.ts';
import { correlateText } from './runtime/correlate.ts';
import { evaluateText } from './runtime/evaluate.ts';
import { globsText } from './runtime/globs.ts';
import { regexText } from './runtime/regex.ts';
import { valuesText } from './runtime/values.ts';

export function importsText(correlates: boolean): string {
  const more = (text: string): string => (correlates ? text : '');
  return `use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::${correlates ? '{HashMap, HashSet}' : 'HashMap'};
${more('use std::hash::BuildHasher;\n')}use std::net::IpAddr;

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use innerwarden_core::{${more('entities::EntityRef, ')}event::Event, event::Severity, incident::Incident};
use serde_json::{json, ${more('Map, ')}Number, Value};

use super::allowlists::is_innerwarden_process;
`;
}

export function evaluator(correlates: boolean): readonly RustItem[] {
  const texts = [...(correlates ? [correlateText] : []), evaluateText, globsText, valuesText, regexText];
  return texts.map((text) => ({ kind: 'code', text }));
}

/** The names of variants that the tables use without the name of their type. */
export const variants: readonly (readonly [type: string, names: readonly string[]])[] = [
  ['Glob', ['Contains', 'EndsWith', 'Equals', 'Pieces', 'StartsWith']],
  ['Part', ['AnyChar', 'Literal']],
  ['Step', ['At', 'Done', 'Fork', 'In', 'Jump', 'One']],
  [
    'Test',
    [
      ...['All', 'Any', 'Bool', 'Cased', 'Compare', 'Constant', 'Exists', 'Fields', 'Finds', 'Is', 'Network'],
      ...['Not', 'Text', 'Time'],
    ],
  ],
];
