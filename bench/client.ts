/** The client program of a bench, in a process of its own. Arguments: ADDRESS WORKLOAD WARM-UP-SECONDS SECONDS. Prints one line of JSON. */
import { runWorkload } from './run-workload.ts';
import { workloadOf } from './workloads.ts';

const [address = '', name = '', warmUp = '5', seconds = '10'] = process.argv.slice(2);
console.log(JSON.stringify(await runWorkload(address, workloadOf(name), Number(warmUp), Number(seconds))));
process.exit(0);
