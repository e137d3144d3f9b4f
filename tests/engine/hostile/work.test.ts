import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { IncidentValue } from '../../../engine/protocol/values.ts';
import { bpmn } from '../../conformance/bpmn-builder.ts';
import { Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await Target.start();
});
afterEach(() => target.serveOthers());
afterAll(() => target.close());

const WIDTH = 100_000;

describe('work without end', () => {
  it.each([
    'for i in 1..1000000000 return i',
    'count(for i in 1..100000, j in 1..100000 return i)',
    'some x in 1..1000000000 satisfies x = -1',
    'every x in 1..100000 satisfies every y in 1..100000 satisfies true',
    '{f: function(n) f(n), r: f(1)}.r',
    '2 ** 100000000',
    'list contains(for i in 1..300 return for j in 1..300 return for k in 1..300 return 1, 5)',
    'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+$")',
  ])('should end soon when an expression asks for it: %s', async (expression) => {
    await target.deploy(
      bpmn('endless', (p) => p.start('start').script('script', `=${expression}`, 'r').end('end').path('start', 'script', 'end')),
    );
    await target.create('endless');
    await target.serveOthers();
  });

  it('should be an incident of the element that asks for it', async () => {
    await target.deploy(
      bpmn('endless', (p) =>
        p.start('start').script('script', '=for i in 1..1000000000 return i', 'r').end('end').path('start', 'script', 'end'),
      ),
    );
    const { processInstanceKey } = await target.create('endless');
    const incidents = target.running.engine
      .readRecords(1, 10_000)
      .filter(({ valueType }) => valueType === 'INCIDENT')
      .map(({ value }) => value as IncidentValue);
    expect(
      incidents
        .filter((incident) => String(incident.processInstanceKey) === processInstanceKey)
        .map(({ errorType, elementId }) => ({ errorType, elementId })),
    ).toEqual([{ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'script' }]);
  });

  it('should let others in, and time pass, while a process calls itself without end', async () => {
    const alone = await Target.start();
    try {
      await alone.deploy(bpmn('itself', (p) => p.start('start').call('again', '=name').end('end').path('start', 'again', 'end')));
      await alone.deploy(
        bpmn('late', (p) => p.start('start').catch('wait', { duration: 'PT0.01S' }).end('end').path('start', 'wait', 'end')),
      );
      await alone.create('itself', '{"name":"itself"}');
      await alone.serveOthers();
      await alone.client.unary('CreateProcessInstanceWithResult', {
        request: { bpmnProcessId: 'late', version: -1 },
        requestTimeout: 20_000,
      });
      await alone.serveOthers();
    } finally {
      await alone.close();
    }
  });

  it(`should let others in while ${WIDTH} instances of one activity are started`, async () => {
    await target.deploy(
      bpmn('wide', (p) =>
        p
          .start('start')
          .service('work', { job: 'wide', loop: { items: '=items', item: 'item' } })
          .end('end')
          .path('start', 'work', 'end'),
      ),
    );
    await target.create('wide', JSON.stringify({ items: Array.from({ length: WIDTH }, (_, index) => index) }));
    let isIdle = false;
    void target.running.engine.idle().then(() => {
      isIdle = true;
    });
    await target.create('plain');
    const [batch] = await target.client.collect('ActivateJobs', {
      type: 'wide',
      worker: 'w',
      timeout: 60_000,
      maxJobsToActivate: 1,
      requestTimeout: 20_000,
    });
    expect(batch!['jobs']).toHaveLength(1);
    expect(isIdle).toBe(false);
  });
});
