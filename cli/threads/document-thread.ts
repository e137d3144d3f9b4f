/** Runs in a thread: sets the papers. A 卷宗 of some hundred pages takes seconds, in which neither the engine nor a page should wait. */
import { setPriority } from 'node:os';
import { parentPort, type MessagePort } from 'node:worker_threads';
import { loadFonts } from '../../templates/render/fonts.ts';
import { renderDocument } from '../../templates/render/render-document.ts';
import { answerQuestions } from './thread.ts';

/** Of -20 (first) to 19 (last). */
const BEHIND_OTHERS = 10;

// On Linux a priority is a thread's own: with few cores, people at the pages come before papers. Elsewhere it would be the whole process's.
if (process.platform === 'linux') setPriority(BEHIND_OTHERS);
answerQuestions(parentPort as MessagePort, { render: renderDocument });
// A fresh installation has its fonts still to make, which takes seconds: better now than with the first paper, which reports what goes wrong.
loadFonts().catch(() => undefined);
