// SPDX-FileCopyrightText: 2026 The Usher authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an engineer writes in an afternoon: verifies the token, stores the alert, answers. A yardstick.
// node server.js DATABASE METADATA-URL AUDIENCE
import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import express from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';

const [file, metadataUrl, audience] = process.argv.slice(2);
const metadata = await (await fetch(metadataUrl)).json();
const keys = createRemoteJWKSet(new URL(metadata.jwks_uri));

const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE event(id TEXT PRIMARY KEY, received INTEGER, rule TEXT, target TEXT, body TEXT)');
const insert = database.prepare('INSERT INTO event VALUES(?, ?, ?, ?, ?)');

const app = express();
app.use(express.json({ limit: '10mb' }));
app.post('/api/sn_em_connector/em/inbound_event', async (request, response) => {
  try {
    const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
    await jwtVerify(token, keys, { issuer: metadata.issuer, audience });
  } catch {
    return response.status(401).json({ error: 'User Not Authenticated' });
  }
  const essentials = request.body.data.essentials;
  const ids = essentials.alertTargetIDs.map((target) => {
    const id = randomUUID();
    insert.run(id, Date.now(), essentials.alertRule, target, JSON.stringify(request.body));
    return id;
  });
  return response.json({ result: { 'Azure Monitor': 'success', eventSysIds: ids } });
});
const server = app.listen(0, '127.0.0.1', () => console.log(`ready ${server.address().port}`));
