/** What /readyz says of each part, to whoever asks. */
import { describe, expect, it } from '@jest/globals';
import { createReadiness, type ReadinessParts } from '../../cli/readiness.ts';
import type { EmbeddedEngine, EngineFailure } from '../../cli/threads/embedded-engine.ts';

const engineWith = (failure: EngineFailure | undefined, lastPosition = 10): Pick<EmbeddedEngine, 'failure' | 'records'> => ({
  failure,
  records: { lastPosition, read: async () => ({ texts: [], next: 1 }), onCommit: () => () => undefined },
});
const parts = (change: Partial<ReadinessParts> = {}): ReadinessParts => ({
  engine: engineWith(undefined),
  register: { nextPosition: async () => 11 },
  store: { room: async () => 'ok' },
  commands: { isReachable: async () => true },
  workers: () => ({ silent: () => [], close: async () => undefined }),
  ...change,
});
const notReady = async (change: Partial<ReadinessParts>): Promise<[string, string, string][]> =>
  (await createReadiness(parts(change))()).filter(({ ready }) => !ready).map(({ part, state, message }) => [part, state, message]);

describe('a Siban whose parts all work', () => {
  it('should be ready, with a word and a sentence for each', async () => {
    const states = await createReadiness(parts())();
    expect(states.map(({ part, ready, state }) => [part, ready, state])).toEqual([
      ['start', true, 'started'],
      ['engine', true, 'running'],
      ['register', true, 'current'],
      ['store', true, 'ok'],
      ['workers', true, 'connected'],
    ]);
    for (const { message } of states) expect(message).toMatch(/^[\u4e00-\u9fff].*。$/);
  });
});

describe('a Siban that is not ready', () => {
  const full = { message: 'full', isDiskFull: true };
  it.each<[string, Partial<ReadinessParts>, [string, string, string]]>([
    ['it still starts', { workers: () => undefined }, ['start', 'starting', '正在启动，请稍候。']],
    [
      'the engine stopped',
      { engine: engineWith({ message: 'disk I/O error', isDiskFull: false }) },
      ['engine', 'stopped', '流程引擎因存储故障停止，请检查磁盘后重新启动。'],
    ],
    [
      'the engine has no room',
      { engine: engineWith(full) },
      ['engine', 'disk-full', '存储空间已满，流程暂停办理；清理出空间后自动恢复，无需重启。'],
    ],
    [
      'the cluster is away',
      { engine: undefined, commands: { isReachable: async () => false } },
      ['engine', 'unreachable', '流程引擎（集群）连接不上，请检查 ZEEBE_ADDRESS 和集群是否在运行。'],
    ],
    ['the register is behind', { engine: engineWith(undefined, 5_011) }, ['register', 'behind', '台账落后于流程引擎 5001 条，正在追赶。']],
    [
      'the register cannot be read',
      { register: { nextPosition: () => Promise.reject(new Error('malformed')) } },
      ['register', 'unreadable', '台账暂时无法读取，请查看服务器日志。'],
    ],
    [
      'the store has no room',
      { store: { room: async () => 'full' } },
      ['store', 'disk-full', '存储空间已满，可以查阅，不能办理；清理出空间后自动恢复，无需重启。'],
    ],
    ['the store failed', { store: { room: async () => 'failed' } }, ['store', 'failed', '数据库无法读写，请查看服务器日志。']],
    [
      'workers are cut off',
      { workers: () => ({ silent: () => ['siban:document', 'siban:notify'], close: async () => undefined }) },
      ['workers', 'disconnected', '2 类后台任务连接不上流程引擎，正在重新连接。'],
    ],
  ])('should say that %s', async (_what, change, expected) => {
    expect(await notReady(change)).toEqual([expected]);
  });
});

it('should name the virus scanner where there is one, as what the office can work without', async () => {
  for (const isThere of [true, false]) {
    const states = await createReadiness(parts({ uploads: { scanner: { isThere: async () => isThere } } }))();
    expect(states.at(-1)).toMatchObject({ part: 'scanner', ready: isThere, isBeside: true });
  }
});
