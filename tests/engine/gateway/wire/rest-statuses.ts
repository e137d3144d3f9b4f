import { request } from 'node:http';

const KEY = '2251799813699999';
const ROUTES = [
  'POST /process-instances',
  `POST /process-instances/${KEY}/cancellation`,
  `POST /process-instances/${KEY}/migration`,
  `POST /process-instances/${KEY}/modification`,
  'POST /decision-definitions/evaluation',
  'POST /deployments',
  `PUT /element-instances/${KEY}/variables`,
  `POST /incidents/${KEY}/resolution`,
  `POST /resources/${KEY}/deletion`,
  'POST /jobs/activation',
  `POST /jobs/${KEY}/completion`,
  `POST /jobs/${KEY}/failure`,
  `POST /jobs/${KEY}/error`,
  `PATCH /jobs/${KEY}`,
  'POST /messages/publication',
  'POST /messages/correlation',
  'POST /signals/broadcast',
  'GET /topology',
  'GET /license',
  `POST /user-tasks/${KEY}/completion`,
  `POST /user-tasks/${KEY}/assignment`,
  `DELETE /user-tasks/${KEY}/assignee`,
  `PATCH /user-tasks/${KEY}`,
];
const TYPES = ['', 'application/json', 'APPLICATION/JSON; charset=utf-8', 'application/vnd.x+json', 'text/plain', 'application/*', 'junk'];
const BODIES = ['', '{}', 'null', '[', ' '];
/** On a route that needs no body, with none. */
const MORE_TYPES = [
  'application/octet-stream',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain; charset=gbk',
  'application/xml',
  '*/*',
  'application/json, text/plain',
  'a/b/c',
  '/json',
  'application/json;charset',
  'application/json;charset=nope',
  'application/foo;q=1;x="y z"',
  'TEXT/Plain',
  'application/*+json',
  'application/foo+xml',
  'text/foo+json',
  'a/b; c = d',
];

interface Answered {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

function call(url: string, method: string, type: string, body: string): Promise<Answered> {
  const headers = { ...(type === '' ? {} : { 'content-type': type }), 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => {
        const { title = '', error = '', detail = '' } = (text === '' ? {} : JSON.parse(text)) as Record<string, string | undefined>;
        resolve({ status: answer.statusCode ?? 0, title: title || error, detail });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** By route and content type, what comes of each of the bodies; and the words for a content type where nothing is to be read. */
export async function restStatuses(restUrl: string): Promise<Record<string, string>> {
  const statuses: Record<string, string> = {};
  for (const route of ROUTES)
    for (const type of TYPES) {
      const [method = '', path = ''] = route.split(' ');
      const answers: Answered[] = [];
      for (const body of BODIES) answers.push(await call(`${restUrl}/v2${path}`, method, type, body));
      statuses[`${route} as '${type}'`] = answers.map(({ status, title }) => `${status} ${title}`.trim()).join(', ');
    }
  for (const type of MORE_TYPES) {
    const { status, title, detail } = await call(`${restUrl}/v2/jobs/${KEY}/completion`, 'POST', type, '');
    statuses[type] = `${status} ${title}: ${detail}`;
  }
  return statuses;
}
