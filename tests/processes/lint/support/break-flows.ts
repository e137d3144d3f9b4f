/** Ways to break how a diagram runs: flows, branches, timers, messages, calls, jobs. */
import { RECEIVED } from '../../../../processes/lint/contract-facts.ts';
import type { SetInput } from '../../../../processes/lint/index.ts';
import { eachMatch, eachSource, type Kind } from './mutation.ts';
import { escaped, flow, unescaped } from './xml.ts';

const FLOW =
  /<bpmn:sequenceFlow id="([^"]*)"(?: name="[^"]*")? sourceRef="([^"]*)" targetRef="([^"]*)"(?: \/>|>[\s\S]*?<\/bpmn:sequenceFlow>)/g;
const matches = (
  kind: string,
  rules: readonly string[],
  pattern: RegExp,
  change: (match: RegExpExecArray, text: string) => string | undefined,
): Kind => eachSource(kind, rules, 'processes', ({ content }) => eachMatch(content, pattern, (match) => change(match, content)));
const count = (text: string, part: string): number => text.split(part).length - 1;
/** The target has no other way in, so that it is cut off. */
const onlyWayIn = (text: string, target: string): boolean => count(text, `targetRef="${target}"`) === 1;

export const flowKinds: readonly Kind[] = [
  matches('flow removed', ['reachable', 'way-to-end'], FLOW, ([, , , target], text) =>
    onlyWayIn(text, target as string) ? '' : undefined,
  ),
  matches('flow led back', ['reachable'], FLOW, ([whole, , source, target], text) =>
    onlyWayIn(text, target as string) && !whole.includes('condition')
      ? whole.replace(`targetRef="${target}"`, `targetRef="${source}"`)
      : undefined,
  ),
  matches('default removed', ['gateway-conditions'], / default="[^"]*"/g, () => ''),
  matches('condition removed', ['gateway-conditions'], /<bpmn:conditionExpression[^>]*>[^<]*<\/bpmn:conditionExpression>/g, () => ''),
  matches('condition constant', ['gateway-conditions'], /(<bpmn:conditionExpression[^>]*>)[^<]*/g, ([, tag]) => `${tag}=true`),
  matches('condition without =', ['expression-valid'], /(<bpmn:conditionExpression[^>]*>)=/g, ([, tag]) => tag as string),
  matches(
    'condition on a choice that is none',
    ['choice-exists'],
    /(<bpmn:conditionExpression[^>]*>=[^<]*\.(?:decision|entry|kind|role) (?:=|!=) (?:&quot;|"))([^<&"]*)/g,
    ([, before, choice]) => `${before}${choice}了`,
  ),
  matches(
    'condition on a field that is none',
    ['field-known'],
    /(<bpmn:conditionExpression[^>]*>=(?:approval|issue|signature|objection|acceptance|extensionDecision|investigationApproval|rectificationCheck|accountabilityApproval|measures)\.)(\w+)/g,
    ([, before, name]) => `${before}${name}s`,
  ),
  matches(
    'loop of branches',
    ['loop-waits', 'way-to-end'],
    /<bpmn:exclusiveGateway id="([^"]*)"[^>]*>[\s\S]*?<\/bpmn:exclusiveGateway>/g,
    ([whole, id]) => `${whole}${flow('flow-round', id as string, id as string, '=light = "绿"')}`,
  ),
  matches('timer of a number', ['timer-moves'], /(<bpmn:timeDate[^>]*>)[^<]*/g, ([, tag]) => `${tag}=3`),
  matches('timer long past', ['timer-moves'], /(<bpmn:timeDate[^>]*>)[^<]*/g, ([, tag]) => `${tag}2020-01-01T09:00:00+08:00`),
  matches('timer that is no moment', ['timer-moves'], /(<bpmn:timeDate[^>]*>)[^<]*/g, ([, tag]) => `${tag}明天上午`),
  matches('timer misspelt', ['variable-known', 'field-known'], /(<bpmn:timeDate[^>]*>=)([\w.]+)/g, ([, tag, name]) => `${tag}${name}s`),
  matches(
    'message renamed',
    ['contract-messages'],
    /(<bpmn:message id="[^"]*" name=")([^"]*)/g,
    ([, before, name]) => `${before}${name}-new`,
  ),
  matches('correlation removed', ['event-complete'], /<zeebe:subscription [^>]*\/>/g, () => ''),
  matches(
    'escalation code changed',
    ['escalation-caught'],
    /(<bpmn:escalation id="([^"]*)"[^>]*escalationCode=")([^"]*)/g,
    // One that is thrown and caught in the same file goes on as before.
    ([, before, id, code], text) => (count(text, `escalationRef="${id}"`) === 1 ? `${before}${code}-now` : undefined),
  ),
  matches(
    'called process misspelt',
    ['reference-exists'],
    /(<zeebe:calledElement [^>]*processId=")([^"]*)/g,
    ([, before, id]) => `${before}${id}s`,
  ),
  matches(
    'called decision misspelt',
    ['reference-exists'],
    /(<zeebe:calledDecision [^>]*decisionId=")([^"]*)/g,
    ([, before, id]) => `${before}${id}s`,
  ),
  matches(
    'result of a decision renamed',
    ['variable-known', 'result-used'],
    /(<zeebe:calledDecision [^>]*resultVariable=")(signer|returnRoute)/g,
    ([, before, name]) => `${before}${name}2`,
  ),
  matches('binding left open', ['binding-chosen'], / bindingType="[^"]*"/g, () => ''),
  matches('binding of another kind', ['binding-chosen'], / bindingType="[^"]*"/g, () => ' bindingType="versionTag"'),
  matches('child may overwrite', ['call-variables'], / propagateAllChildVariables="false"/g, () => ''),
  matches(
    'call appends to the copy it began with',
    ['call-copies'],
    /(<zeebe:calledElement processId="(?:rectification|ladder|accountability)"[^>]*\/>\s*<zeebe:ioMapping>(?:(?!<\/zeebe:ioMapping>)[\s\S])*?)(<zeebe:output )/g,
    ([match]) => match.replace(/<zeebe:output $/, '<zeebe:output source="=append(returns, 1)" target="returns" /><zeebe:output '),
  ),
  matches('job type nobody serves', ['job-type'], /(<zeebe:taskDefinition type=")([^"]*)/g, ([, before, type]) => `${before}${type}s`),
  matches('job type removed', ['job-type'], /<zeebe:taskDefinition [^>]*\/>/g, () => ''),
  matches('header removed', ['job-headers'], /<zeebe:header key="(?!sequence|ttl)[^"]*" value="[^"]*" \/>/g, () => ''),
  matches('header renamed', ['job-headers'], /(<zeebe:header key=")([^"]*)/g, ([, before, key]) => `${before}${key}s`),
  matches(
    'header misspelt',
    ['job-headers'],
    /(<zeebe:header key="(?!rule)[^"]*" value=")([^"]*)/g,
    ([, before, value]) => `${before}${value}x`,
  ),
  matches('key of a message removed', ['job-input'], /<zeebe:input [^>]*target="messageKey" \/>/g, () => ''),
  matches('input of a plugin removed', ['job-input'], /<zeebe:input [^>]*target="(?:returned|status)" \/>/g, ([whole], text) =>
    count(text, whole.slice(-24)) > 0 ? '' : undefined,
  ),
  matches(
    'listener added',
    ['job-type'],
    /<bpmn:serviceTask id="[^"]*"[^>]*>\s*<bpmn:extensionElements>/g,
    ([whole]) =>
      `${whole}<zeebe:executionListeners><zeebe:executionListener eventType="start" type="siban:audit" /></zeebe:executionListeners>`,
  ),
  matches(
    'property misspelt',
    ['vocabulary'],
    /(<zeebe:property name="siban:)(duty|separate|outsider|section|status|reached|audience|phase|check|scope)"/g,
    ([, before, name]) => `${before}${name}s"`,
  ),
  matches(
    'value misspelt',
    ['vocabulary'],
    /(<zeebe:property name="siban:[^"]*" value=")([^"]*)/g,
    ([, before, value]) => `${before}${value}吗`,
  ),
  matches(
    'property where it does not belong',
    ['vocabulary'],
    /<bpmn:exclusiveGateway id="[^"]*"[^>]*>/g,
    ([whole]) =>
      `${whole}<bpmn:extensionElements><zeebe:properties><zeebe:property name="siban:duty" value="审批" /></zeebe:properties></bpmn:extensionElements>`,
  ),
  matches('id given twice', ['readable'], /<bpmn:(serviceTask|sendTask) id="([^"]*)"/g, ([, type, id], text) => {
    const other = [...text.matchAll(/<bpmn:endEvent id="([^"]*)"/g)][0]?.[1];
    return other && id !== other ? `<bpmn:${type} id="${other}"` : undefined;
  }),
  matches('not executable', ['contract-processes'], / isExecutable="true"/g, () => ''),
  matches('process renamed', ['contract-processes'], /<bpmn:process id="/g, ([whole]) => `${whole}my-`),
  matches(
    'expression broken',
    ['expression-valid'],
    /(<zeebe:(?:input|output) source=")(=[^"]*[)\]}])"/g,
    ([, before, source]) => `${before}${(source as string).slice(0, -1)}"`,
  ),
  matches('mapping without a source', ['expression-valid'], /(<zeebe:(?:input|output) source=")[^"]*/g, ([, before]) => `${before}`),
  variableMisspelt,
  writerRenamed,
];

/** A name that is read is written otherwise: always null from then on. */
function variableMisspelt(set: SetInput): ReturnType<Kind> {
  return eachSource('variable misspelt', ['variable-known'], 'processes', ({ content }) =>
    eachMatch(content, /(<zeebe:(?:input|output) source=")(=[^"]*)/g, ([, before, source]) => {
      const text = unescaped(source as string);
      const name =
        /\b(assignment|matter|assignments|progress|limits|returnCount|rectification|conclusion|highestPhase|inspectionPlan|lightChanges)\b(?=[.[, ]|$)/.exec(
          text,
        );
      // Not where the name is a key or a field of something else.
      if (!name || /[.{,]\s*$/.test(text.slice(0, name.index))) return undefined;
      return `${before}${escaped(`${text.slice(0, name.index)}${name[0]}es${text.slice(name.index + name[0].length)}`)}`;
    }),
  )(set);
}

/** What one step alone writes and others read gets another name. */
function writerRenamed(set: SetInput): ReturnType<Kind> {
  const everything = set.processes.map(({ content }) => content).join('\n');
  return eachSource('writer renamed', ['variable-known', 'job-input'], 'processes', ({ content }) =>
    eachMatch(content, /(<zeebe:output source="[^"]*" target=")(\w+)"/g, ([, before, name]) => {
      // What a message brings as well is known without the step.
      if (count(everything, `target="${name}"`) > 1 || RECEIVED.some(({ body }) => body.includes(name as string))) return undefined;
      const read = new RegExp(`(?:condition[^>]*>=|(?:candidateGroups|dueDate)="=\\[?|source="=)${name}\\b`).test(content);
      const itself = (before as string).includes(`"=${name}"`);
      return read && !itself ? `${before}${name}Now"` : undefined;
    }),
  )(set);
}
