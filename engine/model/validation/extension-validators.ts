/** Zeebe's extension elements: attributes that must be there and fit together. */
import { childOf, isBlank } from '../xml/xml-element.ts';
import type { Report, Validator, Validators } from './validator.ts';

const defaults: Readonly<Record<string, string>> = { retries: '3' };

function requires(...names: readonly string[]): Validator {
  return (element, report) => {
    for (const name of names)
      if ((element.attributes[name] ?? defaults[name] ?? '') === '') report(`Attribute '${name}' must be present and not empty`);
  };
}

const binding: Validator = (element, report) => {
  const { bindingType, versionTag } = element.attributes;
  if (bindingType !== undefined && !['deployment', 'latest', 'versionTag'].includes(bindingType)) {
    report("Attribute 'bindingType' must be one of: deployment, latest, versionTag");
  }
  if (bindingType === 'versionTag' && isBlank(versionTag))
    report("Attribute 'versionTag' must be present and not empty if 'bindingType' is 'versionTag'");
  else if (bindingType !== 'versionTag' && !isBlank(versionTag))
    report("Attribute 'versionTag' may only be used if 'bindingType' is 'versionTag'");
};

const form: Validator = (element, report) => {
  const { formId, formKey, externalReference } = element.attributes;
  const isNative = childOf(element.parent, 'zeebe:userTask') !== undefined;
  const [other, name, suffix] = isNative ? [externalReference, 'externalReference', ' for native user tasks'] : [formKey, 'formKey', ''];
  if (isBlank(formId) === isBlank(other)) report(`Exactly one of the attributes 'formId, ${name}' must be present and not blank${suffix}`);
};

const userTaskForm: Validator = (element, report) => {
  if (element.text === '') report('User task form text content has to be present and not empty');
};

const loop: Validator = (element, report) => {
  const { inputCollection = '', outputCollection = '', outputElement = '' } = element.attributes;
  if (inputCollection === '') report("Attribute 'inputCollection' must be present and not empty");
  if (outputCollection !== '' && outputElement === '') reportMissing(report, 'outputElement', 'outputCollection');
  if (outputCollection === '' && outputElement !== '') reportMissing(report, 'outputCollection', 'outputElement');
};

function reportMissing(report: Report, missing: string, present: string): void {
  report(`Attribute '${missing}' must be present if the attribute '${present}' is set`);
}

export const extensionValidators: Validators = {
  'zeebe:calledElement': [requires('processId'), binding],
  'zeebe:calledDecision': [requires('decisionId', 'resultVariable'), binding],
  'zeebe:formDefinition': [form, binding],
  'zeebe:loopCharacteristics': [loop],
  'zeebe:taskDefinition': [requires('type', 'retries')],
  'zeebe:executionListener': [requires('eventType', 'type', 'retries')],
  'zeebe:taskListener': [requires('eventType', 'type', 'retries')],
  'zeebe:subscription': [requires('correlationKey')],
  'zeebe:publishMessage': [requires('correlationKey')],
  'zeebe:script': [requires('expression', 'resultVariable')],
  'zeebe:userTaskForm': [userTaskForm],
};
