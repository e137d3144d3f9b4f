import type { FormValue } from '../protocol/record.ts';
import type { Database } from '../storage/database.ts';
import { Table } from '../storage/table.ts';
import { VersionTags } from './version-tags.ts';

export interface DeployedForm {
  readonly key: number;
  readonly formId: string;
  readonly version: number;
  readonly versionTag: string;
  readonly deploymentKey: number;
  readonly isDeleted: boolean;
  readonly value: FormValue;
}

export interface FormState {
  get(formKey: number): DeployedForm | undefined;
  latest(formId: string): DeployedForm | undefined;
  byDeployment(formId: string, deploymentKey: number): DeployedForm | undefined;
  byVersionTag(formId: string, versionTag: string): DeployedForm | undefined;
  nextVersion(formId: string): number;
}

export interface MutableFormState extends FormState {
  put(value: FormValue): void;
  delete(key: number): void;
}

export class SqliteFormState implements MutableFormState {
  readonly #forms: Table<DeployedForm>;
  readonly #tags: VersionTags;

  constructor(database: Database) {
    this.#tags = new VersionTags(database, 'form');
    this.#forms = new Table<DeployedForm>(database, {
      name: 'form',
      columns: {
        key: 'key',
        formId: 'text',
        version: 'integer',
        versionTag: 'text',
        deploymentKey: 'key',
        isDeleted: 'boolean',
        value: 'json',
      },
      primaryKey: ['key'],
      indexes: [{ columns: ['formId', 'version'] }],
    });
  }

  get(formKey: number): DeployedForm | undefined {
    const form = this.#forms.get(formKey);
    return form?.isDeleted ? undefined : form;
  }
  latest(formId: string): DeployedForm | undefined {
    return this.#forms.selectOne('formId = ? AND isDeleted = 0 ORDER BY version DESC', formId);
  }
  byDeployment(formId: string, deploymentKey: number): DeployedForm | undefined {
    return this.#forms.selectOne('formId = ? AND deploymentKey = ? AND isDeleted = 0', formId, deploymentKey);
  }
  byVersionTag(formId: string, versionTag: string): DeployedForm | undefined {
    const key = this.#tags.keyOf(formId, versionTag);
    return key === undefined ? undefined : this.get(key);
  }
  nextVersion(formId: string): number {
    return (this.#forms.selectOne('formId = ? ORDER BY version DESC', formId)?.version ?? 0) + 1;
  }

  put(value: FormValue): void {
    const { formKey: key, formId, version, versionTag, deploymentKey } = value;
    this.#forms.put({ key, formId, version, versionTag, deploymentKey, isDeleted: false, value });
    this.#tags.set(formId, versionTag, key);
  }
  delete(key: number): void {
    const form = this.#forms.get(key);
    if (!form) return;
    this.#forms.put({ ...form, isDeleted: true });
    this.#tags.clear(form.formId, form.versionTag);
  }
}
