// Written by server/http/generate-routes.ts from the controllers; do not edit.
export const openApi = {
  openapi: '3.0.0',
  components: {
    examples: {},
    headers: {},
    parameters: {},
    requestBodies: {},
    responses: {},
    schemas: {
      Id: {
        type: 'string',
        description: 'The id of a record: a UUID of version 7.',
        pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
      },
      NewPerson: {
        properties: {
          login: {
            type: 'string',
            description: 'The name to sign in with: letters, digits and `. _ @ -`.',
            minLength: 1,
            maxLength: 64,
            pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N}._@\\-]*$',
          },
          name: {
            type: 'string',
            description: 'How colleagues and end users see them.',
            minLength: 1,
            maxLength: 100,
            pattern: '^\\P{C}*[^\\p{C}\\s]\\P{C}*$',
          },
          role: { type: 'string', enum: ['administrator', 'technician'], description: 'What they may do.' },
        },
        required: ['login', 'name', 'role'],
        type: 'object',
        additionalProperties: false,
      },
      PersonState: { type: 'string', enum: ['active', 'invited', 'locked'] },
      PersonView: {
        description: 'A person as the people page shows them.',
        properties: {
          id: { type: 'string' },
          login: { type: 'string' },
          name: { type: 'string' },
          roles: { items: { type: 'string' }, type: 'array' },
          state: { $ref: '#/components/schemas/PersonState' },
          createdAt: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
        },
        required: ['id', 'login', 'name', 'roles', 'state', 'createdAt'],
        type: 'object',
        additionalProperties: false,
      },
    },
    securitySchemes: { signIn: { type: 'apiKey', in: 'cookie', name: 'guichet' } },
  },
  info: {
    title: 'Guichet',
    version: '0.1.0',
    description:
      'The interface that the console and the portal use. Refusals are `application/problem+json`; their `code` never changes its meaning. Requests that change something need the Origin of this appliance.',
    license: { name: 'Apache-2.0' },
  },
  paths: {
    '/api/v1/people': {
      get: {
        operationId: 'people.list',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { people: { items: { $ref: '#/components/schemas/PersonView' }, type: 'array' } },
                  required: ['people'],
                  type: 'object',
                },
              },
            },
          },
        },
        description: 'Everybody who has an account, in the order in which they were added.',
        tags: ['People'],
        security: [{ signIn: [] }],
        parameters: [],
        'x-needs': ['person.see'],
      },
      post: {
        operationId: 'people.add',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { link: { type: 'string' }, person: { $ref: '#/components/schemas/PersonView' } },
                  required: ['link', 'person'],
                  type: 'object',
                },
              },
            },
          },
        },
        description:
          'Adds somebody. The link lets them set their password, once, within seven days; it is shown only here.',
        tags: ['People'],
        security: [{ signIn: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewPerson' } } },
        },
        'x-needs': ['person.manage'],
      },
    },
    '/api/v1/people/{id}/lock': {
      post: {
        operationId: 'people.lock',
        responses: { '204': { description: 'No content' } },
        description: 'Shuts somebody out: they are signed out everywhere and cannot sign in.',
        tags: ['People'],
        security: [{ signIn: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['person.manage'],
      },
    },
    '/api/v1/people/{id}/unlock': {
      post: {
        operationId: 'people.unlock',
        responses: { '204': { description: 'No content' } },
        description: 'Lets somebody in again, with the password they had.',
        tags: ['People'],
        security: [{ signIn: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['person.manage'],
      },
    },
    '/api/v1/people/{id}/enrolment': {
      post: {
        operationId: 'people.invite',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: { properties: { link: { type: 'string' } }, required: ['link'], type: 'object' },
              },
            },
          },
        },
        description:
          'A new one-time link for somebody who has not set a password yet, or who forgot it. Their older links are void.',
        tags: ['People'],
        security: [{ signIn: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['person.manage'],
      },
    },
  },
  servers: [{ url: '/' }],
};
