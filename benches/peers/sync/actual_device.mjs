// Actual's own client (`@actual-app/api`) against Actual's own sync server, step by step.
//
//     actual_device.mjs STEP SERVER FOLDER ROWS
//
// `prepare` makes a budget that two devices have; `write` writes each row into the first as a note: one message a row, where
// Actual would otherwise send one for each column. `push` sends them, `pull` brings them into the second device, `upload`
// sends the first device's file whole, `download` fetches it whole into a third. Each answers in one line of JSON. The
// packages are where the working directory is.

import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';

const require = createRequire(`${process.cwd()}/`);
const api = require('@actual-app/api');

const PASSWORD = 'bench';
/** Nobody listens on this port. */
const NOWHERE = 'http://127.0.0.1:9';
const AT_ONCE = 1000;
/** How long Node's servers keep a connection that nothing is asked on, in milliseconds, and somewhat more. */
const KEPT_ALIVE = 6000;

const [step, server, folder, rows] = process.argv.slice(2);
// Whatever the client tells its user; standard output is for the answer.
console.log = console.info = console.debug = console.error;

/** Opens a device. Offline it looks for the server where there is none: without any address it would keep no messages. */
async function device(name, { offline = false } = {}) {
  const dataDir = `${folder}/${name}`;
  mkdirSync(dataDir, { recursive: true });
  const access = offline ? { serverURL: NOWHERE } : { serverURL: server, password: PASSWORD };
  const { send, db } = await api.init({ dataDir, ...access, verbose: false });
  const done = async (work) => {
    const { error } = (await work) ?? {};
    if (error) throw new Error(error.message ?? error.reason ?? error);
  };
  return {
    db,
    loadOnly: async () => {
      const [{ id }] = await send('get-budgets');
      await done(send('load-budget', { id }));
    },
    sync: () => done(send('sync-budget')),
    upload: () => done(send('sync-reset')),
    download: async () => {
      const [{ fileId }] = await send('get-remote-files');
      await done(send('download-budget', { cloudFileId: fileId }));
    },
    notes: async () => (await db.first('SELECT COUNT(*) AS count FROM notes')).count,
    close: () => send('close-budget'),
  };
}

function written() {
  return readFileSync(rows, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

async function prepare() {
  const answer = await fetch(`${server}/account/bootstrap`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`bootstrap: ${answer.status}`);
  const first = await device('first');
  await api.runImport('shop', async () => {});
  await first.close();
  const second = await device('second');
  await second.download();
  await second.close();
  return 0;
}

async function write() {
  const first = await device('first', { offline: true });
  await first.loadOnly();
  const all = written();
  for (let at = 0; at < all.length; at += AT_ONCE) {
    await api.batchBudgetUpdates(async () => {
      for (const { id, table, columns } of all.slice(at, at + AT_ONCE)) {
        await first.db.insert('notes', { id, note: JSON.stringify({ table, ...columns }) });
      }
    });
  }
  await first.close();
  return 0;
}

async function push() {
  const first = await device('first');
  await first.loadOnly();
  // The client encodes for seconds before it sends. On a busy machine the server has hung up by then on the connection that
  // signed in, and the client takes that for having no network: so it shall have hung up before.
  await sleep(KEPT_ALIVE);
  return await timed(first.sync);
}

async function pull() {
  const second = await device('second');
  await second.loadOnly();
  const before = await second.notes();
  const seconds = await timed(second.sync);
  check((await second.notes()) - before);
  return seconds;
}

async function upload() {
  const first = await device('first');
  await first.loadOnly();
  return await timed(first.upload);
}

async function download() {
  const third = await device('third');
  const seconds = await timed(third.download);
  check(await third.notes());
  return seconds;
}

async function timed(work) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function check(found) {
  const expected = written().length;
  if (found !== expected) throw new Error(`${found} rows instead of ${expected}`);
}

const seconds = await { prepare, write, push, pull, upload, download }[step]();
process.stdout.write(`${JSON.stringify({ seconds })}\n`);
// Ends by itself: the client is still writing down how far it got.
await api.shutdown();
