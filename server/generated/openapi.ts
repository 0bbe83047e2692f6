// Written by server/http/generate-routes.ts from the controllers; do not edit.
export const openApi = {
  openapi: '3.0.0',
  info: {
    title: 'Guichet',
    version: '0.1.0',
    description:
      'The interface that the console and the portal use. Refusals are `application/problem+json`; their `code` never changes its meaning. Requests that change something need the Origin of this appliance.',
    license: { name: 'Apache-2.0' },
  },
  paths: {
    '/api/v1/sign-in': {
      post: {
        operationId: 'signIns.signIn',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { person: { $ref: '#/components/schemas/PersonView' } },
                  required: ['person'],
                  type: 'object',
                },
              },
            },
          },
        },
        description: 'Signs in. The answer sets the cookie that the other methods need.',
        tags: ['Sign-in'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Credentials' } } },
        },
        'x-needs': ['signIn.try'],
      },
    },
    '/api/v1/sign-out': {
      post: {
        operationId: 'signIns.signOut',
        responses: { '204': { description: 'No content' } },
        description: 'Signs out, here.',
        tags: ['Sign-in'],
        security: [{ signIn: [] }],
        parameters: [],
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/me': {
      get: {
        operationId: 'signIns.show',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Me' } } },
          },
        },
        description: 'Who is signed in, what they may do somewhere, and what a page must know of this appliance.',
        tags: ['Sign-in'],
        security: [{ signIn: [] }],
        parameters: [],
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/sign-ins': {
      get: {
        operationId: 'signIns.list',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { signIns: { items: { $ref: '#/components/schemas/SignInView' }, type: 'array' } },
                  required: ['signIns'],
                  type: 'object',
                },
              },
            },
          },
        },
        description: 'Where the person who asks is signed in.',
        tags: ['Sign-in'],
        security: [{ signIn: [] }],
        parameters: [],
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/sign-ins/{id}': {
      delete: {
        operationId: 'signIns.end',
        responses: { '204': { description: 'No content' } },
        description: "Ends one of one's own sign-ins.",
        tags: ['Sign-in'],
        security: [{ signIn: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/enrolments/inspect': {
      post: {
        operationId: 'enrolments.inspect',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/EnrolmentView' } } },
          },
        },
        description: 'What a one-time link is for. It stays usable.',
        tags: ['Sign-in'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/EnrolmentToken' } } },
        },
        'x-needs': ['enrolment.use'],
      },
    },
    '/api/v1/enrolments/use': {
      post: {
        operationId: 'enrolments.use',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { person: { $ref: '#/components/schemas/PersonView' } },
                  required: ['person'],
                  type: 'object',
                },
              },
            },
          },
        },
        description: 'Uses a one-time link up: sets the password and signs in.',
        tags: ['Sign-in'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/EnrolmentUse' } } },
        },
        'x-needs': ['enrolment.use'],
      },
    },
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
    '/api/v1/portal/open': {
      post: {
        operationId: 'portal.open',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Opened' } } },
          },
        },
        description:
          'Opens a support link or a code; say one of the two. A code can be opened once, a link as often as its holder likes.',
        tags: ['Portal'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Opening' } } },
        },
        'x-needs': ['invitation.try', 'session.follow'],
      },
    },
    '/api/v1/portal/sos': {
      post: {
        operationId: 'portal.sos',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Opened' } } },
          },
        },
        description: 'Begins without an invitation: the program will show a code for a technician to type.',
        tags: ['Portal'],
        security: [],
        parameters: [],
        'x-needs': ['sos.start'],
      },
    },
    '/api/v1/portal/program': {
      post: {
        operationId: 'portal.program',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/gzip': { schema: { type: 'string', format: 'binary' } } },
          },
        },
        description:
          "The program as an archive that keeps it executable, with the signed configuration of this page's session in it.",
        tags: ['Portal'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/ProgramWanted' } } },
        },
        'x-needs': ['session.download', 'sos.start'],
      },
    },
    '/api/v1/portal/tickets': {
      post: {
        operationId: 'portal.ticket',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: { properties: { ticket: { type: 'string' } }, required: ['ticket'], type: 'object' },
              },
            },
          },
        },
        description: 'A one-use ticket with which this page opens the live connection.',
        tags: ['Portal'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Held' } } },
        },
        'x-needs': ['session.follow'],
      },
    },
    '/api/v1/portal/leave': {
      post: {
        operationId: 'portal.leave',
        responses: { '204': { description: 'No content' } },
        description: "Ends the session from the end user's side, or declines it.",
        tags: ['Portal'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Held' } } },
        },
        'x-needs': ['session.decline', 'session.stop'],
      },
    },
    '/api/v1/tickets': {
      post: {
        operationId: 'tickets.issue',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: { properties: { ticket: { type: 'string' } }, required: ['ticket'], type: 'object' },
              },
            },
          },
        },
        description:
          'A ticket for the live WebSocket, `/api/v1/live`: good once, within 30 seconds, as its first message.',
        tags: ['Live'],
        security: [{ signIn: [] }],
        parameters: [],
        'x-needs': ['account.manage'],
      },
    },
  },
  servers: [{ url: '/' }],
  components: {
    examples: {},
    headers: {},
    parameters: {},
    requestBodies: {},
    responses: {},
    schemas: {
      ApplianceView: {
        properties: { company: { type: 'string' }, relayPort: { type: 'number', format: 'double' } },
        required: ['company', 'relayPort'],
        type: 'object',
        additionalProperties: false,
      },
      Credentials: {
        properties: {
          login: { type: 'string', minLength: 1, maxLength: 64 },
          password: { type: 'string', minLength: 1, maxLength: 1024 },
        },
        required: ['login', 'password'],
        type: 'object',
        additionalProperties: false,
      },
      EnrolmentToken: {
        properties: {
          token: {
            type: 'string',
            description: 'What stands behind `#` in the one-time link.',
            minLength: 1,
            maxLength: 64,
          },
        },
        required: ['token'],
        type: 'object',
        additionalProperties: false,
      },
      EnrolmentUse: {
        properties: {
          token: {
            type: 'string',
            description: 'What stands behind `#` in the one-time link.',
            minLength: 1,
            maxLength: 64,
          },
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
          password: { type: 'string', minLength: 1, maxLength: 1024 },
        },
        required: ['token', 'login', 'name', 'password'],
        type: 'object',
        additionalProperties: false,
      },
      EnrolmentView: {
        properties: {
          kind: { type: 'string', enum: ['first', 'person'] },
          login: { type: 'string' },
          name: { type: 'string' },
          role: { type: 'string' },
        },
        required: ['kind', 'role'],
        type: 'object',
        additionalProperties: false,
      },
      Held: {
        properties: {
          capability: { type: 'string', description: 'The capability of this page.', minLength: 1, maxLength: 128 },
        },
        required: ['capability'],
        type: 'object',
        additionalProperties: false,
      },
      Id: {
        type: 'string',
        description: 'The id of a record: a UUID of version 7.',
        pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
      },
      Me: {
        properties: {
          person: {
            properties: {
              permissions: { items: { type: 'string' }, type: 'array' },
              roles: { items: { type: 'string' }, type: 'array' },
              name: { type: 'string' },
              login: { type: 'string' },
              id: { type: 'string' },
            },
            required: ['permissions', 'roles', 'name', 'login', 'id'],
            type: 'object',
          },
          signIn: {
            properties: { expires: { type: 'number', format: 'double' } },
            required: ['expires'],
            type: 'object',
            description: 'UTC milliseconds at which this sign-in ends, however busy.',
          },
          appliance: { $ref: '#/components/schemas/ApplianceView' },
        },
        required: ['person', 'signIn', 'appliance'],
        type: 'object',
        additionalProperties: false,
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
      Opened: {
        description: 'A page that was let in: what it holds from now on, and what it shows.',
        properties: {
          capability: {
            type: 'string',
            description: 'Stands for the link or code from now on; a secret of this page.',
          },
          view: { $ref: '#/components/schemas/PortalView' },
        },
        required: ['capability', 'view'],
        type: 'object',
        additionalProperties: false,
      },
      Opening: {
        properties: {
          secret: {
            type: 'string',
            description: 'The secret of a support link: what follows `#` in it.',
            minLength: 1,
            maxLength: 64,
          },
          code: {
            type: 'string',
            description: 'A code of nine digits, however they are grouped.',
            minLength: 1,
            maxLength: 32,
          },
        },
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
      PortalTechnician: {
        properties: { name: { type: 'string' } },
        required: ['name'],
        type: 'object',
        additionalProperties: false,
      },
      PortalView: {
        description: "What an end user's page shows; times are UTC milliseconds.",
        properties: {
          entry: { type: 'string', enum: ['invitation', 'sos'] },
          state: { $ref: '#/components/schemas/SessionState' },
          link: {
            type: 'string',
            enum: ['none', 'connected', 'interrupted'],
            description: "How the end user's program stands to the appliance.",
          },
          number: {
            type: 'number',
            format: 'double',
            description: 'To be read aloud; absent before a session exists.',
          },
          company: { type: 'string' },
          technician: { $ref: '#/components/schemas/PortalTechnician', description: 'Who helps.' },
          subject: { type: 'string' },
          expires: { type: 'number', format: 'double' },
          reason: { $ref: '#/components/schemas/Reason' },
          downloaded: { type: 'boolean' },
          program: {
            $ref: '#/components/schemas/ProgramInfo',
            description: 'Absent while the appliance does not have it.',
          },
        },
        required: ['entry', 'state', 'link', 'company', 'downloaded'],
        type: 'object',
        additionalProperties: false,
      },
      ProgramInfo: {
        description:
          'The program for one platform; `sha256` (hex) and `bytes` are of the executable without the configuration after it.',
        properties: {
          platform: { type: 'string', enum: ['linux-x64'], nullable: false },
          bytes: { type: 'number', format: 'double' },
          sha256: { type: 'string' },
        },
        required: ['platform', 'bytes', 'sha256'],
        type: 'object',
        additionalProperties: false,
      },
      ProgramWanted: {
        properties: {
          capability: { type: 'string', description: 'The capability of this page.', minLength: 1, maxLength: 128 },
          platform: { type: 'string', enum: ['linux-x64'], nullable: false, description: 'Which computer it is for.' },
        },
        required: ['capability', 'platform'],
        type: 'object',
        additionalProperties: false,
      },
      Reason: {
        type: 'string',
        enum: ['technician', 'endUser', 'declined', 'abandoned', 'maintenance'],
        description: 'Why it is closed. Maintenance: what it ran on, the appliance itself, was restarted.',
      },
      SessionState: { type: 'string', enum: ['waiting', 'ready', 'active', 'closed', 'expired'] },
      SignInView: {
        properties: {
          id: { type: 'string' },
          createdAt: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          lastSeen: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          address: { type: 'string' },
          agent: { type: 'string' },
          current: { type: 'boolean', description: 'The one that asks.' },
        },
        required: ['id', 'createdAt', 'lastSeen', 'address', 'agent', 'current'],
        type: 'object',
        additionalProperties: false,
      },
    },
    securitySchemes: { signIn: { type: 'apiKey', in: 'cookie', name: 'guichet' } },
  },
};
