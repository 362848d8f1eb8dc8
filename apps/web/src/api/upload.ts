import { chosenLanguage } from '../i18n/index.js';
import { Failure, failureOf } from './failure.js';

/** Sends one file for reading and tells how much of it has gone (0–100); fetch cannot tell that, so this is XMLHttpRequest. */
export function upload(file: File, onProgress: (percent: number) => void, signal: AbortSignal): Promise<{ id: string; already: boolean }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/intakes');
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Accept-Language', chosenLanguage());
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.floor((event.loaded / event.total) * 100));
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as { id: string; already: boolean });
      else reject(failureOf(request.status, request.response, request.getResponseHeader('x-request-id')));
    };
    request.onerror = () => reject(new Failure({ status: 0 }));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}
