import { rebuildRegister } from '../attach-register.ts';
import { progressOn } from '../progress.ts';
import { momentText } from '../../web/server/moment.ts';
import { openRegister } from './open-register.ts';
import { operator } from '../operator.ts';

/** `siban rebuild`: the projections from the record log, with its progress. What stands aside is told, for nobody to take silence for health. */
export async function rebuild(): Promise<void> {
  const { store, register } = await openRegister();
  // It changes no fact, so that its entry says that it was begun.
  await store.audit.append({ at: momentText(Date.now()), actor: operator(), action: '重建台账', subject: 'register', detail: null });
  const progress = progressOn(process.stderr, '重建台账');
  const { records, cases, parked, refused, alarms, unsealed } = await rebuildRegister(store, register, progress);
  console.log(`已从 ${records} 条记录重建台账，共 ${cases} 件事项。`);
  if (parked + refused > 0)
    console.log(`另有 ${parked} 条未能入账、${refused} 条不是记录，已留存待查（表 parked_record、parked_case、refused_line）。`);
  if (alarms > 0)
    console.log(
      `警报：有 ${alarms} 条记录与已收下的同号记录内容不同，未采用，已留存（表 refused_line，kind = 'alarm'）。请查明是谁改动了记录。`,
    );
  if (unsealed > 0) console.log(`另有 ${unsealed} 项办理操作未经本系统网页提交（表 unsealed_act），请核实。`);
  await store.close();
}
