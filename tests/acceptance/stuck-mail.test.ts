/** Mail that does not get out and records that were not entered are shown to the administrator, without their content, and mail is dealt with by him. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { CasePlayer } from '../../playbook/case-player.ts';
import type { LogRow } from '../../web/api/audit.ts';
import type { RouteResponse } from '../../web/api/routes.ts';
import { smallStream } from '../register/support/records.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { tried } from './support/tried.ts';

type Aside = RouteResponse<'standingAside'>;
const AT = '2026-03-02T09:00:00+08:00';
let siban: TestSiban;
let player: CasePlayer;

beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  player = siban.player();
  for (const [job, userId] of [
    ['1', 'szrj-head'],
    ['2', 'szrj-head'],
    ['3', 'zhuren'],
    ['4', 'gone'],
  ] as const)
    await siban.store.once(job, 'notify', async (tx) => {
      const message = {
        channel: 'email',
        to: `${userId}@a.example`,
        subject: '来信人的事',
        text: '来信人的事',
        notBefore: AT,
        createdAt: AT,
      } as const;
      await tx.addToOutbox({ id: `${job}/${userId}/email`, ...message });
      return true;
    });
  const { outbox } = siban.store;
  await outbox.markFailed('1/szrj-head/email', '550 no such user', null);
  for (let times = 0; times < 4; times++) await outbox.markFailed('2/szrj-head/email', '450 try later', AT);
  await outbox.markFailed('3/zhuren/email', '450 try later', AT);
  await outbox.markFailed('4/gone/email', '550 no such user', null);
});
afterAll(() => siban.close());

const aside = async (): Promise<Aside> => (await player.as('guanli')).get('/api/incidents/aside');
const send = async (id: string, act: string, body: object = {}, who = 'guanli') =>
  tried((await player.as(who)).send('POST', `/api/outbox/${encodeURIComponent(id)}/${act}`, body));

describe('what stands aside', () => {
  it('should be mail that was given up or tried more than three times, by its reader’s name and without its text', async () => {
    const { mail } = await aside();
    expect(mail.map(({ id, to, attempts, givenUp, error }) => [id, to, attempts, givenUp, error])).toEqual([
      ['1/szrj-head/email', '冯时雨', 1, true, '550 no such user'],
      ['2/szrj-head/email', '冯时雨', 4, false, '450 try later'],
      ['4/gone/email', '已不在通讯录中的人员', 1, true, '550 no such user'],
    ]);
    expect(JSON.stringify(mail)).not.toContain('来信人');
  });

  it('should be sent again when the administrator says so', async () => {
    expect(await send('1/szrj-head/email', 'resend', {}, 'zhuren')).toMatchObject({ status: 403 });
    expect(await send('1/szrj-head/email', 'resend')).toEqual({ answered: { ok: true } });
    expect((await aside()).mail.map(({ id }) => id)).not.toContain('1/szrj-head/email');
    const due = await siban.store.outbox.claim(AT, '2026-03-02T10:00:00+08:00', 10);
    expect(due.find(({ id }) => id === '1/szrj-head/email')).toMatchObject({ attempts: 0 });
    // Somebody is sending it now.
    expect(await send('1/szrj-head/email', 'resend')).toMatchObject({
      status: 409,
      message: expect.stringContaining('这封邮件已发出、已作废或正在发送'),
    });
  });

  it('should be given up for good with a reason only, and who did so is kept', async () => {
    expect(await send('4/gone/email', 'discard', { reason: ' ' })).toMatchObject({ status: 422 });
    expect(await send('4/gone/email', 'discard', { reason: '此人已调离' })).toEqual({ answered: { ok: true } });
    expect(await send('4/gone/email', 'discard', { reason: '此人已调离' })).toMatchObject({ status: 409 });
    const { rows } = await (await player.as('shenji')).get<{ rows: LogRow[] }>('/api/audit?limit=50');
    expect(rows.filter(({ subject }) => subject.startsWith('outbox/')).map(({ actor, action, detail }) => [actor, action, detail])).toEqual(
      [
        ['guanli', '作废邮件', { reason: '此人已调离' }],
        ['guanli', '重发邮件', null],
      ],
    );
  });

  it('should be records that could not be entered, with the reason and no value of the case', async () => {
    await siban.register.ingest(
      smallStream({ partition: 2, caseId: 'bad', actor: { userId: 'zhuren', name: {} as string, roles: ['director'] } }),
    );
    const [parked] = (await aside()).parked;
    expect(parked).toEqual({ record: expect.stringMatching(/^2-\d+$/), number: null, reason: expect.stringMatching(/\S/) });
  });

  it('should be entered when what stood in the way is gone, as if it had been from the first', async () => {
    const { database } = siban.store;
    await sql`CREATE TRIGGER in_the_way BEFORE INSERT ON task WHEN new.case_id = 'later' BEGIN SELECT RAISE(ABORT, 'in the way'); END`.execute(
      database,
    );
    await siban.register.ingest(smallStream({ partition: 2, from: 1_000, caseId: 'later' }));
    const find = async () => (await aside()).parked.find(({ reason }) => reason.includes('in the way'));
    const record = (await find())?.record ?? '';
    const enter = async () => tried((await player.as('guanli')).send('POST', `/api/incidents/parked/${record}/enter`, {}));
    expect(await enter()).toMatchObject({ answered: { entered: false, message: expect.stringMatching(/^仍未能入账/) } });
    expect(await find()).toBeDefined();
    await sql`DROP TRIGGER in_the_way`.execute(database);
    expect(await enter()).toEqual({ answered: { entered: true, message: '已重新入账。' } });
    expect(await find()).toBeUndefined();
    expect(await database.selectFrom('parked_case').selectAll().where('case_id', '=', 'later').execute()).toEqual([]);
    const tasks = await database.selectFrom('task').select('state').where('case_id', '=', 'later').execute();
    expect(tasks).toEqual([{ state: 'completed' }]);
    expect(await enter()).toMatchObject({ status: 409 });
  });
});
