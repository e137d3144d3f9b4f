import zh from 'bpmn-js-i18n/translations/zn.js';
import { bpmnWords } from './bpmn-words.ts';
import { dmnWords } from './dmn-words.ts';

type Translate = (template: string, replacements?: Record<string, string>) => string;

const translateWith =
  (words: Record<string, string>): Translate =>
  (template, replacements = {}) =>
    (words[template] ?? template).replace(/{([^}]+)}/g, (_, key: string) => replacements[key] ?? `{${key}}`);

export const bpmnTranslation = { translate: ['value', translateWith({ ...(zh as Record<string, string>), ...bpmnWords })] };
export const dmnTranslation = { translate: ['value', translateWith(dmnWords)] };
