import type { FeelEngine } from '../expression/contract.ts';
import { ExpressionParseError } from '../expression/errors.ts';
import { DeploymentValidationError } from './deployment-validation-error.ts';
import type { ExecutableProcess } from './executable.ts';
import { UntransformableError } from './transform/untransformable-error.ts';
import { transformProcess } from './transform/transform-process.ts';
import { checkSchema } from './schema/check-schema.ts';
import { findLoops } from './validation/straight-through-loops.ts';
import { validateBpmn } from './validation/validate-bpmn.ts';
import { isTrue } from './vocabulary.ts';
import { BpmnDocument } from './xml/bpmn-document.ts';
import { decodeXml } from './xml/decode-xml.ts';
import { readXml } from './xml/read-xml.ts';
import { UnreadableXmlError } from './xml/unreadable-xml-error.ts';

/**
 * The executable processes of a BPMN resource, validated as Zeebe 8.6 validates a deployment (zeebe.md §5), frozen.
 * Throws DeploymentValidationError with the block that the rejected deployment prints for this resource.
 * @param isStored it was deployed before: an earlier release may have taken what is refused today, and its instances go on.
 */
export function parseBpmn(xml: string | Buffer, resourceName: string, feel: FeelEngine, isStored = false): readonly ExecutableProcess[] {
  const document = readDocument(xml, resourceName, isStored);
  if (isStored) return transform(document, feel);
  const processes = read(resourceName, () => {
    const findings = validateBpmn(document, feel);
    if (findings !== undefined) throw new DeploymentValidationError(`'${resourceName}': ${findings}`);
    return transform(document, feel);
  });
  const loops = findLoops(processes, resourceName);
  if (loops !== '') throw new DeploymentValidationError(loops);
  return processes;
}

function readDocument(xml: string | Buffer, resourceName: string, isStored: boolean): BpmnDocument {
  try {
    const { root, lineOf } = readXml(typeof xml === 'string' ? xml : decodeXml(xml), isStored);
    if (!isStored) checkSchema(root, lineOf);
    return new BpmnDocument(root);
  } catch (error) {
    if (error instanceof UnreadableXmlError) throw new DeploymentValidationError(`'${resourceName}': ${error.message}`, { cause: error });
    throw error;
  }
}

/** Mappings are parsed as a whole only here. */
function transform(document: BpmnDocument, feel: FeelEngine): readonly ExecutableProcess[] {
  return document.processes
    .filter((process) => isTrue(process.attributes.isExecutable))
    .map((process) => transformProcess(process, document, feel));
}

/** What cannot be validated or transformed is told as Zeebe tells it, behind the resource's name. */
function read(resourceName: string, work: () => readonly ExecutableProcess[]): readonly ExecutableProcess[] {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExpressionParseError || error instanceof UntransformableError) {
      throw new DeploymentValidationError(`'${resourceName}': ${error.message}`, { cause: error });
    }
    throw error;
  }
}
