/** Runs in a thread: sets the papers. A 卷宗 of some hundred pages takes seconds, in which neither the engine nor a page should wait. */
import { parentPort, type MessagePort } from 'node:worker_threads';
import { loadFonts } from '../../templates/render/fonts.ts';
import { renderDocument } from '../../templates/render/render-document.ts';
import { answerQuestions } from './thread.ts';

answerQuestions(parentPort as MessagePort, { render: renderDocument });
// A fresh installation has its fonts still to make, which takes seconds: better now than with the first paper, which reports what goes wrong.
loadFonts().catch(() => undefined);
