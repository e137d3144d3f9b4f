/** An engine in a process of its own, to be killed: its argument is the data folder. Prints its address when it is ready. */
import { startEngine } from '../../../engine/start-engine.ts';

const [dataDir = ''] = process.argv.slice(2);
const { address } = await startEngine({ port: 0, dataDir });
console.log(`ready ${address}`);
