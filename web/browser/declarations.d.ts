declare module 'bpmn-js-bpmnlint';
declare module 'bpmn-js-properties-panel';
declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
declare module 'zeebe-bpmn-moddle/resources/zeebe.json';
declare module 'dmn-js/lib/Modeler';
declare module 'bpmn-js-i18n/translations/zn.js';
declare module '*.css';
declare module '*.md' {
  const chapter: import('../../handbook/chapter.ts').Chapter;
  export default chapter;
}
