// express-pouchdb over LevelDB, with the routes that PouchDB needs and no more.
//
//     pouchdb_server.mjs PORT FOLDER
//
// The packages are where the working directory is.

import { createRequire } from 'node:module';

const require = createRequire(`${process.cwd()}/`);
const express = require('express');
const PouchDB = require('pouchdb');
const door = require('express-pouchdb');

const [port, folder] = process.argv.slice(2);
const app = express();
app.use('/', door(PouchDB.defaults({ prefix: `${folder}/` }), { mode: 'minimumForPouchDB' }));
app.listen(Number(port), '127.0.0.1');
