/** The API's own description: of every route, sound as OpenAPI 3.1, and kept by the answers about a played case. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routes, type RouteSpec } from '../../web/api/routes.ts';
import type { CasePage, TaskRow } from '../../web/api/entities.ts';
import type { DefinitionRow } from '../../web/api/release.ts';
import type { CasePlayer } from '../../playbook/case-player.ts';
import { firstFeedback, sign, smallCase } from '../acceptance/support/small-case.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { problemsOf } from './support/json-schema.ts';

interface Content {
  schema?: unknown;
}
interface Answer {
  description: string;
  content: Record<string, Content>;
}
interface Operation {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string; required: boolean; schema: unknown }[];
  security?: unknown[];
  requestBody?: { required: boolean; content: Record<string, Content> };
  responses: Record<string, Answer>;
}
interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> };
  security: Record<string, unknown>[];
}

const specs = Object.entries(routes) as [string, RouteSpec][];
let siban: TestSiban;
let player: CasePlayer;
let page: CasePage;
let document: Document;

beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  player = siban.player();
  ({ page } = await player.play(
    smallCase({
      id: 'api',
      start: '2026-03-02T09:00',
      delivered: '2026-03-02T09:30',
      co: ['dlq'],
      deadline: '2026-03-06',
      steps: [
        sign('szrj', '2026-03-02T10:00'),
        sign('dlq', '2026-03-02T10:00'),
        firstFeedback('szrj', '2026-03-03T10:00'),
        { at: '2026-03-03T10:30', action: 'instruction', as: 'shuji', body: { text: '抓紧办理', decision: '关注' } },
        { at: '2026-03-03T11:00', assignmentAction: 'progress-update', unit: 'szrj', as: 'szrj-head', body: { values: { T1: 3 } } },
        {
          at: '2026-03-10T10:00',
          action: 'change',
          as: 'zhuren',
          body: { field: 'summary', to: '按会议要求办理，联系人改为乙', reason: '岗位调整', basis: '通知' },
        },
      ],
    }),
  ));
  document = (await (await fetch(`${siban.url}/api/openapi.json`)).json()) as Document;
});
afterAll(() => siban.close());

const operationOf = ({ method, path }: RouteSpec): Operation | undefined => document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method];

describe('the description of the API', () => {
  it('should describe every route of the table, and no other', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(described.toSorted()).toEqual(specs.map(([, { method, path }]) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`).toSorted());
    for (const [id, spec] of specs)
      expect(operationOf(spec)).toMatchObject({ operationId: id, summary: expect.stringMatching(/[\u4e00-\u9fff]/) });
  });

  it('should be sound as OpenAPI 3.1', () => {
    expect([document.openapi, document.info.title]).toEqual(['3.1.0', 'Siban 四办']);
    expect(document.components.securitySchemes).toEqual({ session: { type: 'apiKey', in: 'cookie', name: 'siban_session' } });
    const problems = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) => {
        const at = `${method} ${path}`;
        const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
        const declared = operation.parameters.filter((parameter) => parameter.in === 'path');
        return [
          ...(JSON.stringify(declared.map(({ name }) => name).toSorted()) === JSON.stringify(inPath.toSorted())
            ? []
            : [`${at}: parameters of the path differ`]),
          ...declared.filter(({ required }) => !required).map(({ name }) => `${at}: ${name} must be required`),
          ...operation.parameters.filter(({ schema }) => typeof schema !== 'object').map(({ name }) => `${at}: ${name} has no schema`),
          ...(Object.keys(operation.responses).some((status) => /^2\d\d$/.test(status)) && operation.responses['default']
            ? []
            : [`${at}: lacks an answer`]),
          ...Object.entries(operation.responses)
            .filter(([, { description }]) => !description)
            .map(([status]) => `${at}: answer ${status} has no description`),
          ...((method === 'get' || method === 'delete') && operation.requestBody ? [`${at}: takes no body`] : []),
        ];
      }),
    );
    expect(problems).toEqual([]);
    const references = JSON.stringify(document).match(/"\$ref":"[^"]+"/g) ?? [];
    expect([...new Set(references)]).toEqual(['"$ref":"#/components/schemas/Error"']);
  });

  it('should say who needs to be signed in, and how a file is sent', () => {
    const open = specs.filter(([, spec]) => operationOf(spec)?.security?.length === 0).map(([id]) => id);
    expect(open).toEqual(specs.filter(([, { access }]) => access === 'public').map(([id]) => id));
    expect(document.security).toEqual([{ session: [] }]);
    expect(operationOf(routes.upload)?.requestBody?.content).toEqual({
      'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
    });
  });

  it('should be kept by every answer about a played case', async () => {
    const [row] = page.assignments;
    const director = await player.as('zhuren');
    const { caseId } = page.case;
    const { rows: tasks } = await director.get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}`);
    const definitions = await director.get<DefinitionRow[]>('/api/definitions');
    const json = { 'content-type': 'application/json' };
    const draft = (
      await director.send<{ draftId: string }>('POST', '/api/drafts', { kind: 'form', name: '试改', content: '{"components":[]}' })
    ).draftId;
    const calls: [keyof typeof routes, string, string, RequestInit?][] = [
      ['state', 'zhuren', '/api/state'],
      ['me', 'zhuren', '/api/session'],
      ['units', 'zhuren', '/api/units'],
      ['users', 'zhuren', '/api/users'],
      ['unitPage', 'guanli', '/api/units/page'],
      ['accounts', 'guanli', '/api/accounts?text=市&limit=5'],
      ['roleRequests', 'shenji', '/api/role-requests'],
      ['posts', 'guanli', '/api/accounts/szrj-head/posts'],
      ['ownPosts', 'szrj-head', '/api/session/posts'],
      ['ownSessions', 'zhuren', '/api/session/all'],
      ['work', 'zhuren', '/api/work'],
      ['work', 'szrj-head', '/api/work'],
      ['officeWork', 'zhuren', '/api/work/office'],
      ['tasks', 'ducha1', '/api/tasks?state=completed'],
      ...tasks.map(({ key }): [keyof typeof routes, string, string] => ['task', 'zhuren', `/api/tasks/${key}`]),
      ['cases', 'shenji', '/api/cases'],
      ['case', 'zhuren', `/api/cases/${caseId}`],
      ['case', 'dlq-head', `/api/cases/${caseId}`],
      ['timeline', 'zhuren', `/api/cases/${caseId}/timeline?limit=500`],
      ['gatePreview', 'zhuren', `/api/cases/${caseId}/gate-preview`],
      ...page.instances.map(({ processInstanceKey }): [keyof typeof routes, string, string] => [
        'tokens',
        'zhuren',
        `/api/instances/${processInstanceKey}/tokens`,
      ]),
      ['definitions', 'zhuren', '/api/definitions'],
      ['definition', 'zhuren', `/api/definitions/${definitions[0]?.key}`],
      ['rules', 'ducha1', '/api/rules'],
      ['rule', 'ducha1', '/api/rules/definitions-limits'],
      ['ruleVersion', 'ducha1', '/api/rules/definitions-limits/versions/1'],
      ['lintBasis', 'zhuren', '/api/lint'],
      ['intake', 'guanli', '/api/intake'],
      ['incidents', 'guanli', '/api/incidents'],
      ['mendRequests', 'guanli', '/api/incidents/mending'],
      ['standingAside', 'guanli', '/api/incidents/aside'],
      ['drafts', 'zhuren', '/api/drafts'],
      ['draft', 'zhuren', `/api/drafts/${draft}`],
      ['openDefinition', 'zhuren', `/api/definitions/${definitions[0]?.key}/draft`, { method: 'POST' }],
      ['draftImpact', 'zhuren', `/api/drafts/${draft}/impact`],
      ['compareDraft', 'zhuren', `/api/drafts/${draft}/compare`, { method: 'POST', headers: json, body: '{"against":"newest"}' }],
      ['renameDraft', 'zhuren', `/api/drafts/${draft}/name`, { method: 'PUT', headers: json, body: '{"name":"改名","revision":1}' }],
      ['deleteDraft', 'zhuren', `/api/drafts/${draft}?revision=1`, { method: 'DELETE' }],
      ['messages', 'szrj-head', '/api/inbox'],
      ['calendar', 'zhuren', '/api/calendars/2026'],
      ['calendar', 'zhuren', '/api/calendars/2031'],
      ['log', 'shenji', '/api/audit?limit=200'],
      ['verifyAudit', 'shenji', '/api/audit/verify', { method: 'POST' }],
      ['verifications', 'shenji', '/api/audit/verifications'],
      ['upload', 'szrj-head', `/api/cases/${caseId}/files?name=a.txt`, { method: 'POST', headers: json, body: '{"kept":"as it is"}' }],
      [
        'assignmentAction',
        'szrj-head',
        `/api/assignments/${row?.assignmentId}/actions/progress-update`,
        { method: 'POST', headers: json, body: '{"values":{"T1":4}}' },
      ],
      [
        'caseAction',
        'zhuren',
        `/api/cases/${caseId}/actions/change`,
        {
          method: 'POST',
          headers: json,
          body: JSON.stringify({ field: 'basis', to: '市委常委会纪要〔2026〕2号', reason: '分工', basis: '通知' }),
        },
      ],
      [
        'register',
        'ducha1',
        '/api/cases',
        { method: 'POST', headers: json, body: JSON.stringify({ matter: smallCase({ id: 'n', start: '', delivered: '' }).matter }) },
      ],
      ['createUnit', 'guanli', '/api/units', { method: 'POST', headers: json, body: '{"unitId":"new-unit","name":"新单位"}' }],
      [
        'createUser',
        'guanli',
        '/api/users',
        {
          method: 'POST',
          headers: json,
          body: '{"username":"new.user","name":"新人","password":"long-enough","roles":["handler"],"unitId":"new-unit"}',
        },
      ],
      [
        'changeUnit',
        'guanli',
        '/api/units/new-unit',
        { method: 'PUT', headers: json, body: '{"name":"新单位","kind":"部门","parentId":"swb"}' },
      ],
      [
        'changeAccount',
        'guanli',
        '/api/accounts/new.user',
        { method: 'PUT', headers: json, body: '{"name":"新人","title":"科员","unitId":null,"email":null,"roles":["handler"]}' },
      ],
      ['resetPassword', 'guanli', '/api/accounts/new.user/password', { method: 'POST' }],
      ['setActive', 'guanli', '/api/accounts/new.user/active', { method: 'PUT', headers: json, body: '{"active":false}' }],
      [
        'readCalendarNotice',
        'zhuren',
        '/api/calendars/2031/notice',
        { method: 'POST', headers: json, body: '{"text":"1月1日放假。1月2日（周五）休息"}' },
      ],
      [
        'previewCalendar',
        'zhuren',
        '/api/calendars/2031/preview',
        { method: 'POST', headers: json, body: '{"holidays":["2031-01-01"],"workdays":[]}' },
      ],
      ['putCalendar', 'zhuren', '/api/calendars/2031', { method: 'PUT', headers: json, body: '{"holidays":["2031-01-01"],"workdays":[]}' }],
      [
        'importDirectory',
        'guanli',
        '/api/people/import',
        {
          method: 'POST',
          headers: json,
          body: '{"units":[{"name":"导入的单位"}],"people":[{"username":"daoru","name":"某","roles":"承办人","unit":"导入的单位"}]}',
        },
      ],
      ['channels', 'guanli', '/api/channels'],
      ['sequences', 'guanli', '/api/sequences?year=2026'],
      [
        'voidNumber',
        'guanli',
        '/api/sequences/appeal/void',
        { method: 'POST', headers: json, body: '{"year":2026,"number":1,"unused":true,"reason":"写坏"}' },
      ],
      [
        'putSequence',
        'guanli',
        '/api/sequences/praise',
        { method: 'PUT', headers: json, body: '{"year":2026,"next":5,"reason":"年中启用"}' },
      ],
    ];
    const errorSchema = document.components.schemas['Error'];
    for (const [id, who, path, init] of calls) {
      const spec: RouteSpec = routes[id];
      const answer = await (await player.as(who)).raw(path, init);
      const body: unknown = await answer.json();
      expect({ id, who, path, status: answer.status, body: answer.ok ? undefined : body }).toEqual({
        id,
        who,
        path,
        status: spec.status ?? 200,
        body: undefined,
      });
      expect({
        path,
        problems: problemsOf(operationOf(spec)?.responses[String(spec.status ?? 200)]?.content['application/json']?.schema, body),
      }).toEqual({ path, problems: [] });
      const refused = await fetch(`${siban.url}${path}`, init);
      if (spec.access !== 'public')
        expect({ path, problems: problemsOf(errorSchema, await refused.json()) }).toEqual({ path, problems: [] });
    }
    const answered = new Set(calls.map(([id]) => id));
    const rest = specs.filter(([id]) => !answered.has(id as keyof typeof routes)).map(([id]) => id);
    expect(rest).toEqual([
      'events',
      'openapi',
      'checkSetupCode',
      'setUp',
      'loadDemo',
      'moveDemoClock',
      'office',
      'putOffice',
      'login',
      'logout',
      'changePassword',
      'endOwnSession',
      'beginOidc',
      'finishOidc',
      'decideRoles',
      'addPost',
      'changePost',
      'removePost',
      'nameSubstitute',
      'endSubstitute',
      'nameOwnSubstitute',
      'endOwnSubstitute',
      'chooseCapacity',
      'keepTaskDraft',
      'completeTask',
      'exportCases',
      'document',
      'file',
      'createDraft',
      'saveDraft',
      'deployDraft',
      'readMessage',
      'mendOffer',
      'askMending',
      'confirmMending',
      'declineMending',
      'withdrawMending',
      'retryIncident',
      'resendMail',
      'discardMail',
      'enterAgain',
      'testMail',
    ]);
  });
});
