// PouchDB's own replication with express-pouchdb, step by step.
//
//     pouchdb_device.mjs STEP SERVER FOLDER ROWS
//
// `prepare` writes each row as a document into a database, `push` replicates it up, `pull` down into an empty one. Each
// answers in one line of JSON. The packages are where the working directory is.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(`${process.cwd()}/`);
const PouchDB = require('pouchdb');

// PouchDB asks for 100 documents at a time if it is not told otherwise; with 1,000 it takes half as long.
const BATCH = { batch_size: 1000, batches_limit: 10 };

const [step, server, folder, rows] = process.argv.slice(2);
const remote = new PouchDB(`${server}/shop`);
const local = (name) => new PouchDB(`${folder}/${name}`);

async function prepare() {
  const first = local('first');
  const documents = readFileSync(rows, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { table, id, columns } = JSON.parse(line);
      return { _id: id, table, ...columns };
    });
  for (let at = 0; at < documents.length; at += 1000) {
    await first.bulkDocs(documents.slice(at, at + 1000));
  }
  await first.close();
  await remote.info();
  return 0;
}

async function push() {
  const first = local('first');
  const { doc_count: documents } = await first.info();
  const seconds = await timed(() => first.replicate.to(remote, BATCH));
  await check(remote, documents);
  return seconds;
}

async function pull() {
  const second = local('second');
  const { doc_count: documents } = await remote.info();
  const seconds = await timed(() => second.replicate.from(remote, BATCH));
  await check(second, documents);
  return seconds;
}

async function timed(work) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function check(database, documents) {
  const { doc_count: found } = await database.info();
  if (found !== documents) throw new Error(`${found} documents instead of ${documents}`);
}

const seconds = await { prepare, push, pull }[step]();
process.stdout.write(`${JSON.stringify({ seconds })}\n`, () => process.exit(0));
