import type { Day } from '#calendar';
import { Refusal } from '#platform';
import { dayInFile } from '../rules/dates.js';
import { type FileExtension, fileType, macroPart } from '../rules/file-types.js';
import { readXml } from './xml.js';
import { partsOf } from './zip-parts.js';

const TYPES = '[Content_Types].xml';
const PACKAGE_RELATIONS = '_rels/.rels';
const RELATIONS = /(?:^|\/)_rels\/[^/]*\.rels$/;
/** Where a container says from when it is: Office and OFD. */
const DATED: Readonly<Record<string, string>> = { 'docProps/core.xml': 'modified', 'OFD.xml': 'ModDate' };

/** Relationships that bring in foreign content by themselves when an Office program opens the file. */
const PULLING = /\/(?:attachedTemplate|oleObject|subDocument|frame|aFChunk|package)$/;
const REMOTE = /^(?:[a-z][a-z0-9+.-]+:\/\/(?!\/)|\\\\|\/\/|mhtml:|ms-)/i;

/** What the parts of a container say of the whole. */
interface Told {
  readonly names: string[];
  /** Content types by part, and by extension where a part has none of its own; all in lower case. */
  readonly byPart: Map<string, string>;
  readonly byExtension: Map<string, string>;
  main: string;
  day: Day | null;
}

/**
 * Looks through a docx, xlsx, pptx or ofd and answers the day it says it is from. Refuses what is not of this type inside, what
 * holds macros or fetches something from elsewhere when opened, what is damaged, encrypted or a bomb.
 */
export async function lookIntoContainer(path: string, extension: FileExtension): Promise<Day | null> {
  const told: Told = { names: [], byPart: new Map(), byExtension: new Map(), main: '', day: null };
  const wanted = (name: string) => name === TYPES || RELATIONS.test(name) || Object.hasOwn(DATED, name);
  for await (const { name, bytes } of partsOf(path, wanted)) {
    told.names.push(name);
    if (bytes) listen(told, name, bytes);
  }
  const { main, holds } = fileType(extension);
  const type = told.byPart.get(told.main.toLowerCase()) ?? told.byExtension.get(told.main.split('.').at(-1)!.toLowerCase()) ?? '';
  if (macroPart(told.names) !== undefined || /macroEnabled/i.test(type)) throw new Refusal('active_content');
  const fits = main ? type.includes(main) : holds?.some((part) => told.names.includes(part));
  if (!fits) throw new Refusal('content_not_as_named');
  return told.day;
}

function listen(told: Told, name: string, bytes: Buffer): void {
  if (name === TYPES) {
    readXml(bytes, {
      open(element, { PartName, Extension, ContentType }) {
        if (element === 'Override' && PartName && ContentType) told.byPart.set(PartName.replace(/^\//, '').toLowerCase(), ContentType);
        if (element === 'Default' && Extension && ContentType) told.byExtension.set(Extension.toLowerCase(), ContentType);
      },
    });
  } else if (RELATIONS.test(name)) {
    readXml(bytes, {
      open(element, { Type = '', Target = '', TargetMode }) {
        if (element !== 'Relationship') return;
        if (TargetMode === 'External' && PULLING.test(Type) && REMOTE.test(Target)) throw new Refusal('active_content');
        if (name === PACKAGE_RELATIONS && Type.endsWith('/officeDocument')) told.main = Target.replace(/^\//, '');
      },
    });
  } else {
    readXml(bytes, { text: (element, text) => void (element === DATED[name] && (told.day ??= dayInFile(text))) });
  }
}
