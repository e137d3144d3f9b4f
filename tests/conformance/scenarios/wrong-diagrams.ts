import { bpmn } from '../bpmn-builder.ts';
import type { Scope } from '../bpmn-builder.ts';
import type { Resource, Step } from '../scenario.ts';

/** A deployment that is refused. */
export const wrong = (name: string, content: string, file = `${name}.bpmn`): Step => wrongTogether({ name: file, content });

export const wrongTogether = (...resources: readonly Resource[]): Step => ({ do: 'deploy', resources, refused: 'INVALID_ARGUMENT' });

/** A refused diagram that has a none start event `start` and an end event `end`. */
export const drawn = (name: string, draw: (p: Scope) => unknown): Step =>
  wrong(
    name,
    bpmn(name, (p) => {
      draw(p.start('start'));
      p.end('end');
    }),
  );

export const straight = (p: Scope): Scope => p.path('start', 'it', 'end');
