import type { List, ListDefinition, ListLevel } from '../rules/numbering.js';
import type { Attributes, XmlHandler } from './xml.js';
import { readXml } from './xml.js';
import type { Container } from './zip.js';

/** What a style says about the text, its bases taken into account. */
export interface Style {
  name: string;
  list: string | null;
  listLevel: number | null;
  /** 1–9, or 0. */
  heading: number;
  hidden: boolean;
}

interface RawStyle {
  name: string;
  base: string | null;
  list?: string;
  listLevel?: number;
  outline?: number;
  hidden?: boolean;
}

const PLAIN: Style = { name: '', list: null, listLevel: null, heading: 0, hidden: false };

/** Whether an on/off property is on: it stands there and does not say no. */
export function isOn(attributes: Attributes): boolean {
  return !/^(?:0|false|off|none)$/i.test(attributes['val'] ?? '');
}

/** A whole number out of an attribute, between the bounds; the fallback when it is none. */
export function whole(value: string | undefined, fallback: number, least: number, most: number): number {
  const n = Number.parseInt(value ?? '', 10);
  return Number.isNaN(n) ? fallback : Math.min(Math.max(n, least), most);
}

/** The styles of a document, by id. */
export class StyleSheet {
  private readonly resolved = new Map<string, Style>();

  constructor(
    private readonly raw: ReadonlyMap<string, RawStyle>,
    readonly defaultParagraph: string | null,
  ) {}

  /** A style with everything it inherits; a plain one when there is none of that id. */
  get(id: string | null): Style {
    if (id === null) return PLAIN;
    const known = this.resolved.get(id);
    if (known) return known;
    const chain: RawStyle[] = [];
    for (let at: string | null = id; at !== null && chain.length < 20;) {
      const style = this.raw.get(at);
      if (!style) break;
      chain.push(style);
      at = style.base;
    }
    const first = <K extends keyof RawStyle>(key: K) => chain.find((style) => style[key] !== undefined)?.[key];
    const named = chain.map(({ name }) => /^(?:heading|标题)\s*([1-9])$/i.exec(name)?.[1]).find((level) => level !== undefined);
    const outline = first('outline');
    const style: Style = {
      name: chain[0]?.name ?? id,
      list: first('list') ?? null,
      listLevel: first('listLevel') ?? null,
      heading: outline !== undefined ? (outline < 9 ? outline + 1 : 0) : Number(named ?? 0),
      hidden: first('hidden') ?? false,
    };
    this.resolved.set(id, style);
    return style;
  }
}

/** Reads styles.xml. */
export async function readStyles(container: Container, part: string | undefined, signal?: AbortSignal): Promise<StyleSheet> {
  const raw = new Map<string, RawStyle>();
  let defaultParagraph: string | null = null;
  let style: RawStyle | null = null;
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === 'style') {
        style = { name: '', base: null };
        raw.set(attributes['styleId'] ?? '', style);
        if (attributes['type'] === 'paragraph' && /^(?:1|true|on)$/.test(attributes['default'] ?? ''))
          defaultParagraph = attributes['styleId'] ?? null;
      }
      if (!style) return;
      const value = attributes['val'] ?? '';
      if (name === 'name') style.name = value;
      else if (name === 'basedOn') style.base = value;
      else if (name === 'numId') style.list = value;
      else if (name === 'ilvl') style.listLevel = whole(value, 0, 0, 8);
      else if (name === 'outlineLvl') style.outline = whole(value, 9, 0, 9);
      else if (name === 'vanish') style.hidden = isOn(attributes);
    },
    close(name) {
      if (name === 'style') style = null;
    },
  };
  if (part && container.names.has(part)) await readXml(container, part, handler, signal);
  return new StyleSheet(raw, defaultParagraph);
}

/** Reads numbering.xml: the list definitions and the lists that use them. */
export async function readLists(
  container: Container,
  part: string | undefined,
  signal?: AbortSignal,
): Promise<{ definitions: Map<string, ListDefinition>; lists: Map<string, List> }> {
  const definitions = new Map<string, ListDefinition & { levels: Map<number, ListLevel> }>();
  const lists = new Map<string, List & { starts: Map<number, number>; levels: Map<number, ListLevel> }>();
  let definition: (ListDefinition & { levels: Map<number, ListLevel> }) | null = null;
  let list: (List & { starts: Map<number, number>; levels: Map<number, ListLevel> }) | null = null;
  let override = 0;
  let level: ListLevel | null = null;
  const handler: XmlHandler = {
    open(name, attributes) {
      const value = attributes['val'] ?? '';
      if (name === 'abstractNum') {
        definition = { levels: new Map(), linkedStyle: null };
        definitions.set(attributes['abstractNumId'] ?? '', definition);
      } else if (name === 'num') {
        list = { definition: '', starts: new Map(), levels: new Map() };
        lists.set(attributes['numId'] ?? '', list);
      } else if (name === 'abstractNumId' && list) list.definition = value;
      else if (name === 'numStyleLink' && definition) definition.linkedStyle = value;
      else if (name === 'lvlOverride') override = whole(attributes['ilvl'], 0, 0, 8);
      else if (name === 'startOverride' && list) list.starts.set(override, whole(value, 1, 0, 1_000_000));
      else if (name === 'lvl') {
        level = { start: 0, format: 'decimal', text: '', restartAfter: null, legal: false, style: null };
        (list ?? definition)?.levels.set(whole(attributes['ilvl'], 0, 0, 8), level);
      } else if (level) levelProperty(level, name, value, attributes);
    },
    close(name) {
      if (name === 'abstractNum') definition = null;
      else if (name === 'num') list = null;
      else if (name === 'lvl') level = null;
    },
  };
  if (part && container.names.has(part)) await readXml(container, part, handler, signal);
  return { definitions, lists };
}

function levelProperty(level: ListLevel, name: string, value: string, attributes: Attributes): void {
  if (name === 'start') level.start = whole(value, 0, 0, 1_000_000);
  else if (name === 'numFmt' && value !== 'custom') level.format = value;
  else if (name === 'lvlText') level.text = value.slice(0, 60);
  else if (name === 'lvlRestart') level.restartAfter = whole(value, 0, 0, 9);
  else if (name === 'isLgl') level.legal = isOn(attributes);
  else if (name === 'pStyle') level.style = value;
}
