import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { deployShipped } from '../../cli/deploy-shipped.ts';
import { silentLogger } from '../../cli/logger.ts';

/** An engine that keeps the newest content of each resource, and the office's settings. */
class Office {
  readonly deployed = new Map<string, string>();
  readonly settings = new Map<string, string>();
  readonly acts: string[] = [];
  start(files: string[]): Promise<string[]> {
    return deployShipped(files, {
      log: silentLogger,
      deployedContent: async (name) => this.deployed.get(name),
      commands: {
        deploy: async (name, content) => {
          this.acts.push(name);
          this.deployed.set(name, content.toString());
          return [];
        },
      },
      store: { setting: async (name) => this.settings.get(name), setSetting: async (name, value) => void this.settings.set(name, value) },
    });
  }
}

describe('deploying what comes with Siban', () => {
  let folder: string;
  let file: string;
  let office: Office;
  const release = (content: string): void => writeFileSync(file, content);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'siban-shipped-'));
    file = join(folder, 'case.bpmn');
    office = new Office();
    release('first release');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('should deploy everything once, and nothing when started again', async () => {
    await office.start([file]);
    await office.start([file]);
    expect(office.acts).toEqual(['case.bpmn']);
  });

  it('should keep the version of the office when started again', async () => {
    await office.start([file]);
    office.deployed.set('case.bpmn', 'changed by the office');
    expect(await office.start([file])).toEqual([]);
    expect(office.deployed.get('case.bpmn')).toBe('changed by the office');
  });

  it('should bring a new release of what the office never changed', async () => {
    await office.start([file]);
    release('second release');
    expect(await office.start([file])).toEqual([]);
    expect(office.deployed.get('case.bpmn')).toBe('second release');
  });

  it('should tell of a new release of what the office changed, and leave it', async () => {
    await office.start([file]);
    office.deployed.set('case.bpmn', 'changed by the office');
    release('second release');
    expect(await office.start([file])).toEqual(['case.bpmn']);
    expect(office.deployed.get('case.bpmn')).toBe('changed by the office');
  });

  it('should deploy to an engine that has nothing, whatever was deployed to another', async () => {
    await office.start([file]);
    office.deployed.clear();
    await office.start([file]);
    expect(office.deployed.get('case.bpmn')).toBe('first release');
  });
});
