/** The registry of diagnostic codes: the only place where codes are declared. Codes are never reused. */

export type Severity = 'error' | 'warning' | 'note';

export interface CodeInfo {
  readonly title: string;
  readonly severity: Severity;
}

const registry = {
  SG1001: { title: 'the YAML cannot be parsed', severity: 'error' },
  SG1002: { title: 'duplicate key', severity: 'error' },
  SG1003: { title: 'the document is too large, too deep or has too many aliases', severity: 'error' },
  SG1004: { title: 'the YAML feature is not allowed in a rule', severity: 'error' },
  SG1010: { title: 'the value reads differently in YAML 1.1', severity: 'warning' },

  SG1101: { title: 'the rule has no `detection`', severity: 'error' },
  SG1102: { title: 'the detection has no `condition`', severity: 'error' },
  SG1103: { title: 'the document is not a Sigma rule', severity: 'error' },
  SG1104: { title: 'the rule has no usable `logsource`', severity: 'error' },
  // SG1105 was used by earlier versions, for correlations, filters and collections.
  SG1106: { title: 'a selection is empty', severity: 'error' },
  SG1107: { title: 'the shape of a selection is not allowed', severity: 'error' },
  SG1108: { title: 'a metadata field has the wrong type', severity: 'error' },
  SG1110: { title: 'unknown key', severity: 'warning' },
  SG1120: { title: 'a metadata field has an unusual value', severity: 'warning' },
  SG1121: { title: 'the rule has no title', severity: 'error' },
  SG1122: { title: 'two rules share an id', severity: 'warning' },

  SG1201: { title: 'unexpected word in the condition', severity: 'error' },
  SG1202: { title: 'the condition ends too early', severity: 'error' },
  SG1203: { title: 'the condition has a character that is not part of the language', severity: 'error' },
  SG1204: { title: 'pipe aggregations are no longer part of Sigma', severity: 'error' },
  SG1205: { title: 'the condition is too long or too deep', severity: 'error' },
  SG1206: { title: 'a condition operator is not written in lower case', severity: 'warning' },
  SG1207: { title: '`and` and `or` are mixed without parentheses', severity: 'warning' },

  SG1301: { title: 'the condition uses an unknown selection', severity: 'error' },
  SG1302: { title: 'the pattern matches no selection', severity: 'error' },
  SG1303: { title: 'the selection is never used', severity: 'warning' },
  SG1304: { title: 'the condition is always true or always false', severity: 'warning' },
  SG1305: { title: 'the exclusion excludes nothing', severity: 'warning' },

  SG1401: { title: 'unknown modifier', severity: 'error' },
  SG1402: { title: 'the modifiers do not go together', severity: 'error' },
  SG1403: { title: 'the modifier does not take this value', severity: 'error' },
  SG1404: { title: 'the regular expression is not valid', severity: 'error' },
  SG1405: { title: 'the network address is not valid', severity: 'error' },
  SG1406: { title: 'the expansion is too large', severity: 'error' },
  SG1407: { title: 'the value needs a field', severity: 'error' },
  SG1408: { title: 'the modifier needs a list of values', severity: 'warning' },
  SG1409: { title: 'an empty value matches everything', severity: 'warning' },

  SG1410: { title: 'null stands in a list of values', severity: 'warning' },

  SG1501: { title: 'the rule that is referred to is not there', severity: 'error' },
  SG1502: { title: 'a correlation refers to itself', severity: 'error' },
  SG1503: { title: 'an alias does not fit', severity: 'error' },
  SG1504: { title: 'the correlation has no usable type', severity: 'error' },
  SG1505: { title: 'the rules of the correlation are not usable', severity: 'error' },
  SG1506: { title: 'the time span is not valid', severity: 'error' },
  SG1507: { title: 'the condition of the correlation is not valid', severity: 'error' },
  SG1508: { title: 'events cannot be grouped by the field', severity: 'error' },
  SG1509: { title: 'the filter is not usable', severity: 'error' },
  SG1510: { title: 'the action of the collection is not usable', severity: 'error' },
  SG1511: { title: 'the reference fits several rules', severity: 'error' },

  SG1601: { title: 'events of everyone are correlated', severity: 'warning' },
  SG1602: { title: 'the condition does not find silence', severity: 'warning' },
  SG1603: { title: 'the time span is unusual', severity: 'warning' },
  SG1604: { title: 'the windows of the correlation do not slide', severity: 'note' },
  SG1605: { title: 'the key is that of the parent process', severity: 'warning' },
  SG1606: { title: 'the host joins the keys', severity: 'note' },
  SG1607: { title: 'the first stage of a sequence is broad', severity: 'warning' },
  SG1608: { title: 'the filter applies to no rule', severity: 'warning' },
  SG1609: { title: 'the filter keeps only what it selects', severity: 'warning' },

  SG2002: { title: 'the field has no mapping', severity: 'warning' },
  SG2003: { title: 'the placeholder is not resolved', severity: 'error' },
  SG2004: { title: 'the log source has no mapping', severity: 'note' },
  SG2005: { title: 'the data source never fills the field', severity: 'error' },
  SG2006: { title: 'the value does not fit the type of the field', severity: 'error' },
  SG2007: { title: 'a data source is left out', severity: 'note' },
  SG2008: { title: 'nothing fills the log source', severity: 'warning' },
  SG2010: { title: 'the field name has other capitals', severity: 'warning' },
  SG2011: { title: 'the events have no such field', severity: 'warning' },
  SG2012: { title: 'the field never holds the value', severity: 'warning' },
  SG2013: { title: 'the schema has no such field', severity: 'warning' },
  SG2014: { title: 'only some of the data sources can hold the value', severity: 'note' },
  SG2015: { title: 'an excluded command line begins with what is no program', severity: 'warning' },
  SG2016: { title: 'an excluded program is a script', severity: 'note' },

  SG2101: { title: 'the pipeline cannot be read', severity: 'error' },
  SG2102: { title: 'the pipeline has an item of unknown type', severity: 'error' },
  SG2103: { title: 'the pipeline has an unknown key', severity: 'error' },
  SG2104: { title: 'a parameter of the pipeline has the wrong value', severity: 'error' },
  SG2105: { title: 'a parameter of the pipeline is missing', severity: 'error' },
  SG2106: { title: 'a condition expression of the pipeline is wrong', severity: 'error' },
  SG2107: { title: 'the pipeline uses what is not supported', severity: 'error' },
  SG2108: { title: 'the pipeline refuses the rule', severity: 'error' },
  SG2109: { title: 'the pipeline does not map the field', severity: 'error' },
  SG2110: { title: 'the pipeline cannot be applied to the rule', severity: 'error' },
  SG2111: { title: 'the pipeline is not meant for the target', severity: 'error' },
  SG2112: { title: 'the pipeline leaves out values of the rule', severity: 'warning' },

  SG3001: { title: 'the target cannot express the rule', severity: 'error' },
  SG3002: { title: 'the output matches more than the rule', severity: 'warning' },
  SG3003: { title: 'the output matches less than the rule', severity: 'warning' },
  SG3004: { title: 'the option is not valid', severity: 'error' },
  SG3005: { title: 'a limit of the target is exceeded', severity: 'error' },
  SG3010: { title: 'the rule reads differently in the engine than it looks', severity: 'warning' },
  SG3011: {
    title: 'the engine reads the file as it stands otherwise than the rule means',
    severity: 'warning',
  },
  SG3012: { title: 'the engine does not see the structure of the rule', severity: 'warning' },
  SG3013: { title: 'the engine takes a line for a key of the rule', severity: 'warning' },
  SG3014: { title: 'the engine looks for the field elsewhere', severity: 'warning' },
  SG3015: { title: 'the engine tests something else than the value', severity: 'warning' },
  SG3016: { title: 'what the engine does around every rule', severity: 'note' },
  SG3020: { title: 'a tag names nothing in ATT&CK', severity: 'note' },

  SG4001: { title: 'the output cannot be written', severity: 'error' },
  SG4002: { title: 'two outputs have the same name', severity: 'error' },
  SG4003: { title: 'a file among the snapshots is none', severity: 'error' },
  SG4004: { title: 'the template cannot be used', severity: 'error' },

  SG5001: { title: 'the plan cannot be used', severity: 'error' },
  SG5002: { title: 'a line of the events cannot be read', severity: 'warning' },

  SG9002: { title: 'the configuration cannot be read', severity: 'error' },
  SG9003: { title: 'the configuration has an unknown name', severity: 'error' },
  SG9004: { title: 'the input cannot be read', severity: 'error' },
  SG9005: { title: 'the configuration has a wrong value', severity: 'error' },
  SG9999: { title: 'internal error', severity: 'error' },
} as const satisfies Record<string, CodeInfo>;

export type Code = keyof typeof registry;

export const codes: Readonly<Record<Code, CodeInfo>> = registry;
