import { status } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { bpmn } from '../../conformance/bpmn-builder.ts';
import { simpleDmn } from '../../conformance/scenarios/simple-dmn.ts';
import { PLAIN, Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await Target.start();
});
afterEach(() => target.serveOthers());
afterAll(() => target.close());

const withDoctype = (declarations: string, name = 'x'): string =>
  PLAIN.replace('<bpmn:definitions', `<!DOCTYPE x [${declarations}]>\n<bpmn:definitions`).replace(
    'id="plain"',
    `id="plain" name="${name}"`,
  );
const LEVELS = 12;
const LAUGHS = Array.from({ length: LEVELS }, (_, level) => `<!ENTITY lol${level + 1} "${`&lol${level};`.repeat(10)}">`).join('');
const MEGABYTE = 1_000_000;

describe('a hostile resource', () => {
  it.each([
    ['an entity', withDoctype('<!ENTITY a "hello">', '&a;')],
    ['an entity of a file', withDoctype('<!ENTITY a SYSTEM "file:///etc/passwd">', '&a;')],
    ['entities that expand without end', withDoctype(`<!ENTITY lol0 "lol">${LAUGHS}`, `&lol${LEVELS};`)],
  ])('should be refused for its DOCTYPE when it declares %s', async (_, content) => {
    await expect(target.deploy(content)).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: expect.stringContaining(
        'DOCTYPE is disallowed when the feature "http://apache.org/xml/features/disallow-doctype-decl" set to true.',
      ),
    });
  });

  it('should be refused above 4 MiB, with its size', async () => {
    await expect(target.deploy(`${PLAIN}<!--${'x'.repeat(10 * MEGABYTE)}-->`)).rejects.toMatchObject({
      code: status.RESOURCE_EXHAUSTED,
      details: expect.stringMatching(/^gRPC message exceeds maximum size 4194304: 10\d{6}$/),
    });
  });

  it('should be taken below 4 MiB when there is nothing wrong with it', async () => {
    await expect(target.deploy(`${PLAIN}<!--${'x'.repeat(3.9 * MEGABYTE)}-->`)).resolves.toBeDefined();
  });

  it.each([
    [
      'nested deeper than anyone draws',
      PLAIN.replace('</bpmn:process>', `${'<bpmn:subProcess>'.repeat(20_000)}${'</bpmn:subProcess>'.repeat(20_000)}</bpmn:process>`),
      'deep.bpmn',
    ],
    ['never closed', '<a>'.repeat(500_000), 'open.dmn'],
    ['a form of brackets', '['.repeat(MEGABYTE), 'brackets.form'],
    ['no text at all', '\0'.repeat(MEGABYTE), 'zeros.bpmn'],
  ])('should be refused when it is %s', async (_, content, name) => {
    await expect(target.deploy(content, name)).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
  });

  it.each([
    ['a decision', ' id="nameless"'],
    ['a graph', ' id="nameless-graph"'],
  ])('should be refused when it is %s without an id', async (_, id) => {
    await expect(target.deploy(simpleDmn('nameless').replace(id, ''), 'nameless.dmn')).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: expect.stringContaining(`'nameless.dmn': Cannot invoke "String.getBytes(java.nio.charset.Charset)"`),
    });
  });

  it('should be refused when its expressions are nested without end', async () => {
    const script = (expression: string): string =>
      bpmn('deep', (p) => p.start('start').script('script', expression, 'r').end('end').path('start', 'script', 'end'));
    await expect(target.deploy(script(`=${'('.repeat(5_000)}1${')'.repeat(5_000)}`))).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
    });
    await expect(target.deploy(script(`=${'1+'.repeat(20_000)}1`))).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
  });
});
