/** The office's lint beside the drawing: the set around it is fetched once; the open diagram is looked at after every change. */
import { useQuery } from '@tanstack/react-query';
import zeebeModdle from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { officeBpmnlint, type BpmnlintConfig } from '../../../processes/lint/bpmnlint-adapter.ts';
import { readId, readSet, zeebeDescriptor, type Finding, type OfficeSet } from '../../../processes/lint/index.ts';
import { call } from '../api/client.ts';

export type { Finding } from '../../../processes/lint/index.ts';

/** The same for reading, for drawing and for saving: `bindingType` is kept as it was chosen. */
export const zeebe = zeebeDescriptor(zeebeModdle as object);

const KEPT_MS = 300_000;

/** Undefined until it is there. What was published is also what a change is held against. */
export function useOfficeSet(): OfficeSet | undefined {
  const { data } = useQuery({
    queryKey: ['lint'],
    staleTime: KEPT_MS,
    structuralSharing: false,
    queryFn: async () => {
      const basis = await call('lintBasis');
      return readSet({ ...basis, previous: basis.processes, zeebe });
    },
  });
  return data;
}

/** For bpmn-js-bpmnlint. A diagram stands in the set under the id it was opened with, also while that is being changed. */
export const officeLint = (
  setNow: () => OfficeSet | undefined,
  content: string,
  told: (findings: readonly Finding[]) => void,
): BpmnlintConfig => officeBpmnlint(setNow, readId('process', content) ?? '', told);
