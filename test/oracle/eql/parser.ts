/** The grammar of whole EQL queries: event query, sequence, sample and pipes; conditions are read elsewhere. */
import type { EqlQuery, EventFilter, FieldRef, Pipe, SampleQuery, SequenceQuery, Span, Term } from './ast.ts';
import { parseExpression, parseField } from './expressions.ts';
import { TokenStream } from './tokens.ts';

/**
 * Reads one EQL query.
 * @throws EqlSyntaxError on everything that Elasticsearch would refuse to parse.
 */
export function parseEql(text: string): EqlQuery {
  const tokens = new TokenStream(text);
  const query = parseQuery(tokens);
  const pipes = parsePipes(tokens);
  tokens.expect('end');
  return { ...query, pipes };
}

function parseQuery(tokens: TokenStream): EqlQuery {
  if (tokens.take('keyword', 'sequence') !== undefined) return parseSequence(tokens);
  if (tokens.take('keyword', 'sample') !== undefined) return parseSample(tokens);
  return { kind: 'event', filter: parseFilter(tokens), pipes: [] };
}

/** `category where condition`; the category is a plain identifier, a string, or the keyword `any`. */
function parseFilter(tokens: TokenStream): EventFilter {
  const any = tokens.take('keyword', 'any') !== undefined;
  const name = any ? undefined : (tokens.take('name') ?? tokens.take('string'));
  if (!any && name === undefined) tokens.fail('expected an event category');
  tokens.expect('keyword', 'where');
  return { category: name?.text ?? null, condition: parseExpression(tokens) };
}

function parseSequence(tokens: TokenStream): SequenceQuery {
  const by = parseKeys(tokens);
  const maxspan = parseMaxspan(tokens);
  if (maxspan !== null && tokens.is('keyword', 'by')) tokens.fail('"by" goes before "with"');
  const terms: Term[] = [];
  while (tokens.is('symbol', '[') || tokens.is('symbol', '![')) terms.push(parseTerm(tokens, true));
  if (terms.length === 0) tokens.fail('expected [');
  const until = tokens.take('keyword', 'until') === undefined ? null : parseTerm(tokens, false);
  return { kind: 'sequence', by, maxspan, terms, until, pipes: [] };
}

/** A sample has neither time span, missing events, runs nor until. */
function parseSample(tokens: TokenStream): SampleQuery {
  const by = parseKeys(tokens);
  const terms: Term[] = [];
  while (tokens.is('symbol', '[')) terms.push(parseTerm(tokens, false));
  if (terms.length === 0) tokens.fail('expected [');
  return { kind: 'sample', by, terms, pipes: [] };
}

/** `extended` terms, those of a sequence proper, may be missing events and may have runs. */
function parseTerm(tokens: TokenStream, extended: boolean): Term {
  const missing = extended && tokens.take('symbol', '![') !== undefined;
  if (!missing) tokens.expect('symbol', '[');
  const filter = parseFilter(tokens);
  tokens.expect('symbol', ']');
  const by = parseKeys(tokens);
  const runs = extended && !missing ? parseRuns(tokens) : null;
  return { filter, missing, by, runs };
}

function parseKeys(tokens: TokenStream): readonly FieldRef[] {
  if (tokens.take('keyword', 'by') === undefined) return [];
  const keys = [parseField(tokens)];
  while (tokens.take('symbol', ',') !== undefined) keys.push(parseField(tokens));
  return keys;
}

function parseMaxspan(tokens: TokenStream): Span | null {
  if (tokens.take('keyword', 'with') === undefined) return null;
  tokens.expect('keyword', 'maxspan');
  tokens.expect('symbol', '=');
  const integer = tokens.is('integer');
  const value = Number((tokens.take('integer') ?? tokens.expect('decimal')).text);
  const unit = tokens.isAdjacent() ? (tokens.take('name')?.text ?? null) : null;
  return { value, integer, unit };
}

/** `runs` is no reserved word, so it reaches the parser as a name. */
function parseRuns(tokens: TokenStream): number | null {
  if (tokens.take('keyword', 'with') === undefined) return null;
  tokens.expect('name', 'runs');
  tokens.expect('symbol', '=');
  return Number(tokens.expect('integer').text);
}

function parsePipes(tokens: TokenStream): readonly Pipe[] {
  const pipes: Pipe[] = [];
  while (tokens.take('symbol', '|') !== undefined) {
    const kind = tokens.peek().text;
    if (!tokens.is('name') || (kind !== 'head' && kind !== 'tail')) return tokens.fail('unsupported pipe');
    tokens.next();
    const count = Number(tokens.expect('integer').text);
    pipes.push({ kind, count });
  }
  return pipes;
}
