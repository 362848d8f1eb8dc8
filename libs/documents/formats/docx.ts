import { Assembly } from '../rules/assembly.js';
import type { ReadDocument } from '../rules/document.js';
import { ListCounters } from '../rules/numbering.js';
import { DocxBody } from './docx-body.js';
import { readLists, readStyles } from './docx-styles.js';
import { relationships } from './office.js';
import type { XmlHandler } from './xml.js';
import { readXml } from './xml.js';
import type { Container } from './zip.js';

const FOOTNOTE_LENGTH = 200;

/**
 * Reads the body of a Word document. Headers, footers and comments are not body; footnotes are left out, each noted with
 * its words where it stood, because no measure goes on in a footnote.
 */
export async function readDocx(
  container: Container,
  main: string,
  signal?: AbortSignal,
  onProgress: (percent: number) => void = () => {},
): Promise<ReadDocument> {
  const related = await relationships(container, main, signal);
  const part = (type: string) => related.find((one) => !one.external && one.type.endsWith(`/${type}`))?.target;
  const styles = await readStyles(container, part('styles'), signal);
  const { definitions, lists } = await readLists(container, part('numbering'), signal);
  const footnotes = new Map<string, string>();
  await readFootnotes(container, part('footnotes'), 'footnote', footnotes, signal);
  await readFootnotes(container, part('endnotes'), 'endnote', footnotes, signal);

  const assembly = new Assembly();
  const counters = new ListCounters(definitions, lists, (style) => styles.get(style).list);
  const body = new DocxBody(assembly, styles, counters, footnotes, (share) => onProgress(10 + 85 * share));
  await readXml(container, main, body, signal);
  body.finish();
  return assembly.finish('docx');
}

async function readFootnotes(
  container: Container,
  part: string | undefined,
  element: 'footnote' | 'endnote',
  into: Map<string, string>,
  signal?: AbortSignal,
): Promise<void> {
  if (!part || !container.names.has(part)) return;
  let key: string | null = null;
  let inText = false;
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === element) {
        key = `${element}Reference${attributes['id'] ?? ''}`;
        into.set(key, '');
      }
      inText = name === 't';
    },
    close(name) {
      if (name === element) key = null;
      inText = false;
    },
    text(text) {
      const soFar = key === null ? undefined : into.get(key);
      if (inText && soFar !== undefined && soFar.length < FOOTNOTE_LENGTH) into.set(key!, soFar + text.slice(0, FOOTNOTE_LENGTH));
    },
  };
  await readXml(container, part, handler, signal);
}
