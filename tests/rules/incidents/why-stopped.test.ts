import { describe, expect, it } from '@jest/globals';
import type { ErrorType } from '../../../engine/protocol/enums.ts';
import { whyStopped } from '../../../rules/incidents/why-stopped.ts';

/** The compiler asks for a line when the engine learns a new kind. */
const KINDS: Readonly<Record<ErrorType, true>> = {
  UNKNOWN: true,
  IO_MAPPING_ERROR: true,
  JOB_NO_RETRIES: true,
  EXECUTION_LISTENER_NO_RETRIES: true,
  CONDITION_ERROR: true,
  EXTRACT_VALUE_ERROR: true,
  CALLED_ELEMENT_ERROR: true,
  UNHANDLED_ERROR_EVENT: true,
  MESSAGE_SIZE_EXCEEDED: true,
  CALLED_DECISION_ERROR: true,
  DECISION_EVALUATION_ERROR: true,
  FORM_NOT_FOUND: true,
};

describe('why a process stands still', () => {
  it.each(Object.keys(KINDS))('should be a sentence of its own with what to do: %s', (kind) => {
    const { why, advice } = whyStopped(kind);
    expect([why, advice]).toEqual([expect.stringMatching(/^[\u4e00-\u9fff].*。$/), expect.stringMatching(/^[\u4e00-\u9fff].*。$/)]);
    if (kind !== 'UNKNOWN') expect(why).not.toBe(whyStopped('UNKNOWN').why);
  });

  it('should be told as unknown where a newer engine has a kind of its own', () => {
    for (const kind of ['SOMETHING_NEW', 'constructor', '']) expect(whyStopped(kind)).toBe(whyStopped('UNKNOWN'));
  });
});
