import { UnreadableDocument } from '../rules/unreadable.js';
import { readXml } from './xml.js';
import type { Container } from './zip.js';

/** What an Office container holds, by its own content types. */
export interface OfficePackage {
  kind: 'docx' | 'xlsx' | 'other';
  /** The path of the main part. */
  main: string;
}

/** A relationship of a part; targets inside the container are full part names. */
export interface Relationship {
  id: string;
  type: string;
  target: string;
  external: boolean;
}

const MACRO_PART = /(?:^|\/)(?:vbaProject(?:Signature)?\.bin|vbaData\.xml)$|(?:^|\/)macrosheets\//i;

/** Relationships that bring in foreign content by themselves when an Office program opens the file. */
const PULLING = /\/(?:attachedTemplate|oleObject|subDocument|frame|aFChunk|package)$/;
const REMOTE = /^(?:[a-z][a-z0-9+.-]+:\/\/(?!\/)|\\\\|\/\/|mhtml:|ms-)/i;

/**
 * Finds out what an Office container is and refuses what is active in it: macros, and relationships that would load a
 * template, object or frame from elsewhere. Other external relationships are hyperlinks or pictures; nothing is ever fetched.
 */
export async function openPackage(container: Container, signal?: AbortSignal): Promise<OfficePackage> {
  if (!container.names.has('[Content_Types].xml')) return { kind: 'other', main: '' };
  const types = new Map<string, string>();
  const defaults = new Map<string, string>();
  await readXml(
    container,
    '[Content_Types].xml',
    {
      open(name, { PartName, Extension, ContentType }) {
        if (name === 'Override' && PartName && ContentType) types.set(PartName.replace(/^\//, '').toLowerCase(), ContentType);
        if (name === 'Default' && Extension && ContentType) defaults.set(Extension.toLowerCase(), ContentType);
      },
    },
    signal,
  );
  const active = [...container.names].find((name) => MACRO_PART.test(name));
  if (active) throw new UnreadableDocument('active_content', `the file holds macros (${active.slice(0, 100)})`);
  const main = (await relationships(container, '', signal)).find(({ type }) => type.endsWith('/officeDocument'))?.target ?? '';
  const type = types.get(main.toLowerCase()) ?? defaults.get(main.slice(main.lastIndexOf('.') + 1).toLowerCase()) ?? '';
  if (/macroEnabled/i.test(type)) throw new UnreadableDocument('active_content', 'the file is of a type that holds macros');
  for (const name of container.names) if (/\/_rels\/[^/]+\.rels$/.test(name)) await refusePulling(container, name, signal);
  if (/wordprocessingml\.(?:document|template)\.main\+xml/.test(type)) return { kind: 'docx', main };
  if (/spreadsheetml\.(?:sheet|template)\.main\+xml/.test(type)) return { kind: 'xlsx', main };
  return { kind: 'other', main };
}

/** The relationships of a part ('' for the container itself), empty when it has none. */
export async function relationships(container: Container, part: string, signal?: AbortSignal): Promise<Relationship[]> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  return readRelationships(container, `${folder}_rels/${part.slice(slash)}.rels`, folder, signal);
}

async function readRelationships(container: Container, file: string, folder: string, signal?: AbortSignal): Promise<Relationship[]> {
  const found: Relationship[] = [];
  if (!container.names.has(file)) return found;
  await readXml(
    container,
    file,
    {
      open(name, { Id = '', Type = '', Target = '', TargetMode }) {
        if (name !== 'Relationship') return;
        const external = TargetMode === 'External';
        found.push({ id: Id, type: Type, target: external ? Target : resolve(folder, Target), external });
      },
    },
    signal,
  );
  return found;
}

async function refusePulling(container: Container, file: string, signal?: AbortSignal): Promise<void> {
  for (const { type, target, external } of await readRelationships(container, file, '', signal)) {
    if (external && PULLING.test(type) && REMOTE.test(target)) {
      throw new UnreadableDocument('active_content', `${file.slice(0, 100)} loads foreign content from ${target.slice(0, 100)}`);
    }
  }
}

/** A part name out of a relative target; steps out of the container lead nowhere. */
function resolve(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}
