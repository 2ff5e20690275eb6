/**
 * Reads Lucene's regular-expression language (`org.apache.lucene.util.automaton.RegExp`, flags ALL) and accepts
 * only what means the same on Lucene 8, 9 and 10. Everything else throws, so that a test sees it.
 */
import { asciiFolded, type CodeSet, everyCode, holds, nonAsciiVariants, normalised, others } from './sets.ts';

export type LuceneNode =
  | { readonly kind: 'none' }
  | { readonly kind: 'set'; readonly set: CodeSet }
  | { readonly kind: 'concat' | 'union' | 'intersection'; readonly items: readonly LuceneNode[] }
  | { readonly kind: 'repeat'; readonly item: LuceneNode; readonly min: number; readonly max: number };

export class LuceneSyntaxError extends Error {}

const anyCharacter: LuceneNode = { kind: 'set', set: everyCode };
const maximumDepth = 500;

/** Throws `LuceneSyntaxError`. */
export function parseLucene(pattern: string, ignoreCase: boolean): LuceneNode {
  return pattern === '' ? { kind: 'concat', items: [] } : new Parser(pattern, ignoreCase).whole();
}

class Parser {
  readonly pattern: string;
  readonly chars: readonly string[];
  readonly ignoreCase: boolean;
  at = 0;
  depth = 0;

  constructor(pattern: string, ignoreCase: boolean) {
    this.pattern = pattern;
    this.chars = [...pattern];
    this.ignoreCase = ignoreCase;
  }

  whole(): LuceneNode {
    const result = this.union();
    if (this.at < this.chars.length) this.fail('the end of the expression was expected');
    return result;
  }

  fail(message: string): never {
    throw new LuceneSyntaxError(`${message} at character ${this.at} of \`${this.pattern}\``);
  }
  next(): string {
    const char = this.chars[this.at] ?? this.fail('the expression ends too early');
    this.at++;
    return char;
  }
  eat(char: string): boolean {
    if (this.chars[this.at] !== char) return false;
    this.at++;
    return true;
  }

  union(): LuceneNode {
    if (++this.depth > maximumDepth) this.fail('nested too deeply');
    const items = [this.intersection()];
    while (this.eat('|')) items.push(this.intersection());
    this.depth--;
    return items.length === 1 ? (items[0] as LuceneNode) : { kind: 'union', items };
  }
  intersection(): LuceneNode {
    const items = [this.concat()];
    while (this.eat('&')) items.push(this.concat());
    return items.length === 1 ? (items[0] as LuceneNode) : { kind: 'intersection', items };
  }
  concat(): LuceneNode {
    const items = [this.repeated()];
    while (this.at < this.chars.length && !')|&'.includes(this.chars[this.at] ?? ''))
      items.push(this.repeated());
    return items.length === 1 ? (items[0] as LuceneNode) : { kind: 'concat', items };
  }
  repeated(): LuceneNode {
    let node = this.simple();
    for (;;) {
      if (this.eat('?')) node = { kind: 'repeat', item: node, min: 0, max: 1 };
      else if (this.eat('*')) node = { kind: 'repeat', item: node, min: 0, max: Number.POSITIVE_INFINITY };
      else if (this.eat('+')) node = { kind: 'repeat', item: node, min: 1, max: Number.POSITIVE_INFINITY };
      else if (this.eat('{')) node = this.counted(node);
      else return node;
    }
  }
  counted(item: LuceneNode): LuceneNode {
    const min = this.integer() ?? this.fail('integer expected');
    const max = this.eat(',') ? (this.integer() ?? Number.POSITIVE_INFINITY) : min;
    if (!this.eat('}')) this.fail('expected `}`');
    if (min > max) this.fail('the bounds are in the wrong order');
    return { kind: 'repeat', item, min, max };
  }
  integer(): number | undefined {
    let digits = '';
    while (/^[0-9]$/.test(this.chars[this.at] ?? '')) digits += this.next();
    return digits === '' ? undefined : Number(digits);
  }

  simple(): LuceneNode {
    const char = this.next();
    if (char === '.') return anyCharacter;
    if (char === '#') return { kind: 'none' };
    if (char === '@') return { kind: 'repeat', item: anyCharacter, min: 0, max: Number.POSITIVE_INFINITY };
    if (char === '"') return this.quoted();
    if (char === '(') {
      if (this.eat(')')) return { kind: 'concat', items: [] };
      const inner = this.union();
      if (!this.eat(')')) this.fail('expected `)`');
      return inner;
    }
    if (char === '[') return this.characterClass();
    return this.letter(char === '\\' ? this.escaped() : this.plain(char));
  }
  plain(char: string): string {
    if (char === '~') this.fail('`~` is complement up to Lucene 9 and a literal from Lucene 10');
    if (char === '<') this.fail('intervals and named automata are not read here');
    if ('|&)*?+{'.includes(char)) this.fail(`misplaced \`${char}\``);
    return char;
  }
  quoted(): LuceneNode {
    const items: LuceneNode[] = [];
    for (let char = this.next(); char !== '"'; char = this.next()) items.push(this.letter(char));
    return { kind: 'concat', items };
  }
  /** Lucene 8 takes any escaped character literally; 9 and 10 give letters a meaning or refuse them. */
  escaped(): string {
    const char = this.next();
    if (/^[A-Za-z0-9]$/.test(char)) this.fail(`\`\\${char}\` differs between versions`);
    return char;
  }
  letter(char: string): LuceneNode {
    const code = char.codePointAt(0) ?? 0;
    if (this.ignoreCase && nonAsciiVariants(code).length > 0) {
      this.fail('the folding of non-ASCII letters differs between versions');
    }
    return { kind: 'set', set: this.ignoreCase ? asciiFolded(code) : [[code, code]] };
  }

  characterClass(): LuceneNode {
    const negated = this.eat('^');
    const singles: number[] = [];
    const ranges: (readonly [number, number])[] = [];
    do {
      const [low, high] = this.classItem();
      if (low === high) singles.push(low);
      else ranges.push([low, high]);
    } while (!this.eat(']'));
    const set = normalised([
      ...ranges,
      ...singles.flatMap((code) => (this.ignoreCase ? asciiFolded(code) : [[code, code] as const])),
    ]);
    if (this.ignoreCase && singles.some((code) => nonAsciiVariants(code).some((each) => !holds(set, each)))) {
      this.fail('the folding of non-ASCII letters differs between versions');
    }
    return { kind: 'set', set: negated ? others(set) : set };
  }
  classItem(): readonly [number, number] {
    const first = this.next();
    if ('[]-'.includes(first)) this.fail(`\`${first}\` in a class is not escaped`);
    const low = (first === '\\' ? this.escaped() : first).codePointAt(0) ?? 0;
    if (this.chars[this.at] !== '-') return [low, low];
    if (first === '\\') this.fail('Lucene 10 refuses an escaped start of a range');
    this.at++;
    const last = this.next();
    if ('[]-^"'.includes(last)) this.fail(`\`${last}\` ends a range and is not escaped`);
    const high = (last === '\\' ? this.escaped() : last).codePointAt(0) ?? 0;
    if (low > high) this.fail('the range is in the wrong order');
    return [low, high];
  }
}
