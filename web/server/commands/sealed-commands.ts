/** The commands of the pages, each act under the seal of this Siban. What nobody acts in (a mark, a recomputation) goes as it is. */
import { MEND_MARK } from '../../../processes/contract.ts';
import { ofStart, sealedMend, sealedMessage, sealedStart, sealedTask, withSeal } from '../../../rules/seal.ts';
import type { ZeebeCommands } from './zeebe-commands.ts';

type Variables = Readonly<Record<string, unknown>>;

interface Sealing {
  /** undefined until there is one, while nobody can act yet */ key(): string | undefined;
  randomHex(bytes: number): string;
}
const ONCE_BYTES = 12;

export function sealedCommands(commands: ZeebeCommands, { key, randomHex }: Sealing): ZeebeCommands {
  const sealed = (what: string, variables: object, covered?: Variables): object => {
    const known = key();
    return known === undefined ? variables : withSeal({ key: known, once: randomHex(ONCE_BYTES) }, what, variables as Variables, covered);
  };
  return {
    ...commands,
    createInstance: (processId, variables) =>
      commands.createInstance(processId, sealed(sealedStart(processId), variables, ofStart(variables as Variables))),
    completeJob: (jobKey, variables) => commands.completeJob(jobKey, sealed(sealedTask(jobKey), variables)),
    setVariables: (scope, variables) => {
      const { [MEND_MARK]: mark, ...others } = variables as Variables;
      if (mark === undefined) return commands.setVariables(scope, variables);
      // Whoever confirmed it stands in the mark, and the seal covers what it says.
      return commands.setVariables(scope, { ...others, ...sealed(sealedMend(scope), { [MEND_MARK]: mark }) });
    },
    publishMessage: (name, correlationKey, variables, options) =>
      commands.publishMessage(name, correlationKey, sealed(sealedMessage(name, correlationKey), variables), options),
  };
}
