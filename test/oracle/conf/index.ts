// Reads Splunk's .conf files as the Admin Manual describes them: stanzas, settings, comments and continued lines.

export type Conf = ReadonlyMap<string, ReadonlyMap<string, string>>;

export class ConfSyntaxError extends Error {}

/**
 * Strict: a setting outside of a stanza, a repeated stanza or setting, and any line that is neither is an error. A line whose very
 * last character is a backslash goes on in the next one; the line feed stays in the value. Blanks around names, values and the
 * ends of continued lines do not count. A comment is a line that begins with `#`; there are none behind values.
 */
export function readConf(text: string): Conf {
  const stanzas = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  for (const line of wholeLines(text.split(/\r\n|\r|\n/))) {
    const stanza = stanzaOf(line);
    if (stanza === undefined) addSetting(current, line);
    else {
      if (stanzas.has(stanza)) throw new ConfSyntaxError(`a second stanza ${stanza}`);
      current = new Map();
      stanzas.set(stanza, current);
    }
  }
  return stanzas;
}

/** Without comments and empty lines, and with the lines that belong together in one. */
function* wholeLines(lines: readonly string[]): Generator<string> {
  let begun: string[] = [];
  for (const line of lines) {
    if (begun.length === 0 && (line.startsWith('#') || line.trim() === '')) continue;
    if (line.endsWith('\\')) begun.push(line.slice(0, -1).trimEnd());
    else {
      yield [...begun, line.trimEnd()].join('\n');
      begun = [];
    }
  }
  if (begun.length > 0) throw new ConfSyntaxError('the last line goes on');
}

function stanzaOf(line: string): string | undefined {
  const name = /^\[([^\n]*)\]$/.exec(line.trim())?.[1];
  if (name === '' || (name !== undefined && (/[[\]]/.test(name) || name.trim() !== name))) {
    throw new ConfSyntaxError(`the stanza ${JSON.stringify(name)}`);
  }
  return name;
}

function addSetting(settings: Map<string, string> | undefined, line: string): void {
  const [, name, value = ''] = /^([\w.:-]+)\s*=\s*(.*)$/s.exec(line) ?? [];
  if (name === undefined) throw new ConfSyntaxError(`neither stanza nor setting: ${JSON.stringify(line)}`);
  if (settings === undefined) throw new ConfSyntaxError(`${name} stands outside of all stanzas`);
  if (settings.has(name)) throw new ConfSyntaxError(`a second ${name}`);
  settings.set(name, value.trim());
}
