import { momentText } from '../../web/server/moment.ts';
import { openRegister } from './open-register.ts';
import { operator } from '../operator.ts';

const WIDTH = 40;

/** `siban rebuild`: the projections from the record log, with a bar on a terminal. */
export async function rebuild(): Promise<void> {
  const { store, register } = await openRegister();
  // It changes no fact, so that its entry says that it was begun.
  await store.audit.append({ at: momentText(Date.now()), actor: operator(), action: '重建台账', subject: 'register', detail: null });
  const draw = (done: number, total: number): void => {
    const filled = Math.round((WIDTH * done) / Math.max(1, total));
    if (process.stderr.isTTY) process.stderr.write(`\r[${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)}] ${done}/${total}`);
  };
  const { records, cases, parked, refused } = await register.rebuild(draw);
  if (process.stderr.isTTY) process.stderr.write('\n');
  console.log(`已从 ${records} 条记录重建台账，共 ${cases} 件事项。`);
  if (parked + refused > 0)
    console.log(`另有 ${parked} 条未能入账、${refused} 条不是记录，已留存待查（表 parked_record、parked_case、refused_line）。`);
  await store.close();
}
