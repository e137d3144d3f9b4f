import type { ExecutableProcess } from '../model/executable.ts';
import type { ProcessValue } from '../protocol/record.ts';
import type { Database } from '../storage/database.ts';
import { RowCache } from '../storage/row-cache.ts';
import { Table } from '../storage/table.ts';
import { LatestKeys } from './latest-keys.ts';
import { VersionTags } from './version-tags.ts';
import type { ExecutableCache } from './executable-cache.ts';

interface ProcessRow {
  readonly key: number;
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly versionTag: string;
  readonly deploymentKey: number;
  readonly resourceName: string;
  readonly checksum: string;
  readonly isDeleted: boolean;
}
interface ResourceRow {
  readonly checksum: string;
  readonly resourceName: string;
  readonly resource: string;
}

export interface DeployedProcess extends Omit<ProcessRow, 'isDeleted'> {
  /** Parsed when it is asked for and not known. */
  readonly process: ExecutableProcess;
}

/** Deployed processes. Deleted ones are not found, but their version numbers are not given again. */
export interface ProcessState {
  get(processDefinitionKey: number): DeployedProcess | undefined;
  latest(bpmnProcessId: string): DeployedProcess | undefined;
  byVersion(bpmnProcessId: string, version: number): DeployedProcess | undefined;
  byDeployment(bpmnProcessId: string, deploymentKey: number): DeployedProcess | undefined;
  byVersionTag(bpmnProcessId: string, versionTag: string): DeployedProcess | undefined;
  nextVersion(bpmnProcessId: string): number;
  /** The newest one that is older than this version. */
  before(bpmnProcessId: string, version: number): DeployedProcess | undefined;
}

export interface MutableProcessState extends ProcessState {
  put(value: ProcessValue): void;
  delete(processDefinitionKey: number): void;
}

export class SqliteProcessState implements MutableProcessState {
  readonly #processes: Table<ProcessRow>;
  readonly #resources: Table<ResourceRow>;
  readonly #executables: ExecutableCache;
  readonly #tags: VersionTags;
  readonly #latest: LatestKeys;
  readonly #deployed = new RowCache<number, DeployedProcess>();

  constructor(database: Database, executables: ExecutableCache) {
    this.#executables = executables;
    this.#tags = new VersionTags(database, 'process');
    this.#processes = new Table<ProcessRow>(database, {
      name: 'process',
      columns: {
        key: 'key',
        bpmnProcessId: 'text',
        version: 'integer',
        versionTag: 'text',
        deploymentKey: 'key',
        resourceName: 'text',
        checksum: 'text',
        isDeleted: 'boolean',
      },
      primaryKey: ['key'],
      indexes: [{ columns: ['bpmnProcessId', 'version'] }],
    });
    this.#resources = new Table<ResourceRow>(database, {
      name: 'process_resource',
      columns: { checksum: 'text', resourceName: 'text', resource: 'text' },
      primaryKey: ['checksum'],
    });
    this.#latest = new LatestKeys(database);
    database.onRollback(() => this.#deployed.clear());
  }

  get(processDefinitionKey: number): DeployedProcess | undefined {
    const known = this.#deployed.get(processDefinitionKey);
    if (known) return known;
    const row = this.#processes.get(processDefinitionKey);
    return row && !row.isDeleted ? this.#toDeployed(row) : undefined;
  }

  latest(bpmnProcessId: string): DeployedProcess | undefined {
    const key = this.#latest.of(
      bpmnProcessId,
      () => this.#processes.selectOne('bpmnProcessId = ? AND isDeleted = 0 ORDER BY version DESC', bpmnProcessId)?.key,
    );
    return key === undefined ? undefined : this.get(key);
  }
  byVersion(bpmnProcessId: string, version: number): DeployedProcess | undefined {
    return this.#one('bpmnProcessId = ? AND version = ? AND isDeleted = 0', bpmnProcessId, version);
  }
  byDeployment(bpmnProcessId: string, deploymentKey: number): DeployedProcess | undefined {
    return this.#one('bpmnProcessId = ? AND deploymentKey = ? AND isDeleted = 0', bpmnProcessId, deploymentKey);
  }
  byVersionTag(bpmnProcessId: string, versionTag: string): DeployedProcess | undefined {
    const key = this.#tags.keyOf(bpmnProcessId, versionTag);
    return key === undefined ? undefined : this.get(key);
  }
  before(bpmnProcessId: string, version: number): DeployedProcess | undefined {
    return this.#one('bpmnProcessId = ? AND version < ? AND isDeleted = 0 ORDER BY version DESC', bpmnProcessId, version);
  }

  nextVersion(bpmnProcessId: string): number {
    return (this.#processes.selectOne('bpmnProcessId = ? ORDER BY version DESC', bpmnProcessId)?.version ?? 0) + 1;
  }

  put(value: ProcessValue): void {
    const { bpmnProcessId, version, versionTag, deploymentKey, resourceName, checksum } = value;
    this.#processes.put({
      key: value.processDefinitionKey,
      bpmnProcessId,
      version,
      versionTag,
      deploymentKey,
      resourceName,
      checksum,
      isDeleted: false,
    });
    if (!this.#resources.get(checksum)) this.#resources.put({ checksum, resourceName, resource: value.resource });
    this.#tags.set(bpmnProcessId, versionTag, value.processDefinitionKey);
    this.#latest.forget(bpmnProcessId);
  }

  delete(processDefinitionKey: number): void {
    const row = this.#processes.get(processDefinitionKey);
    if (!row) return;
    this.#processes.put({ ...row, isDeleted: true });
    this.#tags.clear(row.bpmnProcessId, row.versionTag);
    this.#latest.forget(row.bpmnProcessId);
    this.#deployed.delete(processDefinitionKey);
  }

  #one(condition: string, ...values: (string | number)[]): DeployedProcess | undefined {
    const row = this.#processes.selectOne(condition, ...values);
    return row && this.#toDeployed(row);
  }

  #toDeployed(row: ProcessRow): DeployedProcess {
    const known = this.#deployed.get(row.key);
    if (known) return known;
    const { isDeleted: _, ...rest } = row;
    const executables = this.#executables;
    const stored = (): ResourceRow => this.#resourceOf(row);
    const deployed: DeployedProcess = {
      ...rest,
      get process() {
        return executables.get(row.checksum, row.bpmnProcessId, stored);
      },
    };
    this.#deployed.set(row.key, deployed, 0);
    return deployed;
  }

  #resourceOf({ key, checksum }: ProcessRow): ResourceRow {
    const resource = this.#resources.get(checksum);
    if (!resource) throw new Error(`Expected the resource of process definition ${key} to be stored, but it is not`);
    return resource;
  }
}
