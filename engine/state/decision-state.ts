import type { DecisionRequirementsValue, DecisionValue } from '../protocol/record.ts';
import type { Database } from '../storage/database.ts';
import { Table } from '../storage/table.ts';
import { LatestKeys } from './latest-keys.ts';
import { VersionTags } from './version-tags.ts';

export interface DeployedDecision {
  readonly key: number;
  readonly decisionId: string;
  readonly version: number;
  readonly versionTag: string;
  readonly deploymentKey: number;
  readonly decisionRequirementsKey: number;
  readonly isDeleted: boolean;
  readonly value: DecisionValue;
}
export interface DeployedDecisionRequirements {
  readonly key: number;
  readonly id: string;
  readonly version: number;
  readonly isDeleted: boolean;
  readonly value: DecisionRequirementsValue;
}

/** Deployed decisions and their graphs. Deleted ones are not found, but their version numbers are not given again. */
export interface DecisionState {
  get(decisionKey: number): DeployedDecision | undefined;
  latest(decisionId: string): DeployedDecision | undefined;
  byDeployment(decisionId: string, deploymentKey: number): DeployedDecision | undefined;
  byVersionTag(decisionId: string, versionTag: string): DeployedDecision | undefined;
  nextVersion(decisionId: string): number;
  requirements(key: number): DeployedDecisionRequirements | undefined;
  latestRequirements(id: string): DeployedDecisionRequirements | undefined;
  nextRequirementsVersion(id: string): number;
  decisionsOf(decisionRequirementsKey: number): DeployedDecision[];
}

export interface MutableDecisionState extends DecisionState {
  putDecision(value: DecisionValue): void;
  putRequirements(value: DecisionRequirementsValue): void;
  deleteDecision(key: number): void;
  deleteRequirements(key: number): void;
}

export class SqliteDecisionState implements MutableDecisionState {
  readonly #decisions: Table<DeployedDecision>;
  readonly #tags: VersionTags;
  readonly #latest: LatestKeys;
  readonly #requirements: Table<DeployedDecisionRequirements>;

  constructor(database: Database) {
    this.#tags = new VersionTags(database, 'decision');
    this.#latest = new LatestKeys(database);
    this.#decisions = new Table<DeployedDecision>(database, {
      name: 'decision',
      columns: {
        key: 'key',
        decisionId: 'text',
        version: 'integer',
        versionTag: 'text',
        deploymentKey: 'key',
        decisionRequirementsKey: 'key',
        isDeleted: 'boolean',
        value: 'json',
      },
      primaryKey: ['key'],
      indexes: [{ columns: ['decisionId', 'version'] }, { columns: ['decisionRequirementsKey', 'key'] }],
    });
    this.#requirements = new Table<DeployedDecisionRequirements>(database, {
      name: 'decision_requirements',
      columns: { key: 'key', id: 'text', version: 'integer', isDeleted: 'boolean', value: 'json' },
      primaryKey: ['key'],
      indexes: [{ columns: ['id', 'version'] }],
    });
  }

  get(decisionKey: number): DeployedDecision | undefined {
    const decision = this.#decisions.get(decisionKey);
    return decision?.isDeleted ? undefined : decision;
  }
  latest(decisionId: string): DeployedDecision | undefined {
    const key = this.#latest.of(
      decisionId,
      () => this.#decisions.selectOne('decisionId = ? AND isDeleted = 0 ORDER BY version DESC', decisionId)?.key,
    );
    return key === undefined ? undefined : this.get(key);
  }
  byDeployment(decisionId: string, deploymentKey: number): DeployedDecision | undefined {
    return this.#decisions.selectOne('decisionId = ? AND deploymentKey = ? AND isDeleted = 0', decisionId, deploymentKey);
  }
  byVersionTag(decisionId: string, versionTag: string): DeployedDecision | undefined {
    const key = this.#tags.keyOf(decisionId, versionTag);
    return key === undefined ? undefined : this.get(key);
  }
  nextVersion(decisionId: string): number {
    return (this.#decisions.selectOne('decisionId = ? ORDER BY version DESC', decisionId)?.version ?? 0) + 1;
  }

  requirements(key: number): DeployedDecisionRequirements | undefined {
    const requirements = this.#requirements.get(key);
    return requirements?.isDeleted ? undefined : requirements;
  }
  latestRequirements(id: string): DeployedDecisionRequirements | undefined {
    return this.#requirements.selectOne('id = ? AND isDeleted = 0 ORDER BY version DESC', id);
  }
  nextRequirementsVersion(id: string): number {
    return (this.#requirements.selectOne('id = ? ORDER BY version DESC', id)?.version ?? 0) + 1;
  }
  decisionsOf(decisionRequirementsKey: number): DeployedDecision[] {
    return this.#decisions.select('decisionRequirementsKey = ? AND isDeleted = 0 ORDER BY key', decisionRequirementsKey);
  }

  putDecision(value: DecisionValue): void {
    const { decisionKey: key, decisionId, version, versionTag, deploymentKey, decisionRequirementsKey } = value;
    this.#decisions.put({ key, decisionId, version, versionTag, deploymentKey, decisionRequirementsKey, isDeleted: false, value });
    this.#latest.forget(decisionId);
    this.#tags.set(decisionId, versionTag, key);
  }
  putRequirements(value: DecisionRequirementsValue): void {
    this.#requirements.put({
      key: value.decisionRequirementsKey,
      id: value.decisionRequirementsId,
      version: value.decisionRequirementsVersion,
      isDeleted: false,
      value,
    });
  }
  deleteDecision(key: number): void {
    const decision = this.#decisions.get(key);
    if (!decision) return;
    this.#decisions.put({ ...decision, isDeleted: true });
    this.#latest.forget(decision.decisionId);
    this.#tags.clear(decision.decisionId, decision.versionTag);
  }
  deleteRequirements(key: number): void {
    const requirements = this.#requirements.get(key);
    if (requirements) this.#requirements.put({ ...requirements, isDeleted: true });
  }
}
