/** Whether each part of Siban can do its work, in a word and in a sentence. */
import { PARTITION_ID } from '../engine/protocol/record.ts';
import type { Register } from '../register/register.ts';
import type { Store } from '../store/store.ts';
import type { ZeebeCommands } from '../web/server/commands/zeebe-commands.ts';
import type { PartState, Readiness } from '../web/server/health.ts';
import type { Scanner } from '../web/server/uploads/clam-scanner.ts';
import type { RunningWorkers } from '../workers/runner.ts';
import type { EmbeddedEngine } from './threads/embedded-engine.ts';

export interface ReadinessParts {
  readonly engine: Pick<EmbeddedEngine, 'failure' | 'records'> | undefined;
  readonly register: Pick<Register, 'nextPosition'>;
  readonly store: Pick<Store, 'room'>;
  readonly commands: Pick<ZeebeCommands, 'isReachable'>;
  readonly uploads?: { readonly scanner: Pick<Scanner, 'isThere'> | undefined };
  /** Undefined while Siban starts. */
  readonly workers: () => RunningWorkers | undefined;
}

/** A burst of work is taken in within a moment; a register that is further behind shows people what was. */
const MOST_LAG = 2_000;

export function createReadiness(parts: ReadinessParts): Readiness {
  const checks = [
    () => startState(parts),
    () => engineState(parts),
    () => registerState(parts),
    () => storeState(parts),
    () => workersState(parts),
    () => scannerState(parts),
  ];
  return async () => {
    const states = await Promise.all(checks.map((check) => check()));
    return states.filter((state) => state !== undefined);
  };
}

const startState = async ({ workers }: ReadinessParts): Promise<PartState> =>
  workers()
    ? { part: 'start', ready: true, state: 'started', message: '已启动。' }
    : { part: 'start', ready: false, state: 'starting', message: '正在启动，请稍候。' };

export const isFull = (engine: Pick<EmbeddedEngine, 'failure'> | undefined): boolean => engine?.failure?.isDiskFull === true;

async function engineState({ engine, commands }: ReadinessParts): Promise<PartState> {
  if (!engine)
    return (await commands.isReachable())
      ? { part: 'engine', ready: true, state: 'reachable', message: '流程引擎（集群）可以连接。' }
      : {
          part: 'engine',
          ready: false,
          state: 'unreachable',
          message: '流程引擎（集群）连接不上，请检查 ZEEBE_ADDRESS 和集群是否在运行。',
        };
  if (!engine.failure) return { part: 'engine', ready: true, state: 'running', message: '流程引擎运行正常。' };
  return isFull(engine)
    ? { part: 'engine', ready: false, state: 'disk-full', message: '存储空间已满，流程暂停办理；清理出空间后自动恢复，无需重启。' }
    : { part: 'engine', ready: false, state: 'stopped', message: '流程引擎因存储故障停止，请检查磁盘后重新启动。' };
}

async function registerState({ engine, register }: ReadinessParts): Promise<PartState> {
  if (!engine) return { part: 'register', ready: true, state: 'fed', message: '台账由集群送达的记录更新。' };
  try {
    const lag = Math.max(0, engine.records.lastPosition - (await register.nextPosition(PARTITION_ID)) + 1);
    return lag <= MOST_LAG
      ? {
          part: 'register',
          ready: true,
          state: 'current',
          message: lag === 0 ? '台账与流程引擎一致。' : `台账正在入账，还差 ${lag} 条。`,
          lag,
        }
      : { part: 'register', ready: false, state: 'behind', message: `台账落后于流程引擎 ${lag} 条，正在追赶。`, lag };
  } catch {
    return { part: 'register', ready: false, state: 'unreadable', message: '台账暂时无法读取，请查看服务器日志。' };
  }
}

async function storeState({ store }: ReadinessParts): Promise<PartState> {
  const room = await store.room();
  if (room === 'ok') return { part: 'store', ready: true, state: 'ok', message: '数据库可以读写。' };
  return room === 'full'
    ? { part: 'store', ready: false, state: 'disk-full', message: '存储空间已满，可以查阅，不能办理；清理出空间后自动恢复，无需重启。' }
    : { part: 'store', ready: false, state: 'failed', message: '数据库无法读写，请查看服务器日志。' };
}

async function workersState({ workers }: ReadinessParts): Promise<PartState | undefined> {
  const running = workers();
  if (!running) return undefined;
  const silent = running.silent();
  return silent.length === 0
    ? { part: 'workers', ready: true, state: 'connected', message: '后台任务均已连接流程引擎。' }
    : { part: 'workers', ready: false, state: 'disconnected', message: `${silent.length} 类后台任务连接不上流程引擎，正在重新连接。` };
}

/** Without it no file comes in; everything else goes on. */
async function scannerState({ uploads }: ReadinessParts): Promise<PartState | undefined> {
  const scanner = uploads?.scanner;
  if (!scanner) return undefined;
  return (await scanner.isThere())
    ? { part: 'scanner', ready: true, state: 'reachable', message: '病毒查杀程序可以连接。', isBeside: true }
    : {
        part: 'scanner',
        ready: false,
        state: 'unreachable',
        message: '病毒查杀程序连接不上，暂不收存上传的文件；请检查 CLAMAV_SOCKET 和查杀程序是否在运行。',
        isBeside: true,
      };
}
