import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { ExportedRecord, RecordSource } from './exported-record.ts';

export interface RecordSink extends RecordSource {
  readonly url: string;
  close(): Promise<void>;
}

/** Plays Elasticsearch for Zeebe's exporter: answers its template calls and keeps what comes by `_bulk`, once a position. */
export async function recordSink(): Promise<RecordSink> {
  const kept: ExportedRecord[] = [];
  let lastPosition = 0;
  let waiting: (() => void)[] = [];
  const server: Server = createServer((request, response) => {
    void body(request).then((text) => {
      const isBulk = request.url?.startsWith('/_bulk') ?? false;
      const arrived = isBulk ? bulkRecords(text) : [];
      for (const record of arrived) {
        if (record.position <= lastPosition) continue;
        lastPosition = record.position;
        kept.push(record);
      }
      response.setHeader('content-type', 'application/json');
      response.setHeader('x-elastic-product', 'Elasticsearch');
      response.end(
        JSON.stringify(
          isBulk ? { took: 0, errors: false, items: arrived.map(() => ({ index: { status: 201 } })) } : { acknowledged: true },
        ),
      );
      if (arrived.length === 0) return;
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    records: () => kept,
    nextArrival: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString('utf8');
}

/** Every second line of a bulk body is a record. Keys stay below 2^53 on partitions 1 to 3, so JSON.parse keeps them exact. */
function bulkRecords(text: string): ExportedRecord[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.filter((_, index) => index % 2 === 1).map((line) => JSON.parse(line) as ExportedRecord);
}
