/** What the clients deploy: small, and each with a place where a client is needed. */
import { bpmn } from '../../conformance/bpmn-builder.ts';

/** One service task of type `work`. */
export const oneTask = (id: string, task = 'work'): string =>
  bpmn(id, (p) =>
    p
      .start('start')
      .service(task, { job: 'work', headers: { office: '督查室' } })
      .end('end')
      .path('start', task, 'end'),
  );

/** Waits for the message `go` with the instance's `key`. */
export const waiting = (id: string): string =>
  bpmn(id, (p) => p.start('start').catch('told', { message: 'go', correlationKey: '= key' }).end('end').path('start', 'told', 'end'));

/** Started by the signal `alarm`; then one task. */
export const alarmed = (id: string): string =>
  bpmn(id, (p) => p.start('alarm', { signal: 'alarm' }).service('work').end('end').path('alarm', 'work', 'end'));

/** The error NO of its task leads to a second one. */
export const risky = (id: string): string =>
  bpmn(id, (p) =>
    p
      .start('start')
      .service('work')
      .boundary('refused', 'work', { error: 'NO' })
      .service('handle')
      .end('end')
      .end('handled')
      .path('start', 'work', 'end')
      .path('refused', 'handle', 'handled'),
  );

/** A condition over a variable that is not there. */
export const undecided = (id: string): string =>
  bpmn(id, (p) =>
    p
      .start('start')
      .exclusive('choice')
      .end('large')
      .end('small')
      .path('start', 'choice')
      .flow('choice', 'large', '= amount > 10')
      .flow('choice', 'small', '= amount <= 10'),
  );

/** A native user task. */
export const review = (id: string): string =>
  bpmn(id, (p) => p.start('start').user('read', { native: true, groups: 'a,b' }).end('end').path('start', 'read', 'end'));

export const form = JSON.stringify({ id: 'sign-off', type: 'default', components: [] });
