import { Injectable } from '@nestjs/common';
import { readGuarded, type ReadDocument } from '#documents';
import { DocumentReader, type ReadingTask } from './document-reader.js';
import { recogniseGuarded } from './guard/recognise-guarded.js';
import type { Outcome } from './store/reading.queries.js';

/** NUL and halves of surrogate pairs, which PostgreSQL cannot store; one unit for one unit, so that every span stays right. */
// eslint-disable-next-line no-control-regex
const UNSTORABLE = /\u0000|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const storable = (document: ReadDocument): ReadDocument => ({ ...document, text: document.text.replace(UNSTORABLE, '\uFFFD') });

/** Reads and recognises in threads of their own, so that a hostile file can neither block this process nor fill its memory. */
@Injectable()
export class ThreadReader extends DocumentReader {
  async read({ bytes, fileName, units, signal, onProgress }: ReadingTask): Promise<Outcome> {
    const document = storable(await readGuarded(bytes, fileName, { signal, onProgress: (percent) => onProgress('reading', percent) }));
    onProgress('recognising', 0);
    const proposal = await recogniseGuarded({ document, units }, { signal });
    onProgress('storing', 0);
    return { document, proposal };
  }
}
