/** The OpenAPI 3.1 document, made from the route table and its zod schemas. */
import { z } from 'zod';
import { apiError } from '../api/entities.ts';
import { routes, type RouteSpec } from '../api/routes.ts';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): unknown => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<string, unknown>;
  return rest;
};

/** An act may be under way when it is answered. */
const isAct = ({ response }: RouteSpec): boolean => response instanceof z.ZodObject && 'settled' in response.shape;

function parameters(spec: RouteSpec): unknown[] {
  const of = (where: 'path' | 'query', object: z.ZodObject | undefined): unknown[] =>
    Object.entries(object?.shape ?? {}).map(([name, schema]) => ({
      name,
      in: where,
      required: where === 'path' || !(schema as z.ZodType).safeParse(undefined).success,
      schema: schemaOf(schema as z.ZodType, 'input'),
    }));
  return [...of('path', spec.params), ...of('query', spec.query)];
}

export function openApiDocument(version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [operationId, spec] of Object.entries(routes) as [string, RouteSpec][]) {
    const path = spec.path.replace(/:(\w+)/g, '{$1}');
    const content = spec.response
      ? { 'application/json': { schema: schemaOf(spec.response, 'output') } }
      : { [spec.contentType ?? 'application/octet-stream']: {} };
    (paths[path] ??= {})[spec.method] = {
      operationId,
      summary: spec.summary,
      parameters: parameters(spec),
      ...(spec.access === 'public' ? { security: [] } : {}),
      ...(spec.body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(spec.body, 'input') } } } } : {}),
      ...(spec.upload
        ? { requestBody: { required: true, content: { [spec.upload]: { schema: { type: 'string', format: 'binary' } } } } }
        : {}),
      responses: {
        [spec.status ?? 200]: { description: spec.summary, content },
        ...(isAct(spec) ? { 202: { description: '已受理，尚未生效：页面会自动更新', content } } : {}),
        default: {
          description: '未成功：说明原因与下一步',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Siban 四办',
      version,
      description: '督查督办的全过程接口。除标明公开者外，均需先登录（会话 Cookie）。',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    paths,
    components: {
      schemas: { Error: schemaOf(apiError, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'siban_session' } },
    },
  };
}
