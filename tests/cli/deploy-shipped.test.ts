import { beforeEach, describe, expect, it } from '@jest/globals';
import { deployShipped } from '../../cli/deploy-shipped.ts';
import { silentLogger } from '../../cli/logger.ts';
import type { InForce } from '../../register/queries/definitions.ts';
import type { Plan } from '../../web/server/release/publisher.ts';
import type { Resource } from '../../web/server/release/release-set.ts';

const ZEEBE = 'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"';
const diagram = (id: string, inside = ''): string =>
  `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" ${ZEEBE}><bpmn:process id="${id}" isExecutable="true">${inside}</bpmn:process></bpmn:definitions>`;
const table = (days: number): string =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="definitions-limits" name="时限"><decision id="limits"><text>${days}</text></decision></definitions>`;
const uses = '<zeebe:calledDecision decisionId="limits" resultVariable="limits" />';
const shippedCase: Resource = { kind: 'process', name: 'case.bpmn', content: diagram('case', uses) };
const shippedLimits: Resource = { kind: 'decision', name: 'limits.dmn', content: table(1) };
const FILES = [shippedCase, shippedLimits];
const KEY = 100;

/** An engine, a register that knows of it as much as a test wants, and the office's settings. */
class Office {
  definitions: InForce[] = [];
  readonly settings = new Map<string, string>();
  readonly published: Plan[] = [];
  engineKnows = false;
  recordsCome = true;

  start(files: readonly Resource[] = FILES): Promise<string[]> {
    return deployShipped(files, {
      log: silentLogger,
      version: '1.0.0',
      now: () => '2026-01-05T08:30:00+08:00',
      newId: () => `release-${this.published.length + 1}`,
      store: { setting: async (name) => this.settings.get(name), setSetting: async (name, value) => void this.settings.set(name, value) },
      commands: { decisionRequirements: async () => (this.engineKnows ? String(KEY) : undefined) },
      register: { inForce: async () => this.definitions, hasDefinition: async () => this.definitions.length > 0 },
      publisher: {
        inTurn: (work) => work(),
        settleOpen: async () => true,
        caughtUp: async () => this.recordsCome,
        publish: async (plan) => {
          this.published.push(plan);
          this.deploy(plan.set, this.published.length);
          return { deployed: [], settled: true };
        },
      },
    });
  }

  /** As one deployment. */
  deploy(set: readonly Resource[], deploymentKey: number): void {
    this.engineKnows = true;
    for (const { kind, name, content } of set) {
      const id = kind === 'decision' ? 'definitions-limits' : (/process id="([^"]+)"/.exec(content)?.[1] ?? name);
      const version = (this.definitions.find((row) => row.kind === kind && row.id === id)?.version ?? 0) + 1;
      this.definitions = this.definitions.filter((row) => row.kind !== kind || row.id !== id);
      this.definitions.push({ kind, id, name, version, key: KEY, deploymentKey, resourceName: name, content, deployedAt: '' });
    }
  }

  content(name: string): string | undefined {
    return this.definitions.find(({ resourceName }) => resourceName === name)?.content;
  }
}

describe('publishing what comes with Siban', () => {
  let office: Office;
  beforeEach(() => {
    office = new Office();
  });

  it('should deploy everything once, together and bound, and nothing when started again', async () => {
    await office.start();
    await office.start();
    expect(office.published.map(({ set }) => set.map(({ name }) => name))).toEqual([['case.bpmn', 'limits.dmn']]);
    expect(office.content('case.bpmn')).toContain('resultVariable="limits" bindingType="deployment" />');
  });

  it('should bring a new release of what the office never changed, with the rest of the set', async () => {
    await office.start();
    expect(await office.start([shippedCase, { ...shippedLimits, content: table(2) }])).toEqual([]);
    expect(office.published.map(({ set, changed }) => [set.length, changed.map(({ id, version }) => `${id} ${version}`)])).toEqual([
      [2, ['case 1', 'definitions-limits 1']],
      [2, ['definitions-limits 2']],
    ]);
  });

  it('should keep the version of the office, and tell of a new release of it', async () => {
    await office.start();
    const own = table(99);
    office.deploy([{ ...shippedLimits, content: own }], 7);
    expect(await office.start()).toEqual([]);
    const newer = diagram('case', `${uses}<bpmn:documentation>新</bpmn:documentation>`);
    expect(
      await office.start([
        { ...shippedCase, content: newer },
        { ...shippedLimits, content: table(2) },
      ]),
    ).toEqual(['limits.dmn']);
    expect(office.content('limits.dmn')).toBe(own);
    expect(office.content('case.bpmn')).toContain('新');
  });

  it('should take an own version that is not bound yet for own, and bind it', async () => {
    await office.start();
    office.deploy([{ ...shippedCase, content: diagram('case', `${uses}<bpmn:documentation>本单位</bpmn:documentation>`) }], 7);
    await office.start();
    expect(office.content('case.bpmn')).toMatch(/bindingType="deployment" \/><bpmn:documentation>本单位/);
  });

  it('should not take what an earlier release brought unbound for the version of the office', async () => {
    office.deploy(FILES, 1);
    await office.start();
    expect(
      await office.start([
        { ...shippedCase, content: diagram('case', `${uses}<bpmn:documentation>新版</bpmn:documentation>`) },
        shippedLimits,
      ]),
    ).toEqual([]);
    expect(office.content('case.bpmn')).toContain('新版');
  });

  it('should put together again what somebody deployed on its own', async () => {
    await office.start();
    office.deploy([{ kind: 'process', name: 'case.bpmn', content: office.content('case.bpmn') ?? '' }], 7);
    expect(await office.start()).toEqual([]);
    expect(office.published).toHaveLength(2);
    expect(new Set(office.definitions.map(({ deploymentKey }) => deploymentKey)).size).toBe(1);
    expect(await office.start()).toEqual([]);
    expect(office.published).toHaveLength(2);
  });

  it('should leave alone what others run on the same cluster', async () => {
    office.deploy([{ kind: 'process', name: 'invoice.bpmn', content: diagram('invoice') }], 3);
    office.engineKnows = false;
    await office.start();
    expect(office.published.map(({ set }) => set.map(({ name }) => name))).toEqual([['case.bpmn', 'limits.dmn']]);
  });

  it('should deploy to an engine that has nothing, whatever was deployed to another, with what the office made its own', async () => {
    await office.start();
    office.deploy([{ ...shippedLimits, content: table(99) }], 7);
    office.engineKnows = false;
    await office.start();
    expect(office.published.at(-1)?.set.map(({ name }) => name)).toEqual(['case.bpmn', 'limits.dmn']);
    expect(office.content('limits.dmn')).toBe(table(99));
  });

  it.each<[string, boolean, string]>([
    [
      'a register without the records of the engine',
      true,
      "the engine has a version of table 'limits' (key 100) of which no record ever came",
    ],
    ['records that do not arrive', false, "Expected the engine's records to arrive, but none came"],
  ])('should deploy nothing over an engine that has Siban already, given %s', async (_what, recordsCome, reason) => {
    office.engineKnows = true;
    office.recordsCome = recordsCome;
    await expect(office.start()).rejects.toThrow(reason);
    expect(office.published).toEqual([]);
  });
});
