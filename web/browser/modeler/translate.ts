import zh from 'bpmn-js-i18n/translations/zn.js';
import { own } from './translations.ts';

const words: Record<string, string> = { ...(zh as Record<string, string>), ...own };

function translate(template: string, replacements: Record<string, string> = {}): string {
  const text = words[template] ?? template;
  return text.replace(/{([^}]+)}/g, (_, key: string) => replacements[key] ?? `{${key}}`);
}

export const translateModule = { translate: ['value', translate] };
