/** What this machine can do at best: unary gRPC calls of one Node client to one Node server, and synced commits of SQLite. */
import { rmSync } from 'node:fs';
import { Client, credentials } from '@grpc/grpc-js';
import { loadService } from '../engine/gateway/load-service.ts';
import { Database } from '../engine/storage/database.ts';
import { startServer } from './child.ts';

const IN_FLIGHT = 32;
const SECOND = 1_000;

export async function echoRate(seconds: number): Promise<number> {
  const server = await startServer('echo-server', []);
  const client = new Client(server.address, credentials.createInsecure());
  const { path, requestSerialize, responseDeserialize } = loadService()['Topology']!;
  const call = (): Promise<void> =>
    new Promise((resolve, reject) => {
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, {}, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  let answered = 0;
  const until = performance.now() + seconds * SECOND;
  const lane = async (): Promise<void> => {
    for (; performance.now() < until; answered++) await call();
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  client.close();
  await server.stop();
  return answered / seconds;
}

/** One small row a commit, with the settings of the engine's own store. */
export async function commitRate(folder: string, seconds: number): Promise<number> {
  const database = new Database(folder);
  database.execute('CREATE TABLE commits (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
  const insert = database.prepare('INSERT INTO commits (text) VALUES (?)');
  let commits = 0;
  for (const until = performance.now() + seconds * SECOND; performance.now() < until; commits++) {
    database.begin();
    insert.run('a'.repeat(500));
    database.commit();
    await database.synced();
  }
  database.close();
  rmSync(folder, { recursive: true, force: true });
  return commits / seconds;
}
