import { chosenLanguage } from '../i18n/index.js';
import { isClosed, untilOpen } from './door.js';
import { Failure, failureOf } from './failure.js';
import { keyFor, noteAnswer } from './request-keys.js';

const PATH = '/api/intakes';

interface Answer {
  status: number;
  body: unknown;
  requestId: string | null;
}

/**
 * Sends one file for reading and tells how much of it has gone (0–100); fetch cannot tell that, so this is XMLHttpRequest.
 * Where the door is closed it waits for its sender to be back in, as every other request does.
 */
export async function upload(
  file: File,
  onProgress: (percent: number) => void,
  signal: AbortSignal,
): Promise<{ id: string; already: boolean }> {
  const act = ['POST', PATH, file.name, file.size, file.lastModified].join('\n');
  const sent = () => send(file, keyFor(act), onProgress, signal);
  let answer = await sent();
  if (isClosed(PATH, answer.status, answer.body) && (await untilOpen(signal))) answer = await sent();
  noteAnswer(act, answer.status);
  if (answer.status >= 200 && answer.status < 300) return answer.body as { id: string; already: boolean };
  throw failureOf(answer.status, answer.body, answer.requestId);
}

function send(file: File, key: string, onProgress: (percent: number) => void, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', PATH);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Accept-Language', chosenLanguage());
    request.setRequestHeader('Idempotency-Key', key);
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.floor((event.loaded / event.total) * 100));
    };
    request.onload = () =>
      resolve({ status: request.status, body: request.response, requestId: request.getResponseHeader('x-request-id') });
    request.onerror = () => reject(new Failure({ status: 0 }));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}
