import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ZBClient } from 'zeebe-node';
import { startEngine } from '../../engine/start-engine.ts';
import type { RunningEngine } from '../../engine/engine-api.ts';
import type { AnyPlugin } from '../../workers/plugin.ts';
import { number } from '../../workers/number/number.ts';
import { startWorkers, type RunningWorkers } from '../../workers/runner.ts';
import { WorkError } from '../../workers/work-error.ts';
import { fakeOffice } from './support/fake-context.ts';
import { testPlugin } from './support/test-plugin.ts';

/** A process of one service task of the type, with headers. */
function diagram(id: string, type: string, headers: Record<string, string> = {}): Buffer {
  const rows = Object.entries(headers)
    .map(([key, value]) => `<zeebe:header key="${key}" value="${value}"/>`)
    .join('');
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
<bpmn:process id="${id}" isExecutable="true"><bpmn:startEvent id="s"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
<bpmn:serviceTask id="work"><bpmn:extensionElements><zeebe:taskDefinition type="${type}"/>${rows ? `<zeebe:taskHeaders>${rows}</zeebe:taskHeaders>` : ''}</bpmn:extensionElements><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:serviceTask>
<bpmn:endEvent id="e"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
<bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="work"/><bpmn:sequenceFlow id="f2" sourceRef="work" targetRef="e"/></bpmn:process></bpmn:definitions>`);
}

let engine: RunningEngine;
let client: ZBClient;
let workers: RunningWorkers | undefined;
const office = fakeOffice('2026-02-02T10:00:00+08:00');

beforeEach(async () => {
  engine = await startEngine({ port: 0, dataDir: ':memory:' });
  client = new ZBClient(engine.address, { loglevel: 'NONE', retry: false });
  // Closed before it is connected, this client would look for the gateway without end.
  await client.topology();
});
afterEach(async () => {
  await workers?.close();
  workers = undefined;
  await client.close();
  await engine.close();
});

const start = async (...plugins: AnyPlugin[]) => {
  workers = await startWorkers({ address: engine.address, plugins, context: office, longPoll: 2_000 });
};
const play = async (type: string, variables: object, headers?: Record<string, string>) => {
  await client.deployResource({ process: diagram('p', type, headers), name: 'p.bpmn' });
  return client.createProcessInstanceWithResult({
    bpmnProcessId: 'p',
    variables: variables as Record<string, string>,
    requestTimeout: 15_000,
  });
};
const incident = async (): Promise<string> => {
  for (let n = 0; n < 200; n += 1) {
    const found = engine.engine.readRecords(1, 10_000).find((record) => record.valueType === 'INCIDENT' && record.intent === 'CREATED');
    if (found) return String((found.value as { errorMessage: string }).errorMessage);
    await new Promise<void>((resolve) => {
      const off = engine.engine.onCommit(() => {
        off();
        resolve();
      });
    });
  }
  throw new Error('Expected an incident, but there was none');
};

describe('runner', () => {
  it('should run the jobs of a plugin and complete them with its outputs only', async () => {
    await start(number);
    const result = await play('siban:number', { kept: true }, { sequence: 'case' });
    expect(result.variables).toEqual({ kept: true, caseNumber: 'DC2026-0001' });
  });

  it('should run a job at the time of the engine, asked for when the job has come', async () => {
    let told = office.clock.now();
    const clock = {
      now: () => told,
      sync: async () => {
        told = Date.parse('2027-01-04T09:00:00+08:00');
      },
    };
    workers = await startWorkers({ address: engine.address, plugins: [number], context: { ...office, clock }, longPoll: 2_000 });
    const result = await play('siban:number', {}, { sequence: 'case' });
    expect(result.variables).toEqual({ caseNumber: 'DC2027-0001' });
  });

  it('should raise an incident in Chinese and English for what no retry can help', async () => {
    await start(number);
    void play('siban:number', {}, { sequence: 'nothing' }).catch(() => undefined);
    expect(await incident()).toMatch(/编号未完成：请在流程图中检查环节“work”的任务头设置。\(Expected to run siban:number at work/);
  });

  it('should try again what failed for a reason outside', async () => {
    let calls = 0;
    await start(
      testPlugin('shaky', async ({ n }) => {
        calls += 1;
        if (calls < 2) throw new WorkError('UNAVAILABLE', 'Expected an answer, but there was none', '对方暂时没有应答');
        return { m: Number(n) + 1 };
      }),
    );
    expect((await play('shaky', { n: 1 })).variables).toEqual({ n: 1, m: 2 });
  });

  it('should finish what has begun before it closes', async () => {
    let begun = () => {};
    let finish = () => {};
    const running = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    await start(
      testPlugin('slow', async () => {
        begun();
        await held;
        return { done: true };
      }),
    );
    const result = play('slow', {});
    await running;
    const closing = workers?.close();
    finish();
    expect((await result).variables).toEqual({ done: true });
    await closing;
  });

  it('should not wait for ever, before it closes, for a plugin that never ends', async () => {
    let begun = () => {};
    const running = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const endless = testPlugin('endless', () => {
      begun();
      return new Promise(() => {});
    });
    const told: string[] = [];
    const log = { ...office.log, warn: (details: object) => void told.push(JSON.stringify(details)) };
    workers = await startWorkers({
      address: engine.address,
      plugins: [endless, number],
      context: { ...office, log },
      longPoll: 2_000,
      drain: 10,
    });
    void play('endless', {}).catch(() => undefined);
    await running;
    await workers.close();
    expect(told).toEqual(['{"types":["endless"]}']);
  });

  it('should refuse two plugins of one type and an address that is none', async () => {
    await expect(startWorkers({ address: engine.address, plugins: [number, number], context: office })).rejects.toThrow('two for');
    await expect(startWorkers({ address: 'somewhere', plugins: [], context: office })).rejects.toThrow('host:port');
  });
});
