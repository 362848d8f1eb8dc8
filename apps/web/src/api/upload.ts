import { chosenLanguage } from '../i18n/index.js';
import { isClosed, untilOpen } from './door.js';
import { Failure, failureOf } from './failure.js';
import { keyFor, noteAnswer } from './request-keys.js';

interface Answer {
  status: number;
  body: unknown;
  requestId: string | null;
}

/** Sends one file for reading and tells how much of it has gone (0–100). */
export const upload = (file: File, onProgress: (percent: number) => void, signal: AbortSignal): Promise<{ id: string; already: boolean }> =>
  uploadTo('/api/intakes', '', file, onProgress, signal) as Promise<{ id: string; already: boolean }>;

/** Adds evidence to a task, called by the file's name. */
export const uploadEvidence = (
  taskId: string,
  file: File,
  sealed: boolean,
  onProgress: (percent: number) => void,
): Promise<{ id: string }> =>
  uploadTo(
    `/api/tasks/${encodeURIComponent(taskId)}/evidence`,
    sealed ? '?sealed=true' : '',
    file,
    onProgress,
    new AbortController().signal,
  ) as Promise<{ id: string }>;

/**
 * Sends one file; fetch cannot tell how much of it has gone, so this is XMLHttpRequest. Where the door is closed it waits for
 * its sender to be back in, as every other request does.
 */
async function uploadTo(
  path: string,
  query: string,
  file: File,
  onProgress: (percent: number) => void,
  signal: AbortSignal,
): Promise<unknown> {
  const act = ['POST', path + query, file.name, file.size, file.lastModified].join('\n');
  const sent = () => send(path + query, file, keyFor(act), onProgress, signal);
  let answer = await sent();
  if (isClosed(path, answer.status, answer.body) && (await untilOpen(signal))) answer = await sent();
  noteAnswer(act, answer.status);
  if (answer.status >= 200 && answer.status < 300) return answer.body;
  throw failureOf(answer.status, answer.body, answer.requestId);
}

function send(address: string, file: File, key: string, onProgress: (percent: number) => void, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
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
