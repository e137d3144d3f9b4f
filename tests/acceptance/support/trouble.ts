/** A small process of a case that stops where a test wants it to: at a job that fails, or at a fork that no condition leaves. */
import { ZBClient } from 'zeebe-node';
import type { Incident } from '../../../web/api/incidents.ts';
import type { TestSiban } from '../../support/running-siban.ts';
import { until } from '../../support/until.ts';

const JOB_TYPE = 'test:report';
/** @param fork what the fork asks */
const diagram = (fork = 'amount > 5'): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="test">
  <bpmn:process id="trouble" name="报送流程" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:serviceTask id="report" name="报送材料"><bpmn:extensionElements><zeebe:taskDefinition type="${JOB_TYPE}" /></bpmn:extensionElements><bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:exclusiveGateway id="fork" name="金额够吗"><bpmn:incoming>b</bpmn:incoming><bpmn:outgoing>c</bpmn:outgoing><bpmn:outgoing>e</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:endEvent id="end"><bpmn:incoming>c</bpmn:incoming></bpmn:endEvent>
    <bpmn:endEvent id="end-little"><bpmn:incoming>e</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="report" />
    <bpmn:sequenceFlow id="b" sourceRef="report" targetRef="fork" />
    <bpmn:sequenceFlow id="c" sourceRef="fork" targetRef="end"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=${fork.replace('>', '&gt;')}</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="e" sourceRef="fork" targetRef="end-little"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=amount = 0</bpmn:conditionExpression></bpmn:sequenceFlow>
  </bpmn:process>
</bpmn:definitions>`;

export interface Trouble {
  /** Begins the process in this case. */
  begin(caseId: string, variables?: object): Promise<void>;
  /** Takes the next job, as a plugin would. @returns its key */
  take(): Promise<string>;
  fail(jobKey: string, message: string, retries?: number): Promise<void>;
  complete(jobKey: string): Promise<void>;
  /** What 异常 says to this person, as soon as there is something that the test looks for. */
  find(who: string, isIt: (row: Incident) => boolean): Promise<Incident>;
  close(): Promise<void>;
}

export async function openTrouble(siban: TestSiban): Promise<Trouble> {
  const client = new ZBClient(siban.gateway, { loglevel: 'NONE', useTLS: false, ...siban.gatewayAccess } as never);
  await siban.commands.deployAll([{ name: 'trouble.bpmn', content: diagram() }]);
  const player = siban.player();
  return {
    begin: async (caseId, variables = {}) => void (await siban.commands.createInstance('trouble', { caseId, ...variables })),
    async take() {
      // The client never answers that there is none, so the engine is asked to wait until there is one.
      const [job] = await client.activateJobs({
        type: JOB_TYPE,
        maxJobsToActivate: 1,
        timeout: 600_000,
        worker: 'test',
        requestTimeout: 250_000,
      });
      if (!job) throw new Error('Expected a job of the test, but none came.');
      return job.key;
    },
    fail: async (jobKey, errorMessage, retries = 0) => void (await client.failJob({ jobKey, retries, errorMessage, retryBackOff: 0 })),
    complete: async (jobKey) => void (await client.completeJob({ jobKey, variables: {} })),
    find: async (who, isIt) => {
      const session = await player.as(who);
      return until('an incident', async () => (await session.get<{ rows: Incident[] }>('/api/incidents')).rows.find(isIt));
    },
    close: async () => void (await client.close()),
  };
}
