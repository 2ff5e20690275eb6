/** Builds the nodes of documents from the parser's events. It reads no rule: any map or sequence is welcome. */
import {
  type AliasEvent,
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  type MappingEvent,
  SCALAR_STYLE,
  type SequenceEvent,
} from 'js-yaml';
import type { Diagnostic, Report } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import type { SourceText } from '../../source/text.ts';
import type { YamlLimits } from './limits.ts';
import type { YamlEntry, YamlNode, YamlScalar } from './node.ts';
import * as problems from './problems.ts';
import { readScalar } from './scalar.ts';
import { afterClosing, afterIndicator, blockIndicator } from './scan.ts';
import { isPlainCollectionTag } from './schema.ts';

type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;
type Collection = MappingEvent | SequenceEvent;
/** What a node is to its parent; each has the indicator that an empty node follows. */
type Role = 'key' | 'value' | 'item' | 'root';

const indicators: Readonly<Record<Role, string>> = { key: '?', value: ':', item: '-', root: '' };

/**
 * The root nodes of the documents that are neither empty nor wrong: a document with a diagnostic is left out, since
 * what is left of it could pass for another rule. After one that breaks a limit the reading ends.
 */
export function composeDocuments(
  source: SourceText,
  events: readonly Event[],
  limits: YamlLimits,
  report: Report,
): readonly YamlNode[] {
  return new Composer(source, events, limits, report).documents();
}

class Composer {
  readonly #source: SourceText;
  readonly #events: readonly Event[];
  readonly #limits: YamlLimits;
  readonly #report: Report;
  #index = 0;
  /** Where the text that no event has covered yet begins. */
  #cursor = 0;
  /** The end of the last node as a reader sees it. */
  #end = 0;
  #nodes = 0;
  #aliases = 0;
  #isSound = true;
  #stopped = false;
  #anchors = new Map<string, YamlNode | 'open'>();

  constructor(source: SourceText, events: readonly Event[], limits: YamlLimits, report: Report) {
    this.#source = source;
    this.#events = events;
    this.#limits = limits;
    this.#report = (diagnostic) => {
      this.#isSound = false;
      report(diagnostic);
    };
  }

  documents(): readonly YamlNode[] {
    const roots: YamlNode[] = [];
    while (this.#index < this.#events.length && !this.#stopped) {
      const event = this.#events[this.#index++];
      if (event?.type !== EVENT_ID.DOCUMENT) continue;
      this.#isSound = true;
      if (event.directives.some(({ kind }) => kind === 'tag')) this.#reportTagDirective();
      this.#nodes = 0;
      this.#aliases = 0;
      this.#anchors = new Map();
      const root = this.#node('root', 0);
      if (root !== undefined && this.#isSound && !isEmpty(root)) roots.push(root);
    }
    return roots;
  }

  #node(role: Role, depth: number): YamlNode | undefined {
    const event = this.#events[this.#index++];
    if (event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT)
      return undefined;
    this.#nodes++;
    if (this.#nodes > this.#limits.maxNodes) {
      return this.#stop(problems.tooManyNodes(this.#span(this.#cursor, this.#cursor + 1), this.#limits));
    }
    if (event.type === EVENT_ID.ALIAS) return this.#alias(event, depth);
    this.#cursor = Math.max(this.#cursor, event.anchorEnd, event.tagEnd);
    if (event.anchorStart === -1) return this.#content(event, role, depth);
    const name = this.#source.text.slice(event.anchorStart, event.anchorEnd);
    if (!/[\p{L}\p{N}]/u.test(name)) {
      this.#report(problems.oddAnchor(`&${name}`, this.#span(event.anchorStart - 1, event.anchorEnd)));
    }
    this.#anchors.set(name, 'open');
    const node = this.#content(event, role, depth);
    if (node !== undefined) this.#anchors.set(name, node);
    return node;
  }

  #content(event: ScalarEvent | Collection, role: Role, depth: number): YamlNode | undefined {
    if (event.type === EVENT_ID.SCALAR) return this.#scalar(event, role);
    if (depth >= this.#limits.maxDepth) {
      return this.#stop(problems.tooDeep(this.#span(event.start, event.start + 1), this.#limits));
    }
    if (event.tagStart !== -1) this.#checkCollectionTag(event);
    return event.type === EVENT_ID.MAPPING ? this.#map(event, depth) : this.#seq(event, depth);
  }

  #scalar(event: ScalarEvent, role: Role): YamlScalar {
    const text = this.#source.text;
    let at = this.#cursor;
    if (event.style >= SCALAR_STYLE.LITERAL_BLOCK) at = blockIndicator(text, at, event.valueStart);
    else if (event.valueStart === -1 && event.tagEnd === -1 && event.anchorEnd === -1) {
      at = afterIndicator(text, at, indicators[role]);
    }
    const scalar = readScalar(this.#source, event, at, this.#report);
    this.#end = scalar.span.end;
    this.#cursor = Math.max(this.#end, event.valueEnd);
    return scalar;
  }

  #seq(event: SequenceEvent, depth: number): YamlNode {
    const items: YamlNode[] = [];
    this.#open(event);
    while (this.#hasChild()) {
      const item = this.#node('item', depth + 1);
      if (item !== undefined) items.push(item);
    }
    return { kind: 'seq', span: this.#close(event, '[', ']'), items };
  }

  #map(event: MappingEvent, depth: number): YamlNode {
    const entries: YamlEntry[] = [];
    const seen = new Map<string, YamlScalar>();
    this.#open(event);
    while (this.#hasChild()) {
      const key = this.#key(this.#node('key', depth + 1), seen);
      const value = this.#hasChild() ? this.#node('value', depth + 1) : undefined;
      if (key !== undefined && value !== undefined) entries.push({ key, value });
    }
    return { kind: 'map', span: this.#close(event, '{', '}'), entries };
  }

  /** The key if it is fit to be one and new to its map. */
  #key(node: YamlNode | undefined, seen: Map<string, YamlScalar>): YamlScalar | undefined {
    if (node === undefined) return undefined;
    if (node.kind !== 'scalar') this.#report(problems.keyNotScalar(node));
    else if (node.text === '<<' && node.style === 'plain') this.#report(problems.mergeKey(node));
    else {
      const first = seen.get(node.text);
      if (first === undefined) {
        seen.set(node.text, node);
        return node;
      }
      this.#report(problems.duplicateKey(node, first));
    }
    return undefined;
  }

  #alias(event: AliasEvent, depth: number): YamlNode | undefined {
    const span = this.#span(event.anchorStart - 1, event.anchorEnd);
    this.#cursor = event.anchorEnd;
    this.#end = event.anchorEnd;
    this.#aliases++;
    if (this.#aliases > this.#limits.maxAliases)
      return this.#stop(problems.tooManyAliases(span, this.#limits));
    const text = this.#source.text.slice(span.start, span.end);
    const target = this.#anchors.get(text.slice(1));
    if (target === undefined) this.#report(problems.unknownAlias(text, span, this.#anchors.keys()));
    else if (target === 'open') this.#report(problems.cyclicAlias(text, span));
    if (target === undefined || target === 'open') return undefined;
    const { size, height } = measure(target);
    this.#nodes += size - 1;
    if (this.#nodes > this.#limits.maxNodes) return this.#stop(problems.tooManyNodes(span, this.#limits));
    if (depth + height > this.#limits.maxDepth) return this.#stop(problems.tooDeep(span, this.#limits));
    return target;
  }

  #open(event: Collection): void {
    const isFlow = event.style === COLLECTION_STYLE.FLOW;
    this.#cursor = Math.max(this.#cursor, event.start + (isFlow ? 1 : 0));
    this.#end = this.#cursor;
  }

  #close(event: Collection, opening: string, closing: string): Span {
    if (!this.#stopped) this.#index++;
    if (event.style === COLLECTION_STYLE.FLOW && this.#source.text.charAt(event.start) === opening) {
      this.#cursor = afterClosing(this.#source.text, this.#cursor, closing);
      this.#end = this.#cursor;
    }
    return this.#span(event.start, this.#end);
  }

  #hasChild(): boolean {
    const next = this.#events[this.#index];
    return !this.#stopped && next !== undefined && next.type !== EVENT_ID.POP;
  }

  #checkCollectionTag(event: Collection): void {
    const tag = this.#source.text.slice(event.tagStart, event.tagEnd);
    if (isPlainCollectionTag(tag, event.type === EVENT_ID.MAPPING ? 'map' : 'seq')) return;
    this.#report(problems.tagNotAllowed(tag, this.#span(event.tagStart, event.tagEnd)));
  }

  #reportTagDirective(): void {
    const start = Math.max(0, this.#source.text.indexOf('%TAG', this.#cursor));
    this.#report(problems.tagDirective(this.#span(start, start + 4)));
  }

  #stop(diagnostic: Diagnostic): undefined {
    this.#report(diagnostic);
    this.#stopped = true;
    return undefined;
  }

  #span(start: number, end = start): Span {
    return { source: this.#source.id, start, end };
  }
}

/** A document without content, as between two `---` lines. */
function isEmpty(root: YamlNode): boolean {
  return root.kind === 'scalar' && root.text === '' && root.style === 'plain';
}

/** The number of nodes, shared ones counted each time, and the levels of collections. */
function measure(node: YamlNode): { size: number; height: number } {
  if (node.kind === 'scalar') return { size: 1, height: 0 };
  let size = 1;
  let height = 0;
  const children = node.kind === 'seq' ? node.items : node.entries.flatMap(({ key, value }) => [key, value]);
  for (const child of children) {
    const inner = measure(child);
    size += inner.size;
    height = Math.max(height, inner.height);
  }
  return { size, height: height + 1 };
}
