import { get } from 'node:http';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { read, Refused, root, runs } from './tools.js';

/** Before anything heavy: refuses a second start in this checkout and a port that is taken. What is malformed is the start's to name. */
export async function refuseEarly(words) {
  const said =
    words.indexOf('--port') >= 0 ? words[words.indexOf('--port') + 1] : words.find((word) => word.startsWith('--port='))?.slice(7);
  const port = Number(said ?? (process.env.PORT || 3000));
  if (!Number.isInteger(port) || port < 1 || port > 65535) return;
  const running = JSON.parse(read(join(resolve(root, process.env.DATA_DIR || '.data'), 'running.json')) || 'null');
  if (running && running.pid !== process.pid && runs(running.pid) && (await answers(running.url))) {
    throw new Refused(
      `It is already running here: ${running.url} (process ${running.pid}).  已在运行：${running.url}\n  Stop it with Ctrl-C in its window, or: kill ${running.pid}`,
    );
  }
  const host = process.env.HOST || '127.0.0.1';
  if (await free(port, host)) return;
  let other = port + 1;
  while (other < 65535 && !(await free(other, host))) other++;
  throw new Refused(`Port ${port} is taken by another program.  端口 ${port} 已被占用。\n  Use another one: PORT=${other} npm start`);
}

function free(port, host) {
  return new Promise((done) => {
    const server = createServer();
    // What is wrong with the host itself is named by the start.
    server.once('error', (error) => done(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'));
    server.listen(port, host, () => server.close(() => done(true)));
  });
}

function answers(url) {
  return new Promise((done) => {
    const asked = get(`${url}/health/live`, { timeout: 3000 }, (answer) => done(answer.resume().statusCode === 200));
    asked.once('timeout', () => asked.destroy());
    asked.once('error', () => done(false));
  });
}
