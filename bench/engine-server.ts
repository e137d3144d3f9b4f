/** The embedded engine alone, on disk, for the bench: DATA-DIR. Prints its address when it is ready; ends on SIGTERM. */
import { startEngine } from '../engine/start-engine.ts';

const [dataDir = ''] = process.argv.slice(2);
const running = await startEngine({ port: 0, dataDir });
console.log(`ready ${running.address}`);
process.once('SIGTERM', () => void running.close().then(() => process.exit(0)));
