// Written by server/http/generate-routes.ts from the controllers; do not edit.
export const openApi = {
  openapi: '3.0.0',
  info: {
    title: 'Guichet',
    version: '0.1.0',
    description:
      'The interface that the console and the portal use. Refusals are `application/problem+json`; their `code` never changes its meaning. Requests that change something need the Origin of this appliance, except a program’s, which has an API key and no Origin.',
    license: { name: 'Apache-2.0' },
  },
  paths: {
    '/api/v1/people/{id}/rights': {
      get: {
        operationId: 'rights.rights',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/RightsView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Everything that reaches a person, by themselves or through a group. Of oneself, for everybody.\n\nNeeds `person.see` or `account.manage`.',
        summary: 'Everything that reaches a person, by themselves or through a group',
        tags: ['Rights'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['person.see', 'account.manage'],
      },
    },
    '/api/v1/explanations': {
      get: {
        operationId: 'rights.explain',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Explanation' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Why a person can, or cannot, do something at a place: the binding that decides, and what would be needed.\n\nNeeds `person.see` or `account.manage`.',
        summary:
          'Why a person can, or cannot, do something at a place: the binding that decides, and what would be needed',
        tags: ['Rights'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          { in: 'query', name: 'person', required: true, schema: { $ref: '#/components/schemas/Id' } },
          { in: 'query', name: 'permission', required: true, schema: { $ref: '#/components/schemas/PermissionName' } },
          {
            description: 'The channel where; everywhere without it.',
            in: 'query',
            name: 'channel',
            required: false,
            schema: { $ref: '#/components/schemas/Id' },
          },
          {
            description: 'On a colleague’s session there, rather than on what is one’s own or nobody’s.',
            in: 'query',
            name: 'colleagues',
            required: false,
            schema: { type: 'boolean' },
          },
        ],
        'x-needs': ['person.see', 'account.manage'],
      },
    },
    '/api/v1/previews': {
      post: {
        operationId: 'rights.preview',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/PreviewView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Who would gain and who would lose what by a change of rights. Nothing is changed.\n\nNeeds `role.assign` or `channel.members` or `role.manage` or `group.manage` or `channel.delete`.',
        summary: 'Who would gain and who would lose what by a change of rights',
        tags: ['Rights'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          {
            description: 'How many people to leave out at the beginning.',
            in: 'query',
            name: 'from',
            required: false,
            schema: { format: 'int32', type: 'integer', minimum: 0 },
          },
          {
            in: 'query',
            name: 'limit',
            required: false,
            schema: { format: 'int32', type: 'integer', minimum: 1, maximum: 500 },
          },
        ],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/ProposedChange' } } },
        },
        'x-needs': ['role.assign', 'channel.members', 'role.manage', 'group.manage', 'channel.delete'],
      },
    },
    '/api/v1/subjects': {
      get: {
        operationId: 'rights.subjects',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Subjects' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'People and groups by what they are called, to give them something: 20 of each at most.\n\nNeeds `person.see` or `role.assign` or `channel.members` or `group.manage`.',
        summary: 'People and groups by what they are called, to give them something: 20 of each at most',
        tags: ['Rights'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          {
            description: 'Words that each stand somewhere in a name, or the beginning of a sign-in name.',
            in: 'query',
            name: 'text',
            required: false,
            schema: { type: 'string', maxLength: 100 },
          },
        ],
        'x-needs': ['person.see', 'role.assign', 'channel.members', 'group.manage'],
      },
    },
    '/api/v1/reports': {
      post: {
        operationId: 'reports.read',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/ReportView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'What was done over days: volumes, waits, durations, outcomes and marks, of the channels whose reports one may see.\n\nNeeds `report.see`.',
        summary:
          'What was done over days: volumes, waits, durations, outcomes and marks, of the channels whose reports one may see',
        tags: ['Reports'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Period' } } },
        },
        'x-needs': ['report.see'],
      },
    },
    '/api/v1/reports/table': {
      post: {
        operationId: 'reports.table',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'text/csv; charset=utf-8': { schema: { type: 'string', format: 'binary' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'The same as a table for spreadsheets.\n\nNeeds `report.see`.',
        summary: 'The same as a table for spreadsheets',
        tags: ['Reports'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/PeriodTable' } } },
        },
        'x-needs': ['report.see'],
      },
    },
    '/api/v1/board': {
      get: {
        operationId: 'reports.now',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/BoardView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'How the desk stands at this moment, and today beside what is usual, in the channels whose reports one may see.\n\nNeeds `report.see`.',
        summary:
          'How the desk stands at this moment, and today beside what is usual, in the channels whose reports one may see',
        tags: ['Reports'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['report.see'],
      },
    },
    '/api/v1/sign-out': {
      post: {
        operationId: 'signIns.signOut',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Signs out, here.\n\nNeeds `account.manage`.',
        summary: 'Signs out, here',
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
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Who is signed in, what they may do somewhere, and what a page must know of this appliance.\n\nNeeds `account.manage`.',
        summary: 'Who is signed in, what they may do somewhere, and what a page must know of this appliance',
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
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Where the person who asks is signed in.\n\nNeeds `account.manage`.',
        summary: 'Where the person who asks is signed in',
        tags: ['Sign-in'],
        security: [{ signIn: [] }],
        parameters: [],
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/sign-ins/{id}': {
      delete: {
        operationId: 'signIns.end',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: "Ends one of one's own sign-ins.\n\nNeeds `account.manage`.",
        summary: "Ends one of one's own sign-ins",
        tags: ['Sign-in'],
        security: [{ signIn: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/password': {
      post: {
        operationId: 'signIns.changePassword',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Changes one’s own password, and ends one’s other sign-ins.\n\nNeeds `account.manage`.',
        summary: 'Changes one’s own password, and ends one’s other sign-ins',
        tags: ['Sign-in'],
        security: [{ signIn: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/PasswordChange' } } },
        },
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/people/sign-ins': {
      get: {
        operationId: 'signIns.listAll',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { signIns: { items: { $ref: '#/components/schemas/RunningSignIn' }, type: 'array' } },
                  required: ['signIns'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Everybody’s running sign-ins, the oldest first.\n\nNeeds `person.see`.',
        summary: 'Everybody’s running sign-ins, the oldest first',
        tags: ['Sign-in'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['person.see'],
      },
    },
    '/api/v1/people/{id}/sign-ins': {
      get: {
        operationId: 'signIns.listOf',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { signIns: { items: { $ref: '#/components/schemas/RunningSignIn' }, type: 'array' } },
                  required: ['signIns'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Somebody’s running sign-ins.\n\nNeeds `person.see`.',
        summary: 'Somebody’s running sign-ins',
        tags: ['Sign-in'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['person.see'],
      },
    },
    '/api/v1/people/{id}/sign-ins/{signIn}': {
      delete: {
        operationId: 'signIns.revoke',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Ends one of somebody’s sign-ins; their pages and screens close at once.\n\nNeeds `person.manage`.',
        summary: 'Ends one of somebody’s sign-ins; their pages and screens close at once',
        tags: ['Sign-in'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          { in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } },
          { in: 'path', name: 'signIn', required: true, schema: { $ref: '#/components/schemas/Id' } },
        ],
        'x-needs': ['person.manage'],
      },
    },
    '/api/v1/second-factor': {
      get: {
        operationId: 'secondFactor.show',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/OwnFactorsView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'The second factors of whoever asks.\n\nNeeds `account.manage`.',
        summary: 'The second factors of whoever asks',
        tags: ['Second factor'],
        security: [{ signIn: [] }],
        parameters: [],
        'x-needs': ['account.manage'],
      },
      post: {
        operationId: 'secondFactor.finish',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: { properties: { recoveryCodes: { items: { type: 'string' }, type: 'array' } }, type: 'object' },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Finishes the second factor that was begun. With the first one come recovery codes, shown only here.\n\nNeeds `account.manage`.',
        summary: 'Finishes the second factor that was begun',
        tags: ['Second factor'],
        security: [{ signIn: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewFactor' } } },
        },
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/second-factor/app': {
      post: {
        operationId: 'secondFactor.startApp',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { uri: { type: 'string' }, key: { type: 'string' } },
                  required: ['uri', 'key'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Begins a new authenticator app, which takes the place of the one before.\n\nNeeds `account.manage`.',
        summary: 'Begins a new authenticator app, which takes the place of the one before',
        tags: ['Second factor'],
        security: [{ signIn: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/FirstFactor' } } },
        },
        'x-needs': ['account.manage'],
      },
      delete: {
        operationId: 'secondFactor.removeApp',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Removes one’s authenticator app.\n\nNeeds `account.manage`.',
        summary: 'Removes one’s authenticator app',
        tags: ['Second factor'],
        security: [{ signIn: [] }],
        parameters: [],
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/second-factor/passkey': {
      post: {
        operationId: 'secondFactor.startPasskey',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/PasskeyCreation' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Begins a new passkey. The answer is for the browser’s `navigator.credentials.create`.\n\nNeeds `account.manage`.',
        summary: 'Begins a new passkey',
        tags: ['Second factor'],
        security: [{ signIn: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/FirstFactor' } } },
        },
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/second-factor/passkeys/{id}': {
      delete: {
        operationId: 'secondFactor.removePasskey',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Removes one of one’s passkeys.\n\nNeeds `account.manage`.',
        summary: 'Removes one of one’s passkeys',
        tags: ['Second factor'],
        security: [{ signIn: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/second-factor/recovery-codes': {
      post: {
        operationId: 'secondFactor.renewRecoveryCodes',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { recoveryCodes: { items: { type: 'string' }, type: 'array' } },
                  required: ['recoveryCodes'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Makes ten new recovery codes, shown only here; those before are void.\n\nNeeds `account.manage`.',
        summary: 'Makes ten new recovery codes, shown only here; those before are void',
        tags: ['Second factor'],
        security: [{ signIn: [] }],
        parameters: [],
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/step-up/methods': {
      post: {
        operationId: 'secondFactor.stepUpMethods',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { methods: { items: { $ref: '#/components/schemas/FactorMethod' }, type: 'array' } },
                  required: ['methods'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'How whoever asks can prove anew that it is them.\n\nNeeds `account.manage`.',
        summary: 'How whoever asks can prove anew that it is them',
        tags: ['Second factor'],
        security: [{ signIn: [] }],
        parameters: [],
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/step-up/passkey': {
      post: {
        operationId: 'secondFactor.askPasskey',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/PasskeyRequest' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'The question for a passkey. The answer is for the browser’s `navigator.credentials.get`, once.\n\nNeeds `account.manage`.',
        summary: 'The question for a passkey',
        tags: ['Second factor'],
        security: [{ signIn: [] }],
        parameters: [],
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/step-up': {
      post: {
        operationId: 'secondFactor.prove',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { provedAt: { type: 'number', format: 'double' } },
                  required: ['provedAt'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Proves by a second factor that it is still the same person; acts that ask for it go on for five minutes.\n\nNeeds `account.manage`.',
        summary:
          'Proves by a second factor that it is still the same person; acts that ask for it go on for five minutes',
        tags: ['Second factor'],
        security: [{ signIn: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/FactorAnswer' } } },
        },
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/people/{id}/second-factor': {
      get: {
        operationId: 'secondFactor.has',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: { properties: { has: { type: 'boolean' } }, required: ['has'], type: 'object' },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Whether somebody has a second factor.\n\nNeeds `person.see`.',
        summary: 'Whether somebody has a second factor',
        tags: ['Second factor'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['person.see'],
      },
      delete: {
        operationId: 'secondFactor.reset',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Takes every second factor from somebody who lost theirs, and signs them out everywhere.\n\nNeeds `person.manage`.',
        summary: 'Takes every second factor from somebody who lost theirs, and signs them out everywhere',
        tags: ['Second factor'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['person.manage'],
      },
    },
    '/api/v1/people/{id}/break-glass': {
      post: {
        operationId: 'breakGlass.mark',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Marks a local account as one for the day when nothing else works, or takes the mark away. Its use alarms.\n\nNeeds `person.manage`.',
        summary: 'Marks a local account as one for the day when nothing else works, or takes the mark away',
        tags: ['People'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/BreakGlassMark' } } },
        },
        'x-needs': ['person.manage'],
      },
    },
    '/api/v1/alarms': {
      get: {
        operationId: 'breakGlass.list',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { alarms: { items: { $ref: '#/components/schemas/AlarmView' }, type: 'array' } },
                  required: ['alarms'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Alarms of the last 30 days that whoever asks has not acknowledged.\n\nNeeds `person.see`.',
        summary: 'Alarms of the last 30 days that whoever asks has not acknowledged',
        tags: ['People'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['person.see'],
      },
    },
    '/api/v1/alarms/{id}/acknowledge': {
      post: {
        operationId: 'breakGlass.acknowledge',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Says that one knows of an alarm.\n\nNeeds `person.see`.',
        summary: 'Says that one knows of an alarm',
        tags: ['People'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['person.see'],
      },
    },
    '/api/v1/appliance': {
      get: {
        operationId: 'appliance.show',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/StandingView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'How the appliance stands: its certificate.\n\nNeeds `settings.see`.',
        summary: 'How the appliance stands: its certificate',
        tags: ['Appliance'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['settings.see'],
      },
    },
    '/api/v1/approvals': {
      get: {
        operationId: 'approvals.lists',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/ApprovalLists' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'What waits for the decision of the person who asks, their own requests, and what was decided.\n\nNeeds `account.manage`.',
        summary: 'What waits for the decision of the person who asks, their own requests, and what was decided',
        tags: ['Approvals'],
        security: [{ signIn: [] }],
        parameters: [],
        'x-needs': ['account.manage'],
      },
      post: {
        operationId: 'approvals.ask',
        responses: {
          '201': {
            description: 'Asked',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/ApprovalView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Asks a second person to approve an act. Who asks twice for the same gets the request that waits already.\n\nNeeds `account.manage`.',
        summary: 'Asks a second person to approve an act',
        tags: ['Approvals'],
        security: [{ signIn: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewApproval' } } },
        },
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/approvals/{id}': {
      get: {
        operationId: 'approvals.show',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/ApprovalView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'A request of the person who asks, as it stands.\n\nNeeds `account.manage`.',
        summary: 'A request of the person who asks, as it stands',
        tags: ['Approvals'],
        security: [{ signIn: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['account.manage'],
      },
      delete: {
        operationId: 'approvals.withdraw',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Takes back a request of one’s own; what was approved ends with it.\n\nNeeds `account.manage`.',
        summary: 'Takes back a request of one’s own; what was approved ends with it',
        tags: ['Approvals'],
        security: [{ signIn: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/approvals/{id}/approve': {
      post: {
        operationId: 'approvals.approve',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/ApprovalView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Approves what somebody else asked to do: they may do it within the next 30 minutes.\n\nNeeds `approval.give`.',
        summary: 'Approves what somebody else asked to do: they may do it within the next 30 minutes',
        tags: ['Approvals'],
        security: [{ signIn: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Decided' } } },
        },
        'x-needs': ['approval.give'],
      },
    },
    '/api/v1/approvals/{id}/refuse': {
      post: {
        operationId: 'approvals.refuse',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/ApprovalView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Refuses what somebody else asked to do.\n\nNeeds `approval.give`.',
        summary: 'Refuses what somebody else asked to do',
        tags: ['Approvals'],
        security: [{ signIn: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Decided' } } },
        },
        'x-needs': ['approval.give'],
      },
    },
    '/api/v1/audit': {
      get: {
        operationId: 'audit.search',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/AuditPage' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'What was done and refused, newest first. A page that is not full and has a `next` says how far the search came in a\nsecond: ask again from there.\n\nNeeds `audit.read`.',
        summary: 'What was done and refused, newest first',
        tags: ['Audit'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          {
            description: 'Recorded at this time or later, UTC milliseconds.',
            in: 'query',
            name: 'from',
            required: false,
            schema: { format: 'int32', type: 'integer', minimum: 0, maximum: 9007199254740991 },
          },
          {
            description: 'Recorded before this time, UTC milliseconds.',
            in: 'query',
            name: 'to',
            required: false,
            schema: { format: 'int32', type: 'integer', minimum: 0, maximum: 9007199254740991 },
          },
          {
            description:
              'Who did it: `person:` and an id, `endUser:` and a session’s id, `system:` and a part of the appliance, or `nobody`.',
            in: 'query',
            name: 'actor',
            required: false,
            schema: { type: 'string', maxLength: 100, pattern: '^[a-zA-Z]+(:.*)?$' },
          },
          {
            description: 'What it was done to: a kind, a colon and an id.',
            in: 'query',
            name: 'target',
            required: false,
            schema: { type: 'string', maxLength: 100, pattern: '^[a-zA-Z]+:.*$' },
          },
          {
            description: 'Events of this name or number.',
            in: 'query',
            name: 'event',
            required: false,
            schema: { type: 'string', maxLength: 64 },
          },
          {
            description:
              'Events of this hundred: 1100 for sign-in, 1200 for people and rights, 1300 for sessions, and so on.',
            in: 'query',
            name: 'group',
            required: false,
            schema: { format: 'int32', type: 'integer', minimum: 1000, maximum: 9900 },
          },
          {
            description: 'Refusals only.',
            in: 'query',
            name: 'refusals',
            required: false,
            schema: { type: 'boolean' },
          },
          {
            description: 'Words that all stand in it somewhere, whatever their case and accents.',
            in: 'query',
            name: 'text',
            required: false,
            schema: { type: 'string', maxLength: 200 },
          },
          {
            description: 'Events a page.',
            in: 'query',
            name: 'limit',
            required: false,
            schema: { format: 'int32', type: 'integer', minimum: 1, maximum: 500 },
          },
          {
            description: '`next` of the page before.',
            in: 'query',
            name: 'before',
            required: false,
            schema: { format: 'int32', type: 'integer', minimum: 1, maximum: 9007199254740991 },
          },
        ],
        'x-needs': ['audit.read'],
      },
    },
    '/api/v1/audit/state': {
      get: {
        operationId: 'audit.state',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/AuditState' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Where the record begins and ends, how long things are kept, and how far a syslog collector is.\n\nNeeds `audit.read`.',
        summary: 'Where the record begins and ends, how long things are kept, and how far a syslog collector is',
        tags: ['Audit'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['audit.read'],
      },
    },
    '/api/v1/audit/export/csv': {
      post: {
        operationId: 'audit.csv',
        responses: {
          '200': { description: 'Ok', content: { 'text/csv': { schema: { type: 'string', format: 'binary' } } } },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'A copy as a table, oldest first: CSV in UTF-8, in which nothing is a formula and nothing is invisible.\n\nNeeds `audit.export`.',
        summary:
          'A copy as a table, oldest first: CSV in UTF-8, in which nothing is a formula and nothing is invisible',
        tags: ['Audit'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/AuditFilter' } } },
        },
        'x-needs': ['audit.export'],
      },
    },
    '/api/v1/audit/export/json-lines': {
      post: {
        operationId: 'audit.jsonLines',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/jsonl': { schema: { type: 'string', format: 'binary' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'A copy of the whole events, oldest first: one JSON object a line.\n\nNeeds `audit.export`.',
        summary: 'A copy of the whole events, oldest first: one JSON object a line',
        tags: ['Audit'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/AuditFilter' } } },
        },
        'x-needs': ['audit.export'],
      },
    },
    '/api/v1/audit/holds': {
      get: {
        operationId: 'holds.list',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { holds: { items: { $ref: '#/components/schemas/HoldView' }, type: 'array' } },
                  required: ['holds'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'What is under legal hold: neither retention nor erasure removes it.\n\nNeeds `audit.read`.',
        summary: 'What is under legal hold: neither retention nor erasure removes it',
        tags: ['Audit'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['audit.read'],
      },
      post: {
        operationId: 'holds.set',
        responses: {
          '201': {
            description: 'It is held.',
            content: {
              'application/json': {
                schema: { properties: { id: { type: 'string' } }, required: ['id'], type: 'object' },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Puts a session, or a person with all of their sessions, under legal hold.\n\nNeeds `audit.manage`.',
        summary: 'Puts a session, or a person with all of their sessions, under legal hold',
        tags: ['Audit'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewHold' } } },
        },
        'x-needs': ['audit.manage'],
      },
    },
    '/api/v1/audit/holds/{id}': {
      delete: {
        operationId: 'holds.release',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Releases a legal hold; what was kept only for it goes with the next daily sweep.\n\nNeeds `audit.manage`.',
        summary: 'Releases a legal hold; what was kept only for it goes with the next daily sweep',
        tags: ['Audit'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['audit.manage'],
      },
    },
    '/api/v1/audit/people/{id}/export': {
      post: {
        operationId: 'personalData.take',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { type: 'string', format: 'binary' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Everything that is kept on a person, as one JSON document. That it was taken is recorded.\n\nNeeds `audit.manage`.',
        summary: 'Everything that is kept on a person, as one JSON document',
        tags: ['Audit'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['audit.manage'],
      },
    },
    '/api/v1/audit/people/{id}/erase': {
      post: {
        operationId: 'personalData.erase',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Erased' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Takes a person who has left, or whom an administrator has locked, out of everything that is kept: a pseudonym takes the\nplace of their name, and what was said about them is removed. It cannot be undone.\n\nNeeds `audit.manage`.',
        summary:
          'Takes a person who has left, or whom an administrator has locked, out of everything that is kept: a pseudonym takes the\nplace of their name, and what was said about them is removed',
        tags: ['Audit'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Erasing' } } },
        },
        'x-needs': ['audit.manage'],
      },
    },
    '/api/v1/availability': {
      get: {
        operationId: 'availability.overview',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/AvailabilityOverview' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Whether one takes sessions, and who else does of those one may give a session to. Live pushes of type `availability` tell changes.\n\nNeeds `account.manage`.',
        summary: 'Whether one takes sessions, and who else does of those one may give a session to',
        tags: ['Availability'],
        security: [{ signIn: [] }],
        parameters: [],
        'x-needs': ['account.manage'],
      },
      post: {
        operationId: 'availability.say',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { mine: { $ref: '#/components/schemas/AvailabilityView' } },
                  required: ['mine'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Says whether one takes sessions, how many at once, and whether anybody is at this browser.\n\nNeeds `account.manage`.',
        summary: 'Says whether one takes sessions, how many at once, and whether anybody is at this browser',
        tags: ['Availability'],
        security: [{ signIn: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/OwnAvailability' } } },
        },
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/availability/people/{id}': {
      post: {
        operationId: 'availability.limit',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { person: { $ref: '#/components/schemas/AvailabilityView' } },
                  required: ['person'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Says how many sessions somebody may have at once.\n\nNeeds `session.assign`.',
        summary: 'Says how many sessions somebody may have at once',
        tags: ['Availability'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/SessionLimit' } } },
        },
        'x-needs': ['session.assign'],
      },
    },
    '/api/v1/availability/settings': {
      get: {
        operationId: 'availability.settings',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/AvailabilityRules' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'What holds for everybody: when somebody counts as away, and how many sessions they have at once.\n\nNeeds `settings.see`.',
        summary: 'What holds for everybody: when somebody counts as away, and how many sessions they have at once',
        tags: ['Availability'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['settings.see'],
      },
      post: {
        operationId: 'availability.set',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/AvailabilityRules' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Sets what holds for everybody.\n\nNeeds `settings.manage`.',
        summary: 'Sets what holds for everybody',
        tags: ['Availability'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/AvailabilityRules' } } },
        },
        'x-needs': ['settings.manage'],
      },
    },
    '/api/v1/bindings': {
      get: {
        operationId: 'bindings.list',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { bindings: { items: { $ref: '#/components/schemas/GrantView' }, type: 'array' } },
                  required: ['bindings'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Who has what where: the bindings of a person, of a group, on a channel, or to a role.\n\nNeeds `person.see` or `group.see` or `channel.see` or `channel.members` or `role.see`.',
        summary: 'Who has what where: the bindings of a person, of a group, on a channel, or to a role',
        tags: ['Rights'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          {
            description: 'Those of a person themselves, without those of their groups.',
            in: 'query',
            name: 'person',
            required: false,
            schema: { $ref: '#/components/schemas/Id' },
          },
          { in: 'query', name: 'group', required: false, schema: { $ref: '#/components/schemas/Id' } },
          { in: 'query', name: 'channel', required: false, schema: { $ref: '#/components/schemas/Id' } },
          { in: 'query', name: 'role', required: false, schema: { $ref: '#/components/schemas/RoleId' } },
        ],
        'x-needs': ['person.see', 'group.see', 'channel.see', 'channel.members', 'role.see'],
      },
      post: {
        operationId: 'bindings.change',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { bindings: { items: { $ref: '#/components/schemas/GrantView' }, type: 'array' } },
                  required: ['bindings'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Gives and withdraws rights, everywhere or on channels. The answer has what was made and changed.\n\nNeeds `role.assign` or `channel.members`.',
        summary: 'Gives and withdraws rights, everywhere or on channels',
        tags: ['Rights'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/BindingChanges' } } },
        },
        'x-needs': ['role.assign', 'channel.members'],
      },
    },
    '/api/v1/calls': {
      get: {
        operationId: 'sosCalls.list',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { calls: { items: { $ref: '#/components/schemas/SosCallView' }, type: 'array' } },
                  required: ['calls'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'The ways to call for help of the channels whose settings one may see.\n\nNeeds `sosCall.manage` or `channel.see`.',
        summary: 'The ways to call for help of the channels whose settings one may see',
        tags: ['SOS Calls'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['sosCall.manage', 'channel.see'],
      },
      post: {
        operationId: 'sosCalls.make',
        responses: {
          '201': {
            description: 'It can be called.',
            content: {
              'application/json': {
                schema: {
                  properties: { call: { $ref: '#/components/schemas/SosCallView' } },
                  required: ['call'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Publishes a way to call for help; calls can be placed by its address at once.\n\nNeeds `sosCall.manage`.',
        summary: 'Publishes a way to call for help; calls can be placed by its address at once',
        tags: ['SOS Calls'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewSosCall' } } },
        },
        'x-needs': ['sosCall.manage'],
      },
    },
    '/api/v1/calls/{id}': {
      get: {
        operationId: 'sosCalls.get',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { call: { $ref: '#/components/schemas/SosCallView' } },
                  required: ['call'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'One way to call for help.\n\nNeeds `sosCall.manage`.',
        summary: 'One way to call for help',
        tags: ['SOS Calls'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['sosCall.manage'],
      },
      post: {
        operationId: 'sosCalls.change',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { call: { $ref: '#/components/schemas/SosCallView' } },
                  required: ['call'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Changes what it says and asks, and to whom its calls go; programs that are installed follow.\n\nNeeds `sosCall.manage`.',
        summary: 'Changes what it says and asks, and to whom its calls go; programs that are installed follow',
        tags: ['SOS Calls'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/SosCallChange' } } },
        },
        'x-needs': ['sosCall.manage'],
      },
      delete: {
        operationId: 'sosCalls.remove',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Removes it for good: its address and the programs with it lead nowhere. Calls that were placed stay.\n\nNeeds `sosCall.manage`.',
        summary: 'Removes it for good: its address and the programs with it lead nowhere',
        tags: ['SOS Calls'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['sosCall.manage'],
      },
    },
    '/api/v1/calls/{id}/pause': {
      post: {
        operationId: 'sosCalls.pause',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { call: { $ref: '#/components/schemas/SosCallView' } },
                  required: ['call'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Takes no calls for now; its page and the programs that are installed say so.\n\nNeeds `sosCall.manage`.',
        summary: 'Takes no calls for now; its page and the programs that are installed say so',
        tags: ['SOS Calls'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['sosCall.manage'],
      },
    },
    '/api/v1/calls/{id}/resume': {
      post: {
        operationId: 'sosCalls.resume',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { call: { $ref: '#/components/schemas/SosCallView' } },
                  required: ['call'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Takes calls again.\n\nNeeds `sosCall.manage`.',
        summary: 'Takes calls again',
        tags: ['SOS Calls'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['sosCall.manage'],
      },
    },
    '/api/v1/channels': {
      get: {
        operationId: 'channels.list',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { channels: { items: { $ref: '#/components/schemas/ChannelView' }, type: 'array' } },
                  required: ['channels'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'The channels that one may see or works in, by name.\n\nNeeds `channel.see` or `session.create` or `session.see`.',
        summary: 'The channels that one may see or works in, by name',
        tags: ['Channels'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['channel.see', 'session.create', 'session.see'],
      },
      post: {
        operationId: 'channels.make',
        responses: {
          '201': {
            description: 'The channel exists.',
            content: {
              'application/json': {
                schema: {
                  properties: { channel: { $ref: '#/components/schemas/ChannelView' } },
                  required: ['channel'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Makes a channel, where nobody works yet.\n\nNeeds `channel.create`.',
        summary: 'Makes a channel, where nobody works yet',
        tags: ['Channels'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewChannel' } } },
        },
        'x-needs': ['channel.create'],
      },
    },
    '/api/v1/channels/{id}': {
      get: {
        operationId: 'channels.get',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { channel: { $ref: '#/components/schemas/ChannelView' } },
                  required: ['channel'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'One channel.\n\nNeeds `channel.see`.',
        summary: 'One channel',
        tags: ['Channels'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['channel.see'],
      },
      post: {
        operationId: 'channels.change',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { channel: { $ref: '#/components/schemas/ChannelView' } },
                  required: ['channel'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Changes what is said here and leaves the rest as it is. Live sessions keep to a narrower tool policy within seconds; what\nelse changes holds for sessions that begin from then on.\n\nNeeds `channel.manage`.',
        summary: 'Changes what is said here and leaves the rest as it is',
        tags: ['Channels'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/ChannelSettings' } } },
        },
        'x-needs': ['channel.manage'],
      },
      delete: {
        operationId: 'channels.remove',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Removes a channel for good, with what people were given on it. Its open sessions go on in the default channel.\n\nNeeds `channel.delete`.',
        summary: 'Removes a channel for good, with what people were given on it',
        tags: ['Channels'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['channel.delete'],
      },
    },
    '/api/v1/channels/{id}/logo': {
      post: {
        operationId: 'channels.setLogo',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { channel: { $ref: '#/components/schemas/ChannelView' } },
                  required: ['channel'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Gives a channel a picture, which its end users see: PNG, JPEG or WebP.\n\nNeeds `channel.manage`.',
        summary: 'Gives a channel a picture, which its end users see: PNG, JPEG or WebP',
        tags: ['Channels'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/LogoGiven' } } },
        },
        'x-needs': ['channel.manage'],
      },
      delete: {
        operationId: 'channels.removeLogo',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { channel: { $ref: '#/components/schemas/ChannelView' } },
                  required: ['channel'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: "Takes a channel's picture away.\n\nNeeds `channel.manage`.",
        summary: "Takes a channel's picture away",
        tags: ['Channels'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['channel.manage'],
      },
    },
    '/api/v1/channels/{id}/default': {
      post: {
        operationId: 'channels.makeDefault',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { channel: { $ref: '#/components/schemas/ChannelView' } },
                  required: ['channel'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Makes a channel the default one, which catches what has no other home.\n\nNeeds `channel.manage`.',
        summary: 'Makes a channel the default one, which catches what has no other home',
        tags: ['Channels'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['channel.manage'],
      },
    },
    '/api/v1/channels/{id}/removal': {
      get: {
        operationId: 'channels.foresee',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/ChannelRemovalView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'What removing a channel would do.\n\nNeeds `channel.see`.',
        summary: 'What removing a channel would do',
        tags: ['Channels'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['channel.see'],
      },
    },
    '/api/v1/directories': {
      get: {
        operationId: 'directories.list',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { directories: { items: { $ref: '#/components/schemas/DirectoryView' }, type: 'array' } },
                  required: ['directories'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'The connected directories, their groups, and how their synchronisation stands.\n\nNeeds `directory.see`.',
        summary: 'The connected directories, their groups, and how their synchronisation stands',
        tags: ['Directories'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['directory.see'],
      },
      post: {
        operationId: 'directories.add',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/DirectoryView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Connects a directory. Nobody is mirrored before groups are chosen and their plan is agreed to.\n\nNeeds `directory.manage` or `directory.see`.',
        summary: 'Connects a directory',
        tags: ['Directories'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/GivenDirectory' } } },
        },
        'x-needs': ['directory.manage', 'directory.see'],
      },
    },
    '/api/v1/directories/{id}': {
      get: {
        operationId: 'directories.show',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/DirectoryView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'One connected directory.\n\nNeeds `directory.see`.',
        summary: 'One connected directory',
        tags: ['Directories'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['directory.see'],
      },
      post: {
        operationId: 'directories.change',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/DirectoryView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Changes how a directory is reached and read. Say everything; a password that is left out stays.\n\nNeeds `directory.manage` or `directory.see`.',
        summary: 'Changes how a directory is reached and read',
        tags: ['Directories'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/GivenDirectory' } } },
        },
        'x-needs': ['directory.manage', 'directory.see'],
      },
      delete: {
        operationId: 'directories.remove',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Takes a directory away: its people are signed out and cannot sign in, its groups are gone.\n\nNeeds `directory.manage`.',
        summary: 'Takes a directory away: its people are signed out and cannot sign in, its groups are gone',
        tags: ['Directories'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['directory.manage'],
      },
    },
    '/api/v1/directories/test': {
      post: {
        operationId: 'directories.test',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/x-ndjson': { schema: { type: 'string', format: 'binary' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Tries settings, saved or not. Each line of the answer is a step: which one, on which controller, whether it went well,\nand otherwise with which code.\n\nNeeds `directory.manage`.',
        summary: 'Tries settings, saved or not',
        tags: ['Directories'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/DirectoryTrial' } } },
        },
        'x-needs': ['directory.manage'],
      },
    },
    '/api/v1/directories/{id}/search': {
      post: {
        operationId: 'directories.search',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { groups: { items: { $ref: '#/components/schemas/FoundGroup' }, type: 'array' } },
                  required: ['groups'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Groups of a directory by a part of their names.\n\nNeeds `directory.manage`.',
        summary: 'Groups of a directory by a part of their names',
        tags: ['Directories'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/GroupSearch' } } },
        },
        'x-needs': ['directory.manage'],
      },
    },
    '/api/v1/directories/{id}/groups': {
      post: {
        operationId: 'directories.choose',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/DirectoryView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Chooses groups to mirror. Nothing happens to anybody before the plan is agreed to.\n\nNeeds `directory.manage` or `directory.see`.',
        summary: 'Chooses groups to mirror',
        tags: ['Directories'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/GroupChoices' } } },
        },
        'x-needs': ['directory.manage', 'directory.see'],
      },
    },
    '/api/v1/directories/{id}/groups/{group}': {
      delete: {
        operationId: 'directories.drop',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Mirrors a group no longer. Whoever is in no other agreed group is signed out and cannot sign in.\n\nNeeds `directory.manage`.',
        summary: 'Mirrors a group no longer',
        tags: ['Directories'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          { in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } },
          { in: 'path', name: 'group', required: true, schema: { $ref: '#/components/schemas/Id' } },
        ],
        'x-needs': ['directory.manage'],
      },
    },
    '/api/v1/directories/{id}/plan': {
      post: {
        operationId: 'directories.plan',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/PlanView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'What agreeing would change, read from the directory now. Nothing is changed.\n\nNeeds `directory.manage`.',
        summary: 'What agreeing would change, read from the directory now',
        tags: ['Directories'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['directory.manage'],
      },
    },
    '/api/v1/directories/{id}/sync': {
      post: {
        operationId: 'directories.sync',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/DirectoryView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          "Agrees to a plan, which is then applied exactly as it was shown; the directory's own page tells how far it is.\n\nNeeds `directory.manage` or `directory.see`.",
        summary:
          "Agrees to a plan, which is then applied exactly as it was shown; the directory's own page tells how far it is",
        tags: ['Directories'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/PlanDecision' } } },
        },
        'x-needs': ['directory.manage', 'directory.see'],
      },
    },
    '/api/v1/directories/{id}/discard': {
      post: {
        operationId: 'directories.discard',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/DirectoryView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Leaves everybody in place whom a plan would remove, until it is decided otherwise.\n\nNeeds `directory.manage` or `directory.see`.',
        summary: 'Leaves everybody in place whom a plan would remove, until it is decided otherwise',
        tags: ['Directories'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/PlanDecision' } } },
        },
        'x-needs': ['directory.manage', 'directory.see'],
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
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'What a one-time link is for. It stays usable.\n\nNeeds `enrolment.use`.',
        summary: 'What a one-time link is for',
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
            content: { 'application/json': { schema: { $ref: '#/components/schemas/SignInAnswer' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Uses a one-time link up: sets the password and signs in, or says what is asked for next.\n\nNeeds `enrolment.use`.',
        summary: 'Uses a one-time link up: sets the password and signs in, or says what is asked for next',
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
    '/api/v1/experts/knock': {
      post: {
        operationId: 'visits.knock',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { visit: { $ref: '#/components/schemas/VisitView' }, credential: { type: 'string' } },
                  required: ['visit', 'credential'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Uses the link up: its holder stands before the door until the lead lets them in.\n\nNeeds `expert.visit`.',
        summary: 'Uses the link up: its holder stands before the door until the lead lets them in',
        tags: ['Experts'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Knocking' } } },
        },
        'x-needs': ['expert.visit'],
      },
    },
    '/api/v1/experts/look': {
      post: {
        operationId: 'visits.look',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { visit: { $ref: '#/components/schemas/VisitView' } },
                  required: ['visit'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'How it stands.\n\nNeeds `expert.visit`.',
        summary: 'How it stands',
        tags: ['Experts'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Visiting' } } },
        },
        'x-needs': ['expert.visit'],
      },
    },
    '/api/v1/experts/pass': {
      post: {
        operationId: 'visits.pass',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/VisitorsPassAnswer' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: "A pass for this browser's viewer, fetched anew every twenty seconds.\n\nNeeds `expert.visit`.",
        summary: "A pass for this browser's viewer, fetched anew every twenty seconds",
        tags: ['Experts'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/VisitorsPass' } } },
        },
        'x-needs': ['expert.visit'],
      },
    },
    '/api/v1/experts/chat': {
      post: {
        operationId: 'visits.chat',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { lines: { items: { $ref: '#/components/schemas/VisitorsChatLine' }, type: 'array' } },
                  required: ['lines'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'What everybody in the session reads, from a line on.\n\nNeeds `expert.visit`.',
        summary: 'What everybody in the session reads, from a line on',
        tags: ['Experts'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/VisitorsReading' } } },
        },
        'x-needs': ['expert.visit'],
      },
    },
    '/api/v1/experts/chat/write': {
      post: {
        operationId: 'visits.write',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { line: { $ref: '#/components/schemas/VisitorsChatLine' } },
                  required: ['line'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Writes to everybody in the session.\n\nNeeds `expert.visit`.',
        summary: 'Writes to everybody in the session',
        tags: ['Experts'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/VisitorsLine' } } },
        },
        'x-needs': ['expert.visit'],
      },
    },
    '/api/v1/experts/screenshot': {
      post: {
        operationId: 'visits.screenshot',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Puts on record that this browser keeps a picture of a monitor as it is shown.\n\nNeeds `expert.visit`.',
        summary: 'Puts on record that this browser keeps a picture of a monitor as it is shown',
        tags: ['Experts'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/VisitorsScreenshot' } } },
        },
        'x-needs': ['expert.visit'],
      },
    },
    '/api/v1/experts/leave': {
      post: {
        operationId: 'visits.leave',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Leaves; the link opens nothing again.\n\nNeeds `expert.visit`.',
        summary: 'Leaves; the link opens nothing again',
        tags: ['Experts'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Visiting' } } },
        },
        'x-needs': ['expert.visit'],
      },
    },
    '/api/v1/groups': {
      get: {
        operationId: 'groups.list',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { groups: { items: { $ref: '#/components/schemas/GroupView' }, type: 'array' } },
                  required: ['groups'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Every group, by name.\n\nNeeds `group.see`.',
        summary: 'Every group, by name',
        tags: ['Groups'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['group.see'],
      },
      post: {
        operationId: 'groups.make',
        responses: {
          '201': {
            description: 'The group exists.',
            content: {
              'application/json': {
                schema: {
                  properties: { group: { $ref: '#/components/schemas/GroupView' } },
                  required: ['group'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Makes a local group, with nobody in it yet.\n\nNeeds `group.manage`.',
        summary: 'Makes a local group, with nobody in it yet',
        tags: ['Groups'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewGroup' } } },
        },
        'x-needs': ['group.manage'],
      },
    },
    '/api/v1/groups/{id}': {
      get: {
        operationId: 'groups.get',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { group: { $ref: '#/components/schemas/GroupView' } },
                  required: ['group'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'One group; its people are asked for page by page.\n\nNeeds `group.see`.',
        summary: 'One group; its people are asked for page by page',
        tags: ['Groups'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['group.see'],
      },
      post: {
        operationId: 'groups.change',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { group: { $ref: '#/components/schemas/GroupView' } },
                  required: ['group'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Changes the name or the description of a local group.\n\nNeeds `group.manage`.',
        summary: 'Changes the name or the description of a local group',
        tags: ['Groups'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/GroupChange' } } },
        },
        'x-needs': ['group.manage'],
      },
      delete: {
        operationId: 'groups.remove',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Removes a group for good, with what it gave and who was in it.\n\nNeeds `group.manage` or `directory.manage`.',
        summary: 'Removes a group for good, with what it gave and who was in it',
        tags: ['Groups'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['group.manage', 'directory.manage'],
      },
    },
    '/api/v1/groups/{id}/members': {
      get: {
        operationId: 'groups.listMembers',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/MemberPage' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'The people of a group by name, a page at a time.\n\nNeeds `group.see`.',
        summary: 'The people of a group by name, a page at a time',
        tags: ['Groups'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          { in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } },
          {
            description: 'Words that each stand somewhere in the name.',
            in: 'query',
            name: 'text',
            required: false,
            schema: { type: 'string', maxLength: 100 },
          },
          {
            description: 'People a page.',
            in: 'query',
            name: 'limit',
            required: false,
            schema: { format: 'int32', type: 'integer', minimum: 1, maximum: 500 },
          },
          {
            description: '`next` of the page before.',
            in: 'query',
            name: 'after',
            required: false,
            schema: { type: 'string', maxLength: 1000 },
          },
        ],
        'x-needs': ['group.see'],
      },
      post: {
        operationId: 'groups.addMembers',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Brings people into a local group. Whoever is in it already stays.\n\nNeeds `group.manage`.',
        summary: 'Brings people into a local group',
        tags: ['Groups'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/GroupPeople' } } },
        },
        'x-needs': ['group.manage'],
      },
    },
    '/api/v1/groups/{id}/members/remove': {
      post: {
        operationId: 'groups.removeMembers',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Takes people out of a local group.\n\nNeeds `group.manage`.',
        summary: 'Takes people out of a local group',
        tags: ['Groups'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/GroupPeople' } } },
        },
        'x-needs': ['group.manage'],
      },
    },
    '/api/v1/keys': {
      get: {
        operationId: 'keys.own',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { keys: { items: { $ref: '#/components/schemas/KeyView' }, type: 'array' } },
                  required: ['keys'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'The API keys of the person who asks, the newest first.\n\nNeeds `account.manage`.',
        summary: 'The API keys of the person who asks, the newest first',
        tags: ['API keys'],
        security: [{ signIn: [] }],
        parameters: [],
        'x-needs': ['account.manage'],
      },
      post: {
        operationId: 'keys.make',
        responses: {
          '201': {
            description: 'Made',
            content: {
              'application/json': {
                schema: {
                  properties: { secret: { type: 'string' }, key: { $ref: '#/components/schemas/KeyView' } },
                  required: ['secret', 'key'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Makes an API key. Its secret is shown only here.\n\nNeeds `key.make`.',
        summary: 'Makes an API key',
        tags: ['API keys'],
        security: [{ signIn: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewKey' } } },
        },
        'x-needs': ['key.make'],
      },
    },
    '/api/v1/keys/all': {
      get: {
        operationId: 'keys.everybodys',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { keys: { items: { $ref: '#/components/schemas/KeyView' }, type: 'array' } },
                  required: ['keys'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Everybody’s API keys, the newest first.\n\nNeeds `key.see`.',
        summary: 'Everybody’s API keys, the newest first',
        tags: ['API keys'],
        security: [{ signIn: [] }],
        parameters: [],
        'x-needs': ['key.see'],
      },
    },
    '/api/v1/keys/{id}/revoke': {
      post: {
        operationId: 'keys.revoke',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Takes an API key back, for good: one’s own, or somebody else’s.\n\nNeeds `account.manage` or `key.manage`.',
        summary: 'Takes an API key back, for good: one’s own, or somebody else’s',
        tags: ['API keys'],
        security: [{ signIn: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['account.manage', 'key.manage'],
      },
    },
    '/api/v1/mail': {
      get: {
        operationId: 'mail.show',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: {
                    waiting: { type: 'number', format: 'double' },
                    server: { $ref: '#/components/schemas/MailServerView' },
                  },
                  required: ['waiting'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'The mail server, if one is set up, and how many messages are on their way.\n\nNeeds `settings.see`.',
        summary: 'The mail server, if one is set up, and how many messages are on their way',
        tags: ['Mail'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['settings.see'],
      },
      post: {
        operationId: 'mail.save',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { server: { $ref: '#/components/schemas/MailServerView' } },
                  required: ['server'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Sets up the mail server. Say everything; a password that is left out stays, as long as it goes to the same server.\n\nNeeds `settings.manage`.',
        summary: 'Sets up the mail server',
        tags: ['Mail'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/GivenMailServer' } } },
        },
        'x-needs': ['settings.manage'],
      },
      delete: {
        operationId: 'mail.remove',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Sends no mail any more. What is on its way waits for another server.\n\nNeeds `settings.manage`.',
        summary: 'Sends no mail any more',
        tags: ['Mail'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['settings.manage'],
      },
    },
    '/api/v1/mail/test': {
      post: {
        operationId: 'mail.test',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/x-ndjson': { schema: { type: 'string', format: 'binary' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Sends a test message by settings, saved or not. Each line of the answer is a step: which one, whether it went well, and\notherwise with which code and in the server’s words.\n\nNeeds `settings.manage`.',
        summary: 'Sends a test message by settings, saved or not',
        tags: ['Mail'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/MailTrial' } } },
        },
        'x-needs': ['settings.manage'],
      },
    },
    '/api/v1/me/preferences': {
      get: {
        operationId: 'preferences.show',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Preferences' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'How the pages look to the person who asks, and what they are told of.\n\nNeeds `account.manage`.',
        summary: 'How the pages look to the person who asks, and what they are told of',
        tags: ['Account'],
        security: [{ signIn: [] }],
        parameters: [],
        'x-needs': ['account.manage'],
      },
      post: {
        operationId: 'preferences.change',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Preferences' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Keeps the parts that are given (`views`, `list`, `notifications`), whole; the others stay as they are.\n\nNeeds `account.manage`.',
        summary:
          'Keeps the parts that are given (`views`, `list`, `notifications`), whole; the others stay as they are',
        tags: ['Account'],
        security: [{ signIn: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Preferences' } } },
        },
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/people/{id}/photo': {
      get: {
        operationId: 'photos.show',
        responses: {
          '200': { description: 'Ok', content: { 'image/*': { schema: { type: 'string', format: 'binary' } } } },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'The picture of somebody, from their directory: JPEG or PNG.\n\nNeeds `person.see` or `account.manage`.',
        summary: 'The picture of somebody, from their directory: JPEG or PNG',
        tags: ['People'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['person.see', 'account.manage'],
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
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Everybody who has an account, in the order in which they were added.\n\nNeeds `person.see`.',
        summary: 'Everybody who has an account, in the order in which they were added',
        tags: ['People'],
        security: [{ signIn: [] }, { key: [] }],
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
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Adds somebody. The link lets them set their password, once, within seven days; it is shown only here.\n\nNeeds `person.manage` or `role.assign`.',
        summary: 'Adds somebody',
        tags: ['People'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewPerson' } } },
        },
        'x-needs': ['person.manage', 'role.assign'],
      },
    },
    '/api/v1/people/{id}': {
      get: {
        operationId: 'people.get',
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
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'One person.\n\nNeeds `person.see`.',
        summary: 'One person',
        tags: ['People'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['person.see'],
      },
    },
    '/api/v1/people/{id}/lock': {
      post: {
        operationId: 'people.lock',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Shuts somebody out: they are signed out everywhere and cannot sign in.\n\nNeeds `person.manage`.',
        summary: 'Shuts somebody out: they are signed out everywhere and cannot sign in',
        tags: ['People'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['person.manage'],
      },
    },
    '/api/v1/people/{id}/unlock': {
      post: {
        operationId: 'people.unlock',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Lets somebody in again, with the password they had.\n\nNeeds `person.manage`.',
        summary: 'Lets somebody in again, with the password they had',
        tags: ['People'],
        security: [{ signIn: [] }, { key: [] }],
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
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'A new one-time link for somebody who has not set a password yet, or who forgot it. Their older links are void.\n\nNeeds `person.manage`.',
        summary: 'A new one-time link for somebody who has not set a password yet, or who forgot it',
        tags: ['People'],
        security: [{ signIn: [] }, { key: [] }],
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
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Opens a support link or a code; say one of the two. A code can be opened once, a link as often as its holder likes.\n\nNeeds `invitation.try` or `session.follow`.',
        summary: 'Opens a support link or a code; say one of the two',
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
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Begins without an invitation: the program will show a code for a technician to type.\n\nNeeds `sos.start`.',
        summary: 'Begins without an invitation: the program will show a code for a technician to type',
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
            content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          "The program, with the signed configuration of this page's session in it: for Linux an archive that keeps it executable, for\nWindows the program as it is started.\n\nNeeds `session.download` or `sos.start`.",
        summary:
          "The program, with the signed configuration of this page's session in it: for Linux an archive that keeps it executable, for\nWindows the program as it is started",
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
    '/api/v1/portal/share': {
      post: {
        operationId: 'portal.share',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Shared' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          "What this page's own browser needs to show its screen in its session, as a program that needs no download.\n\nNeeds `session.download` or `sos.start`.",
        summary:
          "What this page's own browser needs to show its screen in its session, as a program that needs no download",
        tags: ['Portal'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Held' } } },
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
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'A one-use ticket with which this page opens the live connection.\n\nNeeds `session.follow` or `sos.start`.',
        summary: 'A one-use ticket with which this page opens the live connection',
        tags: ['Portal'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Held' } } },
        },
        'x-needs': ['session.follow', 'sos.start'],
      },
    },
    '/api/v1/portal/leave': {
      post: {
        operationId: 'portal.leave',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          "Ends the session from the end user's side, or declines it.\n\nNeeds `session.decline` or `session.stop`.",
        summary: "Ends the session from the end user's side, or declines it",
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
    '/api/v1/portal/call/form': {
      post: {
        operationId: 'callPortal.form',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/CallFormView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'The form of an SOS Call, or why nobody takes calls by it now.\n\nNeeds `sos.start`.',
        summary: 'The form of an SOS Call, or why nobody takes calls by it now',
        tags: ['Portal'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/CallAddress' } } },
        },
        'x-needs': ['sos.start'],
      },
    },
    '/api/v1/portal/call/place': {
      post: {
        operationId: 'callPortal.place',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Opened' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Places a call. What is answered is kept: the call is in the queue, and stays there whatever happens to the appliance.\n\nNeeds `sos.start`.',
        summary: 'Places a call',
        tags: ['Portal'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/CallWanted' } } },
        },
        'x-needs': ['sos.start'],
      },
    },
    '/api/v1/portal/call/sign-in': {
      post: {
        operationId: 'callPortal.prove',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { department: { type: 'string' }, name: { type: 'string' }, proof: { type: 'string' } },
                  required: ['name', 'proof'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Proves to a directory who calls. Nobody is signed in by it; the proof goes with the call that is placed next.\n\nNeeds `sos.start`.',
        summary: 'Proves to a directory who calls',
        tags: ['Portal'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/CallerSignedIn' } } },
        },
        'x-needs': ['sos.start'],
      },
    },
    '/api/v1/portal/call/again': {
      post: {
        operationId: 'callPortal.again',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Opened' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'How the call of this page stands, after the page was loaded again.\n\nNeeds `session.follow`.',
        summary: 'How the call of this page stands, after the page was loaded again',
        tags: ['Portal'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/CallHeld' } } },
        },
        'x-needs': ['session.follow'],
      },
    },
    '/api/v1/portal/call/app': {
      post: {
        operationId: 'callPortal.app',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'The SOS Call app: the program that places calls by this SOS Call, as often as it is started. For Linux it comes as an\narchive that keeps it executable, for Windows as it is started.\n\nNeeds `sos.start`.',
        summary: 'The SOS Call app: the program that places calls by this SOS Call, as often as it is started',
        tags: ['Portal'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/CallAppWanted' } } },
        },
        'x-needs': ['sos.start'],
      },
    },
    '/api/v1/portal/chat': {
      post: {
        operationId: 'portalChat.read',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { lines: { items: { $ref: '#/components/schemas/PortalLine' }, type: 'array' } },
                  required: ['lines'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'What the end user reads of the chat, in order, at most 500 lines; ask again with the last number until none come.\n\nNeeds `session.follow`.',
        summary:
          'What the end user reads of the chat, in order, at most 500 lines; ask again with the last number until none come',
        tags: ['Portal'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/PortalChatRead' } } },
        },
        'x-needs': ['session.follow'],
      },
    },
    '/api/v1/portal/chat/write': {
      post: {
        operationId: 'portalChat.write',
        responses: {
          '201': {
            description: 'The line is kept.',
            content: {
              'application/json': {
                schema: {
                  properties: { line: { $ref: '#/components/schemas/PortalLine' } },
                  required: ['line'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'The end user writes a line.\n\nNeeds `session.chat` or `session.follow`.',
        summary: 'The end user writes a line',
        tags: ['Portal'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/PortalChatLine' } } },
        },
        'x-needs': ['session.chat', 'session.follow'],
      },
    },
    '/api/v1/portal/logos/{id}': {
      get: {
        operationId: 'logos.show',
        responses: {
          '200': { description: 'Ok', content: { 'image/*': { schema: { type: 'string', format: 'binary' } } } },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'The picture of a channel, for the pages of its end users: PNG, JPEG or WebP.\n\nNeeds `invitation.try`.',
        summary: 'The picture of a channel, for the pages of its end users: PNG, JPEG or WebP',
        tags: ['Portal'],
        security: [],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/LogoId' } }],
        'x-needs': ['invitation.try'],
      },
    },
    '/api/v1/portal/survey': {
      post: {
        operationId: 'portalSurvey.read',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: { properties: { survey: { $ref: '#/components/schemas/SurveyAsked' } }, type: 'object' },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'What the end user is asked now that the session has ended; nothing, when there is nothing to ask or they have answered.\n\nNeeds `survey.answer`.',
        summary:
          'What the end user is asked now that the session has ended; nothing, when there is nothing to ask or they have answered',
        tags: ['Portal'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/SurveyHolder' } } },
        },
        'x-needs': ['survey.answer'],
      },
    },
    '/api/v1/portal/survey/answer': {
      post: {
        operationId: 'portalSurvey.answer',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Answers, once and within a day of the end.\n\nNeeds `survey.answer`.',
        summary: 'Answers, once and within a day of the end',
        tags: ['Portal'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/SurveyGiven' } } },
        },
        'x-needs': ['survey.answer'],
      },
    },
    '/api/v1/practice': {
      post: {
        operationId: 'practice.start',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { session: { $ref: '#/components/schemas/SessionView' } },
                  required: ['session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Opens a practice computer of the appliance: a session that is active at once and disturbs nobody.\n\nNeeds `practice.start`.',
        summary: 'Opens a practice computer of the appliance: a session that is active at once and disturbs nobody',
        tags: ['Practice'],
        security: [{ signIn: [] }],
        parameters: [],
        'x-needs': ['practice.start'],
      },
    },
    '/api/v1/programs': {
      get: {
        operationId: 'programs.list',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { programs: { items: { $ref: '#/components/schemas/ProgramStanding' }, type: 'array' } },
                  required: ['programs'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'The programs that this appliance hands out, one a platform: size, hash and whose signature it carries; or why it does not.\n\nNeeds `settings.see`.',
        summary:
          'The programs that this appliance hands out, one a platform: size, hash and whose signature it carries; or why it does not',
        tags: ['Appliance'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['settings.see'],
      },
    },
    '/api/v1/roles': {
      get: {
        operationId: 'roles.list',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { roles: { items: { $ref: '#/components/schemas/RoleView' }, type: 'array' } },
                  required: ['roles'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'The shipped roles, then the site’s own by name.\n\nNeeds `role.see` or `role.assign` or `channel.members`.',
        summary: 'The shipped roles, then the site’s own by name',
        tags: ['Roles'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['role.see', 'role.assign', 'channel.members'],
      },
      post: {
        operationId: 'roles.make',
        responses: {
          '201': {
            description: 'The role exists.',
            content: {
              'application/json': {
                schema: {
                  properties: { role: { $ref: '#/components/schemas/RoleView' } },
                  required: ['role'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Makes a role. Nobody has it yet.\n\nNeeds `role.manage`.',
        summary: 'Makes a role',
        tags: ['Roles'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewRole' } } },
        },
        'x-needs': ['role.manage'],
      },
    },
    '/api/v1/roles/{id}': {
      post: {
        operationId: 'roles.change',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { role: { $ref: '#/components/schemas/RoleView' } },
                  required: ['role'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Changes a role of the site’s own, for everybody who has it, at once.\n\nNeeds `role.manage`.',
        summary: 'Changes a role of the site’s own, for everybody who has it, at once',
        tags: ['Roles'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/RoleId' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/ChangedRole' } } },
        },
        'x-needs': ['role.manage'],
      },
      delete: {
        operationId: 'roles.remove',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Removes a role of the site’s own.\n\nNeeds `role.manage`.',
        summary: 'Removes a role of the site’s own',
        tags: ['Roles'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          { in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/RoleId' } },
          {
            description: 'Of the role that was looked at.',
            in: 'query',
            name: 'revision',
            required: true,
            schema: { format: 'int32', type: 'integer', minimum: 0 },
          },
          {
            description: 'Removes the bindings that give it, too; without this, a role that somebody has stays.',
            in: 'query',
            name: 'bindings',
            required: false,
            schema: { type: 'boolean' },
          },
        ],
        'x-needs': ['role.manage'],
      },
    },
    '/api/v1/routing': {
      get: {
        operationId: 'routing.show',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/RulesOfPlace' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'The rules for all channels, which are looked at first.\n\nNeeds `settings.see`.',
        summary: 'The rules for all channels, which are looked at first',
        tags: ['Routing'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['settings.see'],
      },
      post: {
        operationId: 'routing.change',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/RulesOfPlace' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Sets the rules for all channels.\n\nNeeds `settings.manage`.',
        summary: 'Sets the rules for all channels',
        tags: ['Routing'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/ChangedRouting' } } },
        },
        'x-needs': ['settings.manage'],
      },
    },
    '/api/v1/routing/try': {
      post: {
        operationId: 'routing.try',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/DecisionView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'What would become of a call in a channel, and why it would go nowhere else. Nothing is changed.\n\nNeeds `settings.manage`.',
        summary: 'What would become of a call in a channel, and why it would go nowhere else',
        tags: ['Routing'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/TryingIn' } } },
        },
        'x-needs': ['settings.manage'],
      },
    },
    '/api/v1/routing/replays': {
      post: {
        operationId: 'routing.replay',
        responses: {
          '202': {
            description: 'It has begun; look at it by its id.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/ReplayView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Begins to place past calls of all channels again, by the rules that stand and by these. Nothing is changed.\n\nNeeds `settings.manage` or `session.colleagues`.',
        summary: 'Begins to place past calls of all channels again, by the rules that stand and by these',
        tags: ['Routing'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Replaying' } } },
        },
        'x-needs': ['settings.manage', 'session.colleagues'],
      },
    },
    '/api/v1/routing/replays/{id}': {
      get: {
        operationId: 'routing.look',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/ReplayView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'One’s own replay, as far as it is.\n\nNeeds `account.manage`.',
        summary: 'One’s own replay, as far as it is',
        tags: ['Routing'],
        security: [{ signIn: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['account.manage'],
      },
      delete: {
        operationId: 'routing.cancel',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Ends one’s own replay, and forgets it.\n\nNeeds `account.manage`.',
        summary: 'Ends one’s own replay, and forgets it',
        tags: ['Routing'],
        security: [{ signIn: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/routing/channels/{id}': {
      get: {
        operationId: 'routing.showChannel',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/RulesOfPlace' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'The rules of a channel, and what is tried when nobody answers there.\n\nNeeds `channel.see`.',
        summary: 'The rules of a channel, and what is tried when nobody answers there',
        tags: ['Routing'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['channel.see'],
      },
      post: {
        operationId: 'routing.changeChannel',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/RulesOfPlace' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Sets the rules of a channel. Rules that lead out of it are for whoever may transfer out of it.\n\nNeeds `channel.manage` or `session.transferOutside`.',
        summary: 'Sets the rules of a channel',
        tags: ['Routing'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/ChangedRouting' } } },
        },
        'x-needs': ['channel.manage', 'session.transferOutside'],
      },
    },
    '/api/v1/routing/channels/{id}/try': {
      post: {
        operationId: 'routing.tryChannel',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/DecisionView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'What would become of a call in this channel, and why it would go nowhere else. Nothing is changed.\n\nNeeds `channel.manage`.',
        summary: 'What would become of a call in this channel, and why it would go nowhere else',
        tags: ['Routing'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Trying' } } },
        },
        'x-needs': ['channel.manage'],
      },
    },
    '/api/v1/routing/channels/{id}/replays': {
      post: {
        operationId: 'routing.replayChannel',
        responses: {
          '202': {
            description: 'It has begun; look at it by its id.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/ReplayView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Begins to place past calls of this channel again, by the rules that stand and by these. Nothing is changed.\n\nNeeds `channel.manage` or `session.colleagues`.',
        summary: 'Begins to place past calls of this channel again, by the rules that stand and by these',
        tags: ['Routing'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Replaying' } } },
        },
        'x-needs': ['channel.manage', 'session.colleagues'],
      },
    },
    '/api/v1/rules': {
      get: {
        operationId: 'rules.show',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/RulesView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'What the site asks for besides permissions, and how many people each rule concerns or would concern.\n\nNeeds `settings.see`.',
        summary: 'What the site asks for besides permissions, and how many people each rule concerns or would concern',
        tags: ['Rules'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['settings.see'],
      },
      post: {
        operationId: 'rules.change',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Sets other rules. Refused if nobody could change them again.\n\nNeeds `settings.manage`.',
        summary: 'Sets other rules',
        tags: ['Rules'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/ChangedRules' } } },
        },
        'x-needs': ['settings.manage'],
      },
    },
    '/api/v1/rules/preview': {
      post: {
        operationId: 'rules.preview',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/RulesPreview' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'What other rules would change, and whom that concerns. Nothing is changed.\n\nNeeds `settings.see`.',
        summary: 'What other rules would change, and whom that concerns',
        tags: ['Rules'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/WantedRules' } } },
        },
        'x-needs': ['settings.see'],
      },
    },
    '/api/v1/sessions/{id}/targets': {
      get: {
        operationId: 'transfers.list',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/TargetList' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'To which channels, groups and technicians a session can go: with their skills, whom they serve, and who is there.\n\nNeeds `session.transfer` or `session.invite`.',
        summary:
          'To which channels, groups and technicians a session can go: with their skills, whom they serve, and who is there',
        tags: ['Transfer'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          { in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } },
          {
            description: 'Whom a session is handed to (`transfer`, the default), or who is brought into it.',
            in: 'query',
            name: 'kind',
            required: false,
            schema: { type: 'string', enum: ['transfer', 'invitation'] },
          },
          {
            description: 'Part of a name, a skill, or whom somebody serves.',
            in: 'query',
            name: 'search',
            required: false,
            schema: { type: 'string', maxLength: 128 },
          },
        ],
        'x-needs': ['session.transfer', 'session.invite'],
      },
    },
    '/api/v1/sessions/{id}/offers': {
      post: {
        operationId: 'transfers.offer',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { session: { $ref: '#/components/schemas/SessionView' } },
                  required: ['session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Hands a session over, or invites a colleague into it. A technician accepts or declines within two minutes. A channel or a\ngroup gets a session in which nobody is engaged at once; one that is under way stands open to it for ten minutes, its lead\nstays meanwhile, and the picture goes on.\n\nNeeds `session.transfer` or `session.transferOutside` or `session.invite`.',
        summary: 'Hands a session over, or invites a colleague into it',
        tags: ['Transfer'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewOffer' } } },
        },
        'x-needs': ['session.transfer', 'session.transferOutside', 'session.invite'],
      },
    },
    '/api/v1/sessions/{id}/offers/{offer}/accept': {
      post: {
        operationId: 'transfers.accept',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { session: { $ref: '#/components/schemas/SessionView' } },
                  required: ['session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          "Takes what was offered to oneself, or to a channel or group of one's own: whoever comes first.\n\nNeeds `session.see` or `session.claim` or `session.engage` or `tool.view`.",
        summary: "Takes what was offered to oneself, or to a channel or group of one's own: whoever comes first",
        tags: ['Transfer'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          { in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } },
          { in: 'path', name: 'offer', required: true, schema: { $ref: '#/components/schemas/Id' } },
        ],
        'x-needs': ['session.see', 'session.claim', 'session.engage', 'tool.view'],
      },
    },
    '/api/v1/sessions/{id}/offers/{offer}/decline': {
      post: {
        operationId: 'transfers.decline',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Says no to what was offered to oneself; whoever offered it is told.\n\nNeeds `session.see`.',
        summary: 'Says no to what was offered to oneself; whoever offered it is told',
        tags: ['Transfer'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          { in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } },
          { in: 'path', name: 'offer', required: true, schema: { $ref: '#/components/schemas/Id' } },
        ],
        'x-needs': ['session.see'],
      },
    },
    '/api/v1/sessions/{id}/offers/{offer}/withdraw': {
      post: {
        operationId: 'transfers.withdraw',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { session: { $ref: '#/components/schemas/SessionView' } },
                  required: ['session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          "Takes an offer back: one's own, or any of a session that one may hand over.\n\nNeeds `session.see` or `session.transfer` or `session.invite`.",
        summary: "Takes an offer back: one's own, or any of a session that one may hand over",
        tags: ['Transfer'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          { in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } },
          { in: 'path', name: 'offer', required: true, schema: { $ref: '#/components/schemas/Id' } },
        ],
        'x-needs': ['session.see', 'session.transfer', 'session.invite'],
      },
    },
    '/api/v1/sessions/{id}/survey': {
      get: {
        operationId: 'surveys.read',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: { properties: { survey: { $ref: '#/components/schemas/SurveyView' } }, type: 'object' },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'What the end user answered to the survey of the channel; nothing while they have not.\n\nNeeds `session.see`.',
        summary: 'What the end user answered to the survey of the channel; nothing while they have not',
        tags: ['Sessions'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['session.see'],
      },
    },
    '/api/v1/sessions/{id}/chat': {
      get: {
        operationId: 'chat.read',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { lines: { items: { $ref: '#/components/schemas/ChatLineView' }, type: 'array' } },
                  required: ['lines'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'The lines of one conversation of a session, in order, at most 500 of them; ask again with the last number until none come.\n\nNeeds `session.see`.',
        summary:
          'The lines of one conversation of a session, in order, at most 500 of them; ask again with the last number until none come',
        tags: ['Chat'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          { in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } },
          {
            description:
              'Which conversation: what everybody in the session reads (the default), or what technicians alone do.',
            in: 'query',
            name: 'audience',
            required: false,
            schema: { type: 'string', enum: ['everybody', 'technicians'] },
          },
          {
            description: 'Lines after this number.',
            in: 'query',
            name: 'after',
            required: false,
            schema: { format: 'int32', type: 'integer', minimum: 0 },
          },
        ],
        'x-needs': ['session.see'],
      },
      post: {
        operationId: 'chat.write',
        responses: {
          '201': {
            description: 'The line is kept.',
            content: {
              'application/json': {
                schema: {
                  properties: { line: { $ref: '#/components/schemas/ChatLineView' } },
                  required: ['line'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Writes a line, once there is an end user to read it and until the session has ended.\n\nNeeds `session.chat`.',
        summary: 'Writes a line, once there is an end user to read it and until the session has ended',
        tags: ['Chat'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewChatLine' } } },
        },
        'x-needs': ['session.chat'],
      },
    },
    '/api/v1/sessions/{id}/report': {
      get: {
        operationId: 'summaries.read',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/SummaryView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'The report of a session: its times, people, consents, moves, notes, chat and survey, with the events that prove them. That\nit was read is recorded.\n\nNeeds `session.see`.',
        summary:
          'The report of a session: its times, people, consents, moves, notes, chat and survey, with the events that prove them',
        tags: ['Sessions'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['session.see'],
      },
    },
    '/api/v1/sessions': {
      get: {
        operationId: 'sessions.list',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/SessionPage' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Sessions, the newest first, a page at a time. Live pushes tell everything after `asOf`.\n\nNeeds `session.see`.',
        summary: 'Sessions, the newest first, a page at a time',
        tags: ['Sessions'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          {
            description:
              "One's own sessions (`mine`, the default), all that one may see (`all`), or those of one channel, by its id.",
            in: 'query',
            name: 'scope',
            required: false,
            schema: { type: 'string', pattern: '^(mine|all|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$' },
          },
          {
            in: 'query',
            name: 'state',
            required: false,
            schema: { type: 'string', enum: ['waiting', 'ready', 'active', 'closed', 'expired'] },
          },
          {
            description: 'Sessions a page.',
            in: 'query',
            name: 'limit',
            required: false,
            schema: { format: 'int32', type: 'integer', minimum: 1, maximum: 500 },
          },
          {
            description: '`next` of the page before.',
            in: 'query',
            name: 'after',
            required: false,
            schema: { type: 'string', maxLength: 4000 },
          },
        ],
        'x-needs': ['session.see'],
      },
      post: {
        operationId: 'sessions.create',
        responses: {
          '201': {
            description: 'The session waits for its end user.',
            content: {
              'application/json': {
                schema: {
                  properties: {
                    invitation: { $ref: '#/components/schemas/InvitationTold' },
                    session: { $ref: '#/components/schemas/SessionView' },
                  },
                  required: ['invitation', 'session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Invites an end user. Link and code are shown here and never again.\n\nNeeds `session.create`.',
        summary: 'Invites an end user',
        tags: ['Sessions'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewSession' } } },
        },
        'x-needs': ['session.create'],
      },
    },
    '/api/v1/sessions/join': {
      post: {
        operationId: 'sessions.join',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { session: { $ref: '#/components/schemas/SessionView' } },
                  required: ['session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Takes the program that shows this code, without an invitation.\n\nNeeds `session.claim`.',
        summary: 'Takes the program that shows this code, without an invitation',
        tags: ['Sessions'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/TypedCode' } } },
        },
        'x-needs': ['session.claim'],
      },
    },
    '/api/v1/sessions/{id}': {
      get: {
        operationId: 'sessions.get',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/SessionDetail' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'One session, with its history and notes.\n\nNeeds `session.see`.',
        summary: 'One session, with its history and notes',
        tags: ['Sessions'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['session.see'],
      },
    },
    '/api/v1/sessions/{id}/invitation': {
      post: {
        operationId: 'sessions.invite',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { invitation: { $ref: '#/components/schemas/InvitationTold' } },
                  required: ['invitation'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'A new link and a new code; the old ones are void.\n\nNeeds `session.create`.',
        summary: 'A new link and a new code; the old ones are void',
        tags: ['Sessions'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['session.create'],
      },
    },
    '/api/v1/sessions/{id}/invitation/revoke': {
      post: {
        operationId: 'sessions.revokeInvitation',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Voids the link and the code of a session that still waits for its end user.\n\nNeeds `session.create`.',
        summary: 'Voids the link and the code of a session that still waits for its end user',
        tags: ['Sessions'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['session.create'],
      },
    },
    '/api/v1/sessions/{id}/engage': {
      post: {
        operationId: 'sessions.engage',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { session: { $ref: '#/components/schemas/SessionView' } },
                  required: ['session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Connects: the end user is asked to agree, unless they already did. Also resumes a session that is live.\n\nNeeds `session.engage` or `session.claim` or `session.takeOver` or `tool.view` or `tool.control`.',
        summary: 'Connects: the end user is asked to agree, unless they already did',
        tags: ['Sessions'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Engaging' } } },
        },
        'x-needs': ['session.engage', 'session.claim', 'session.takeOver', 'tool.view', 'tool.control'],
      },
    },
    '/api/v1/sessions/{id}/release': {
      post: {
        operationId: 'sessions.release',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { session: { $ref: '#/components/schemas/SessionView' } },
                  required: ['session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Lets go of a session; its end user stays connected and can be helped by another.\n\nNeeds `session.engage` or `session.takeOver`.',
        summary: 'Lets go of a session; its end user stays connected and can be helped by another',
        tags: ['Sessions'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['session.engage', 'session.takeOver'],
      },
    },
    '/api/v1/sessions/{id}/close': {
      post: {
        operationId: 'sessions.close',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { session: { $ref: '#/components/schemas/SessionView' } },
                  required: ['session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Ends a session for everybody in it.\n\nNeeds `session.close`.',
        summary: 'Ends a session for everybody in it',
        tags: ['Sessions'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Closing' } } },
        },
        'x-needs': ['session.close'],
      },
    },
    '/api/v1/sessions/{id}/notes': {
      post: {
        operationId: 'sessions.note',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Adds a note. Notes are never changed.\n\nNeeds `session.note`.',
        summary: 'Adds a note',
        tags: ['Sessions'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewNote' } } },
        },
        'x-needs': ['session.note'],
      },
    },
    '/api/v1/sessions/{id}/passes': {
      post: {
        operationId: 'sessions.pass',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/PassAnswer' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          "A pass with which this browser's viewer joins the session at the relay; fetched anew every twenty seconds.\n\nNeeds `session.engage` or `practice.start` or `tool.view` or `tool.control`.",
        summary:
          "A pass with which this browser's viewer joins the session at the relay; fetched anew every twenty seconds",
        tags: ['Sessions'],
        security: [{ signIn: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/PassHolder' } } },
        },
        'x-needs': ['session.engage', 'practice.start', 'tool.view', 'tool.control'],
      },
    },
    '/api/v1/sessions/{id}/join': {
      post: {
        operationId: 'participants.join',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { session: { $ref: '#/components/schemas/SessionView' } },
                  required: ['session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          "Comes into a colleague's session as a supervisor: the end user and everybody in it sees it.\n\nNeeds `session.join` or `tool.view`.",
        summary: "Comes into a colleague's session as a supervisor: the end user and everybody in it sees it",
        tags: ['Participants'],
        security: [{ signIn: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Joining' } } },
        },
        'x-needs': ['session.join', 'tool.view'],
      },
    },
    '/api/v1/sessions/{id}/leave': {
      post: {
        operationId: 'participants.leave',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Leaves a session in which one is a participant.\n\nNeeds `session.see`.',
        summary: 'Leaves a session in which one is a participant',
        tags: ['Participants'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['session.see'],
      },
    },
    '/api/v1/sessions/{id}/participants/{person}/tools': {
      post: {
        operationId: 'participants.equip',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { session: { $ref: '#/components/schemas/SessionView' } },
                  required: ['session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'The lead says what somebody may use from now on.\n\nNeeds `session.invite`.',
        summary: 'The lead says what somebody may use from now on',
        tags: ['Participants'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          { in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } },
          { in: 'path', name: 'person', required: true, schema: { $ref: '#/components/schemas/Id' } },
        ],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Equipment' } } },
        },
        'x-needs': ['session.invite'],
      },
    },
    '/api/v1/sessions/{id}/participants/{person}/remove': {
      post: {
        operationId: 'participants.remove',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { session: { $ref: '#/components/schemas/SessionView' } },
                  required: ['session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'The lead takes somebody out of the session.\n\nNeeds `session.invite`.',
        summary: 'The lead takes somebody out of the session',
        tags: ['Participants'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          { in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } },
          { in: 'path', name: 'person', required: true, schema: { $ref: '#/components/schemas/Id' } },
        ],
        'x-needs': ['session.invite'],
      },
    },
    '/api/v1/sessions/{id}/participants/{person}/lead': {
      post: {
        operationId: 'participants.lead',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { session: { $ref: '#/components/schemas/SessionView' } },
                  required: ['session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Gives the lead to somebody in the session; the former lead stays as a colleague.\n\nNeeds `session.transfer`.',
        summary: 'Gives the lead to somebody in the session; the former lead stays as a colleague',
        tags: ['Participants'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          { in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } },
          { in: 'path', name: 'person', required: true, schema: { $ref: '#/components/schemas/Id' } },
        ],
        'x-needs': ['session.transfer'],
      },
    },
    '/api/v1/sessions/{id}/hold': {
      post: {
        operationId: 'participants.hold',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { session: { $ref: '#/components/schemas/SessionView' } },
                  required: ['session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Puts the end user on hold: nobody sees their screen until the hold ends.\n\nNeeds `session.engage`.',
        summary: 'Puts the end user on hold: nobody sees their screen until the hold ends',
        tags: ['Participants'],
        security: [{ signIn: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['session.engage'],
      },
    },
    '/api/v1/sessions/{id}/screenshots': {
      post: {
        operationId: 'participants.screenshot',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Puts on record that one keeps a picture of a monitor as it is shown; the end user must have agreed to that.\n\nNeeds `tool.screenshot`.',
        summary:
          'Puts on record that one keeps a picture of a monitor as it is shown; the end user must have agreed to that',
        tags: ['Participants'],
        security: [{ signIn: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Screenshot' } } },
        },
        'x-needs': ['tool.screenshot'],
      },
    },
    '/api/v1/sessions/{id}/unhold': {
      post: {
        operationId: 'participants.unhold',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { session: { $ref: '#/components/schemas/SessionView' } },
                  required: ['session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Ends the hold; every picture comes back by itself.\n\nNeeds `session.engage`.',
        summary: 'Ends the hold; every picture comes back by itself',
        tags: ['Participants'],
        security: [{ signIn: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['session.engage'],
      },
    },
    '/api/v1/sessions/{id}/mails': {
      get: {
        operationId: 'invitationMails.list',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: {
                    mails: { items: { $ref: '#/components/schemas/MailView' }, type: 'array' },
                    isSetUp: { type: 'boolean' },
                  },
                  required: ['mails', 'isSetUp'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'What was sent by mail about a session, the newest first, and whether mail can be sent at all.\n\nNeeds `session.see`.',
        summary: 'What was sent by mail about a session, the newest first, and whether mail can be sent at all',
        tags: ['Sessions'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['session.see'],
      },
    },
    '/api/v1/sessions/{id}/invitation/mail': {
      post: {
        operationId: 'invitationMails.send',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: {
                    invitation: { $ref: '#/components/schemas/InvitationTold' },
                    mail: { $ref: '#/components/schemas/MailView' },
                  },
                  required: ['mail'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Sends the invitation of a session by mail, in the words of its channel.\n\nNeeds `session.create`.',
        summary: 'Sends the invitation of a session by mail, in the words of its channel',
        tags: ['Sessions'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/InvitationByMail' } } },
        },
        'x-needs': ['session.create'],
      },
    },
    '/api/v1/sessions/{id}/experts': {
      get: {
        operationId: 'experts.list',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { experts: { items: { $ref: '#/components/schemas/ExpertView' }, type: 'array' } },
                  required: ['experts'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'The links for outside experts of a session, the newest first.\n\nNeeds `session.see`.',
        summary: 'The links for outside experts of a session, the newest first',
        tags: ['Experts'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['session.see'],
      },
      post: {
        operationId: 'experts.invite',
        responses: {
          '201': {
            description: 'The link waits for its expert.',
            content: {
              'application/json': {
                schema: {
                  properties: { link: { type: 'string' }, expert: { $ref: '#/components/schemas/ExpertView' } },
                  required: ['link', 'expert'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'A link for somebody without an account, to be used once within fifteen minutes. It is shown here and never again.\n\nNeeds `session.inviteExpert`.',
        summary: 'A link for somebody without an account, to be used once within fifteen minutes',
        tags: ['Experts'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewExpert' } } },
        },
        'x-needs': ['session.inviteExpert'],
      },
    },
    '/api/v1/sessions/{id}/experts/{expert}/admit': {
      post: {
        operationId: 'experts.admit',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Lets in who stands before the door.\n\nNeeds `session.inviteExpert`.',
        summary: 'Lets in who stands before the door',
        tags: ['Experts'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          { in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } },
          { in: 'path', name: 'expert', required: true, schema: { $ref: '#/components/schemas/Id' } },
        ],
        'x-needs': ['session.inviteExpert'],
      },
    },
    '/api/v1/sessions/{id}/experts/{expert}': {
      delete: {
        operationId: 'experts.revoke',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Takes a link back; whoever used it is out at once.\n\nNeeds `session.inviteExpert`.',
        summary: 'Takes a link back; whoever used it is out at once',
        tags: ['Experts'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [
          { in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } },
          { in: 'path', name: 'expert', required: true, schema: { $ref: '#/components/schemas/Id' } },
        ],
        'x-needs': ['session.inviteExpert'],
      },
    },
    '/api/v1/sessions/next': {
      post: {
        operationId: 'assignment.next',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { session: { $ref: '#/components/schemas/SessionView' } },
                  required: ['session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          "Takes the session that comes next: the most urgent first, then what waits for one's own groups, then what has waited longest. Only\nwhat one may take and, where a rule asked for skills, can do; refused while one has as many as one takes at once.\n\nNeeds `session.claim`.",
        summary:
          "Takes the session that comes next: the most urgent first, then what waits for one's own groups, then what has waited longest",
        tags: ['Sessions'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NextOf' } } },
        },
        'x-needs': ['session.claim'],
      },
    },
    '/api/v1/sessions/{id}/claim': {
      post: {
        operationId: 'assignment.claim',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { session: { $ref: '#/components/schemas/SessionView' } },
                  required: ['session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Takes a session that nobody has taken yet. Of two at once one gets it, and the other is told who.\n\nNeeds `session.claim`.',
        summary: 'Takes a session that nobody has taken yet',
        tags: ['Sessions'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['session.claim'],
      },
    },
    '/api/v1/sessions/{id}/assign': {
      post: {
        operationId: 'assignment.assign',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { session: { $ref: '#/components/schemas/SessionView' } },
                  required: ['session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Gives a session to a technician or a group, or back to nobody, before anybody is connected.\n\nNeeds `session.assign`.',
        summary: 'Gives a session to a technician or a group, or back to nobody, before anybody is connected',
        tags: ['Sessions'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/GivenTo' } } },
        },
        'x-needs': ['session.assign'],
      },
    },
    '/api/v1/sessions/{id}/details': {
      post: {
        operationId: 'assignment.details',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { session: { $ref: '#/components/schemas/SessionView' } },
                  required: ['session'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Says which sessions come first, and completes subject, customer and ticket. Each change is on record.\n\nNeeds `session.prioritise`.',
        summary: 'Says which sessions come first, and completes subject, customer and ticket',
        tags: ['Sessions'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/SessionDetails' } } },
        },
        'x-needs': ['session.prioritise'],
      },
    },
    '/api/v1/sign-in': {
      post: {
        operationId: 'signingIn.signIn',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/SignInAnswer' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Signs in. The answer sets the cookie that the other methods need, or says what is asked for next.\n\nNeeds `signIn.try`.',
        summary: 'Signs in',
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
    '/api/v1/sign-in/passkey': {
      post: {
        operationId: 'signingIn.askPasskey',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/PasskeyRequest' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'The question for a passkey. The answer is for the browser’s `navigator.credentials.get`, once.\n\nNeeds `signIn.try`.',
        summary: 'The question for a passkey',
        tags: ['Sign-in'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/ChallengeToken' } } },
        },
        'x-needs': ['signIn.try'],
      },
    },
    '/api/v1/sign-in/second-factor': {
      post: {
        operationId: 'signingIn.prove',
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
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Answers with the second factor, and signs in.\n\nNeeds `signIn.try`.',
        summary: 'Answers with the second factor, and signs in',
        tags: ['Sign-in'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/SecondFactorAnswer' } } },
        },
        'x-needs': ['signIn.try'],
      },
    },
    '/api/v1/sign-in/enrol/app': {
      post: {
        operationId: 'signingIn.enrolApp',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { uri: { type: 'string' }, key: { type: 'string' } },
                  required: ['uri', 'key'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Begins an authenticator app, for somebody who needs a second factor and has none.\n\nNeeds `signIn.try`.',
        summary: 'Begins an authenticator app, for somebody who needs a second factor and has none',
        tags: ['Sign-in'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/ChallengeToken' } } },
        },
        'x-needs': ['signIn.try'],
      },
    },
    '/api/v1/sign-in/enrol/passkey': {
      post: {
        operationId: 'signingIn.enrolPasskey',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/PasskeyCreation' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Begins a passkey, likewise. The answer is for the browser’s `navigator.credentials.create`.\n\nNeeds `signIn.try`.',
        summary: 'Begins a passkey, likewise',
        tags: ['Sign-in'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/ChallengeToken' } } },
        },
        'x-needs': ['signIn.try'],
      },
    },
    '/api/v1/sign-in/enrol': {
      post: {
        operationId: 'signingIn.enrol',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: {
                    recoveryCodes: { items: { type: 'string' }, type: 'array' },
                    person: { $ref: '#/components/schemas/PersonView' },
                  },
                  required: ['recoveryCodes', 'person'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Finishes the new second factor, and signs in. The recovery codes are shown only here.\n\nNeeds `signIn.try`.',
        summary: 'Finishes the new second factor, and signs in',
        tags: ['Sign-in'],
        security: [],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/FirstSecondFactor' } } },
        },
        'x-needs': ['signIn.try'],
      },
    },
    '/api/v1/skills': {
      get: {
        operationId: 'skills.known',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/KnownAbilities' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Every skill, customer and department that is named anywhere, to be offered where one is typed.\n\nNeeds `person.see` or `group.see`.',
        summary: 'Every skill, customer and department that is named anywhere, to be offered where one is typed',
        tags: ['Skills'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['person.see', 'group.see'],
      },
    },
    '/api/v1/skills/people/{id}': {
      get: {
        operationId: 'skills.ofPerson',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/AbilityView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'What a person can do and for whom they work, by themselves and through their groups.\n\nNeeds `person.see`.',
        summary: 'What a person can do and for whom they work, by themselves and through their groups',
        tags: ['Skills'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['person.see'],
      },
      post: {
        operationId: 'skills.changePerson',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/AbilityView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Says anew what a person can do and for whom they work. What they have through groups stays.\n\nNeeds `person.manage`.',
        summary: 'Says anew what a person can do and for whom they work',
        tags: ['Skills'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/AbilityWords' } } },
        },
        'x-needs': ['person.manage'],
      },
    },
    '/api/v1/skills/groups/{id}': {
      get: {
        operationId: 'skills.ofGroup',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/AbilityView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'What everybody of a group can do and for whom they work.\n\nNeeds `group.see`.',
        summary: 'What everybody of a group can do and for whom they work',
        tags: ['Skills'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['group.see'],
      },
      post: {
        operationId: 'skills.changeGroup',
        responses: {
          '200': {
            description: 'Ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/AbilityView' } } },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Says anew what everybody of a group can do and for whom they work.\n\nNeeds `group.manage`.',
        summary: 'Says anew what everybody of a group can do and for whom they work',
        tags: ['Skills'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/AbilityWords' } } },
        },
        'x-needs': ['group.manage'],
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
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'A ticket for the live WebSocket, `/api/v1/live`: good once, within 30 seconds, as its first message.\n\nNeeds `account.manage`.',
        summary: 'A ticket for the live WebSocket, `/api/v1/live`: good once, within 30 seconds, as its first message',
        tags: ['Live'],
        security: [{ signIn: [] }],
        parameters: [],
        'x-needs': ['account.manage'],
      },
    },
    '/api/v1/webhooks': {
      get: {
        operationId: 'webhooks.list',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { webhooks: { items: { $ref: '#/components/schemas/WebhookView' }, type: 'array' } },
                  required: ['webhooks'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Every webhook, by name, with how it stands with its receiver.\n\nNeeds `webhook.manage`.',
        summary: 'Every webhook, by name, with how it stands with its receiver',
        tags: ['Webhooks'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        'x-needs': ['webhook.manage'],
      },
      post: {
        operationId: 'webhooks.make',
        responses: {
          '201': {
            description: 'Made',
            content: {
              'application/json': {
                schema: {
                  properties: { secret: { type: 'string' }, webhook: { $ref: '#/components/schemas/WebhookView' } },
                  required: ['secret', 'webhook'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Makes a webhook. Its secret is shown only here; every message is signed with it: `Guichet-Signature: t=<UTC seconds>,v1=<hex>`,\nwhere `v1` is HMAC-SHA256 with the secret over `t`, a dot and the body. A message says its `id`, its `event`, when (`at`) and\nby whom (`by`) it was done, and how the `session` is now. It is sent until it is answered with 200 to 299, in order, and may\ncome twice under the same `id`.\n\nNeeds `webhook.manage`.',
        summary: 'Makes a webhook',
        tags: ['Webhooks'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewWebhook' } } },
        },
        'x-needs': ['webhook.manage'],
      },
    },
    '/api/v1/webhooks/{id}': {
      post: {
        operationId: 'webhooks.change',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { webhook: { $ref: '#/components/schemas/WebhookView' } },
                  required: ['webhook'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Changes, pauses or resumes a webhook.\n\nNeeds `webhook.manage`.',
        summary: 'Changes, pauses or resumes a webhook',
        tags: ['Webhooks'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/WebhookChange' } } },
        },
        'x-needs': ['webhook.manage'],
      },
      delete: {
        operationId: 'webhooks.remove',
        responses: {
          '204': { description: 'No content' },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'Removes a webhook for good.\n\nNeeds `webhook.manage`.',
        summary: 'Removes a webhook for good',
        tags: ['Webhooks'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['webhook.manage'],
      },
    },
    '/api/v1/webhooks/{id}/secret': {
      post: {
        operationId: 'webhooks.renewSecret',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: { properties: { secret: { type: 'string' } }, required: ['secret'], type: 'object' },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description: 'A new secret; the old one signs nothing any more.\n\nNeeds `webhook.manage`.',
        summary: 'A new secret; the old one signs nothing any more',
        tags: ['Webhooks'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['webhook.manage'],
      },
    },
    '/api/v1/webhooks/{id}/test': {
      post: {
        operationId: 'webhooks.test',
        responses: {
          '200': {
            description: 'Ok',
            content: {
              'application/json': {
                schema: {
                  properties: { outcome: { $ref: '#/components/schemas/TestOutcome' } },
                  required: ['outcome'],
                  type: 'object',
                },
              },
            },
          },
          default: {
            description: 'A refusal',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
        description:
          'Sends a message that says it is a test, and answers what became of it.\n\nNeeds `webhook.manage`.',
        summary: 'Sends a message that says it is a test, and answers what became of it',
        tags: ['Webhooks'],
        security: [{ signIn: [] }, { key: [] }],
        parameters: [{ in: 'path', name: 'id', required: true, schema: { $ref: '#/components/schemas/Id' } }],
        'x-needs': ['webhook.manage'],
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
      AbilityView: {
        properties: {
          skills: { items: { $ref: '#/components/schemas/SkillView' }, type: 'array', maxItems: 50 },
          serves: {
            items: { $ref: '#/components/schemas/Name' },
            type: 'array',
            description: 'The customers or departments for whom they work.',
            maxItems: 100,
          },
          groups: {
            items: { $ref: '#/components/schemas/GroupAbility' },
            type: 'array',
            description:
              'What a person has besides through their groups; the highest level counts. Nothing for a group.',
          },
        },
        required: ['skills', 'serves', 'groups'],
        type: 'object',
        additionalProperties: false,
      },
      AbilityWords: {
        description: 'What was said of one person or group.',
        properties: {
          skills: { items: { $ref: '#/components/schemas/SkillView' }, type: 'array', maxItems: 50 },
          serves: {
            items: { $ref: '#/components/schemas/Name' },
            type: 'array',
            description: 'The customers or departments for whom they work.',
            maxItems: 100,
          },
        },
        required: ['skills', 'serves'],
        type: 'object',
        additionalProperties: false,
      },
      ActChange: {
        properties: {
          permission: { type: 'string' },
          people: { type: 'number', format: 'double', description: 'How many people may do it somewhere.' },
          withoutFactor: { type: 'number', format: 'double', description: 'How many of them have no second factor.' },
          approvers: { type: 'number', format: 'double', description: 'How many could approve it everywhere.' },
          added: { type: 'boolean' },
        },
        required: ['permission', 'people', 'withoutFactor', 'approvers', 'added'],
        type: 'object',
        additionalProperties: false,
      },
      ActView: {
        description: 'An act, what can be asked for it, and whom that would concern today.',
        properties: {
          permission: { type: 'string' },
          stepUp: { type: 'boolean' },
          approval: { type: 'boolean' },
          canBeApproved: { type: 'boolean', description: 'Whether a second person can be asked for.' },
          suggested: { type: 'boolean', description: 'Whether most sites ask for an approval.' },
          people: { type: 'number', format: 'double', description: 'How many people may do it somewhere.' },
          withoutFactor: { type: 'number', format: 'double', description: 'How many of them have no second factor.' },
          approvers: { type: 'number', format: 'double', description: 'How many could approve it everywhere.' },
        },
        required: [
          'permission',
          'stepUp',
          'approval',
          'canBeApproved',
          'suggested',
          'people',
          'withoutFactor',
          'approvers',
        ],
        type: 'object',
        additionalProperties: false,
      },
      AlarmView: {
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          login: { type: 'string' },
          address: { type: 'string' },
          at: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
        },
        required: ['id', 'name', 'login', 'address', 'at'],
        type: 'object',
        additionalProperties: false,
      },
      AnswerView: {
        properties: { label: { type: 'string' }, answer: { type: 'string' } },
        required: ['label', 'answer'],
        type: 'object',
        additionalProperties: false,
      },
      ApplianceView: {
        properties: { company: { type: 'string' }, relayPort: { type: 'number', format: 'double' } },
        required: ['company', 'relayPort'],
        type: 'object',
        additionalProperties: false,
      },
      ApprovalLists: {
        properties: {
          waiting: {
            items: { $ref: '#/components/schemas/ApprovalView' },
            type: 'array',
            description: 'Those on which whoever asks can decide, the oldest first.',
          },
          mine: {
            items: { $ref: '#/components/schemas/ApprovalView' },
            type: 'array',
            description: 'Their own, the newest first.',
          },
          decided: {
            items: { $ref: '#/components/schemas/ApprovalView' },
            type: 'array',
            description: 'Those that they, or somebody else who could have, decided; the newest first.',
          },
        },
        required: ['waiting', 'mine', 'decided'],
        type: 'object',
        additionalProperties: false,
      },
      ApprovalState: {
        type: 'string',
        enum: ['asked', 'approved', 'refused', 'expired'],
        description: 'A request as it stands now: nobody decides one whose time is over, and nothing is done by it.',
      },
      ApprovalView: {
        properties: {
          id: { type: 'string' },
          person: {
            properties: { name: { type: 'string' }, id: { type: 'string' } },
            required: ['name', 'id'],
            type: 'object',
          },
          permission: { type: 'string' },
          target: {
            properties: { name: { type: 'string' }, id: { type: 'string' }, kind: { type: 'string' } },
            required: ['name', 'id', 'kind'],
            type: 'object',
            description: 'What the act is done to. The name is empty where there is none, or it is gone.',
          },
          why: { type: 'string' },
          state: { $ref: '#/components/schemas/ApprovalState' },
          decidedBy: {
            properties: { name: { type: 'string' }, id: { type: 'string' } },
            required: ['name', 'id'],
            type: 'object',
          },
          decidedAt: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          word: { type: 'string' },
          expires: {
            type: 'number',
            format: 'double',
            description: 'UTC milliseconds: until when it can be decided; once approved, used.',
          },
          createdAt: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          own: { type: 'boolean', description: 'Whether whoever asks made it.' },
          mayDecide: { type: 'boolean', description: 'Whether whoever asks is somebody who can decide on it.' },
        },
        required: ['id', 'person', 'permission', 'target', 'why', 'state', 'expires', 'createdAt', 'own', 'mayDecide'],
        type: 'object',
        additionalProperties: false,
      },
      AskedTarget: {
        properties: {
          kind: { type: 'string', description: 'As the refusal named it.', pattern: '^[A-Za-z]{1,40}$' },
          id: { type: 'string', maxLength: 100, pattern: '^[A-Za-z0-9._-]*$' },
        },
        required: ['kind', 'id'],
        type: 'object',
        additionalProperties: false,
      },
      AuditEventView: {
        description: 'One event as the audit page shows it.',
        properties: {
          sequence: { type: 'number', format: 'double' },
          time: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          name: { type: 'string', description: 'A name of the catalogue, and its number.' },
          number: { type: 'number', format: 'double' },
          refusal: { type: 'boolean' },
          actor: {
            properties: {
              key: { type: 'string' },
              name: { type: 'string' },
              id: { type: 'string' },
              kind: { type: 'string' },
            },
            required: ['kind'],
            type: 'object',
          },
          permission: { type: 'string' },
          because: { type: 'string', description: 'Why it was allowed or refused.' },
          target: {
            properties: { name: { type: 'string' }, id: { type: 'string' }, kind: { type: 'string' } },
            required: ['id', 'kind'],
            type: 'object',
            description: '`name`: as it is called today, where it still is.',
          },
          detail: { properties: {}, additionalProperties: {}, type: 'object' },
          forgotten: {
            items: { type: 'string', enum: ['who', 'what'] },
            type: 'array',
            description: 'What was removed of it since.',
          },
          previous: { type: 'string' },
          hash: { type: 'string' },
        },
        required: [
          'sequence',
          'time',
          'name',
          'number',
          'refusal',
          'actor',
          'permission',
          'because',
          'target',
          'detail',
          'previous',
          'hash',
        ],
        type: 'object',
        additionalProperties: false,
      },
      AuditFilter: {
        description: 'What of the audit somebody wants to see: everything for which all of it holds.',
        properties: {
          from: {
            type: 'integer',
            format: 'int32',
            description: 'Recorded at this time or later, UTC milliseconds.',
            minimum: 0,
            maximum: 9007199254740991,
          },
          to: {
            type: 'integer',
            format: 'int32',
            description: 'Recorded before this time, UTC milliseconds.',
            minimum: 0,
            maximum: 9007199254740991,
          },
          actor: {
            type: 'string',
            description:
              'Who did it: `person:` and an id, `endUser:` and a session’s id, `system:` and a part of the appliance, or `nobody`.',
            maxLength: 100,
            pattern: '^[a-zA-Z]+(:.*)?$',
          },
          target: {
            type: 'string',
            description: 'What it was done to: a kind, a colon and an id.',
            maxLength: 100,
            pattern: '^[a-zA-Z]+:.*$',
          },
          event: { type: 'string', description: 'Events of this name or number.', maxLength: 64 },
          group: {
            type: 'integer',
            format: 'int32',
            description:
              'Events of this hundred: 1100 for sign-in, 1200 for people and rights, 1300 for sessions, and so on.',
            minimum: 1000,
            maximum: 9900,
          },
          refusals: { type: 'boolean', description: 'Refusals only.' },
          text: {
            type: 'string',
            description: 'Words that all stand in it somewhere, whatever their case and accents.',
            maxLength: 200,
          },
        },
        type: 'object',
        additionalProperties: false,
      },
      AuditPage: {
        properties: {
          events: {
            items: { $ref: '#/components/schemas/AuditEventView' },
            type: 'array',
            description: 'Newest first.',
          },
          next: {
            type: 'number',
            format: 'double',
            description:
              'Where to go on: `before` of the next page. With few events or none it says how far the search came.',
          },
        },
        required: ['events'],
        type: 'object',
        additionalProperties: false,
      },
      AuditState: {
        description: 'Where the chain begins and ends, how long things are kept, and how far the collector is.',
        properties: {
          first: { type: 'number', format: 'double', description: 'The first event that is still there.' },
          head: {
            properties: { hash: { type: 'string' }, sequence: { type: 'number', format: 'double' } },
            required: ['hash', 'sequence'],
            type: 'object',
            description:
              'The newest one; whoever notes both down elsewhere can prove later that nothing before was rewritten.',
          },
          retention: {
            properties: {
              audit: { type: 'number', format: 'double' },
              people: { type: 'number', format: 'double' },
              chats: { type: 'number', format: 'double' },
              sessions: { type: 'number', format: 'double' },
            },
            type: 'object',
            description: 'In milliseconds; what is absent is kept for ever.',
          },
          syslog: { $ref: '#/components/schemas/ForwardingState', description: 'Absent when no collector is set.' },
        },
        required: ['first', 'head', 'retention'],
        type: 'object',
        additionalProperties: false,
      },
      AvailabilityOverview: {
        properties: {
          mine: { $ref: '#/components/schemas/AvailabilityView' },
          maximum: { type: 'number', format: 'double', description: 'How many one may choose to have at once.' },
          idleMinutes: {
            type: 'number',
            format: 'double',
            description: 'After how many minutes without a touch a page tells that nobody is at it.',
          },
          people: {
            items: { $ref: '#/components/schemas/AvailabilityView' },
            type: 'array',
            description: 'Whom one may give a session to, or ask to come.',
          },
        },
        required: ['mine', 'maximum', 'idleMinutes', 'people'],
        type: 'object',
        additionalProperties: false,
      },
      AvailabilityRules: {
        properties: {
          idleMinutes: {
            type: 'integer',
            format: 'int32',
            description: 'Whoever has not touched their page for so many minutes is away.',
            minimum: 1,
            maximum: 480,
          },
          capacity: {
            $ref: '#/components/schemas/SessionsAtOnce',
            description: 'How many sessions somebody has at once who chose nothing.',
          },
          maximum: { $ref: '#/components/schemas/SessionsAtOnce', description: 'How many anybody may choose.' },
        },
        required: ['idleMinutes', 'capacity', 'maximum'],
        type: 'object',
        additionalProperties: false,
      },
      AvailabilityState: {
        type: 'string',
        enum: ['available', 'busy', 'away', 'offline'],
        description:
          'Whether somebody takes sessions now. Offline: no page of theirs is open. Busy: they have as many as they take at once.',
      },
      AvailabilityView: {
        description: 'Whether somebody takes sessions now.',
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          state: { type: 'string', enum: ['available', 'busy', 'away', 'offline'] },
          reason: {
            type: 'string',
            enum: ['chosen', 'idle', 'capacity', 'noPage'],
            description:
              'Why not `available`: they said so, nobody is at their page, they have enough, or no page of theirs is open.',
          },
          active: { type: 'number', format: 'double', description: 'Sessions of theirs that are ready or active.' },
          capacity: { type: 'number', format: 'double', description: 'How many they take at once.' },
        },
        required: ['id', 'name', 'state', 'active', 'capacity'],
        type: 'object',
        additionalProperties: false,
      },
      BecauseView: {
        description: 'Who or what put a session where it is.',
        properties: {
          kind: { type: 'string', enum: ['person', 'call', 'rule', 'fallback', 'default'] },
          name: { type: 'string', description: 'The person’s, the SOS Call’s or the rule’s; nothing for `default`.' },
          strategy: { $ref: '#/components/schemas/Strategy' },
        },
        required: ['kind'],
        type: 'object',
        additionalProperties: false,
      },
      BindingChanges: {
        description: 'Bindings to make, to change and to remove: all of them or none.',
        properties: {
          make: { items: { $ref: '#/components/schemas/NewBinding' }, type: 'array', maxItems: 100 },
          change: {
            items: { $ref: '#/components/schemas/ChangedBinding' },
            type: 'array',
            description: 'What they give; who has it and where stays.',
            maxItems: 100,
          },
          remove: { items: { $ref: '#/components/schemas/RemovedBinding' }, type: 'array', maxItems: 100 },
        },
        type: 'object',
        additionalProperties: false,
      },
      BoardChannel: {
        properties: {
          id: { type: 'string', description: 'Empty for sessions without a channel.' },
          name: { type: 'string' },
          waiting: { type: 'number', format: 'double' },
          longest: { $ref: '#/components/schemas/BoardWait' },
          active: { type: 'number', format: 'double' },
          arrived: { type: 'number', format: 'double', description: 'Asked for today.' },
        },
        required: ['id', 'name', 'waiting', 'active', 'arrived'],
        type: 'object',
        additionalProperties: false,
      },
      BoardTechnician: {
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          state: { type: 'string', enum: ['available', 'busy', 'away', 'offline'] },
          active: { type: 'number', format: 'double', description: 'Sessions in which they lead now.' },
          capacity: { type: 'number', format: 'double' },
          ended: { type: 'number', format: 'double', description: 'Sessions of theirs that ended today.' },
        },
        required: ['id', 'name', 'state', 'active', 'capacity', 'ended'],
        type: 'object',
        additionalProperties: false,
      },
      BoardToday: {
        properties: {
          arrived: { type: 'number', format: 'double' },
          ended: { type: 'number', format: 'double' },
          taken: { type: 'number', format: 'double' },
          waitMedian: { type: 'number', format: 'double', description: 'Seconds, within a tenth.' },
          usual: { $ref: '#/components/schemas/BoardUsual', description: 'Left out while too little is known.' },
        },
        required: ['arrived', 'ended', 'taken'],
        type: 'object',
        additionalProperties: false,
      },
      BoardUsual: {
        properties: {
          arrived: { type: 'number', format: 'double', description: 'By this hour of the same weekday, in the mean.' },
          weeks: { type: 'number', format: 'double', description: 'From so many weeks.' },
        },
        required: ['arrived', 'weeks'],
        type: 'object',
        additionalProperties: false,
      },
      BoardView: {
        properties: {
          at: { type: 'number', format: 'double', description: 'UTC milliseconds of the appliance’s clock.' },
          waiting: { type: 'number', format: 'double', description: 'Connected, and nobody has engaged yet.' },
          longest: { $ref: '#/components/schemas/BoardWait' },
          active: { type: 'number', format: 'double' },
          today: { $ref: '#/components/schemas/BoardToday' },
          channels: { items: { $ref: '#/components/schemas/BoardChannel' }, type: 'array' },
          technicians: { items: { $ref: '#/components/schemas/BoardTechnician' }, type: 'array' },
        },
        required: ['at', 'waiting', 'active', 'today', 'channels', 'technicians'],
        type: 'object',
        additionalProperties: false,
      },
      BoardWait: {
        description: 'A session that waits; `since` in UTC milliseconds.',
        properties: {
          id: { type: 'string' },
          number: { type: 'number', format: 'double' },
          who: { type: 'string' },
          since: { type: 'number', format: 'double' },
        },
        required: ['id', 'number', 'since'],
        type: 'object',
        additionalProperties: false,
      },
      BreakGlassMark: {
        properties: { marked: { type: 'boolean' } },
        required: ['marked'],
        type: 'object',
        additionalProperties: false,
      },
      CalendarDay: {
        type: 'string',
        description: 'A day of the calendar: `2026-12-25`.',
        pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
      },
      CallAddress: {
        properties: {
          call: {
            type: 'string',
            description: 'What stands behind `/call/` in the public address.',
            minLength: 1,
            maxLength: 64,
          },
        },
        required: ['call'],
        type: 'object',
        additionalProperties: false,
      },
      CallAppWanted: {
        properties: {
          call: {
            type: 'string',
            description: 'What stands behind `/call/` in the public address.',
            minLength: 1,
            maxLength: 64,
          },
          platform: { $ref: '#/components/schemas/Platform', description: 'Which computer it is for.' },
        },
        required: ['call', 'platform'],
        type: 'object',
        additionalProperties: false,
      },
      CallFormView: {
        description: 'What the public page of an SOS Call shows before a call is placed.',
        properties: {
          name: { type: 'string' },
          company: { type: 'string' },
          state: { type: 'string', enum: ['open', 'paused', 'closed'] },
          message: {
            $ref: '#/components/schemas/Worded',
            description: "Why it is not open, in the desk's own words; may be empty.",
          },
          opensAt: { type: 'number', format: 'double', description: 'When the desk opens next; UTC milliseconds.' },
          welcome: { $ref: '#/components/schemas/Worded' },
          intro: { $ref: '#/components/schemas/Worded' },
          questions: { items: { $ref: '#/components/schemas/Question' }, type: 'array' },
          signIn: { type: 'string', enum: ['off', 'offered'] },
          logo: { type: 'string', description: "The name of the channel's picture." },
          waiting: { type: 'number', format: 'double', description: 'How many wait now.' },
          programs: {
            items: { $ref: '#/components/schemas/ProgramInfo' },
            type: 'array',
            description: 'The SOS Call apps that can be had.',
          },
        },
        required: [
          'name',
          'company',
          'state',
          'message',
          'welcome',
          'intro',
          'questions',
          'signIn',
          'waiting',
          'programs',
        ],
        type: 'object',
        additionalProperties: false,
      },
      CallHeld: {
        properties: {
          capability: { type: 'string', description: 'The capability of this page.', minLength: 1, maxLength: 128 },
        },
        required: ['capability'],
        type: 'object',
        additionalProperties: false,
      },
      CallWanted: {
        properties: {
          call: {
            type: 'string',
            description: 'What stands behind `/call/` in the public address.',
            minLength: 1,
            maxLength: 64,
          },
          request: {
            type: 'string',
            description:
              'Made by the page for this call, 128 random bits: the same request is placed once, however often it is sent.',
            pattern: '^[A-Za-z0-9_-]{22}$',
          },
          name: { type: 'string', description: 'Who calls.', minLength: 1, maxLength: 128 },
          issue: { type: 'string', description: 'What they need help with.', maxLength: 1024 },
          answers: { items: { $ref: '#/components/schemas/GivenAnswer' }, type: 'array', maxItems: 16 },
          language: { type: 'string', enum: ['en', 'fr'], description: 'What the page speaks.' },
          proof: {
            type: 'string',
            description: 'The proof of a directory, if whoever calls gave their name and password.',
            maxLength: 64,
          },
        },
        required: ['call', 'request', 'name', 'issue', 'answers', 'language'],
        type: 'object',
        additionalProperties: false,
      },
      CallerSignedIn: {
        properties: {
          call: {
            type: 'string',
            description: 'What stands behind `/call/` in the public address.',
            minLength: 1,
            maxLength: 64,
          },
          login: { type: 'string', minLength: 1, maxLength: 254 },
          password: { type: 'string', minLength: 1, maxLength: 1024 },
        },
        required: ['call', 'login', 'password'],
        type: 'object',
        additionalProperties: false,
      },
      ChallengeToken: {
        properties: {
          challenge: {
            type: 'string',
            description: 'What the sign-in that is under way was answered with.',
            minLength: 1,
            maxLength: 64,
          },
        },
        required: ['challenge'],
        type: 'object',
        additionalProperties: false,
      },
      ChangedBinding: {
        properties: {
          id: { $ref: '#/components/schemas/Id' },
          revision: { type: 'integer', format: 'int32', description: 'Of the binding that was looked at.', minimum: 0 },
          role: { $ref: '#/components/schemas/RoleId' },
          permissions: {
            items: { $ref: '#/components/schemas/PermissionName' },
            type: 'array',
            minItems: 1,
            maxItems: 100,
          },
        },
        required: ['id', 'revision'],
        type: 'object',
        additionalProperties: false,
      },
      ChangedRole: {
        properties: {
          name: { $ref: '#/components/schemas/Name' },
          description: {
            type: 'string',
            description: 'What it is for, in a sentence.',
            maxLength: 200,
            pattern: '^\\P{C}*$',
          },
          permissions: {
            items: { $ref: '#/components/schemas/PermissionName' },
            type: 'array',
            description: 'What it gives.',
            maxItems: 100,
          },
          revision: { type: 'integer', format: 'int32', description: 'Of the role that was looked at.', minimum: 0 },
        },
        required: ['name', 'description', 'permissions', 'revision'],
        type: 'object',
        additionalProperties: false,
      },
      ChangedRouting: {
        properties: {
          rules: { $ref: '#/components/schemas/GivenRules' },
          revision: { type: 'integer', format: 'int32', description: 'Of the rules that were looked at.', minimum: 0 },
        },
        required: ['rules', 'revision'],
        type: 'object',
        additionalProperties: false,
      },
      ChangedRules: {
        properties: {
          rules: { $ref: '#/components/schemas/WantedRules' },
          revision: { type: 'integer', format: 'int32', description: 'Of the rules that were looked at.', minimum: 0 },
        },
        required: ['rules', 'revision'],
        type: 'object',
        additionalProperties: false,
      },
      ChannelName: {
        properties: { id: { type: 'string' }, name: { type: 'string' } },
        required: ['id', 'name'],
        type: 'object',
        additionalProperties: false,
      },
      ChannelRemovalView: {
        description: 'What removing a channel does.',
        properties: {
          openSessions: {
            type: 'number',
            format: 'double',
            description:
              'Open sessions, which go on in the default channel: those of a group wait for that group there.',
          },
          calls: {
            type: 'number',
            format: 'double',
            description: 'SOS Calls, which lead into the default channel from then on.',
          },
          bindings: {
            type: 'number',
            format: 'double',
            description: 'How many times a person or group was given something here: all of that is withdrawn.',
          },
          defaultChannel: {
            properties: { name: { type: 'string' }, id: { type: 'string' } },
            required: ['name', 'id'],
            type: 'object',
            description: 'The channel in which open sessions go on.',
          },
        },
        required: ['openSessions', 'calls', 'bindings', 'defaultChannel'],
        type: 'object',
        additionalProperties: false,
      },
      ChannelSettings: {
        description: 'What can be set of a channel. What is left out stays as it is.',
        properties: {
          name: { $ref: '#/components/schemas/Name' },
          tools: {
            items: { $ref: '#/components/schemas/Tool' },
            type: 'array',
            description: 'What may be used in its sessions at most.',
            minItems: 1,
            maxItems: 16,
          },
          description: {
            type: 'string',
            description: 'What it is for. Technicians read it where they choose a channel.',
            maxLength: 500,
          },
          sessionLife: {
            type: 'integer',
            format: 'int32',
            description:
              'How long its links, and its calls without a program, hold, in milliseconds: from five minutes to thirty days; 0 for as long\nas everywhere on this appliance.',
            minimum: 0,
            maximum: 2592000000,
          },
          requires: { $ref: '#/components/schemas/Requirements' },
          hours: { $ref: '#/components/schemas/Hours', description: 'Closed outside of these hours.' },
          alwaysOpen: { type: 'boolean', description: 'True takes the hours away: the channel is always open.' },
          messages: { $ref: '#/components/schemas/Messages' },
          survey: {
            items: { $ref: '#/components/schemas/Question' },
            type: 'array',
            description: 'What the end user is asked when a session has ended; nothing without questions.',
            maxItems: 20,
          },
          mail: {
            $ref: '#/components/schemas/MailTemplate',
            description: 'The mail of its invitations; the appliance’s own where it is empty.',
          },
          silent: {
            items: { $ref: '#/components/schemas/SilentKind' },
            type: 'array',
            description:
              'What of its sessions nobody is told of, whatever they chose, and whether no webhook is; nothing, when it is empty.',
            maxItems: 6,
          },
        },
        type: 'object',
        additionalProperties: false,
      },
      ChannelSilence: {
        properties: {
          channel: { $ref: '#/components/schemas/Id' },
          off: {
            items: { $ref: '#/components/schemas/NotificationKind' },
            type: 'array',
            description: 'Of what happens there one is not told.',
            maxItems: 5,
          },
        },
        required: ['channel', 'off'],
        type: 'object',
        additionalProperties: false,
      },
      ChannelView: {
        description: 'A channel as whoever works there sees it.',
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          isDefault: { type: 'boolean', description: 'The one that catches what has no other home.' },
          tools: {
            items: { $ref: '#/components/schemas/Tool' },
            type: 'array',
            description: 'What may be used in its sessions at most.',
          },
          description: { type: 'string', description: 'What it is for.' },
          requires: {
            $ref: '#/components/schemas/Requirements',
            description: 'What a technician has to say to begin a session here; nothing, when left out.',
          },
          sessionLife: {
            type: 'number',
            format: 'double',
            description:
              'How long its links hold, in milliseconds; as long as everywhere on this appliance, when left out.',
          },
          hours: { $ref: '#/components/schemas/Hours', description: 'Always open, when left out.' },
          logo: { type: 'string', description: 'The name of its picture, under which anybody can fetch it.' },
          messages: { $ref: '#/components/schemas/Messages' },
          survey: { items: { $ref: '#/components/schemas/Question' }, type: 'array' },
          mail: {
            $ref: '#/components/schemas/MailTemplate',
            description: 'The mail of its invitations; the appliance’s own, when left out.',
          },
          silent: {
            items: { $ref: '#/components/schemas/SilentKind' },
            type: 'array',
            description: 'What of its sessions nobody is told of.',
          },
          bindings: {
            type: 'number',
            format: 'double',
            description:
              'How many times a person or group was given something here; only for whoever may see the channel’s settings.',
          },
          createdAt: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
        },
        required: ['id', 'name', 'isDefault', 'tools', 'createdAt'],
        type: 'object',
        additionalProperties: false,
      },
      ChatLineView: {
        properties: {
          number: {
            type: 'number',
            format: 'double',
            description: 'From 1 on without a gap, within one conversation of one session.',
          },
          at: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          by: { $ref: '#/components/schemas/ChatWriter' },
          audience: { type: 'string', enum: ['everybody', 'technicians'] },
          text: { type: 'string' },
        },
        required: ['number', 'at', 'by', 'audience', 'text'],
        type: 'object',
        additionalProperties: false,
      },
      ChatWriter: {
        properties: {
          kind: { type: 'string', enum: ['technician', 'endUser', 'expert'] },
          id: { type: 'string', description: "A technician's, or an expert's link's." },
          name: { type: 'string', description: 'As they were called then; empty for an end user who gave no name.' },
        },
        required: ['kind', 'name'],
        type: 'object',
        additionalProperties: false,
      },
      ChosenGroupView: {
        properties: {
          id: { type: 'string', description: "The group's id here." },
          entry: { type: 'string', description: 'objectGUID or entryUUID.' },
          name: { type: 'string' },
          description: { type: 'string' },
          members: { type: 'number', format: 'double' },
          onlyHere: {
            type: 'number',
            format: 'double',
            description: 'Members who are in no other agreed group: without this one they are cut.',
          },
          agreed: { type: 'boolean', description: 'Whether its first plan was agreed to.' },
          missing: { type: 'boolean', description: 'It was not found at the last reading.' },
          bindings: { type: 'number', format: 'double', description: 'How many bindings give it something.' },
        },
        required: ['id', 'entry', 'name', 'description', 'members', 'onlyHere', 'agreed', 'missing', 'bindings'],
        type: 'object',
        additionalProperties: false,
      },
      Closing: {
        properties: {
          note: { type: 'string', description: 'What was done, for the record.', maxLength: 4000 },
          outcome: {
            type: 'string',
            enum: ['solved', 'unsolved', 'escalated', 'unreachable', 'other'],
            description: 'What came of it.',
          },
        },
        type: 'object',
        additionalProperties: false,
      },
      CollisionView: {
        properties: {
          name: { type: 'string' },
          login: { type: 'string' },
          because: { type: 'string', enum: ['unfit', 'taken'] },
        },
        required: ['name', 'login', 'because'],
        type: 'object',
        additionalProperties: false,
      },
      ControllerAddress: {
        type: 'string',
        description: 'A host name or address, and its port where it is not 636.',
        minLength: 1,
        maxLength: 260,
        pattern: '^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?$',
      },
      Credentials: {
        properties: {
          login: {
            type: 'string',
            description: 'A name of this appliance; or of a directory: `name`, `DOMAIN\\name`, `name@domain`.',
            minLength: 1,
            maxLength: 256,
          },
          password: { type: 'string', minLength: 1, maxLength: 1024 },
        },
        required: ['login', 'password'],
        type: 'object',
        additionalProperties: false,
      },
      CutReason: {
        type: 'string',
        enum: ['disabled', 'gone', 'dropped'],
        description:
          'Why somebody is cut: the directory says that they are disabled; it shows them in no chosen group any more; or the groups\nthat they were in are chosen no more, which was decided here.',
      },
      Decided: {
        properties: {
          word: { type: 'string', description: 'A word to whoever asked.', maxLength: 500, pattern: '^(\\P{C}|\\n)*$' },
        },
        type: 'object',
        additionalProperties: false,
      },
      DecisionView: {
        description: 'What is decided of a session, and why it goes nowhere else.',
        properties: {
          place: { $ref: '#/components/schemas/PlaceView' },
          because: {
            properties: {
              name: { type: 'string' },
              rule: { type: 'string' },
              kind: { type: 'string', enum: ['rule', 'fallback', 'call', 'person', 'default'] },
            },
            required: ['kind'],
            type: 'object',
          },
          priority: { type: 'string', enum: ['low', 'normal', 'high', 'urgent'] },
          looks: {
            items: { $ref: '#/components/schemas/LookView' },
            type: 'array',
            description:
              'The rules that were looked at, in their order; the last one decided, if its outcome is `applies`.',
          },
          passed: {
            items: { $ref: '#/components/schemas/PassedView' },
            type: 'array',
            description: 'Who could have had it, and why they did not get it.',
          },
          dropped: {
            items: { type: 'string' },
            type: 'array',
            description: 'Skills that nobody who is available has, as they were given up.',
          },
        },
        required: ['place', 'because', 'looks', 'passed', 'dropped'],
        type: 'object',
        additionalProperties: false,
      },
      DeliveryState: {
        description: 'How it stands with the receiver of one webhook; times are UTC milliseconds.',
        properties: {
          waiting: { type: 'number', format: 'double', description: 'Events that it has not been told of yet.' },
          lastDelivery: { type: 'number', format: 'double' },
          failing: {
            properties: {
              nextTry: { type: 'number', format: 'double' },
              because: { $ref: '#/components/schemas/PostOutcome' },
              since: { type: 'number', format: 'double' },
            },
            required: ['nextTry', 'because', 'since'],
            type: 'object',
          },
        },
        required: ['waiting'],
        type: 'object',
        additionalProperties: false,
      },
      DeviceView: {
        description: "The end user's computer as its program describes it: text that nobody has checked.",
        properties: {
          system: { type: 'string' },
          host: { type: 'string' },
          user: { type: 'string' },
          desktop: {
            type: 'string',
            enum: ['x11', 'wayland', 'windows', 'none', 'browser', 'secured'],
            description: '`secured`: Windows shows a screen of its own, which no program of a standard user sees.',
          },
          addresses: { items: { type: 'string' }, type: 'array' },
          monitors: { items: { $ref: '#/components/schemas/MonitorView' }, type: 'array' },
        },
        required: ['system', 'host', 'user', 'desktop', 'addresses', 'monitors'],
        type: 'object',
        additionalProperties: false,
      },
      DifferenceView: {
        description: 'What a change gives one person, and takes from them.',
        properties: {
          person: { $ref: '#/components/schemas/Named' },
          gains: { items: { $ref: '#/components/schemas/HeldView' }, type: 'array' },
          loses: { items: { $ref: '#/components/schemas/HeldView' }, type: 'array' },
        },
        required: ['person', 'gains', 'loses'],
        type: 'object',
        additionalProperties: false,
      },
      DirectoryTrial: {
        properties: {
          settings: { $ref: '#/components/schemas/GivenDirectory' },
          id: {
            $ref: '#/components/schemas/Id',
            description: 'The connected directory whose kept password may be used, where it goes to the same service.',
          },
        },
        required: ['settings'],
        type: 'object',
        additionalProperties: false,
      },
      DirectoryView: {
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          kind: { type: 'string', enum: ['activeDirectory', 'ldap'] },
          controllers: { items: { type: 'string' }, type: 'array' },
          authority: { type: 'string' },
          base: { type: 'string' },
          domain: { type: 'string' },
          suffixes: { items: { type: 'string' }, type: 'array' },
          bindName: { type: 'string' },
          loginAttribute: { type: 'string' },
          personFilter: { type: 'string' },
          createdAt: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          leaving: { type: 'boolean', description: 'It is being removed: its people are being cut.' },
          people: { type: 'number', format: 'double', description: 'People of it who are in.' },
          groups: { items: { $ref: '#/components/schemas/ChosenGroupView' }, type: 'array' },
          sync: { $ref: '#/components/schemas/SyncView' },
        },
        required: [
          'id',
          'name',
          'kind',
          'controllers',
          'authority',
          'base',
          'domain',
          'suffixes',
          'bindName',
          'loginAttribute',
          'personFilter',
          'createdAt',
          'leaving',
          'people',
          'groups',
          'sync',
        ],
        type: 'object',
        additionalProperties: false,
      },
      Engaging: {
        properties: {
          tools: {
            items: { $ref: '#/components/schemas/Tool' },
            type: 'array',
            description:
              'What the end user is asked for beside what they agreed to; left out: the picture, mouse and keyboard.',
            minItems: 1,
            maxItems: 16,
          },
          takeOver: { type: 'boolean', description: 'Take the session from the technician who is engaged in it.' },
        },
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
      EntryId: {
        type: 'string',
        description: 'objectGUID or entryUUID.',
        pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
      },
      Equipment: {
        properties: {
          tools: {
            items: { $ref: '#/components/schemas/Tool' },
            type: 'array',
            description: 'Everything that they may use from now on; to look always is.',
            maxItems: 16,
          },
        },
        required: ['tools'],
        type: 'object',
        additionalProperties: false,
      },
      Erased: {
        description: 'What was removed or renamed.',
        properties: { records: { type: 'number', format: 'double' }, events: { type: 'number', format: 'double' } },
        required: ['records', 'events'],
        type: 'object',
        additionalProperties: false,
      },
      Erasing: {
        properties: {
          because: {
            type: 'string',
            description: 'Why, for whoever looks at it in years; without a name.',
            minLength: 1,
            maxLength: 500,
            pattern: '^\\P{C}*[^\\p{C}\\s]\\P{C}*$',
          },
        },
        required: ['because'],
        type: 'object',
        additionalProperties: false,
      },
      ErrorCode: {
        type: 'string',
        enum: [
          'request/malformed',
          'request/too-large',
          'request/unknown-path',
          'request/too-many',
          'request/origin',
          'request/ticket',
          'record/unknown',
          'record/conflict',
          'record/duplicate',
          'store/unavailable',
          'store/in-use',
          'store/version',
          'configuration/invalid',
          'appliance/starting',
          'appliance/internal',
          'record/in-use',
          'sign-in/required',
          'sign-in/refused',
          'sign-in/enrolment',
          'sign-in/password',
          'sign-in/account-locked',
          'sign-in/account-disabled',
          'sign-in/account-expired',
          'sign-in/password-expired',
          'sign-in/directory-unreachable',
          'sign-in/second-factor',
          'sign-in/challenge-over',
          'sign-in/step-up',
          'sign-in/passkey-host',
          'sign-in/factor-required',
          'access/denied',
          'access/last-administrator',
          'access/oneself',
          'access/approval-required',
          'access/not-held',
          'access/own-rights',
          'access/above',
          'approval/over',
          'role/shipped',
          'group/mirrored',
          'permission/reserved',
          'key/refused',
          'audit/held',
          'approval/own',
          'rules/lock-out',
          'audit/not-gone',
          'session/illegal',
          'session/claimed',
          'session/not-connected',
          'session/consent',
          'offer/over',
          'session/no-program',
          'session/full',
          'session/reason-required',
          'session/ticket-required',
          'session/held',
          'session/lead',
          'session/transfer-target',
          'queue/empty',
          'availability/full',
          'expert/over',
          'survey/answered',
          'routing/unknown-target',
          'invitation/unknown',
          'invitation/expired',
          'invitation/closed',
          'invitation/ended',
          'invitation/other-machine',
          'program/missing',
          'channel/default',
          'channel/closed',
          'call/unknown',
          'call/paused',
          'call/answers',
          'caller/not-verified',
          'wire/malformed',
          'wire/version',
          'wire/not-allowed',
          'wire/window',
          'wire/too-slow',
          'pass/invalid',
          'pass/expired',
          'pass/revoked',
          'pass/superseded',
          'directory/unreachable',
          'directory/certificate',
          'directory/credentials',
          'directory/search',
          'sync/plan-changed',
          'mail/not-set-up',
          'mail/unreachable',
          'mail/refused',
          'webhook/address',
          'backup/sealed',
          'backup/unreadable',
          'backup/unwritable',
          'backup/target',
        ],
        nullable: false,
      },
      ExpertView: {
        description: 'A link as its session’s technicians see it; times are UTC milliseconds.',
        properties: {
          id: { type: 'string' },
          state: { type: 'string', enum: ['invited', 'knocking', 'admitted', 'over'] },
          by: { type: 'string' },
          tools: { items: { $ref: '#/components/schemas/Tool' }, type: 'array' },
          name: { type: 'string', description: 'What they said at the door.' },
          company: { type: 'string' },
          at: { type: 'number', format: 'double' },
          until: { type: 'number', format: 'double' },
        },
        required: ['id', 'state', 'by', 'tools', 'at', 'until'],
        type: 'object',
        additionalProperties: false,
      },
      Explanation: {
        description: 'Why somebody may do something, or may not, and what would change that.',
        properties: {
          allowed: { type: 'boolean' },
          reason: { type: 'string', description: 'What decided; pages word it.' },
          because: { type: 'string', description: 'The same in English, as the audit has it.' },
          decides: { $ref: '#/components/schemas/GrantView', description: 'The binding that decided, where one did.' },
          tool: { type: 'string', description: "The tool that the channel's policy leaves out, where that decided." },
          others: {
            items: { $ref: '#/components/schemas/GrantView' },
            type: 'array',
            description: 'Every other binding of theirs that gives it, here or elsewhere.',
          },
          roles: {
            items: { $ref: '#/components/schemas/Named' },
            type: 'array',
            description: 'The roles that give it, to whoever is bound to them here.',
          },
          needs: {
            properties: { channel: { $ref: '#/components/schemas/Named' }, permission: { type: 'string' } },
            required: ['permission'],
            type: 'object',
            description:
              'What would be needed: this permission, at this place. Without it nothing that a binding gives.',
          },
          stepUp: {
            type: 'boolean',
            description: 'Whether the site asks besides for a fresh proof by second factor, or for a second person.',
          },
          approval: { type: 'boolean' },
        },
        required: ['allowed', 'reason', 'because', 'others', 'roles', 'stepUp', 'approval'],
        type: 'object',
        additionalProperties: false,
      },
      FactorAnswer: {
        description: 'An answer to the question for a second factor.',
        properties: {
          method: { $ref: '#/components/schemas/FactorMethod' },
          code: {
            type: 'string',
            description: 'The six digits of the authenticator app, or a recovery code.',
            minLength: 1,
            maxLength: 64,
          },
          passkey: { $ref: '#/components/schemas/PasskeyAnswer' },
        },
        required: ['method'],
        type: 'object',
        additionalProperties: false,
      },
      FactorMethod: {
        type: 'string',
        enum: ['passkey', 'totp', 'recovery'],
        description: 'What somebody can prove themselves with besides their password.',
      },
      FirstFactor: {
        properties: {
          password: {
            type: 'string',
            description: "One's password: the first second factor asks for it.",
            maxLength: 1024,
          },
        },
        type: 'object',
        additionalProperties: false,
      },
      FirstSecondFactor: {
        properties: {
          challenge: {
            type: 'string',
            description: 'What the sign-in that is under way was answered with.',
            minLength: 1,
            maxLength: 64,
          },
          factor: { $ref: '#/components/schemas/NewFactor' },
        },
        required: ['challenge', 'factor'],
        type: 'object',
        additionalProperties: false,
      },
      ForwardingState: {
        description: 'How it stands with the collector.',
        properties: {
          host: { type: 'string' },
          port: { type: 'number', format: 'double' },
          backlog: { type: 'number', format: 'double', description: 'Events that the collector does not have yet.' },
          failing: {
            properties: { because: { type: 'string' }, since: { type: 'number', format: 'double' } },
            required: ['because', 'since'],
            type: 'object',
            description: 'Since when it has not been reached (UTC milliseconds), and why.',
          },
        },
        required: ['host', 'port', 'backlog'],
        type: 'object',
        additionalProperties: false,
      },
      FoundGroup: {
        description: 'A group of a directory, as a search found it.',
        properties: {
          entry: { type: 'string', description: 'objectGUID or entryUUID.' },
          name: { type: 'string' },
          description: { type: 'string' },
          dn: { type: 'string' },
          chosen: { type: 'boolean', description: 'It is mirrored already.' },
        },
        required: ['entry', 'name', 'description', 'dn', 'chosen'],
        type: 'object',
        additionalProperties: false,
      },
      GivenAnswer: {
        description: 'What somebody answered: the text, the chosen words in their language, or the digit of a rating.',
        properties: { question: { type: 'string', maxLength: 36 }, answer: { type: 'string', maxLength: 1024 } },
        required: ['question', 'answer'],
        type: 'object',
        additionalProperties: false,
      },
      GivenCondition: {
        description: 'What a rule looks at; all of its conditions have to be so, and of several values one.',
        properties: {
          kind: {
            type: 'string',
            enum: ['entry', 'answer', 'system', 'network', 'group', 'language', 'customer', 'hours', 'opening'],
          },
          values: {
            items: { $ref: '#/components/schemas/RuleValue' },
            type: 'array',
            description:
              'Ids of SOS Calls (`entry`) or groups (`group`), texts (`answer`, `system`, `customer`), networks such as `10.1.0.0/16`\n(`network`), `en` or `fr` (`language`), `open` or `closed` (`opening`); none for `hours`.',
            maxItems: 50,
          },
          question: {
            type: 'string',
            description: 'For `answer`: the id of the question.',
            minLength: 1,
            maxLength: 36,
          },
          match: {
            type: 'string',
            enum: ['equals', 'contains'],
            description: 'For `answer`: the whole answer, or a part of it.',
          },
          span: { $ref: '#/components/schemas/GivenSpan', description: 'For `hours`.' },
        },
        required: ['kind', 'values'],
        type: 'object',
        additionalProperties: false,
      },
      GivenDirectory: {
        description: 'What an administrator says of a directory; what is left out is the usual one of its kind.',
        properties: {
          name: {
            type: 'string',
            description: 'How people here call it.',
            minLength: 1,
            maxLength: 60,
            pattern: '^\\P{C}*[^\\p{C}\\s]\\P{C}*$',
          },
          kind: { type: 'string', enum: ['activeDirectory', 'ldap'] },
          controllers: {
            items: { $ref: '#/components/schemas/ControllerAddress' },
            type: 'array',
            description: 'Its controllers, `host` or `host:port`, asked in this order; over TLS always.',
            minItems: 1,
            maxItems: 8,
          },
          authority: {
            type: 'string',
            description:
              "The authority under which the controllers' certificates stand, as PEM; the system's own ones without it.",
            maxLength: 65536,
          },
          base: {
            type: 'string',
            description:
              'Where people and groups are looked for, as a DN; Active Directory is asked when it is left out.',
            maxLength: 500,
            pattern: '^\\P{C}*$',
          },
          domain: {
            type: 'string',
            description:
              'What stands before the backslash in `DOMAIN\\name`; Active Directory is asked when it is left out.',
            maxLength: 15,
            pattern: '^[^\\p{C}\\\\/:*?"<>|@]*$',
          },
          suffixes: {
            items: { $ref: '#/components/schemas/NameSuffix' },
            type: 'array',
            description:
              'What may stand after the `@` of a sign-in name; Active Directory is asked when it is left out.',
            maxItems: 32,
          },
          bindName: {
            type: 'string',
            description: 'The service account by which the directory is read: its DN, `name@suffix` or `DOMAIN\\name`.',
            minLength: 1,
            maxLength: 500,
            pattern: '^\\P{C}*[^\\p{C}\\s]\\P{C}*$',
          },
          bindPassword: {
            type: 'string',
            description:
              'Its password. A directory that is connected already may leave it out while neither its controllers, their authority\nnor the service account change.',
            minLength: 1,
            maxLength: 1024,
          },
          loginAttribute: {
            type: 'string',
            description: 'The attribute with the name that people type.',
            maxLength: 60,
            pattern: '^[A-Za-z][A-Za-z0-9-]*$',
          },
          personFilter: {
            type: 'string',
            description: 'Which entries are people, as an LDAP filter (RFC 4515).',
            maxLength: 1000,
            pattern: '^\\(\\P{C}*\\)$',
          },
        },
        required: ['name', 'kind', 'controllers', 'bindName'],
        type: 'object',
        additionalProperties: false,
      },
      GivenMailServer: {
        description: 'What an administrator says of the mail server.',
        properties: {
          host: {
            type: 'string',
            description: 'Its name or address.',
            minLength: 1,
            maxLength: 253,
            pattern: '^[A-Za-z0-9:]([A-Za-z0-9.:-]*[A-Za-z0-9:])?$',
          },
          port: {
            type: 'integer',
            format: 'int32',
            description: 'Usually 587 for `startTls`, 465 for `tls`, 25 for `none`.',
            minimum: 1,
            maximum: 65535,
          },
          security: {
            type: 'string',
            enum: ['startTls', 'tls', 'none'],
            description: "`none` sends everything readable, and is refused for a server outside of one's own network.",
          },
          authority: {
            type: 'string',
            description: 'The authority under which its certificate stands, as PEM; the system’s own ones without it.',
            maxLength: 65536,
          },
          user: {
            type: 'string',
            description: 'The name with which to sign in; without it nobody signs in.',
            maxLength: 256,
            pattern: '^\\P{C}*$',
          },
          password: {
            type: 'string',
            description: 'Its password. It may be left out while neither the server nor the name changes.',
            minLength: 1,
            maxLength: 1024,
          },
          senderAddress: {
            type: 'string',
            description: 'The address from which mail comes.',
            minLength: 3,
            maxLength: 254,
          },
          senderName: {
            type: 'string',
            description: 'The name beside that address.',
            maxLength: 100,
            pattern: '^\\P{C}*$',
          },
        },
        required: ['host', 'port', 'security', 'senderAddress'],
        type: 'object',
        additionalProperties: false,
      },
      GivenRule: {
        properties: {
          id: { $ref: '#/components/schemas/Id', description: 'Of a rule that there is; a new one has none.' },
          name: { $ref: '#/components/schemas/RuleName' },
          enabled: { type: 'boolean' },
          conditions: {
            items: { $ref: '#/components/schemas/GivenCondition' },
            type: 'array',
            description: 'All of them have to be so.',
            maxItems: 20,
          },
          target: { $ref: '#/components/schemas/GivenTarget' },
          strategy: { $ref: '#/components/schemas/GivenStrategy' },
          skills: {
            items: { $ref: '#/components/schemas/GivenSkill' },
            type: 'array',
            description: 'For `skills`: the most important first. When nobody has all, the last is given up first.',
            maxItems: 10,
          },
          priority: { type: 'string', enum: ['low', 'normal', 'high', 'urgent'] },
        },
        required: ['name', 'enabled', 'conditions', 'target', 'strategy'],
        type: 'object',
        additionalProperties: false,
      },
      GivenRules: {
        properties: {
          rules: {
            items: { $ref: '#/components/schemas/GivenRule' },
            type: 'array',
            description: 'The first that applies decides.',
            maxItems: 100,
          },
          fallback: {
            items: { $ref: '#/components/schemas/GivenStep' },
            type: 'array',
            description: 'What is tried, one after the other, when nobody answers; of a channel only.',
            maxItems: 10,
          },
          returnAfterMinutes: {
            type: 'integer',
            format: 'int32',
            description: 'A ready session goes back when its technician has been gone for so many minutes.',
            minimum: 1,
            maximum: 240,
          },
        },
        required: ['rules', 'fallback', 'returnAfterMinutes'],
        type: 'object',
        additionalProperties: false,
      },
      GivenSkill: {
        properties: {
          name: { type: 'string', minLength: 1, maxLength: 64 },
          level: { type: 'number', enum: [1, 2, 3] },
        },
        required: ['name', 'level'],
        type: 'object',
        additionalProperties: false,
      },
      GivenSpan: {
        description: 'Hours of a week.',
        properties: {
          timeZone: { type: 'string', description: 'An IANA name: `Europe/Paris`.', minLength: 1, maxLength: 64 },
          days: {
            items: { $ref: '#/components/schemas/Weekday' },
            type: 'array',
            description: 'Monday is 0.',
            minItems: 1,
            maxItems: 7,
          },
          from: { $ref: '#/components/schemas/MinuteOfDay' },
          to: { $ref: '#/components/schemas/MinuteOfDay', description: 'Later than `from`.' },
        },
        required: ['timeZone', 'days', 'from', 'to'],
        type: 'object',
        additionalProperties: false,
      },
      GivenStep: {
        properties: {
          id: { $ref: '#/components/schemas/Id', description: 'Of a step that there is; a new one has none.' },
          name: { $ref: '#/components/schemas/RuleName' },
          afterMinutes: {
            type: 'integer',
            format: 'int32',
            description: 'Minutes of opening hours since the session was put where it is.',
            minimum: 1,
            maximum: 1440,
          },
          target: { $ref: '#/components/schemas/GivenTarget' },
          strategy: { $ref: '#/components/schemas/GivenStrategy' },
          skills: {
            items: { $ref: '#/components/schemas/GivenSkill' },
            type: 'array',
            description: 'For `skills`: the most important first.',
            maxItems: 10,
          },
        },
        required: ['name', 'afterMinutes', 'target', 'strategy'],
        type: 'object',
        additionalProperties: false,
      },
      GivenStrategy: {
        type: 'string',
        enum: ['queue', 'leastBusy', 'roundRobin', 'skills'],
        description:
          'How a technician is found: nobody is chosen (`queue`), who has least, whose turn it is, or who can do most of what is wanted.',
      },
      GivenTarget: {
        description: 'Where it leads: in the channel in which the session is, unless another is named.',
        properties: {
          channel: { $ref: '#/components/schemas/Id' },
          group: { $ref: '#/components/schemas/Id' },
          technician: { $ref: '#/components/schemas/Id' },
        },
        type: 'object',
        additionalProperties: false,
      },
      GivenTo: {
        properties: {
          technician: {
            $ref: '#/components/schemas/Id',
            description: "A technician who may connect in the session's channel.",
          },
          group: {
            $ref: '#/components/schemas/Id',
            description: 'A group of which somebody may take sessions there; with a technician, one of its members.',
          },
        },
        type: 'object',
        additionalProperties: false,
      },
      GrantView: {
        description: 'A binding, as lists and explanations show it.',
        properties: {
          id: { type: 'string' },
          subject: { $ref: '#/components/schemas/SubjectView' },
          role: { $ref: '#/components/schemas/Named', description: 'Either a role,' },
          permissions: { items: { type: 'string' }, type: 'array', description: 'or permissions of its own.' },
          channel: {
            $ref: '#/components/schemas/Named',
            description: 'The one channel where it holds; everywhere without it.',
          },
          gives: {
            items: { type: 'string' },
            type: 'array',
            description: 'What it gives: its words that can hold here, and whose tools exist.',
          },
          createdAt: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          revision: { type: 'number', format: 'double', description: 'Of what is shown; a change names it.' },
        },
        required: ['id', 'subject', 'gives', 'createdAt', 'revision'],
        type: 'object',
        additionalProperties: false,
      },
      GroupAbility: {
        properties: {
          skills: { items: { $ref: '#/components/schemas/SkillView' }, type: 'array', maxItems: 50 },
          serves: {
            items: { $ref: '#/components/schemas/Name' },
            type: 'array',
            description: 'The customers or departments for whom they work.',
            maxItems: 100,
          },
          id: { type: 'string' },
          name: { type: 'string' },
        },
        required: ['skills', 'serves', 'id', 'name'],
        type: 'object',
        additionalProperties: false,
      },
      GroupChange: {
        properties: {
          name: { $ref: '#/components/schemas/Name' },
          description: {
            type: 'string',
            description: 'What it is for, on one line.',
            maxLength: 300,
            pattern: '^\\P{C}*$',
          },
        },
        type: 'object',
        additionalProperties: false,
      },
      GroupChoice: {
        properties: {
          entry: { $ref: '#/components/schemas/EntryId' },
          name: { type: 'string', minLength: 1, maxLength: 1000 },
          description: { type: 'string', maxLength: 1000 },
        },
        required: ['entry', 'name', 'description'],
        type: 'object',
        additionalProperties: false,
      },
      GroupChoices: {
        properties: {
          groups: { items: { $ref: '#/components/schemas/GroupChoice' }, type: 'array', minItems: 1, maxItems: 200 },
        },
        required: ['groups'],
        type: 'object',
        additionalProperties: false,
      },
      GroupName: {
        description: 'A group by its id; the name is empty once the group is gone.',
        properties: { id: { type: 'string' }, name: { type: 'string' } },
        required: ['id', 'name'],
        type: 'object',
        additionalProperties: false,
      },
      GroupPeople: {
        properties: {
          people: { items: { $ref: '#/components/schemas/Id' }, type: 'array', minItems: 1, maxItems: 500 },
        },
        required: ['people'],
        type: 'object',
        additionalProperties: false,
      },
      GroupSearch: {
        properties: {
          text: {
            type: 'string',
            description: "Part of a group's name; empty for the first of all.",
            maxLength: 100,
            pattern: '^\\P{C}*$',
          },
        },
        required: ['text'],
        type: 'object',
        additionalProperties: false,
      },
      GroupView: {
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          description: { type: 'string' },
          members: { type: 'number', format: 'double', description: 'How many people are in it.' },
          bindings: {
            type: 'number',
            format: 'double',
            description: 'How many times it was given a role or permissions.',
          },
          directory: {
            type: 'string',
            description: 'The id of the directory whose group it mirrors; who is in a local group is chosen here.',
          },
          createdAt: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
        },
        required: ['id', 'name', 'description', 'members', 'bindings', 'createdAt'],
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
      HeldAt: {
        properties: {
          permission: { type: 'string' },
          everywhere: { type: 'boolean' },
          channels: { items: { type: 'string' }, type: 'array' },
        },
        required: ['permission', 'everywhere', 'channels'],
        type: 'object',
        additionalProperties: false,
      },
      HeldKind: { type: 'string', enum: ['session', 'person'] },
      HeldView: {
        description: 'Something held at a place: everywhere, when no channel is named.',
        properties: { permission: { type: 'string' }, channel: { $ref: '#/components/schemas/Named' } },
        required: ['permission'],
        type: 'object',
        additionalProperties: false,
      },
      HistoryEvent: {
        description: 'One thing that happened to a session; `at` in UTC milliseconds.',
        properties: {
          at: { type: 'number', format: 'double' },
          name: { type: 'string', description: "A name of the audit's catalogue." },
          by: { type: 'string', description: 'Who did it, as they were called then.' },
          detail: {
            properties: {},
            additionalProperties: {
              anyOf: [
                { type: 'string' },
                { type: 'number', format: 'double' },
                { type: 'boolean' },
                { items: { type: 'string' }, type: 'array' },
              ],
            },
            type: 'object',
          },
        },
        required: ['at', 'name'],
        type: 'object',
        additionalProperties: false,
      },
      HoldView: {
        description: 'A hold as the audit page shows it.',
        properties: {
          id: { type: 'string' },
          target: {
            properties: {
              name: { type: 'string' },
              id: { type: 'string' },
              kind: { $ref: '#/components/schemas/HeldKind' },
            },
            required: ['id', 'kind'],
            type: 'object',
          },
          because: { type: 'string' },
          setBy: { type: 'string' },
          setAt: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
        },
        required: ['id', 'target', 'because', 'setBy', 'setAt'],
        type: 'object',
        additionalProperties: false,
      },
      Hours: {
        description: 'When somebody is at the desk.',
        properties: {
          timeZone: { type: 'string', description: 'An IANA name: `Europe/Paris`.', minLength: 1, maxLength: 64 },
          days: {
            items: { $ref: '#/components/schemas/OpenDay' },
            type: 'array',
            description: 'Monday first.',
            minItems: 7,
            maxItems: 7,
          },
          closures: {
            items: { $ref: '#/components/schemas/CalendarDay' },
            type: 'array',
            description: 'Days on which it is closed besides.',
            maxItems: 366,
          },
          message: {
            $ref: '#/components/schemas/Worded',
            description: 'What whoever calls outside of these hours reads.',
          },
        },
        required: ['timeZone', 'days', 'closures', 'message'],
        type: 'object',
        additionalProperties: false,
      },
      Id: {
        type: 'string',
        description: 'The id of a record: a UUID of version 7.',
        pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
      },
      InvitationByMail: {
        properties: {
          to: { type: 'string', description: 'To whom it goes.', minLength: 3, maxLength: 254 },
          language: { type: 'string', enum: ['en', 'fr'] },
          link: {
            type: 'string',
            description:
              'The link that was made already. Left out: a new link and code are made, told in the answer, and the old ones are void.',
            minLength: 1,
            maxLength: 2048,
          },
        },
        required: ['to', 'language'],
        type: 'object',
        additionalProperties: false,
      },
      InvitationTold: {
        description: 'What the technician hands over; it is told once and stored nowhere. Times are UTC milliseconds.',
        properties: {
          link: { type: 'string' },
          code: { type: 'string', description: 'Nine digits.' },
          linkExpires: { type: 'number', format: 'double' },
          codeExpires: { type: 'number', format: 'double' },
        },
        required: ['link', 'code', 'linkExpires', 'codeExpires'],
        type: 'object',
        additionalProperties: false,
      },
      Joining: {
        properties: {
          tools: {
            items: { $ref: '#/components/schemas/Tool' },
            type: 'array',
            description: 'What to use of what one holds; to look, when left out.',
            minItems: 1,
            maxItems: 16,
          },
        },
        type: 'object',
        additionalProperties: false,
      },
      KeyState: {
        type: 'string',
        enum: ['works', 'revoked', 'expired', 'asleep'],
        description: 'What a key is good for: it works, was revoked, is over; or its maker may have none now.',
      },
      KeyView: {
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          person: {
            properties: { name: { type: 'string' }, id: { type: 'string' } },
            required: ['name', 'id'],
            type: 'object',
          },
          scopes: { items: { type: 'string' }, type: 'array' },
          without: {
            items: { type: 'string' },
            type: 'array',
            description: 'Those of its scopes that its maker does not hold any more: they do nothing.',
          },
          networks: { items: { type: 'string' }, type: 'array' },
          createdAt: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          expires: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          lastUse: {
            properties: { address: { type: 'string' }, at: { type: 'number', format: 'double' } },
            required: ['address', 'at'],
            type: 'object',
          },
          state: { $ref: '#/components/schemas/KeyState' },
        },
        required: ['id', 'name', 'person', 'scopes', 'without', 'networks', 'createdAt', 'expires', 'state'],
        type: 'object',
        additionalProperties: false,
      },
      Knocking: {
        properties: {
          secret: {
            type: 'string',
            description: 'The secret of the link: what follows `#` in it.',
            minLength: 1,
            maxLength: 64,
          },
          name: { type: 'string', minLength: 1, maxLength: 64 },
          company: { type: 'string', maxLength: 64 },
        },
        required: ['secret', 'name', 'company'],
        type: 'object',
        additionalProperties: false,
      },
      KnownAbilities: {
        description:
          'What is offered where somebody names a skill, or whom somebody serves: whatever is named already.',
        properties: {
          skills: { items: { type: 'string' }, type: 'array' },
          serves: { items: { type: 'string' }, type: 'array' },
        },
        required: ['skills', 'serves'],
        type: 'object',
        additionalProperties: false,
      },
      ListColumn: {
        type: 'string',
        enum: [
          'state',
          'number',
          'who',
          'subject',
          'channel',
          'group',
          'technician',
          'priority',
          'device',
          'system',
          'address',
          'answers',
          'since',
          'waiting',
          'expires',
          'customer',
          'ticket',
          'origin',
        ],
        description: 'What a row of the list can say.',
      },
      ListFilters: {
        description: 'Of each kind any of these; a kind that is left out chooses nothing.',
        properties: {
          states: { items: { $ref: '#/components/schemas/SessionState' }, type: 'array', maxItems: 5 },
          channels: {
            items: { $ref: '#/components/schemas/ListPlace' },
            type: 'array',
            description: 'Ids; `none` for private sessions.',
            maxItems: 50,
          },
          groups: {
            items: { $ref: '#/components/schemas/ListPlace' },
            type: 'array',
            description: 'Ids; `none` for those of no group.',
            maxItems: 50,
          },
          technicians: {
            items: { $ref: '#/components/schemas/ListPlace' },
            type: 'array',
            description: 'Ids; `none` for those that nobody has.',
            maxItems: 50,
          },
          priorities: { items: { $ref: '#/components/schemas/Priority' }, type: 'array', maxItems: 4 },
          origins: { items: { $ref: '#/components/schemas/Origin' }, type: 'array', maxItems: 4 },
          program: { type: 'boolean', description: 'Whether a program of the end user is connected or known.' },
        },
        type: 'object',
        additionalProperties: false,
      },
      ListLook: {
        description: 'How the list looks where no saved view says otherwise.',
        properties: {
          sort: { $ref: '#/components/schemas/ListSort' },
          columns: { items: { $ref: '#/components/schemas/ListColumn' }, type: 'array', minItems: 1, maxItems: 20 },
        },
        type: 'object',
        additionalProperties: false,
      },
      ListPlace: { type: 'string', pattern: '^(none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$' },
      ListScope: {
        type: 'string',
        enum: ['mine', 'channels', 'unassigned', 'all'],
        description: 'Whose sessions a list shows.',
      },
      ListSort: {
        properties: { column: { $ref: '#/components/schemas/ListColumn' }, descending: { type: 'boolean' } },
        required: ['column', 'descending'],
        type: 'object',
        additionalProperties: false,
      },
      LogoGiven: {
        description: 'A picture as a file holds it: PNG, JPEG or WebP.',
        properties: {
          bytes: {
            type: 'string',
            description: 'Its bytes in base64; at most 64 KiB of them, at most 1024 pixels wide and high.',
            minLength: 4,
            maxLength: 87384,
            pattern: '^[A-Za-z0-9+/]+={0,2}$',
          },
        },
        required: ['bytes'],
        type: 'object',
        additionalProperties: false,
      },
      LogoId: { type: 'string', description: 'The name of a picture.', pattern: '^[0-9a-f]{64}$' },
      LookView: {
        properties: {
          rule: { type: 'string' },
          name: { type: 'string' },
          of: { type: 'string', enum: ['appliance', 'channel'] },
          outcome: { type: 'string', enum: ['off', 'condition', 'target', 'applies'] },
          condition: {
            type: 'string',
            enum: ['entry', 'answer', 'system', 'network', 'group', 'language', 'customer', 'hours', 'opening'],
            description: 'The condition that was not so.',
          },
        },
        required: ['rule', 'name', 'of', 'outcome'],
        type: 'object',
        additionalProperties: false,
      },
      MailServerView: {
        properties: {
          host: { type: 'string' },
          port: { type: 'number', format: 'double' },
          security: { type: 'string', enum: ['startTls', 'tls', 'none'] },
          authority: { type: 'string' },
          user: { type: 'string' },
          senderAddress: { type: 'string' },
          senderName: { type: 'string' },
          hasPassword: { type: 'boolean', description: 'Whether a password is kept; it is never told.' },
        },
        required: ['host', 'port', 'security', 'authority', 'user', 'senderAddress', 'senderName', 'hasPassword'],
        type: 'object',
        additionalProperties: false,
      },
      MailTemplate: {
        description:
          'The mail by which a link is sent. In both, `{link}` and the like stand for what differs from session to session.',
        properties: {
          subject: { $ref: '#/components/schemas/Worded', description: 'One line.' },
          text: { $ref: '#/components/schemas/WordedText', description: 'Plain text; `{link}` stands in it.' },
        },
        required: ['subject', 'text'],
        type: 'object',
        additionalProperties: false,
      },
      MailTrial: {
        properties: {
          settings: { $ref: '#/components/schemas/GivenMailServer' },
          to: { type: 'string', description: 'To whom the test message goes.', minLength: 3, maxLength: 254 },
        },
        required: ['settings', 'to'],
        type: 'object',
        additionalProperties: false,
      },
      MailView: {
        description: 'A mail as whoever sent it sees it.',
        properties: {
          id: { type: 'string' },
          to: { type: 'string' },
          state: { type: 'string', enum: ['queued', 'sent', 'refused', 'withdrawn'] },
          by: { type: 'string', description: 'Who sent it; nobody, for what the appliance sends by itself.' },
          createdAt: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          endedAt: { type: 'number', format: 'double' },
          tries: {
            type: 'number',
            format: 'double',
            description: 'How often it was tried in vain, and when it is tried again.',
          },
          nextTry: { type: 'number', format: 'double' },
          said: { type: 'string', description: 'What the network or the mail server said last.' },
        },
        required: ['id', 'to', 'state', 'createdAt', 'tries'],
        type: 'object',
        additionalProperties: false,
      },
      Me: {
        properties: {
          person: {
            properties: {
              places: { items: { $ref: '#/components/schemas/HeldAt' }, type: 'array' },
              permissions: {
                items: { type: 'string' },
                type: 'array',
                description:
                  'Whatever they hold somewhere, and where: what a page may show buttons for. Never a decision.',
              },
              roles: { items: { type: 'string' }, type: 'array' },
              directory: {
                type: 'string',
                description: 'The directory that keeps their password; a local account has none.',
              },
              name: { type: 'string' },
              login: { type: 'string' },
              id: { type: 'string' },
            },
            required: ['places', 'permissions', 'roles', 'name', 'login', 'id'],
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
      MemberPage: {
        properties: {
          members: { items: { $ref: '#/components/schemas/MemberView' }, type: 'array' },
          total: { type: 'number', format: 'double', description: 'How many there are on all pages.' },
          next: { type: 'string' },
        },
        required: ['members', 'total'],
        type: 'object',
        additionalProperties: false,
      },
      MemberView: {
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          login: { type: 'string', description: 'What they sign in with.' },
          active: { type: 'boolean', description: 'Whether they can sign in now.' },
        },
        required: ['id', 'name', 'login', 'active'],
        type: 'object',
        additionalProperties: false,
      },
      MembersProposal: {
        properties: {
          group: { $ref: '#/components/schemas/Id' },
          joining: { items: { $ref: '#/components/schemas/Id' }, type: 'array', maxItems: 10000 },
          leaving: { items: { $ref: '#/components/schemas/Id' }, type: 'array', maxItems: 10000 },
        },
        required: ['group'],
        type: 'object',
        additionalProperties: false,
      },
      Messages: {
        description:
          'What end users read of a channel besides its forms; where one is empty, the appliance’s own words stand.',
        properties: {
          welcome: {
            $ref: '#/components/schemas/Worded',
            description: 'Above the form of its SOS Calls, and on the page of its links.',
          },
          waiting: { $ref: '#/components/schemas/Worded', description: 'While they wait.' },
          ended: { $ref: '#/components/schemas/Worded', description: 'When the session has ended.' },
        },
        required: ['welcome', 'waiting', 'ended'],
        type: 'object',
        additionalProperties: false,
      },
      MinuteOfDay: {
        type: 'integer',
        format: 'int32',
        description: 'Minutes since midnight.',
        minimum: 0,
        maximum: 1440,
      },
      MonitorView: {
        description: "A monitor in the coordinates of the end user's desktop, in pixels.",
        properties: {
          id: { type: 'number', format: 'double' },
          x: { type: 'number', format: 'double' },
          y: { type: 'number', format: 'double' },
          width: { type: 'number', format: 'double' },
          height: { type: 'number', format: 'double' },
          scalePercent: { type: 'number', format: 'double' },
          primary: { type: 'boolean' },
          name: { type: 'string' },
        },
        required: ['id', 'x', 'y', 'width', 'height', 'scalePercent', 'primary', 'name'],
        type: 'object',
        additionalProperties: false,
      },
      Name: {
        type: 'string',
        description: 'What something is called: one line, without characters that hide or reorder.',
        minLength: 1,
        maxLength: 64,
        pattern: '^\\P{C}*[^\\p{C}\\s]\\P{C}*$',
      },
      NameSuffix: {
        type: 'string',
        description: 'A DNS domain.',
        minLength: 1,
        maxLength: 253,
        pattern: '^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$',
      },
      Named: {
        description: 'Something with the name that it has now.',
        properties: { id: { type: 'string' }, name: { type: 'string' } },
        required: ['id', 'name'],
        type: 'object',
        additionalProperties: false,
      },
      NamedTarget: {
        properties: { id: { type: 'string' }, name: { type: 'string' } },
        required: ['id', 'name'],
        type: 'object',
        additionalProperties: false,
      },
      NetworkText: { type: 'string', minLength: 2, maxLength: 50 },
      NewApproval: {
        properties: {
          permission: {
            type: 'string',
            description: 'The permission of the act, as the refusal named it.',
            minLength: 1,
            maxLength: 64,
          },
          target: { $ref: '#/components/schemas/AskedTarget' },
          why: {
            type: 'string',
            description: 'Why it has to be done, for whoever decides and for the audit.',
            minLength: 1,
            maxLength: 500,
            pattern: '^(\\P{C}|\\n)*[^\\p{C}\\s](\\P{C}|\\n)*$',
          },
        },
        required: ['permission', 'target', 'why'],
        type: 'object',
        additionalProperties: false,
      },
      NewBinding: {
        properties: {
          subject: { $ref: '#/components/schemas/SubjectName' },
          role: { $ref: '#/components/schemas/RoleId', description: 'Either a role,' },
          permissions: {
            items: { $ref: '#/components/schemas/PermissionName' },
            type: 'array',
            description: 'or permissions of its own.',
            minItems: 1,
            maxItems: 100,
          },
          channel: {
            $ref: '#/components/schemas/Id',
            description: 'The one channel where it holds; everywhere without it.',
          },
        },
        required: ['subject'],
        type: 'object',
        additionalProperties: false,
      },
      NewChannel: {
        properties: {
          name: { $ref: '#/components/schemas/Name' },
          tools: {
            items: { $ref: '#/components/schemas/Tool' },
            type: 'array',
            description: 'What may be used in its sessions at most.',
            minItems: 1,
            maxItems: 16,
          },
          description: {
            type: 'string',
            description: 'What it is for. Technicians read it where they choose a channel.',
            maxLength: 500,
          },
          sessionLife: {
            type: 'integer',
            format: 'int32',
            description:
              'How long its links, and its calls without a program, hold, in milliseconds: from five minutes to thirty days; 0 for as long\nas everywhere on this appliance.',
            minimum: 0,
            maximum: 2592000000,
          },
          requires: { $ref: '#/components/schemas/Requirements' },
          hours: { $ref: '#/components/schemas/Hours', description: 'Closed outside of these hours.' },
          alwaysOpen: { type: 'boolean', description: 'True takes the hours away: the channel is always open.' },
          messages: { $ref: '#/components/schemas/Messages' },
          survey: {
            items: { $ref: '#/components/schemas/Question' },
            type: 'array',
            description: 'What the end user is asked when a session has ended; nothing without questions.',
            maxItems: 20,
          },
          mail: {
            $ref: '#/components/schemas/MailTemplate',
            description: 'The mail of its invitations; the appliance’s own where it is empty.',
          },
          silent: {
            items: { $ref: '#/components/schemas/SilentKind' },
            type: 'array',
            description:
              'What of its sessions nobody is told of, whatever they chose, and whether no webhook is; nothing, when it is empty.',
            maxItems: 6,
          },
        },
        required: ['name'],
        type: 'object',
        additionalProperties: false,
      },
      NewChatLine: {
        properties: {
          audience: {
            type: 'string',
            enum: ['everybody', 'technicians'],
            description: 'Who reads it: everybody in the session, the end user too, or its technicians alone.',
          },
          text: { type: 'string', example: 'I am having a look now.', minLength: 1, maxLength: 2048 },
          request: {
            type: 'string',
            description:
              'What the writer calls this line. Said again under the same name, it is the same line, and kept once.',
            example: '5f0b1c52-0d0e-4f6a-9a53-6a1f6f6c2c11',
            minLength: 1,
            maxLength: 64,
          },
        },
        required: ['audience', 'text', 'request'],
        type: 'object',
        additionalProperties: false,
      },
      NewExpert: {
        properties: {
          tools: {
            items: { $ref: '#/components/schemas/Tool' },
            type: 'array',
            description: 'The most that they may use; to look, when left out.',
            minItems: 1,
            maxItems: 16,
          },
        },
        type: 'object',
        additionalProperties: false,
      },
      NewFactor: {
        description: 'What finishes a new second factor.',
        properties: {
          method: { type: 'string', enum: ['passkey', 'totp'] },
          code: {
            type: 'string',
            description: 'The six digits that the authenticator app shows.',
            minLength: 1,
            maxLength: 64,
          },
          passkey: { $ref: '#/components/schemas/PasskeyMade' },
          name: {
            type: 'string',
            description: 'How its owner calls a passkey.',
            minLength: 1,
            maxLength: 60,
            pattern: '^\\P{C}*[^\\p{C}\\s]\\P{C}*$',
          },
        },
        required: ['method'],
        type: 'object',
        additionalProperties: false,
      },
      NewGroup: {
        properties: {
          name: { $ref: '#/components/schemas/Name' },
          description: {
            type: 'string',
            description: 'What it is for, on one line.',
            maxLength: 300,
            pattern: '^\\P{C}*$',
          },
        },
        required: ['name'],
        type: 'object',
        additionalProperties: false,
      },
      NewHold: {
        properties: {
          kind: {
            type: 'string',
            enum: ['session', 'person'],
            description: 'A session, or a person with all of their sessions.',
          },
          id: { $ref: '#/components/schemas/Id' },
          because: {
            type: 'string',
            description: 'Why, for whoever looks at it in years.',
            minLength: 1,
            maxLength: 500,
            pattern: '^\\P{C}*[^\\p{C}\\s]\\P{C}*$',
          },
        },
        required: ['kind', 'id', 'because'],
        type: 'object',
        additionalProperties: false,
      },
      NewKey: {
        properties: {
          name: {
            type: 'string',
            description: 'What the key is for, as lists and the audit call it.',
            minLength: 1,
            maxLength: 60,
            pattern: '^\\P{C}*[^\\p{C}\\s]\\P{C}*$',
          },
          scopes: {
            items: { $ref: '#/components/schemas/ScopeText' },
            type: 'array',
            description: 'The permissions that it may use: some of those that its maker holds.',
            minItems: 1,
            maxItems: 100,
          },
          days: {
            type: 'integer',
            format: 'int32',
            description: 'For how many days it is good.',
            minimum: 1,
            maximum: 365,
          },
          networks: {
            items: { $ref: '#/components/schemas/NetworkText' },
            type: 'array',
            description: 'The networks from which it can be used, as `192.0.2.0/24`; anywhere without them.',
            maxItems: 20,
          },
        },
        required: ['name', 'scopes', 'days'],
        type: 'object',
        additionalProperties: false,
      },
      NewNote: {
        properties: { text: { type: 'string', minLength: 1, maxLength: 4000 } },
        required: ['text'],
        type: 'object',
        additionalProperties: false,
      },
      NewOffer: {
        properties: {
          kind: {
            type: 'string',
            enum: ['transfer', 'invitation'],
            description: 'The session itself, or a part in it beside its lead.',
          },
          channel: {
            $ref: '#/components/schemas/Id',
            description: 'In which channel it is from then on; its own, when left out.',
          },
          group: { $ref: '#/components/schemas/Id', description: 'Whoever of this group takes it first.' },
          technician: { $ref: '#/components/schemas/Id', description: 'Just this person.' },
          tools: {
            items: { $ref: '#/components/schemas/Tool' },
            type: 'array',
            description: 'What somebody who is invited may use; to look, when left out.',
            minItems: 1,
            maxItems: 16,
          },
          note: { type: 'string', description: 'What they should know; technicians alone read it.', maxLength: 1000 },
        },
        required: ['kind'],
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
          role: {
            type: 'string',
            description:
              'A role that they hold everywhere, if any: a shipped role’s name, or the id of one of the site’s own.',
            minLength: 1,
            maxLength: 64,
          },
        },
        required: ['login', 'name'],
        type: 'object',
        additionalProperties: false,
      },
      NewRole: {
        properties: {
          name: { $ref: '#/components/schemas/Name' },
          description: {
            type: 'string',
            description: 'What it is for, in a sentence.',
            maxLength: 200,
            pattern: '^\\P{C}*$',
          },
          permissions: {
            items: { $ref: '#/components/schemas/PermissionName' },
            type: 'array',
            description: 'What it gives.',
            maxItems: 100,
          },
        },
        required: ['name', 'description', 'permissions'],
        type: 'object',
        additionalProperties: false,
      },
      NewSession: {
        properties: {
          endUser: { type: 'string', description: "Who it is for, in the technician's words.", maxLength: 128 },
          subject: { type: 'string', description: 'What it is about; the end user reads it.', maxLength: 256 },
          ticket: { type: 'string', description: 'The number of a ticket.', maxLength: 64 },
          channel: {
            type: 'string',
            description:
              'The channel in which it is, or `private`. Left out: the default channel, or the first in which one may create sessions.',
            maxLength: 36,
            pattern: '^(private|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$',
          },
        },
        type: 'object',
        additionalProperties: false,
      },
      NewSosCall: {
        properties: {
          name: { $ref: '#/components/schemas/Name' },
          intro: { $ref: '#/components/schemas/Worded' },
          questions: {
            items: { $ref: '#/components/schemas/Question' },
            type: 'array',
            description: 'What is asked besides the name and the issue, in this order; of kind `text` or `choice`.',
            maxItems: 16,
          },
          technician: { type: 'string', description: 'Whose its calls are, by id; empty for nobody.', maxLength: 36 },
          group: { type: 'string', description: 'For which group they wait, by id; empty for none.', maxLength: 36 },
          signIn: {
            type: 'string',
            enum: ['off', 'offered'],
            description: 'Whether whoever calls may say who they are by their name and password of a directory.',
          },
          channel: { $ref: '#/components/schemas/Id' },
        },
        required: ['channel', 'name'],
        type: 'object',
        additionalProperties: false,
      },
      NewWebhook: {
        properties: {
          name: { $ref: '#/components/schemas/Name' },
          url: {
            type: 'string',
            description:
              'Where messages are posted: `https://`, never this machine, its own link or an address by which clouds give away secrets.',
            minLength: 9,
            maxLength: 1000,
          },
          events: {
            items: { $ref: '#/components/schemas/WebhookEvent' },
            type: 'array',
            description: 'What it is told of.',
            minItems: 1,
            maxItems: 50,
          },
          channel: {
            $ref: '#/components/schemas/Id',
            description: 'Only what happens in this channel; everywhere, when left out.',
          },
          authority: {
            type: 'string',
            description:
              'The certificate (PEM) of the authority under which the receiver’s stands; empty: those that the system knows. Left out of a\nchange, it stays.',
            maxLength: 20000,
          },
        },
        required: ['name', 'url', 'events'],
        type: 'object',
        additionalProperties: false,
      },
      NextOf: {
        properties: {
          channel: {
            $ref: '#/components/schemas/Id',
            description: 'Of this channel only; of every channel, when left out.',
          },
        },
        type: 'object',
        additionalProperties: false,
      },
      NoteView: {
        properties: { at: { type: 'number', format: 'double' }, by: { type: 'string' }, text: { type: 'string' } },
        required: ['at', 'by', 'text'],
        type: 'object',
        additionalProperties: false,
      },
      NotificationKind: { type: 'string', enum: ['ready', 'unassigned', 'assigned', 'offered', 'chat'] },
      NotificationWishes: {
        description: 'What somebody wants to be told of, and how.',
        properties: {
          browser: { type: 'boolean', description: 'By the browser, when another window is in front.' },
          sound: { type: 'boolean' },
          off: {
            items: { $ref: '#/components/schemas/NotificationKind' },
            type: 'array',
            description: 'Never told of.',
            maxItems: 5,
          },
          channels: { items: { $ref: '#/components/schemas/ChannelSilence' }, type: 'array', maxItems: 200 },
          mail: {
            items: { $ref: '#/components/schemas/NotificationKind' },
            type: 'array',
            description: 'Told of by e-mail too, collected, while no page of theirs is open.',
            maxItems: 5,
          },
          language: { type: 'string', enum: ['en', 'fr'], description: 'The language of the e-mail.' },
        },
        required: ['browser', 'sound', 'off', 'channels', 'mail', 'language'],
        type: 'object',
        additionalProperties: false,
      },
      OfferView: {
        description: 'What stands before somebody else to accept.',
        properties: {
          id: { type: 'string' },
          kind: { type: 'string', enum: ['transfer', 'invitation'] },
          by: { $ref: '#/components/schemas/PersonName' },
          channel: { $ref: '#/components/schemas/ChannelName' },
          group: { $ref: '#/components/schemas/GroupName' },
          technician: { $ref: '#/components/schemas/PersonName' },
          tools: { items: { $ref: '#/components/schemas/Tool' }, type: 'array' },
          note: { type: 'string' },
          at: { type: 'number', format: 'double' },
          until: { type: 'number', format: 'double' },
        },
        required: ['id', 'kind', 'by', 'tools', 'at', 'until'],
        type: 'object',
        additionalProperties: false,
      },
      OpenDay: {
        items: { $ref: '#/components/schemas/OpenSpanGiven' },
        type: 'array',
        description: 'When the desk is open on one day of the week; nothing when it is closed.',
        maxItems: 6,
      },
      OpenSpanGiven: {
        description: 'From and to, in minutes since midnight; `to` is later.',
        properties: {
          from: { type: 'integer', format: 'int32', minimum: 0, maximum: 1439 },
          to: { type: 'integer', format: 'int32', minimum: 1, maximum: 1440 },
        },
        required: ['from', 'to'],
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
      Origin: {
        type: 'string',
        enum: ['invitation', 'sos', 'call', 'practice'],
        description:
          "Which way it came about: an invitation, a program fetched without one whose code a technician typed, an SOS Call that an end\nuser placed, or the appliance's own practice computer.",
      },
      Outcome: { type: 'string', enum: ['solved', 'unsolved', 'escalated', 'unreachable', 'other'] },
      OwnAvailability: {
        properties: {
          state: {
            type: 'string',
            enum: ['available', 'away'],
            description: 'Whether one takes sessions; as it was, when left out.',
          },
          idle: { type: 'boolean', description: "Whether nobody has touched this browser for the site's time." },
          capacity: {
            $ref: '#/components/schemas/SessionsAtOnce',
            description: 'How many sessions one wants to have at once, up to what one may have.',
          },
        },
        type: 'object',
        additionalProperties: false,
      },
      OwnFactorsView: {
        description: 'What somebody has of second factors, for their own page.',
        properties: {
          appSince: {
            type: 'number',
            format: 'double',
            description: 'UTC milliseconds since when there is an authenticator app.',
          },
          passkeys: { items: { $ref: '#/components/schemas/PasskeyView' }, type: 'array' },
          recoveryCodesLeft: {
            type: 'number',
            format: 'double',
            description: 'Recovery codes that were not used yet.',
          },
          isRequired: { type: 'boolean', description: 'One of their roles asks for a second factor.' },
        },
        required: ['passkeys', 'recoveryCodesLeft', 'isRequired'],
        type: 'object',
        additionalProperties: false,
      },
      ParticipantView: {
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          role: { type: 'string', enum: ['collaborator', 'supervisor', 'expert'] },
          tools: { items: { $ref: '#/components/schemas/Tool' }, type: 'array' },
          by: {
            $ref: '#/components/schemas/PersonName',
            description: 'Who brought them in; a supervisor came by themselves.',
          },
          joinedAt: { type: 'number', format: 'double' },
        },
        required: ['id', 'name', 'role', 'tools', 'joinedAt'],
        type: 'object',
        additionalProperties: false,
      },
      PassAnswer: {
        properties: {
          pass: { type: 'string', description: 'base64url' },
          relayPort: { type: 'number', format: 'double', description: "The relay's port on the host of this page." },
          life: {
            type: 'number',
            format: 'double',
            description: 'Milliseconds until it runs out; a fresh one is fetched long before.',
          },
          tools: { items: { $ref: '#/components/schemas/Tool' }, type: 'array' },
        },
        required: ['pass', 'relayPort', 'life', 'tools'],
        type: 'object',
        additionalProperties: false,
      },
      PassHolder: {
        properties: {
          holder: {
            type: 'string',
            description: 'The public key of the viewer: an uncompressed P-256 point of 65 bytes, base64url.',
            pattern: '^[A-Za-z0-9_-]{87}$',
          },
        },
        required: ['holder'],
        type: 'object',
        additionalProperties: false,
      },
      PassedView: {
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          because: { type: 'string', enum: ['away', 'offline', 'busy', 'skills', 'more', 'turn', 'queue'] },
        },
        required: ['id', 'name', 'because'],
        type: 'object',
        additionalProperties: false,
      },
      PasskeyAnswer: {
        description: 'What the browser answers when a passkey was used. All bytes are base64url.',
        properties: {
          id: { type: 'string', minLength: 1, maxLength: 1400, pattern: '^[A-Za-z0-9_-]+$' },
          clientDataJSON: { type: 'string', maxLength: 4096, pattern: '^[A-Za-z0-9_-]+$' },
          authenticatorData: { type: 'string', maxLength: 4096, pattern: '^[A-Za-z0-9_-]+$' },
          signature: { type: 'string', maxLength: 4096, pattern: '^[A-Za-z0-9_-]+$' },
        },
        required: ['id', 'clientDataJSON', 'authenticatorData', 'signature'],
        type: 'object',
        additionalProperties: false,
      },
      PasskeyCreation: {
        description: 'What a browser needs to make a passkey: the PublicKeyCredentialCreationOptionsJSON of WebAuthn.',
        properties: {
          challenge: { type: 'string' },
          rp: {
            properties: { name: { type: 'string' }, id: { type: 'string' } },
            required: ['name', 'id'],
            type: 'object',
          },
          user: {
            properties: { displayName: { type: 'string' }, name: { type: 'string' }, id: { type: 'string' } },
            required: ['displayName', 'name', 'id'],
            type: 'object',
          },
          pubKeyCredParams: {
            items: {
              properties: {
                alg: { type: 'number', format: 'double' },
                type: { type: 'string', enum: ['public-key'], nullable: false },
              },
              required: ['alg', 'type'],
              type: 'object',
            },
            type: 'array',
          },
          excludeCredentials: { items: { $ref: '#/components/schemas/PasskeyDescriptor' }, type: 'array' },
          authenticatorSelection: {
            properties: {
              userVerification: { type: 'string', enum: ['preferred'], nullable: false },
              residentKey: { type: 'string', enum: ['discouraged'], nullable: false },
            },
            required: ['userVerification', 'residentKey'],
            type: 'object',
          },
          attestation: { type: 'string', enum: ['none'], nullable: false },
          timeout: { type: 'number', format: 'double', description: 'Milliseconds.' },
        },
        required: [
          'challenge',
          'rp',
          'user',
          'pubKeyCredParams',
          'excludeCredentials',
          'authenticatorSelection',
          'attestation',
          'timeout',
        ],
        type: 'object',
        additionalProperties: false,
      },
      PasskeyDescriptor: {
        properties: {
          id: { type: 'string' },
          type: { type: 'string', enum: ['public-key'], nullable: false },
          transports: { items: { type: 'string' }, type: 'array' },
        },
        required: ['id', 'type'],
        type: 'object',
        additionalProperties: false,
      },
      PasskeyMade: {
        description: 'What the browser answers when a passkey was made. All bytes are base64url.',
        properties: {
          id: { type: 'string', minLength: 1, maxLength: 1400, pattern: '^[A-Za-z0-9_-]+$' },
          clientDataJSON: { type: 'string', maxLength: 4096, pattern: '^[A-Za-z0-9_-]+$' },
          attestationObject: { type: 'string', maxLength: 16384, pattern: '^[A-Za-z0-9_-]+$' },
          transports: {
            items: { type: 'string' },
            type: 'array',
            description: 'How browsers reach it: `usb`, `nfc`, `ble`, `hybrid`, `internal`.',
            maxItems: 8,
          },
        },
        required: ['id', 'clientDataJSON', 'attestationObject', 'transports'],
        type: 'object',
        additionalProperties: false,
      },
      PasskeyRequest: {
        description: 'What a browser needs to use a passkey: the PublicKeyCredentialRequestOptionsJSON of WebAuthn.',
        properties: {
          challenge: { type: 'string' },
          rpId: { type: 'string' },
          allowCredentials: { items: { $ref: '#/components/schemas/PasskeyDescriptor' }, type: 'array' },
          userVerification: { type: 'string', enum: ['preferred'], nullable: false },
          timeout: { type: 'number', format: 'double', description: 'Milliseconds.' },
        },
        required: ['challenge', 'rpId', 'allowCredentials', 'userVerification', 'timeout'],
        type: 'object',
        additionalProperties: false,
      },
      PasskeyView: {
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          host: { type: 'string', description: 'The host name under which it works.' },
          createdAt: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          usedAt: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
        },
        required: ['id', 'name', 'host', 'createdAt'],
        type: 'object',
        additionalProperties: false,
      },
      PasswordChange: {
        properties: {
          current: { type: 'string', minLength: 1, maxLength: 1024 },
          password: { type: 'string', minLength: 1, maxLength: 1024 },
        },
        required: ['current', 'password'],
        type: 'object',
        additionalProperties: false,
      },
      Period: {
        properties: {
          from: { $ref: '#/components/schemas/ReportDay' },
          to: { $ref: '#/components/schemas/ReportDay', description: 'Included; 400 days after `from` at most.' },
          channel: { $ref: '#/components/schemas/Id', description: 'Only this channel.' },
          technician: { $ref: '#/components/schemas/Id', description: 'Only this technician.' },
        },
        required: ['from', 'to'],
        type: 'object',
        additionalProperties: false,
      },
      PeriodTable: {
        properties: {
          from: { $ref: '#/components/schemas/ReportDay' },
          to: { $ref: '#/components/schemas/ReportDay', description: 'Included; 400 days after `from` at most.' },
          channel: { $ref: '#/components/schemas/Id', description: 'Only this channel.' },
          technician: { $ref: '#/components/schemas/Id', description: 'Only this technician.' },
          by: { type: 'string', enum: ['day', 'channel', 'technician'], description: 'What has a line of its own.' },
        },
        required: ['from', 'to', 'by'],
        type: 'object',
        additionalProperties: false,
      },
      PermissionName: {
        type: 'string',
        enum: [
          'session.see',
          'session.colleagues',
          'session.create',
          'session.claim',
          'session.engage',
          'session.assign',
          'session.transfer',
          'session.transferOutside',
          'session.invite',
          'session.join',
          'session.takeOver',
          'session.close',
          'session.chat',
          'session.prioritise',
          'session.inviteExpert',
          'session.note',
          'tool.view',
          'tool.control',
          'tool.clipboardTake',
          'tool.clipboardGive',
          'tool.fileTake',
          'tool.fileGive',
          'tool.systemInformation',
          'tool.shell',
          'tool.reboot',
          'tool.elevate',
          'tool.record',
          'tool.blankScreen',
          'tool.screenshot',
          'tool.annotate',
          'channel.see',
          'channel.create',
          'channel.manage',
          'channel.members',
          'channel.delete',
          'sosCall.manage',
          'group.see',
          'group.manage',
          'person.see',
          'person.manage',
          'role.see',
          'role.manage',
          'role.assign',
          'directory.see',
          'directory.manage',
          'approval.give',
          'settings.see',
          'settings.manage',
          'key.make',
          'key.see',
          'key.manage',
          'webhook.manage',
          'report.see',
          'audit.read',
          'audit.export',
          'audit.manage',
          'recording.see',
          'practice.start',
          'account.manage',
          'session.follow',
          'session.download',
          'session.arrive',
          'session.consent',
          'session.decline',
          'session.stop',
          'survey.answer',
          'session.expire',
          'session.abandon',
          'session.route',
          'session.narrow',
          'session.return',
          'expert.visit',
          'appliance.run',
          'signIn.try',
          'enrolment.use',
          'invitation.try',
          'sos.start',
        ],
        description:
          'A word of the closed vocabulary.\n\n- `session.see` (everywhere or on channels): See one’s own sessions and those that nobody has taken, with device and history.\n- `session.colleagues` (everywhere or on channels): Use everything else that is held here on colleagues’ sessions too.\n- `session.create` (everywhere or on channels): Invite an end user by a support link or a code.\n- `session.claim` (everywhere or on channels): Take a session that nobody has taken yet.\n- `session.engage` (everywhere or on channels): Ask the end user for consent and connect to their computer.\n- `session.assign` (everywhere or on channels): Give a session to a technician or a group.\n- `session.transfer` (everywhere or on channels): Hand a session over to a channel, group or technician of one’s own channels.\n- `session.transferOutside` (everywhere or on channels): Hand a session over to a channel, group or technician outside of one’s own channels.\n- `session.invite` (everywhere or on channels): Bring another technician into a session.\n- `session.join` (everywhere or on channels): Come into a colleague’s session, seen by everybody in it.\n- `session.takeOver` (everywhere or on channels): Take a session that belongs to another technician.\n- `session.close` (everywhere or on channels): End a session for everybody in it.\n- `session.chat` (everywhere or on channels): Write with the end user, and with colleagues in the session.\n- `session.prioritise` (everywhere or on channels): Say which sessions come first, and complete their customer and ticket.\n- `session.inviteExpert` (everywhere or on channels): Bring somebody without an account into a session by a link that runs out.\n- `session.note` (everywhere or on channels): Add a note to a session.\n- `tool.view` (everywhere or on channels): See the end user’s screen, once they agree.\n- `tool.control` (everywhere or on channels): Use the end user’s keyboard and mouse, once they agree.\n- `tool.clipboardTake` (everywhere or on channels): Receive what the end user copies.\n- `tool.clipboardGive` (everywhere or on channels): Paste one’s own text or image on the end user’s computer.\n- `tool.fileTake` (everywhere or on channels): Copy files from the end user’s computer.\n- `tool.fileGive` (everywhere or on channels): Copy files to the end user’s computer.\n- `tool.systemInformation` (everywhere or on channels; its tool does not exist yet): See processes, services and hardware of the end user’s computer.\n- `tool.shell` (everywhere or on channels; its tool does not exist yet): Run commands on the end user’s computer.\n- `tool.reboot` (everywhere or on channels; its tool does not exist yet): Restart the end user’s computer and come back.\n- `tool.elevate` (everywhere or on channels; its tool does not exist yet): Use administrator rights on the end user’s computer.\n- `tool.record` (everywhere or on channels; its tool does not exist yet): Keep the picture of a session.\n- `tool.blankScreen` (everywhere or on channels; its tool does not exist yet): Hide the screen from whoever stands before the computer.\n- `tool.screenshot` (everywhere or on channels): Keep a picture of the end user’s screen.\n- `tool.annotate` (everywhere or on channels): Point and draw on the end user’s screen.\n- `channel.see` (everywhere or on channels): See a channel, its settings and who works there.\n- `channel.create` (everywhere): Make new channels.\n- `channel.manage` (everywhere or on channels): Change the name, tool policy and settings of a channel.\n- `channel.members` (everywhere or on channels): Give people and groups roles and permissions on a channel.\n- `channel.delete` (everywhere or on channels): Remove a channel for good.\n- `sosCall.manage` (everywhere or on channels): Publish, pause and remove the SOS Calls of a channel.\n- `group.see` (everywhere): See groups and who is in them.\n- `group.manage` (everywhere): Make, change and remove groups, and choose their members.\n- `person.see` (everywhere): See who has an account, what they may do and why.\n- `person.manage` (everywhere): Create, change and lock accounts, and sign people out.\n- `role.see` (everywhere): See which permissions each role gives.\n- `role.manage` (everywhere): Make, change and remove roles of one’s own.\n- `role.assign` (everywhere): Give people and groups roles and permissions that hold everywhere.\n- `directory.see` (everywhere): See the connected directories and how their synchronisation went.\n- `directory.manage` (everywhere): Connect directories, choose their groups, and decide on waiting plans.\n- `approval.give` (everywhere): Approve, as the second person, what somebody else asked to do and one may do oneself.\n- `settings.see` (everywhere): See how the appliance works.\n- `settings.manage` (everywhere): Change how the appliance works, and what it asks for before certain acts.\n- `key.make` (everywhere): Make keys for programs, which may then do part of what one may do.\n- `key.see` (everywhere): See everybody’s API keys and their use.\n- `key.manage` (everywhere): Revoke anybody’s API keys.\n- `webhook.manage` (everywhere): Choose which addresses are told of what happens.\n- `report.see` (everywhere or on channels): See figures of sessions, waits and durations.\n- `audit.read` (everywhere): Read and verify the record of what was done.\n- `audit.export` (everywhere): Take a copy of the record of what was done.\n- `audit.manage` (everywhere): Set legal holds, and export or erase what is kept on a person.\n- `recording.see` (everywhere or on channels; its tool does not exist yet): See recorded sessions.\n- `practice.start` (everywhere or on channels): Open a practice computer of the appliance.\n- `account.manage` (given to nobody): Sign out, change one’s password and second factor, end one’s own sign-ins.\n- `session.follow` (given to nobody): See who invites and how the session stands.\n- `session.download` (given to nobody): Download the program of one’s session.\n- `session.arrive` (given to nobody): Connect a computer to the session it was invited to.\n- `session.consent` (given to nobody): Agree that a technician connects.\n- `session.decline` (given to nobody): Refuse that a technician connects.\n- `session.stop` (given to nobody): End one’s session at any time.\n- `survey.answer` (given to nobody): Say how it went once one’s session has ended.\n- `session.expire` (given to nobody): End sessions that were not joined before their deadline.\n- `session.abandon` (given to nobody): Close sessions whose end user has been gone too long.\n- `session.route` (given to nobody): Put a session where the rules, or nobody’s answer, lead it.\n- `session.narrow` (given to nobody): Take away in a running session what its technician may no longer use.\n- `session.return` (given to nobody): Take back what nobody accepted, and give the lead to who is there when its technician is gone.\n- `expert.visit` (given to nobody): Use a link for outside experts, and be in its session once the lead lets one in.\n- `appliance.run` (given to nobody): Start and stop the appliance and its parts.\n- `signIn.try` (given to nobody): Try a name, a password and a second factor.\n- `enrolment.use` (given to nobody): Set a password by a one-time link.\n- `invitation.try` (given to nobody): Open a support link or type a code.\n- `sos.start` (given to nobody): Fetch the program without an invitation and show its code.',
        'x-words': {
          'session.see': {
            holders: ['person'],
            scope: 'channel',
            en: {
              title: 'See sessions',
              sentence: 'See one’s own sessions and those that nobody has taken, with device and history.',
            },
            fr: {
              title: 'Voir les sessions',
              sentence: 'Voir ses sessions et celles que personne n’a prises, avec l’appareil et l’historique.',
            },
          },
          'session.colleagues': {
            holders: ['person'],
            scope: 'channel',
            en: {
              title: 'Reach colleagues’ sessions',
              sentence: 'Use everything else that is held here on colleagues’ sessions too.',
            },
            fr: {
              title: 'Accéder aux sessions des collègues',
              sentence: 'Exercer tous ses autres droits d’ici sur les sessions des collègues aussi.',
            },
          },
          'session.create': {
            holders: ['person', 'system'],
            scope: 'channel',
            en: { title: 'Create sessions', sentence: 'Invite an end user by a support link or a code.' },
            fr: {
              title: 'Créer des sessions',
              sentence: 'Inviter un utilisateur par un lien d’assistance ou un code.',
            },
          },
          'session.claim': {
            holders: ['person'],
            scope: 'channel',
            en: { title: 'Claim sessions', sentence: 'Take a session that nobody has taken yet.' },
            fr: { title: 'Prendre des sessions', sentence: 'Prendre une session que personne n’a encore prise.' },
          },
          'session.engage': {
            holders: ['person'],
            scope: 'channel',
            en: { title: 'Connect', sentence: 'Ask the end user for consent and connect to their computer.' },
            fr: {
              title: 'Se connecter',
              sentence: 'Demander l’accord de l’utilisateur et se connecter à son ordinateur.',
            },
          },
          'session.assign': {
            holders: ['person'],
            scope: 'channel',
            en: { title: 'Assign sessions', sentence: 'Give a session to a technician or a group.' },
            fr: { title: 'Attribuer des sessions', sentence: 'Confier une session à un technicien ou à un groupe.' },
          },
          'session.transfer': {
            holders: ['person'],
            scope: 'channel',
            en: {
              title: 'Transfer within own channels',
              sentence: 'Hand a session over to a channel, group or technician of one’s own channels.',
            },
            fr: {
              title: 'Transférer dans ses canaux',
              sentence: 'Transmettre une session à un canal, un groupe ou un technicien de ses propres canaux.',
            },
          },
          'session.transferOutside': {
            holders: ['person'],
            scope: 'channel',
            en: {
              title: 'Transfer to other channels',
              sentence: 'Hand a session over to a channel, group or technician outside of one’s own channels.',
            },
            fr: {
              title: 'Transférer hors de ses canaux',
              sentence: 'Transmettre une session à un canal, un groupe ou un technicien hors de ses propres canaux.',
            },
          },
          'session.invite': {
            holders: ['person'],
            scope: 'channel',
            en: { title: 'Invite colleagues', sentence: 'Bring another technician into a session.' },
            fr: { title: 'Inviter des collègues', sentence: 'Faire venir un autre technicien dans une session.' },
          },
          'session.join': {
            holders: ['person'],
            scope: 'channel',
            en: { title: 'Join sessions', sentence: 'Come into a colleague’s session, seen by everybody in it.' },
            fr: {
              title: 'Rejoindre des sessions',
              sentence: 'Entrer dans la session d’un collègue, au vu de tous ses participants.',
            },
          },
          'session.takeOver': {
            holders: ['person'],
            scope: 'channel',
            en: { title: 'Take sessions over', sentence: 'Take a session that belongs to another technician.' },
            fr: { title: 'Reprendre des sessions', sentence: 'Reprendre la session d’un autre technicien.' },
          },
          'session.close': {
            holders: ['person'],
            scope: 'channel',
            en: { title: 'Close sessions', sentence: 'End a session for everybody in it.' },
            fr: { title: 'Fermer des sessions', sentence: 'Mettre fin à une session pour tous ses participants.' },
          },
          'session.chat': {
            holders: ['person', 'endUser', 'expert'],
            scope: 'channel',
            en: { title: 'Chat', sentence: 'Write with the end user, and with colleagues in the session.' },
            fr: {
              title: 'Discuter',
              sentence: 'Échanger par écrit avec l’utilisateur et avec les collègues de la session.',
            },
          },
          'session.prioritise': {
            holders: ['person'],
            scope: 'channel',
            en: {
              title: 'Set priorities',
              sentence: 'Say which sessions come first, and complete their customer and ticket.',
            },
            fr: {
              title: 'Fixer les priorités',
              sentence: 'Dire quelles sessions passent d’abord, et compléter leur client et leur ticket.',
            },
          },
          'session.inviteExpert': {
            holders: ['person'],
            scope: 'channel',
            en: {
              title: 'Invite outside experts',
              sentence: 'Bring somebody without an account into a session by a link that runs out.',
            },
            fr: {
              title: 'Inviter des experts externes',
              sentence: 'Faire entrer dans une session, par un lien à durée limitée, une personne sans compte.',
            },
          },
          'session.note': {
            holders: ['person'],
            scope: 'channel',
            en: { title: 'Write notes', sentence: 'Add a note to a session.' },
            fr: { title: 'Écrire des notes', sentence: 'Ajouter une note à une session.' },
          },
          'tool.view': {
            holders: ['person', 'expert'],
            scope: 'channel',
            en: { title: 'See the screen', sentence: 'See the end user’s screen, once they agree.' },
            fr: { title: 'Voir l’écran', sentence: 'Voir l’écran de l’utilisateur, avec son accord.' },
          },
          'tool.control': {
            holders: ['person', 'expert'],
            scope: 'channel',
            en: { title: 'Control the computer', sentence: 'Use the end user’s keyboard and mouse, once they agree.' },
            fr: {
              title: 'Contrôler l’ordinateur',
              sentence: 'Utiliser le clavier et la souris de l’utilisateur, avec son accord.',
            },
          },
          'tool.clipboardTake': {
            holders: ['person', 'expert'],
            scope: 'channel',
            en: { title: 'Take the clipboard', sentence: 'Receive what the end user copies.' },
            fr: { title: 'Prendre le presse-papiers', sentence: 'Recevoir ce que l’utilisateur copie.' },
          },
          'tool.clipboardGive': {
            holders: ['person', 'expert'],
            scope: 'channel',
            en: { title: 'Give the clipboard', sentence: 'Paste one’s own text or image on the end user’s computer.' },
            fr: {
              title: 'Donner le presse-papiers',
              sentence: 'Coller son propre texte ou image sur l’ordinateur de l’utilisateur.',
            },
          },
          'tool.fileTake': {
            holders: ['person', 'expert'],
            scope: 'channel',
            en: { title: 'Take files', sentence: 'Copy files from the end user’s computer.' },
            fr: {
              title: 'Prendre des fichiers',
              sentence: 'Copier des fichiers depuis l’ordinateur de l’utilisateur.',
            },
          },
          'tool.fileGive': {
            holders: ['person', 'expert'],
            scope: 'channel',
            en: { title: 'Give files', sentence: 'Copy files to the end user’s computer.' },
            fr: { title: 'Donner des fichiers', sentence: 'Copier des fichiers vers l’ordinateur de l’utilisateur.' },
          },
          'tool.systemInformation': {
            holders: ['person'],
            scope: 'channel',
            reserved: true,
            en: {
              title: 'See system information',
              sentence: 'See processes, services and hardware of the end user’s computer.',
            },
            fr: {
              title: 'Voir les informations système',
              sentence: 'Voir les processus, les services et le matériel de l’ordinateur.',
            },
          },
          'tool.shell': {
            holders: ['person'],
            scope: 'channel',
            reserved: true,
            en: { title: 'Use a command line', sentence: 'Run commands on the end user’s computer.' },
            fr: {
              title: 'Utiliser la ligne de commande',
              sentence: 'Exécuter des commandes sur l’ordinateur de l’utilisateur.',
            },
          },
          'tool.reboot': {
            holders: ['person'],
            scope: 'channel',
            reserved: true,
            en: { title: 'Restart the computer', sentence: 'Restart the end user’s computer and come back.' },
            fr: {
              title: 'Redémarrer l’ordinateur',
              sentence: 'Redémarrer l’ordinateur de l’utilisateur et y revenir.',
            },
          },
          'tool.elevate': {
            holders: ['person'],
            scope: 'channel',
            reserved: true,
            en: { title: 'Work as administrator', sentence: 'Use administrator rights on the end user’s computer.' },
            fr: {
              title: 'Agir en administrateur',
              sentence: 'Utiliser les droits d’administration sur l’ordinateur de l’utilisateur.',
            },
          },
          'tool.record': {
            holders: ['person'],
            scope: 'channel',
            reserved: true,
            en: { title: 'Record the session', sentence: 'Keep the picture of a session.' },
            fr: { title: 'Enregistrer la session', sentence: 'Conserver l’image d’une session.' },
          },
          'tool.blankScreen': {
            holders: ['person'],
            scope: 'channel',
            reserved: true,
            en: { title: 'Blank the screen', sentence: 'Hide the screen from whoever stands before the computer.' },
            fr: { title: 'Masquer l’écran', sentence: 'Cacher l’écran à qui se trouve devant l’ordinateur.' },
          },
          'tool.screenshot': {
            holders: ['person', 'expert'],
            scope: 'channel',
            en: { title: 'Take screenshots', sentence: 'Keep a picture of the end user’s screen.' },
            fr: { title: 'Prendre des captures', sentence: 'Conserver une image de l’écran de l’utilisateur.' },
          },
          'tool.annotate': {
            holders: ['person', 'expert'],
            scope: 'channel',
            en: { title: 'Draw on the screen', sentence: 'Point and draw on the end user’s screen.' },
            fr: { title: 'Annoter l’écran', sentence: 'Montrer et dessiner sur l’écran de l’utilisateur.' },
          },
          'channel.see': {
            holders: ['person'],
            scope: 'channel',
            en: { title: 'See channels', sentence: 'See a channel, its settings and who works there.' },
            fr: { title: 'Voir les canaux', sentence: 'Voir un canal, ses réglages et qui y travaille.' },
          },
          'channel.create': {
            holders: ['person', 'system'],
            scope: 'appliance',
            en: { title: 'Create channels', sentence: 'Make new channels.' },
            fr: { title: 'Créer des canaux', sentence: 'Créer de nouveaux canaux.' },
          },
          'channel.manage': {
            holders: ['person'],
            scope: 'channel',
            en: { title: 'Configure channels', sentence: 'Change the name, tool policy and settings of a channel.' },
            fr: {
              title: 'Configurer les canaux',
              sentence: 'Modifier le nom, la politique d’outils et les réglages d’un canal.',
            },
          },
          'channel.members': {
            holders: ['person'],
            scope: 'channel',
            en: {
              title: 'Choose a channel’s members',
              sentence: 'Give people and groups roles and permissions on a channel.',
            },
            fr: {
              title: 'Choisir les membres d’un canal',
              sentence: 'Donner des rôles et des permissions sur un canal aux personnes et aux groupes.',
            },
          },
          'channel.delete': {
            holders: ['person'],
            scope: 'channel',
            en: { title: 'Delete channels', sentence: 'Remove a channel for good.' },
            fr: { title: 'Supprimer des canaux', sentence: 'Supprimer définitivement un canal.' },
          },
          'sosCall.manage': {
            holders: ['person'],
            scope: 'channel',
            en: { title: 'Manage SOS Calls', sentence: 'Publish, pause and remove the SOS Calls of a channel.' },
            fr: {
              title: 'Gérer les appels SOS',
              sentence: 'Publier, suspendre et supprimer les appels SOS d’un canal.',
            },
          },
          'group.see': {
            holders: ['person'],
            scope: 'appliance',
            en: { title: 'See groups', sentence: 'See groups and who is in them.' },
            fr: { title: 'Voir les groupes', sentence: 'Voir les groupes et leurs membres.' },
          },
          'group.manage': {
            holders: ['person', 'system'],
            scope: 'appliance',
            en: { title: 'Manage groups', sentence: 'Make, change and remove groups, and choose their members.' },
            fr: {
              title: 'Gérer les groupes',
              sentence: 'Créer, modifier et supprimer des groupes, et choisir leurs membres.',
            },
          },
          'person.see': {
            holders: ['person'],
            scope: 'appliance',
            en: { title: 'See people', sentence: 'See who has an account, what they may do and why.' },
            fr: { title: 'Voir les personnes', sentence: 'Voir qui a un compte, ce qui lui est permis et pourquoi.' },
          },
          'person.manage': {
            holders: ['person', 'system'],
            scope: 'appliance',
            en: { title: 'Manage people', sentence: 'Create, change and lock accounts, and sign people out.' },
            fr: {
              title: 'Gérer les personnes',
              sentence: 'Créer, modifier et verrouiller les comptes, et fermer des connexions.',
            },
          },
          'role.see': {
            holders: ['person'],
            scope: 'appliance',
            en: { title: 'See roles', sentence: 'See which permissions each role gives.' },
            fr: { title: 'Voir les rôles', sentence: 'Voir quelles permissions donne chaque rôle.' },
          },
          'role.manage': {
            holders: ['person'],
            scope: 'appliance',
            en: { title: 'Manage roles', sentence: 'Make, change and remove roles of one’s own.' },
            fr: { title: 'Gérer les rôles', sentence: 'Créer, modifier et supprimer des rôles propres au site.' },
          },
          'role.assign': {
            holders: ['person'],
            scope: 'appliance',
            en: {
              title: 'Give rights everywhere',
              sentence: 'Give people and groups roles and permissions that hold everywhere.',
            },
            fr: {
              title: 'Donner des droits partout',
              sentence: 'Donner aux personnes et aux groupes des rôles et permissions valables partout.',
            },
          },
          'directory.see': {
            holders: ['person'],
            scope: 'appliance',
            en: {
              title: 'See directories',
              sentence: 'See the connected directories and how their synchronisation went.',
            },
            fr: {
              title: 'Voir les annuaires',
              sentence: 'Voir les annuaires raccordés et l’état de leur synchronisation.',
            },
          },
          'directory.manage': {
            holders: ['person', 'system'],
            scope: 'appliance',
            en: {
              title: 'Manage directories',
              sentence: 'Connect directories, choose their groups, and decide on waiting plans.',
            },
            fr: {
              title: 'Gérer les annuaires',
              sentence: 'Raccorder des annuaires, choisir leurs groupes et trancher les plans en attente.',
            },
          },
          'approval.give': {
            holders: ['person'],
            scope: 'appliance',
            en: {
              title: 'Approve acts',
              sentence: 'Approve, as the second person, what somebody else asked to do and one may do oneself.',
            },
            fr: {
              title: 'Approuver des actions',
              sentence:
                'Approuver, en deuxième personne, une action demandée par autrui et que l’on peut faire soi-même.',
            },
          },
          'settings.see': {
            holders: ['person'],
            scope: 'appliance',
            en: { title: 'See settings', sentence: 'See how the appliance works.' },
            fr: { title: 'Voir les réglages', sentence: 'Voir le fonctionnement de l’appliance.' },
          },
          'settings.manage': {
            holders: ['person', 'system'],
            scope: 'appliance',
            en: {
              title: 'Manage settings',
              sentence: 'Change how the appliance works, and what it asks for before certain acts.',
            },
            fr: {
              title: 'Gérer les réglages',
              sentence: 'Modifier le fonctionnement de l’appliance et ce qu’elle exige avant certaines actions.',
            },
          },
          'key.make': {
            holders: ['person'],
            scope: 'appliance',
            en: {
              title: 'Make API keys',
              sentence: 'Make keys for programs, which may then do part of what one may do.',
            },
            fr: {
              title: 'Créer des clés d’API',
              sentence: 'Créer des clés pour des programmes, qui pourront faire une partie de ce que l’on peut faire.',
            },
          },
          'key.see': {
            holders: ['person'],
            scope: 'appliance',
            en: { title: 'See API keys', sentence: 'See everybody’s API keys and their use.' },
            fr: { title: 'Voir les clés d’API', sentence: 'Voir les clés d’API de chacun et leur usage.' },
          },
          'key.manage': {
            holders: ['person'],
            scope: 'appliance',
            en: { title: 'Revoke API keys', sentence: 'Revoke anybody’s API keys.' },
            fr: { title: 'Révoquer des clés d’API', sentence: 'Révoquer les clés d’API de n’importe qui.' },
          },
          'webhook.manage': {
            holders: ['person', 'system'],
            scope: 'appliance',
            en: { title: 'Manage webhooks', sentence: 'Choose which addresses are told of what happens.' },
            fr: {
              title: 'Gérer les webhooks',
              sentence: 'Choisir quelles adresses sont informées de ce qui se passe.',
            },
          },
          'report.see': {
            holders: ['person'],
            scope: 'channel',
            en: { title: 'See reports', sentence: 'See figures of sessions, waits and durations.' },
            fr: { title: 'Voir les rapports', sentence: 'Voir les chiffres des sessions, des attentes et des durées.' },
          },
          'audit.read': {
            holders: ['person'],
            scope: 'appliance',
            en: { title: 'Read the audit', sentence: 'Read and verify the record of what was done.' },
            fr: { title: 'Lire le journal d’audit', sentence: 'Lire et vérifier le registre de ce qui a été fait.' },
          },
          'audit.export': {
            holders: ['person'],
            scope: 'appliance',
            en: { title: 'Export the audit', sentence: 'Take a copy of the record of what was done.' },
            fr: {
              title: 'Exporter le journal d’audit',
              sentence: 'Obtenir une copie du registre de ce qui a été fait.',
            },
          },
          'audit.manage': {
            holders: ['person', 'system'],
            scope: 'appliance',
            en: {
              title: 'Manage what is kept',
              sentence: 'Set legal holds, and export or erase what is kept on a person.',
            },
            fr: {
              title: 'Gérer la conservation',
              sentence:
                'Geler des éléments pour raison juridique, exporter ou effacer ce qui est conservé sur une personne.',
            },
          },
          'recording.see': {
            holders: ['person'],
            scope: 'channel',
            reserved: true,
            en: { title: 'See recordings', sentence: 'See recorded sessions.' },
            fr: { title: 'Voir les enregistrements', sentence: 'Voir les sessions enregistrées.' },
          },
          'practice.start': {
            holders: ['person'],
            scope: 'channel',
            en: { title: 'Practise', sentence: 'Open a practice computer of the appliance.' },
            fr: { title: 'S’exercer', sentence: 'Ouvrir un ordinateur d’exercice de l’appliance.' },
          },
          'account.manage': {
            holders: ['person'],
            inherent: true,
            en: {
              title: 'Manage one’s own account',
              sentence: 'Sign out, change one’s password and second factor, end one’s own sign-ins.',
            },
            fr: {
              title: 'Gérer son compte',
              sentence: 'Se déconnecter, changer son mot de passe et son second facteur, fermer ses connexions.',
            },
          },
          'session.follow': {
            holders: ['endUser'],
            en: { title: 'Follow one’s session', sentence: 'See who invites and how the session stands.' },
            fr: { title: 'Suivre sa session', sentence: 'Voir qui invite et où en est la session.' },
          },
          'session.download': {
            holders: ['endUser'],
            en: { title: 'Fetch the program', sentence: 'Download the program of one’s session.' },
            fr: { title: 'Obtenir le programme', sentence: 'Télécharger le programme de sa session.' },
          },
          'session.arrive': {
            holders: ['endUser'],
            en: { title: 'Come to one’s session', sentence: 'Connect a computer to the session it was invited to.' },
            fr: { title: 'Venir à sa session', sentence: 'Connecter un ordinateur à la session où il est invité.' },
          },
          'session.consent': {
            holders: ['endUser'],
            en: { title: 'Consent', sentence: 'Agree that a technician connects.' },
            fr: { title: 'Donner son accord', sentence: 'Accepter qu’un technicien se connecte.' },
          },
          'session.decline': {
            holders: ['endUser'],
            en: { title: 'Decline', sentence: 'Refuse that a technician connects.' },
            fr: { title: 'Refuser', sentence: 'Refuser qu’un technicien se connecte.' },
          },
          'session.stop': {
            holders: ['endUser'],
            en: { title: 'Stop', sentence: 'End one’s session at any time.' },
            fr: { title: 'Arrêter', sentence: 'Mettre fin à sa session à tout moment.' },
          },
          'survey.answer': {
            holders: ['endUser'],
            en: { title: 'Answer the survey', sentence: 'Say how it went once one’s session has ended.' },
            fr: {
              title: 'Répondre au questionnaire',
              sentence: 'Dire comment cela s’est passé une fois sa session terminée.',
            },
          },
          'session.expire': {
            holders: ['system'],
            en: { title: 'Let sessions expire', sentence: 'End sessions that were not joined before their deadline.' },
            fr: { title: 'Faire expirer', sentence: 'Mettre fin aux sessions non rejointes avant leur échéance.' },
          },
          'session.abandon': {
            holders: ['system'],
            en: { title: 'Give sessions up', sentence: 'Close sessions whose end user has been gone too long.' },
            fr: {
              title: 'Abandonner',
              sentence: 'Fermer les sessions dont l’utilisateur est parti depuis trop longtemps.',
            },
          },
          'session.route': {
            holders: ['system'],
            en: { title: 'Route sessions', sentence: 'Put a session where the rules, or nobody’s answer, lead it.' },
            fr: {
              title: 'Router les sessions',
              sentence: 'Placer une session là où la mènent les règles, ou l’absence de réponse.',
            },
          },
          'session.narrow': {
            holders: ['system'],
            en: {
              title: 'Withdraw tools',
              sentence: 'Take away in a running session what its technician may no longer use.',
            },
            fr: {
              title: 'Retirer des outils',
              sentence: 'Retirer dans une session en cours ce que son technicien ne peut plus utiliser.',
            },
          },
          'session.return': {
            holders: ['system'],
            en: {
              title: 'Keep sessions in hand',
              sentence:
                'Take back what nobody accepted, and give the lead to who is there when its technician is gone.',
            },
            fr: {
              title: 'Garder les sessions en main',
              sentence:
                'Reprendre ce que personne n’a accepté, et passer la main à qui est là quand le technicien est parti.',
            },
          },
          'expert.visit': {
            holders: ['nobody', 'expert'],
            en: {
              title: 'Come as an expert',
              sentence: 'Use a link for outside experts, and be in its session once the lead lets one in.',
            },
            fr: {
              title: 'Venir en expert',
              sentence: 'Utiliser un lien d’expert externe, et être dans sa session une fois admis.',
            },
          },
          'appliance.run': {
            holders: ['system'],
            en: { title: 'Run the appliance', sentence: 'Start and stop the appliance and its parts.' },
            fr: { title: 'Faire fonctionner', sentence: 'Démarrer et arrêter l’appliance et ses parties.' },
          },
          'signIn.try': {
            holders: ['nobody'],
            en: { title: 'Sign in', sentence: 'Try a name, a password and a second factor.' },
            fr: { title: 'Se connecter', sentence: 'Essayer un nom, un mot de passe et un second facteur.' },
          },
          'enrolment.use': {
            holders: ['nobody'],
            en: { title: 'Use a one-time link', sentence: 'Set a password by a one-time link.' },
            fr: { title: 'Utiliser un lien unique', sentence: 'Choisir un mot de passe par un lien à usage unique.' },
          },
          'invitation.try': {
            holders: ['nobody'],
            en: { title: 'Try an invitation', sentence: 'Open a support link or type a code.' },
            fr: { title: 'Essayer une invitation', sentence: 'Ouvrir un lien d’assistance ou saisir un code.' },
          },
          'sos.start': {
            holders: ['nobody'],
            en: { title: 'Ask for help', sentence: 'Fetch the program without an invitation and show its code.' },
            fr: { title: 'Demander de l’aide', sentence: 'Obtenir le programme sans invitation et afficher son code.' },
          },
        },
      },
      PersonName: {
        properties: { id: { type: 'string' }, name: { type: 'string' } },
        required: ['id', 'name'],
        type: 'object',
        additionalProperties: false,
      },
      PersonState: { type: 'string', enum: ['active', 'invited', 'locked', 'left'] },
      PersonView: {
        description: 'A person as the people page shows them.',
        properties: {
          id: { type: 'string' },
          login: { type: 'string' },
          name: { type: 'string' },
          mail: { type: 'string' },
          department: { type: 'string' },
          phone: { type: 'string' },
          photo: { type: 'string' },
          directory: { type: 'string', description: 'The directory they come from; a local account has none.' },
          breakGlass: { type: 'boolean' },
          roles: {
            items: { type: 'string' },
            type: 'array',
            description: 'The roles that reach them anywhere, by themselves or through a group.',
          },
          state: { $ref: '#/components/schemas/PersonState' },
          createdAt: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
        },
        required: ['id', 'login', 'name', 'breakGlass', 'roles', 'state', 'createdAt'],
        type: 'object',
        additionalProperties: false,
      },
      PlaceTarget: {
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          outside: { type: 'boolean', description: 'It is none of the channels in which one works oneself.' },
        },
        required: ['id', 'name', 'outside'],
        type: 'object',
        additionalProperties: false,
      },
      PlaceView: {
        description: 'Where a session goes.',
        properties: {
          channel: {
            properties: { name: { type: 'string' }, id: { type: 'string' } },
            required: ['name', 'id'],
            type: 'object',
          },
          group: {
            properties: { name: { type: 'string' }, id: { type: 'string' } },
            required: ['name', 'id'],
            type: 'object',
          },
          technician: {
            properties: { name: { type: 'string' }, id: { type: 'string' } },
            required: ['name', 'id'],
            type: 'object',
          },
        },
        required: ['channel'],
        type: 'object',
        additionalProperties: false,
      },
      PlanCounts: {
        description: 'What a plan comes to, in people; of a person made, their groups are not counted apart.',
        properties: {
          made: { type: 'number', format: 'double' },
          returned: { type: 'number', format: 'double' },
          changed: { type: 'number', format: 'double' },
          joined: { type: 'number', format: 'double' },
          left: { type: 'number', format: 'double' },
          disabled: { type: 'number', format: 'double' },
          gone: { type: 'number', format: 'double' },
        },
        required: ['made', 'returned', 'changed', 'joined', 'left', 'disabled', 'gone'],
        type: 'object',
        additionalProperties: false,
      },
      PlanDecision: {
        properties: {
          fingerprint: { type: 'string', description: 'The plan that was looked at.', pattern: '^[0-9a-f]{64}$' },
        },
        required: ['fingerprint'],
        type: 'object',
        additionalProperties: false,
      },
      PlanGroupView: {
        properties: {
          name: { type: 'string' },
          nameBefore: { type: 'string' },
          members: { type: 'number', format: 'double' },
          missing: { type: 'boolean' },
        },
        required: ['name', 'members', 'missing'],
        type: 'object',
        additionalProperties: false,
      },
      PlanPersonView: {
        properties: {
          act: { type: 'string', enum: ['make', 'return', 'keep', 'cut', 'yield'] },
          name: { type: 'string' },
          login: { type: 'string' },
          nameBefore: { type: 'string', description: 'The name they have here until then, where it changes.' },
          loginBefore: { type: 'string' },
          joins: { items: { type: 'string' }, type: 'array', description: 'Names of the groups they join and leave.' },
          leaves: { items: { type: 'string' }, type: 'array' },
          because: { $ref: '#/components/schemas/CutReason' },
        },
        required: ['act', 'name', 'login', 'joins', 'leaves'],
        type: 'object',
        additionalProperties: false,
      },
      PlanView: {
        properties: {
          fingerprint: { type: 'string', description: 'What `sync` and `discard` name this plan by.' },
          counts: { $ref: '#/components/schemas/PlanCounts' },
          people: {
            items: { $ref: '#/components/schemas/PlanPersonView' },
            type: 'array',
            description: 'Everybody something happens to, in the order of their names; the first 20,000.',
          },
          groups: { items: { $ref: '#/components/schemas/PlanGroupView' }, type: 'array' },
          collisions: { items: { $ref: '#/components/schemas/CollisionView' }, type: 'array' },
          wait: { $ref: '#/components/schemas/WaitReason', description: 'Why it would wait if nobody agreed to it.' },
        },
        required: ['fingerprint', 'counts', 'people', 'groups', 'collisions'],
        type: 'object',
        additionalProperties: false,
      },
      Platform: {
        type: 'string',
        enum: ['linux-x64', 'windows-x64'],
        description: 'Which computers a program is for.',
      },
      PortalChatLine: {
        properties: {
          capability: { type: 'string', description: 'The capability of this page.', minLength: 1, maxLength: 128 },
          text: { type: 'string', minLength: 1, maxLength: 2048 },
          request: {
            type: 'string',
            description:
              'What this page calls the line. Said again under the same name, it is the same line, and kept once.',
            minLength: 1,
            maxLength: 64,
          },
        },
        required: ['capability', 'text', 'request'],
        type: 'object',
        additionalProperties: false,
      },
      PortalChatRead: {
        properties: {
          capability: { type: 'string', description: 'The capability of this page.', minLength: 1, maxLength: 128 },
          after: { type: 'integer', format: 'int32', description: 'Lines after this number.', minimum: 0 },
        },
        required: ['capability', 'after'],
        type: 'object',
        additionalProperties: false,
      },
      PortalDepartment: {
        properties: {
          logo: { type: 'string', description: 'The name of its picture.' },
          welcome: { $ref: '#/components/schemas/Worded' },
          waiting: { $ref: '#/components/schemas/Worded' },
          ended: { $ref: '#/components/schemas/Worded' },
        },
        type: 'object',
        additionalProperties: false,
      },
      PortalLine: {
        description: 'A line as the end user reads it: who wrote it by name alone.',
        properties: {
          number: { type: 'number', format: 'double', description: 'From 1 on without a gap.' },
          at: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          own: { type: 'boolean', description: 'Whether the end user wrote it.' },
          name: { type: 'string' },
          text: { type: 'string' },
        },
        required: ['number', 'at', 'own', 'name', 'text'],
        type: 'object',
        additionalProperties: false,
      },
      PortalPlace: {
        description:
          'How many wait before a call, and what may be expected, in seconds; absent while that is not known.',
        properties: { before: { type: 'number', format: 'double' }, seconds: { type: 'number', format: 'double' } },
        required: ['before'],
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
          entry: { type: 'string', enum: ['invitation', 'sos', 'call'] },
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
          technician: {
            $ref: '#/components/schemas/PortalTechnician',
            description: 'Who helps; nobody yet, while a call waits.',
          },
          subject: { type: 'string' },
          expires: { type: 'number', format: 'double' },
          reason: { $ref: '#/components/schemas/Reason' },
          downloaded: { type: 'boolean' },
          department: {
            $ref: '#/components/schemas/PortalDepartment',
            description: 'What its department says to its end users; absent where it says nothing.',
          },
          queue: { $ref: '#/components/schemas/PortalPlace', description: 'Where a call stands that waits.' },
          verified: { type: 'boolean', description: 'The directory recognised who calls.' },
          programs: {
            items: { $ref: '#/components/schemas/ProgramInfo' },
            type: 'array',
            description: 'The programs that can be had, one a platform.',
          },
        },
        required: ['entry', 'state', 'link', 'company', 'downloaded', 'programs'],
        type: 'object',
        additionalProperties: false,
      },
      PostOutcome: {
        anyOf: [
          {
            properties: {
              status: { type: 'number', format: 'double' },
              kind: { type: 'string', enum: ['delivered'], nullable: false },
            },
            required: ['status', 'kind'],
            type: 'object',
          },
          {
            properties: {
              status: { type: 'number', format: 'double' },
              kind: { type: 'string', enum: ['status'], nullable: false },
            },
            required: ['status', 'kind'],
            type: 'object',
          },
          {
            properties: { kind: { type: 'string', enum: ['address', 'timeout'] } },
            required: ['kind'],
            type: 'object',
          },
          {
            properties: { code: { type: 'string' }, kind: { type: 'string', enum: ['unreachable'], nullable: false } },
            required: ['code', 'kind'],
            type: 'object',
          },
        ],
        description: 'What became of one message.',
      },
      Preferences: {
        description:
          'How the pages look to somebody, and what they are told of. What is left out is as it is for everybody.',
        properties: {
          views: { items: { $ref: '#/components/schemas/SavedView' }, type: 'array', maxItems: 30 },
          list: { $ref: '#/components/schemas/ListLook' },
          notifications: { $ref: '#/components/schemas/NotificationWishes' },
        },
        type: 'object',
        additionalProperties: false,
      },
      PreviewView: {
        properties: {
          people: {
            items: { $ref: '#/components/schemas/DifferenceView' },
            type: 'array',
            description: 'Those of this page, by name.',
          },
          total: {
            type: 'number',
            format: 'double',
            description: 'How many people gain or lose something, on all pages.',
          },
          gaining: { type: 'number', format: 'double' },
          losing: { type: 'number', format: 'double' },
          fault: { type: 'string', description: 'Why whoever asks would be refused this change, if they would.' },
        },
        required: ['people', 'total', 'gaining', 'losing'],
        type: 'object',
        additionalProperties: false,
      },
      Priority: { type: 'string', enum: ['low', 'normal', 'high', 'urgent'] },
      Problem: {
        type: 'object',
        required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
        properties: {
          type: { type: 'string', enum: ['about:blank'] },
          title: { type: 'string' },
          status: { type: 'integer' },
          code: {
            type: 'string',
            enum: [
              'request/malformed',
              'request/too-large',
              'request/unknown-path',
              'request/too-many',
              'request/origin',
              'request/ticket',
              'record/unknown',
              'record/conflict',
              'record/duplicate',
              'store/unavailable',
              'store/in-use',
              'store/version',
              'configuration/invalid',
              'appliance/starting',
              'appliance/internal',
              'record/in-use',
              'sign-in/required',
              'sign-in/refused',
              'sign-in/enrolment',
              'sign-in/password',
              'sign-in/account-locked',
              'sign-in/account-disabled',
              'sign-in/account-expired',
              'sign-in/password-expired',
              'sign-in/directory-unreachable',
              'sign-in/second-factor',
              'sign-in/challenge-over',
              'sign-in/step-up',
              'sign-in/passkey-host',
              'sign-in/factor-required',
              'access/denied',
              'access/last-administrator',
              'access/oneself',
              'access/approval-required',
              'access/not-held',
              'access/own-rights',
              'access/above',
              'approval/over',
              'role/shipped',
              'group/mirrored',
              'permission/reserved',
              'key/refused',
              'audit/held',
              'approval/own',
              'rules/lock-out',
              'audit/not-gone',
              'session/illegal',
              'session/claimed',
              'session/not-connected',
              'session/consent',
              'offer/over',
              'session/no-program',
              'session/full',
              'session/reason-required',
              'session/ticket-required',
              'session/held',
              'session/lead',
              'session/transfer-target',
              'queue/empty',
              'availability/full',
              'expert/over',
              'survey/answered',
              'routing/unknown-target',
              'invitation/unknown',
              'invitation/expired',
              'invitation/closed',
              'invitation/ended',
              'invitation/other-machine',
              'program/missing',
              'channel/default',
              'channel/closed',
              'call/unknown',
              'call/paused',
              'call/answers',
              'caller/not-verified',
              'wire/malformed',
              'wire/version',
              'wire/not-allowed',
              'wire/window',
              'wire/too-slow',
              'pass/invalid',
              'pass/expired',
              'pass/revoked',
              'pass/superseded',
              'directory/unreachable',
              'directory/certificate',
              'directory/credentials',
              'directory/search',
              'sync/plan-changed',
              'mail/not-set-up',
              'mail/unreachable',
              'mail/refused',
              'webhook/address',
              'backup/sealed',
              'backup/unreadable',
              'backup/unwritable',
              'backup/target',
            ],
            description: 'What a page words in the person’s language.',
          },
          detail: { type: 'string', description: 'What happened, why, what to do; in English.' },
          retryAfter: { type: 'integer', description: 'Milliseconds after which trying again makes sense.' },
          requestId: { type: 'string', description: 'The number under which the log knows this request.' },
          act: {
            type: 'object',
            description:
              'What is withheld until it is approved, or until the person who asks has proved again who they are.',
            required: ['permission', 'target'],
            properties: {
              permission: { type: 'string' },
              target: {
                type: 'object',
                required: ['kind', 'id'],
                properties: { kind: { type: 'string' }, id: { type: 'string' } },
              },
            },
          },
        },
      },
      ProgramInfo: {
        description:
          'The program for one platform; `sha256` (hex) and `bytes` are of the executable without the configuration put into each download.',
        properties: {
          platform: { $ref: '#/components/schemas/Platform' },
          bytes: { type: 'number', format: 'double' },
          sha256: { type: 'string' },
          signer: {
            $ref: '#/components/schemas/ProgramSigner',
            description: 'Absent for a program that is not signed.',
          },
        },
        required: ['platform', 'bytes', 'sha256'],
        type: 'object',
        additionalProperties: false,
      },
      ProgramSigner: {
        description: 'Whose signature a program carries.',
        properties: {
          name: { type: 'string', description: 'The name that Windows shows.' },
          ends: {
            type: 'number',
            format: 'double',
            description: 'UTC milliseconds at which the certificate runs out.',
          },
        },
        required: ['name', 'ends'],
        type: 'object',
        additionalProperties: false,
      },
      ProgramStanding: {
        description: 'How the program for one platform stands, for administrators.',
        properties: {
          platform: { $ref: '#/components/schemas/Platform' },
          program: {
            $ref: '#/components/schemas/ProgramInfo',
            description: 'What is handed out; absent while nothing is.',
          },
          trouble: {
            anyOf: [{ $ref: '#/components/schemas/SigningTrouble' }, { type: 'string', enum: ['missing'] }],
            description: 'Why nothing is handed out.',
          },
          detail: { type: 'string', description: 'The same in an English sentence, with the names of files.' },
        },
        required: ['platform'],
        type: 'object',
        additionalProperties: false,
      },
      ProgramWanted: {
        properties: {
          capability: { type: 'string', description: 'The capability of this page.', minLength: 1, maxLength: 128 },
          platform: { $ref: '#/components/schemas/Platform', description: 'Which computer it is for.' },
        },
        required: ['capability', 'platform'],
        type: 'object',
        additionalProperties: false,
      },
      ProposedChange: {
        description: 'A change that is only thought of: any of these together.',
        properties: {
          bindings: { $ref: '#/components/schemas/BindingChanges' },
          role: {
            $ref: '#/components/schemas/RoleProposal',
            description: 'A role of the site’s own with other permissions.',
          },
          removedRole: {
            $ref: '#/components/schemas/RoleId',
            description: 'A role of the site’s own that goes, with the bindings that give it.',
          },
          members: { $ref: '#/components/schemas/MembersProposal', description: 'Who joins and who leaves a group.' },
          removedGroup: {
            $ref: '#/components/schemas/Id',
            description: 'A group that goes, with the bindings that give it something.',
          },
          removedChannel: {
            $ref: '#/components/schemas/Id',
            description: 'A channel that goes, with the bindings on it.',
          },
        },
        type: 'object',
        additionalProperties: false,
      },
      Question: {
        description: 'A question of a form, as whoever made the form wrote it.',
        properties: {
          id: {
            type: 'string',
            description: 'Stays with the question when its words change.',
            minLength: 1,
            maxLength: 36,
          },
          label: { $ref: '#/components/schemas/Worded' },
          kind: { type: 'string', enum: ['text', 'choice', 'rating'], description: '`rating` is one to five.' },
          required: { type: 'boolean' },
          choices: {
            items: { $ref: '#/components/schemas/Worded' },
            type: 'array',
            description: 'What can be chosen; for `choice` only.',
            maxItems: 20,
          },
        },
        required: ['id', 'label', 'kind', 'required'],
        type: 'object',
        additionalProperties: false,
      },
      Reason: {
        type: 'string',
        enum: ['technician', 'endUser', 'declined', 'cancelled', 'abandoned', 'doubted', 'maintenance'],
        description:
          'Why it is closed. Cancelled: whoever called did not want help any more before anybody connected. Doubted: the end user said\nthat the technician is not who they are talking to. Maintenance: what it ran on, the appliance itself, was restarted.',
      },
      RemovedBinding: {
        properties: {
          id: { $ref: '#/components/schemas/Id' },
          revision: { type: 'integer', format: 'int32', description: 'Of the binding that was looked at.', minimum: 0 },
        },
        required: ['id', 'revision'],
        type: 'object',
        additionalProperties: false,
      },
      ReplayPlace: {
        properties: {
          place: { $ref: '#/components/schemas/PlaceView' },
          before: { type: 'number', format: 'double' },
          after: { type: 'number', format: 'double' },
        },
        required: ['place', 'before', 'after'],
        type: 'object',
        additionalProperties: false,
      },
      ReplayRow: {
        properties: {
          number: { type: 'number', format: 'double' },
          createdAt: { type: 'number', format: 'double' },
          before: { $ref: '#/components/schemas/PlaceView' },
          beforeRule: { type: 'string' },
          after: { $ref: '#/components/schemas/PlaceView' },
          afterRule: { type: 'string' },
          technician: { type: 'string', description: 'Whose it was in the end.' },
        },
        required: ['number', 'createdAt', 'before', 'after'],
        type: 'object',
        additionalProperties: false,
      },
      ReplayRule: {
        properties: {
          name: { type: 'string' },
          before: { type: 'number', format: 'double' },
          after: { type: 'number', format: 'double' },
        },
        required: ['before', 'after'],
        type: 'object',
        additionalProperties: false,
      },
      ReplayView: {
        description: 'Past sessions as other rules would have placed them.',
        properties: {
          id: { type: 'string' },
          state: { type: 'string', enum: ['running', 'done', 'failed'] },
          looked: {
            type: 'number',
            format: 'double',
            description: 'Calls that were looked at, of how many; not known before all are found.',
          },
          total: { type: 'number', format: 'double' },
          bounded: { type: 'boolean', description: 'There were more than are looked at: the newest were.' },
          different: { type: 'number', format: 'double', description: 'How many would have gone elsewhere.' },
          places: {
            items: { $ref: '#/components/schemas/ReplayPlace' },
            type: 'array',
            description: 'What each place got by the rules that stand, and would have got by these.',
          },
          rules: {
            items: { $ref: '#/components/schemas/ReplayRule' },
            type: 'array',
            description: 'How many each rule decided, before and after; those that no rule decided have none.',
          },
          rows: {
            items: { $ref: '#/components/schemas/ReplayRow' },
            type: 'array',
            description: 'The first of those that would have gone elsewhere, the newest first.',
          },
        },
        required: ['id', 'state', 'looked', 'bounded', 'different', 'places', 'rules', 'rows'],
        type: 'object',
        additionalProperties: false,
      },
      Replaying: {
        properties: {
          rules: { $ref: '#/components/schemas/GivenRules' },
          days: { type: 'integer', format: 'int32', description: 'How far back.', minimum: 1, maximum: 366 },
        },
        required: ['rules', 'days'],
        type: 'object',
        additionalProperties: false,
      },
      ReportChannel: {
        properties: { id: { type: 'string' }, name: { type: 'string' } },
        required: ['id', 'name'],
        type: 'object',
        additionalProperties: false,
      },
      ReportCount: {
        properties: { name: { type: 'string' }, count: { type: 'number', format: 'double' } },
        required: ['name', 'count'],
        type: 'object',
        additionalProperties: false,
      },
      ReportDay: {
        type: 'string',
        description: 'A day of the appliance’s own clock.',
        pattern: '^\\d{4}-\\d{2}-\\d{2}$',
      },
      ReportRow: {
        description:
          'The figures of a day, a channel, a technician, or all of them together; durations in seconds, within a tenth.',
        properties: {
          id: {
            type: 'string',
            description: 'The day, or the id of the channel or the technician; empty for sessions without a channel.',
          },
          name: { type: 'string' },
          arrived: { type: 'number', format: 'double', description: 'Asked for.' },
          ended: { type: 'number', format: 'double', description: 'Ended.' },
          taken: { type: 'number', format: 'double', description: 'Ended, and taken by a technician before.' },
          waitMedian: { type: 'number', format: 'double' },
          wait90: { type: 'number', format: 'double', description: 'Nine in ten waited no longer.' },
          durationMedian: { type: 'number', format: 'double' },
          duration90: { type: 'number', format: 'double' },
          reasons: { items: { $ref: '#/components/schemas/ReportCount' }, type: 'array' },
          outcomes: { items: { $ref: '#/components/schemas/ReportCount' }, type: 'array' },
          surveys: { type: 'number', format: 'double', description: 'Surveys that were answered.' },
          rating: { type: 'number', format: 'double', description: 'The mean of all marks, 1 to 5.' },
          ratings: { items: { $ref: '#/components/schemas/ReportCount' }, type: 'array' },
        },
        required: ['id', 'name', 'arrived', 'ended', 'taken', 'reasons', 'outcomes', 'surveys', 'ratings'],
        type: 'object',
        additionalProperties: false,
      },
      ReportView: {
        properties: {
          from: { type: 'string' },
          to: { type: 'string' },
          total: { $ref: '#/components/schemas/ReportRow' },
          days: {
            items: { $ref: '#/components/schemas/ReportRow' },
            type: 'array',
            description: 'Every day of the period up to the present one.',
          },
          channels: { items: { $ref: '#/components/schemas/ReportRow' }, type: 'array' },
          technicians: { items: { $ref: '#/components/schemas/ReportRow' }, type: 'array' },
          choices: {
            items: { $ref: '#/components/schemas/ReportChannel' },
            type: 'array',
            description: 'The channels whose figures one may see.',
          },
        },
        required: ['from', 'to', 'total', 'days', 'channels', 'technicians', 'choices'],
        type: 'object',
        additionalProperties: false,
      },
      Requirements: {
        description: 'What a technician has to say before a session of this channel is begun.',
        properties: {
          subject: { type: 'boolean', description: 'What it is about.' },
          ticket: { type: 'boolean', description: 'The number of a ticket.' },
        },
        required: ['subject', 'ticket'],
        type: 'object',
        additionalProperties: false,
      },
      RightsView: {
        description: 'Everything that reaches one person, for the grid of their rights.',
        properties: {
          active: { type: 'boolean', description: 'Whether they can sign in.' },
          grants: {
            items: { $ref: '#/components/schemas/GrantView' },
            type: 'array',
            description: 'Every binding that reaches them, their own first.',
          },
          channels: { items: { $ref: '#/components/schemas/Named' }, type: 'array' },
        },
        required: ['active', 'grants', 'channels'],
        type: 'object',
        additionalProperties: false,
      },
      RoleChange: {
        properties: {
          people: { type: 'number', format: 'double' },
          withoutFactor: { type: 'number', format: 'double' },
          role: { type: 'string' },
          name: { type: 'string', description: 'Empty for a shipped role, which pages name themselves.' },
          added: { type: 'boolean' },
        },
        required: ['people', 'withoutFactor', 'role', 'name', 'added'],
        type: 'object',
        additionalProperties: false,
      },
      RoleId: {
        type: 'string',
        description: 'A role: the name of a shipped one, or the id of one of the site’s own.',
        minLength: 1,
        maxLength: 64,
        pattern: '^[A-Za-z0-9\\-]+$',
      },
      RoleProposal: {
        properties: {
          id: { $ref: '#/components/schemas/RoleId' },
          permissions: { items: { $ref: '#/components/schemas/PermissionName' }, type: 'array', maxItems: 100 },
        },
        required: ['id', 'permissions'],
        type: 'object',
        additionalProperties: false,
      },
      RoleRuleView: {
        description: 'A role, and whom it would concern today if it asked for a second factor.',
        properties: {
          role: { type: 'string' },
          name: { type: 'string', description: 'Empty for a shipped role, which pages name themselves.' },
          secondFactor: { type: 'boolean' },
          people: { type: 'number', format: 'double' },
          withoutFactor: { type: 'number', format: 'double' },
        },
        required: ['role', 'name', 'secondFactor', 'people', 'withoutFactor'],
        type: 'object',
        additionalProperties: false,
      },
      RoleView: {
        properties: {
          id: { type: 'string' },
          shipped: {
            type: 'boolean',
            description: 'Whether it comes with the appliance and stays as it is; pages word its name by its id.',
          },
          name: { type: 'string' },
          description: { type: 'string' },
          permissions: {
            items: { type: 'string' },
            type: 'array',
            description: 'Also words whose tool does not exist yet, in a shipped role.',
          },
          bindings: { type: 'number', format: 'double', description: 'How many bindings give it.' },
          people: {
            type: 'number',
            format: 'double',
            description: 'How many people it reaches, by themselves or through groups.',
          },
          revision: {
            type: 'number',
            format: 'double',
            description: 'Of what is shown; a change names it. 0 for a shipped role.',
          },
        },
        required: ['id', 'shipped', 'name', 'description', 'permissions', 'bindings', 'people', 'revision'],
        type: 'object',
        additionalProperties: false,
      },
      RoutingChoices: {
        description: 'In alphabetical order, of each kind so many as a page can offer.',
        properties: {
          channels: {
            items: { $ref: '#/components/schemas/NamedTarget' },
            type: 'array',
            description: 'Where somebody takes sessions.',
          },
          groups: {
            items: { $ref: '#/components/schemas/NamedTarget' },
            type: 'array',
            description: 'All of them: an end user can be in any.',
          },
          taking: {
            items: { type: 'string' },
            type: 'array',
            description: 'Those of the groups of which somebody could take a session here.',
          },
          technicians: {
            items: { $ref: '#/components/schemas/NamedTarget' },
            type: 'array',
            description: 'Who could be given a session here.',
          },
        },
        required: ['channels', 'groups', 'taking', 'technicians'],
        type: 'object',
        additionalProperties: false,
      },
      RuleName: { type: 'string', minLength: 1, maxLength: 64 },
      RuleText: { type: 'string', minLength: 1, maxLength: 64 },
      RuleValue: { type: 'string', minLength: 1, maxLength: 256 },
      RulesOfPlace: {
        description: 'The rules of one place as they are kept.',
        properties: {
          rules: { $ref: '#/components/schemas/GivenRules' },
          revision: { type: 'number', format: 'double', description: 'To be sent along with a change.' },
          broken: {
            items: { type: 'string' },
            type: 'array',
            description: 'Ids of rules and steps that lead nowhere any more: they are passed by.',
          },
          names: {
            items: { $ref: '#/components/schemas/NamedTarget' },
            type: 'array',
            description: 'What the ids in the rules mean; an id without a name here means nothing any more.',
          },
          choices: {
            $ref: '#/components/schemas/RoutingChoices',
            description: 'What rules can lead to, and name; for whoever may change them.',
          },
        },
        required: ['rules', 'revision', 'broken', 'names'],
        type: 'object',
        additionalProperties: false,
      },
      RulesPreview: {
        description: 'What would change, and whom it concerns.',
        properties: {
          stepUp: { items: { $ref: '#/components/schemas/ActChange' }, type: 'array' },
          approval: { items: { $ref: '#/components/schemas/ActChange' }, type: 'array' },
          secondFactorRoles: { items: { $ref: '#/components/schemas/RoleChange' }, type: 'array' },
          lockOut: { type: 'boolean', description: 'Nobody could change the rules any more: they are refused.' },
          youNeedFactor: {
            type: 'boolean',
            description: 'Whoever asks has no second factor and would need one to change the rules again.',
          },
        },
        required: ['stepUp', 'approval', 'secondFactorRoles', 'lockOut', 'youNeedFactor'],
        type: 'object',
        additionalProperties: false,
      },
      RulesView: {
        properties: {
          acts: { items: { $ref: '#/components/schemas/ActView' }, type: 'array' },
          roles: { items: { $ref: '#/components/schemas/RoleRuleView' }, type: 'array' },
          revision: { type: 'number', format: 'double' },
        },
        required: ['acts', 'roles', 'revision'],
        type: 'object',
        additionalProperties: false,
      },
      RunningSignIn: {
        description: 'A running sign-in with whose it is.',
        properties: {
          id: { type: 'string' },
          createdAt: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          lastSeen: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          address: { type: 'string' },
          agent: { type: 'string' },
          current: { type: 'boolean', description: 'The one that asks.' },
          personId: { type: 'string' },
          name: { type: 'string' },
          login: { type: 'string' },
          proved: { type: 'boolean', description: 'Whether a second factor was proved in it.' },
        },
        required: ['id', 'createdAt', 'lastSeen', 'address', 'agent', 'current', 'personId', 'name', 'login', 'proved'],
        type: 'object',
        additionalProperties: false,
      },
      SavedView: {
        description: 'A list of sessions that somebody made for themselves and named.',
        properties: {
          id: {
            type: 'string',
            description: 'A UUID, as the page made it.',
            pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
          },
          name: { type: 'string', minLength: 1, maxLength: 40, pattern: '^\\P{C}*[^\\p{C}\\s]\\P{C}*$' },
          scope: { $ref: '#/components/schemas/ListScope' },
          filters: { $ref: '#/components/schemas/ListFilters' },
          search: { type: 'string', maxLength: 100 },
          sort: { $ref: '#/components/schemas/ListSort', description: 'The order of urgency, when left out.' },
          columns: {
            items: { $ref: '#/components/schemas/ListColumn' },
            type: 'array',
            description: 'Which, and in which order.',
            minItems: 1,
            maxItems: 20,
          },
        },
        required: ['id', 'name', 'scope', 'filters', 'columns'],
        type: 'object',
        additionalProperties: false,
      },
      ScopeText: { type: 'string', minLength: 1, maxLength: 64 },
      Screenshot: {
        description: 'What a picture shows: the number of the monitor, from 1, and its size in pixels.',
        properties: {
          monitor: { type: 'integer', format: 'int32', minimum: 1, maximum: 16 },
          width: { type: 'integer', format: 'int32', minimum: 1, maximum: 16384 },
          height: { type: 'integer', format: 'int32', minimum: 1, maximum: 16384 },
        },
        required: ['monitor', 'width', 'height'],
        type: 'object',
        additionalProperties: false,
      },
      SecondFactorAnswer: {
        properties: {
          challenge: {
            type: 'string',
            description: 'What the sign-in that is under way was answered with.',
            minLength: 1,
            maxLength: 64,
          },
          answer: { $ref: '#/components/schemas/FactorAnswer' },
        },
        required: ['challenge', 'answer'],
        type: 'object',
        additionalProperties: false,
      },
      SessionDetail: {
        properties: {
          session: { $ref: '#/components/schemas/SessionView' },
          events: { items: { $ref: '#/components/schemas/HistoryEvent' }, type: 'array' },
          notes: { items: { $ref: '#/components/schemas/NoteView' }, type: 'array' },
        },
        required: ['session', 'events', 'notes'],
        type: 'object',
        additionalProperties: false,
      },
      SessionDetails: {
        properties: {
          priority: { type: 'string', enum: ['low', 'normal', 'high', 'urgent'] },
          subject: { type: 'string', description: 'What it is about; empty to take it back.', maxLength: 256 },
          customer: {
            type: 'string',
            description: 'The customer or department; empty to take it back.',
            maxLength: 128,
          },
          ticket: { type: 'string', description: 'The number of the ticket; empty to take it back.', maxLength: 64 },
        },
        type: 'object',
        additionalProperties: false,
      },
      SessionLimit: {
        properties: {
          maximum: {
            $ref: '#/components/schemas/SessionsAtOnce',
            description: 'How many they may have at once; left out, as many as anybody.',
          },
        },
        type: 'object',
        additionalProperties: false,
      },
      SessionPage: {
        properties: {
          sessions: { items: { $ref: '#/components/schemas/SessionView' }, type: 'array' },
          asOf: { type: 'number', format: 'double', description: 'The position from which live pushes continue.' },
          next: { type: 'string' },
        },
        required: ['sessions', 'asOf'],
        type: 'object',
        additionalProperties: false,
      },
      SessionState: { type: 'string', enum: ['waiting', 'ready', 'active', 'closed', 'expired'] },
      SessionView: {
        description: 'A session as a technician sees it; times are UTC milliseconds.',
        properties: {
          id: { type: 'string' },
          number: { type: 'number', format: 'double', description: 'To be read aloud.' },
          state: { $ref: '#/components/schemas/SessionState' },
          link: {
            type: 'string',
            enum: ['none', 'connected', 'interrupted'],
            description: "How the end user's program stands to the appliance.",
          },
          consent: { type: 'string', enum: ['none', 'asked', 'given', 'refused', 'timedOut', 'stopped'] },
          tools: {
            items: { $ref: '#/components/schemas/Tool' },
            type: 'array',
            description: 'What the end user agreed to, or is asked for.',
          },
          asking: {
            items: { $ref: '#/components/schemas/Tool' },
            type: 'array',
            description: 'What the end user is asked for beyond that.',
          },
          consentUntil: {
            type: 'number',
            format: 'double',
            description: 'When the first of them ends by itself; without it, all end with the session.',
          },
          phrase: {
            type: 'string',
            description: "Two words that the end user's program shows too, for both to read to each other.",
          },
          origin: { $ref: '#/components/schemas/Origin' },
          endUser: { type: 'string' },
          subject: { type: 'string' },
          createdBy: {
            $ref: '#/components/schemas/PersonName',
            description: 'Nobody, for a call that an end user placed.',
          },
          technician: { $ref: '#/components/schemas/PersonName', description: 'Whose it is.' },
          channel: { $ref: '#/components/schemas/ChannelName', description: 'Without one it is private.' },
          group: { $ref: '#/components/schemas/GroupName' },
          because: { $ref: '#/components/schemas/BecauseView' },
          assignedAt: { type: 'number', format: 'double' },
          participants: { items: { $ref: '#/components/schemas/ParticipantView' }, type: 'array' },
          offers: { items: { $ref: '#/components/schemas/OfferView' }, type: 'array' },
          held: {
            properties: { at: { type: 'number', format: 'double' }, by: { $ref: '#/components/schemas/PersonName' } },
            required: ['at', 'by'],
            type: 'object',
          },
          priority: { $ref: '#/components/schemas/Priority' },
          ticket: { type: 'string' },
          call: { type: 'string', description: 'The id of the SOS Call by which it came.' },
          answers: { items: { $ref: '#/components/schemas/AnswerView' }, type: 'array' },
          verified: {
            properties: { department: { type: 'string' }, name: { type: 'string' }, login: { type: 'string' } },
            required: ['name', 'login'],
            type: 'object',
            description: 'The directory recognised the end user.',
          },
          language: { type: 'string', enum: ['en', 'fr'] },
          customer: { type: 'string' },
          device: { $ref: '#/components/schemas/DeviceView' },
          createdAt: { type: 'number', format: 'double' },
          readyAt: { type: 'number', format: 'double' },
          takenAt: { type: 'number', format: 'double' },
          engagedAt: { type: 'number', format: 'double' },
          endedAt: { type: 'number', format: 'double' },
          deadline: { type: 'number', format: 'double' },
          reason: { $ref: '#/components/schemas/Reason' },
          outcome: { $ref: '#/components/schemas/Outcome' },
          downloaded: { type: 'boolean' },
          warnings: { items: { $ref: '#/components/schemas/WarningView' }, type: 'array' },
          viewers: { type: 'number', format: 'double', description: 'Technicians whose viewer is open.' },
          note: { type: 'string' },
          withdrawn: {
            properties: {
              at: { type: 'number', format: 'double' },
              technician: { $ref: '#/components/schemas/PersonName' },
            },
            required: ['at', 'technician'],
            type: 'object',
            description: 'It was taken from this technician because they may not be engaged in it any more.',
          },
        },
        required: [
          'id',
          'number',
          'state',
          'link',
          'consent',
          'tools',
          'asking',
          'origin',
          'participants',
          'offers',
          'priority',
          'answers',
          'createdAt',
          'downloaded',
          'warnings',
          'viewers',
        ],
        type: 'object',
        additionalProperties: false,
      },
      SessionsAtOnce: {
        type: 'integer',
        format: 'int32',
        description: 'Sessions that somebody has at once.',
        minimum: 1,
        maximum: 50,
      },
      Shared: {
        properties: {
          configuration: {
            type: 'string',
            description: 'The signed configuration of the session, in base64: what the browser says first.',
          },
          key: {
            type: 'string',
            description:
              "The appliance's public key, an uncompressed P-256 point, in base64: it verifies who asks to see the screen.",
          },
        },
        required: ['configuration', 'key'],
        type: 'object',
        additionalProperties: false,
      },
      SignInAnswer: {
        description: 'Either somebody is signed in, or something is still missing.',
        properties: {
          person: { $ref: '#/components/schemas/PersonView' },
          next: {
            type: 'string',
            enum: ['secondFactor', 'enrol'],
            description: 'A second factor is asked for, or one has to be made first.',
          },
          challenge: {
            type: 'string',
            description: 'Names this sign-in in what follows, for five minutes and from the same address.',
          },
          methods: {
            items: { $ref: '#/components/schemas/FactorMethod' },
            type: 'array',
            description: 'The ways to answer, the easiest first; none when nothing of theirs works under this address.',
          },
        },
        type: 'object',
        additionalProperties: false,
      },
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
      SigningTrouble: {
        type: 'string',
        enum: ['tool', 'certificate', 'passphrase', 'expired', 'not-for-code', 'timestamp', 'settings', 'other'],
        description: 'Why programs for Windows cannot be signed as the settings say, or must not be handed out.',
      },
      SilentKind: {
        anyOf: [{ $ref: '#/components/schemas/NotificationKind' }, { type: 'string', enum: ['webhook'] }],
        description: 'What a channel can keep to itself: what tells people, and what tells other programs.',
      },
      SkillView: {
        properties: {
          name: { $ref: '#/components/schemas/Name' },
          level: {
            type: 'number',
            enum: [1, 2, 3],
            description: '1 knows a little, 2 works with it, 3 is asked by others.',
          },
        },
        required: ['name', 'level'],
        type: 'object',
        additionalProperties: false,
      },
      SosCallChange: {
        properties: {
          name: { $ref: '#/components/schemas/Name' },
          intro: { $ref: '#/components/schemas/Worded' },
          questions: {
            items: { $ref: '#/components/schemas/Question' },
            type: 'array',
            description: 'What is asked besides the name and the issue, in this order; of kind `text` or `choice`.',
            maxItems: 16,
          },
          technician: { type: 'string', description: 'Whose its calls are, by id; empty for nobody.', maxLength: 36 },
          group: { type: 'string', description: 'For which group they wait, by id; empty for none.', maxLength: 36 },
          signIn: {
            type: 'string',
            enum: ['off', 'offered'],
            description: 'Whether whoever calls may say who they are by their name and password of a directory.',
          },
        },
        type: 'object',
        additionalProperties: false,
      },
      SosCallView: {
        description: 'An SOS Call as whoever looks after it sees it.',
        properties: {
          id: { type: 'string' },
          channel: {
            properties: { name: { type: 'string' }, id: { type: 'string' } },
            required: ['name', 'id'],
            type: 'object',
          },
          name: { type: 'string' },
          address: { type: 'string', description: 'The public page, for whoever needs help.' },
          intro: { $ref: '#/components/schemas/Worded', description: 'Above the form.' },
          questions: {
            items: { $ref: '#/components/schemas/Question' },
            type: 'array',
            description: 'What is asked besides the name and the issue.',
          },
          technician: {
            $ref: '#/components/schemas/PersonName',
            description: 'Whose its calls are, where no rule of the routing says otherwise.',
          },
          group: {
            $ref: '#/components/schemas/GroupName',
            description: 'For which group they wait, where no rule of the routing says otherwise.',
          },
          paused: { type: 'boolean', description: 'Calls are not taken for now.' },
          signIn: {
            type: 'string',
            enum: ['off', 'offered'],
            description: 'Whether whoever calls may say who they are by their name and password of a directory.',
          },
          createdAt: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
        },
        required: ['id', 'channel', 'name', 'address', 'intro', 'questions', 'paused', 'signIn', 'createdAt'],
        type: 'object',
        additionalProperties: false,
      },
      StandingView: {
        properties: {
          certificate: {
            properties: {
              ends: { type: 'number', format: 'double', description: 'UTC milliseconds at which it runs out.' },
              own: {
                type: 'boolean',
                description: 'Whether the appliance made it itself, so that browsers do not know it.',
              },
            },
            required: ['ends', 'own'],
            type: 'object',
          },
        },
        required: ['certificate'],
        type: 'object',
        additionalProperties: false,
      },
      Strategy: { type: 'string', enum: ['queue', 'leastBusy', 'roundRobin', 'skills'] },
      SubjectGroup: {
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          members: { type: 'number', format: 'double', description: 'How many people are in it.' },
          directory: { type: 'string', description: 'The directory whose group it mirrors; a local one has none.' },
        },
        required: ['id', 'name', 'members'],
        type: 'object',
        additionalProperties: false,
      },
      SubjectName: {
        properties: { kind: { type: 'string', enum: ['person', 'group'] }, id: { $ref: '#/components/schemas/Id' } },
        required: ['kind', 'id'],
        type: 'object',
        additionalProperties: false,
      },
      SubjectPerson: {
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          login: { type: 'string' },
          department: { type: 'string' },
          state: { $ref: '#/components/schemas/PersonState' },
        },
        required: ['id', 'name', 'login', 'state'],
        type: 'object',
        additionalProperties: false,
      },
      SubjectView: {
        description: 'Who is given something.',
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          kind: { type: 'string', enum: ['person', 'group'] },
        },
        required: ['id', 'name', 'kind'],
        type: 'object',
        additionalProperties: false,
      },
      Subjects: {
        properties: {
          people: { items: { $ref: '#/components/schemas/SubjectPerson' }, type: 'array' },
          groups: { items: { $ref: '#/components/schemas/SubjectGroup' }, type: 'array' },
        },
        required: ['people', 'groups'],
        type: 'object',
        additionalProperties: false,
      },
      SummaryEvent: {
        description: 'Something that happened, with its place in the audit.',
        properties: {
          at: { type: 'number', format: 'double' },
          name: { type: 'string', description: "A name of the audit's catalogue." },
          by: { type: 'string', description: 'Who did it, as they were called then.' },
          detail: {
            properties: {},
            additionalProperties: {
              anyOf: [
                { type: 'string' },
                { type: 'number', format: 'double' },
                { type: 'boolean' },
                { items: { type: 'string' }, type: 'array' },
              ],
            },
            type: 'object',
          },
          sequence: { type: 'number', format: 'double' },
        },
        required: ['at', 'name', 'sequence'],
        type: 'object',
        additionalProperties: false,
      },
      SummaryFile: {
        description: 'A file that was given to the end user’s machine or taken from it, or should have been.',
        properties: {
          sequence: { type: 'number', format: 'double' },
          at: { type: 'number', format: 'double', description: 'When it ended, UTC milliseconds.' },
          direction: { type: 'string', enum: ['given', 'taken'] },
          name: { type: 'string', description: 'As it is called on the end user’s machine.' },
          size: { type: 'number', format: 'double', description: 'Bytes.' },
          sha256: { type: 'string', description: 'SHA-256, hexadecimal; of a file that was whole.' },
          outcome: {
            type: 'string',
            enum: ['saved', 'damaged', 'cancelled', 'failed', 'noRoom', 'notWritable', 'changed'],
          },
          technician: { type: 'string', description: 'Whose it was or became, as they were called then.' },
        },
        required: ['sequence', 'at', 'direction', 'name', 'size', 'outcome'],
        type: 'object',
        additionalProperties: false,
      },
      SummaryLine: {
        description: 'A line of the chat, with the event that proves its text by its SHA-256.',
        properties: {
          number: {
            type: 'number',
            format: 'double',
            description: 'From 1 on without a gap, within one conversation of one session.',
          },
          at: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          by: { $ref: '#/components/schemas/ChatWriter' },
          audience: { type: 'string', enum: ['everybody', 'technicians'] },
          text: { type: 'string' },
          sequence: { type: 'number', format: 'double', description: 'Absent once the event was removed.' },
        },
        required: ['number', 'at', 'by', 'audience', 'text'],
        type: 'object',
        additionalProperties: false,
      },
      SummaryPerson: {
        description: 'A technician who had a part in the session, as they were called then.',
        properties: {
          name: { type: 'string' },
          role: { type: 'string', enum: ['creator', 'lead', 'collaborator', 'supervisor', 'expert'] },
          from: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
        },
        required: ['name', 'role', 'from'],
        type: 'object',
        additionalProperties: false,
      },
      SummaryProof: {
        description:
          'What proves that this is what was recorded: `guichet audit verify --head NUMBER:HASH` checks the chain up to the head.',
        properties: {
          events: {
            items: {
              properties: {
                hash: { type: 'string' },
                name: { type: 'string' },
                sequence: { type: 'number', format: 'double' },
              },
              required: ['hash', 'name', 'sequence'],
              type: 'object',
            },
            type: 'array',
            description: 'Every event of the session that is still there, oldest first.',
          },
          head: {
            properties: { hash: { type: 'string' }, sequence: { type: 'number', format: 'double' } },
            required: ['hash', 'sequence'],
            type: 'object',
            description: 'The newest event of the whole audit when this was read.',
          },
        },
        required: ['events', 'head'],
        type: 'object',
        additionalProperties: false,
      },
      SummaryTimes: {
        description:
          'When it happened, UTC milliseconds, and how long it took, milliseconds; absent: it did not come to that.',
        properties: {
          created: { type: 'number', format: 'double' },
          ready: { type: 'number', format: 'double' },
          taken: { type: 'number', format: 'double', description: 'A technician first took it.' },
          engaged: { type: 'number', format: 'double', description: 'A technician first connected.' },
          ended: { type: 'number', format: 'double' },
          waited: { type: 'number', format: 'double', description: 'From ready to taken.' },
          helped: { type: 'number', format: 'double', description: 'From the first connection to the end.' },
        },
        required: ['created'],
        type: 'object',
        additionalProperties: false,
      },
      SummaryView: {
        description: 'Everything about one session, on one page.',
        properties: {
          session: { $ref: '#/components/schemas/SessionView' },
          times: { $ref: '#/components/schemas/SummaryTimes' },
          people: { items: { $ref: '#/components/schemas/SummaryPerson' }, type: 'array' },
          consents: {
            items: { $ref: '#/components/schemas/SummaryEvent' },
            type: 'array',
            description: 'What the end user agreed to, changed, refused and stopped.',
          },
          tools: {
            items: { $ref: '#/components/schemas/Tool' },
            type: 'array',
            description: 'Everything that the end user agreed to at some time.',
          },
          moves: {
            items: { $ref: '#/components/schemas/SummaryEvent' },
            type: 'array',
            description: 'From hand to hand: who took, gave, offered, joined and left.',
          },
          files: {
            items: { $ref: '#/components/schemas/SummaryFile' },
            type: 'array',
            description: 'What went between the end user’s machine and technicians, as the program there witnessed it.',
          },
          notes: { items: { $ref: '#/components/schemas/NoteView' }, type: 'array' },
          chat: { items: { $ref: '#/components/schemas/SummaryLine' }, type: 'array' },
          survey: { $ref: '#/components/schemas/SurveyView' },
          proof: { $ref: '#/components/schemas/SummaryProof' },
          readAt: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
        },
        required: [
          'session',
          'times',
          'people',
          'consents',
          'tools',
          'moves',
          'files',
          'notes',
          'chat',
          'proof',
          'readAt',
        ],
        type: 'object',
        additionalProperties: false,
      },
      SurveyAnswerView: {
        properties: {
          label: { type: 'string', description: 'As it was asked.' },
          kind: {
            type: 'string',
            enum: ['text', 'choice', 'rating'],
            description: 'Of a `rating` the answer is a digit, 1 to 5.',
          },
          answer: { type: 'string' },
        },
        required: ['label', 'kind', 'answer'],
        type: 'object',
        additionalProperties: false,
      },
      SurveyAsked: {
        properties: {
          questions: { items: { $ref: '#/components/schemas/Question' }, type: 'array' },
          until: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
        },
        required: ['questions', 'until'],
        type: 'object',
        additionalProperties: false,
      },
      SurveyGiven: {
        properties: {
          capability: { type: 'string', description: 'The capability of this page.', minLength: 1, maxLength: 128 },
          language: { type: 'string', enum: ['en', 'fr'], description: 'In which the questions were read.' },
          answers: { items: { $ref: '#/components/schemas/GivenAnswer' }, type: 'array', maxItems: 20 },
        },
        required: ['capability', 'language', 'answers'],
        type: 'object',
        additionalProperties: false,
      },
      SurveyHolder: {
        properties: {
          capability: { type: 'string', description: 'The capability of this page.', minLength: 1, maxLength: 128 },
        },
        required: ['capability'],
        type: 'object',
        additionalProperties: false,
      },
      SurveyView: {
        properties: {
          at: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          language: { type: 'string', enum: ['en', 'fr'] },
          answers: { items: { $ref: '#/components/schemas/SurveyAnswerView' }, type: 'array' },
        },
        required: ['at', 'language', 'answers'],
        type: 'object',
        additionalProperties: false,
      },
      SyncView: {
        properties: {
          lastAt: {
            type: 'number',
            format: 'double',
            description: 'UTC milliseconds of the last reading, however it ended.',
          },
          succeededAt: {
            type: 'number',
            format: 'double',
            description: 'UTC milliseconds of the last reading that ended well.',
          },
          controller: { type: 'string', description: 'Which controller answered it.' },
          people: { type: 'number', format: 'double', description: 'How many people it showed.' },
          refused: {
            properties: { detail: { type: 'string' }, code: { $ref: '#/components/schemas/ErrorCode' } },
            required: ['code'],
            type: 'object',
            description: 'Why the last reading failed.',
          },
          waiting: {
            properties: {
              leaves: { type: 'number', format: 'double' },
              cuts: { type: 'number', format: 'double' },
              reason: { $ref: '#/components/schemas/WaitReason' },
              since: { type: 'number', format: 'double' },
            },
            required: ['leaves', 'cuts', 'reason', 'since'],
            type: 'object',
            description: 'A plan that waits for an administrator.',
          },
          spared: {
            type: 'number',
            format: 'double',
            description:
              'People whom an administrator left in place although the directory does not show them any more.',
          },
          collisions: { items: { $ref: '#/components/schemas/CollisionView' }, type: 'array' },
          progress: {
            properties: { total: { type: 'number', format: 'double' }, done: { type: 'number', format: 'double' } },
            required: ['total', 'done'],
            type: 'object',
            description: 'What is being applied now, in people.',
          },
        },
        required: ['spared', 'collisions'],
        type: 'object',
        additionalProperties: false,
      },
      TargetList: {
        properties: {
          channels: { items: { $ref: '#/components/schemas/PlaceTarget' }, type: 'array' },
          groups: {
            items: { $ref: '#/components/schemas/PlaceTarget' },
            type: 'array',
            description: 'Groups of which somebody could take it in its channel.',
          },
          technicians: { items: { $ref: '#/components/schemas/TechnicianTarget' }, type: 'array' },
          isCut: { type: 'boolean', description: 'There are more: name them more closely.' },
        },
        required: ['channels', 'groups', 'technicians', 'isCut'],
        type: 'object',
        additionalProperties: false,
      },
      TargetSkill: {
        properties: { name: { type: 'string' }, level: { type: 'number', enum: [1, 2, 3] } },
        required: ['name', 'level'],
        type: 'object',
        additionalProperties: false,
      },
      TechnicianTarget: {
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          outside: { type: 'boolean', description: 'It is none of the channels in which one works oneself.' },
          channel: {
            properties: { name: { type: 'string' }, id: { type: 'string' } },
            required: ['name', 'id'],
            type: 'object',
            description: 'In which channel they would take it, where that is another than its own.',
          },
          skills: { items: { $ref: '#/components/schemas/TargetSkill' }, type: 'array' },
          serves: { items: { type: 'string' }, type: 'array' },
          availability: {
            $ref: '#/components/schemas/AvailabilityState',
            description: 'Whether they take sessions now; unknown where nobody looks after that.',
          },
          active: {
            type: 'number',
            format: 'double',
            description: 'Sessions of theirs, and how many they take at once.',
          },
          capacity: { type: 'number', format: 'double' },
        },
        required: ['id', 'name', 'outside', 'skills', 'serves'],
        type: 'object',
        additionalProperties: false,
      },
      TestOutcome: {
        description: 'What became of a test.',
        properties: {
          kind: { type: 'string', enum: ['delivered', 'status', 'address', 'timeout', 'unreachable'] },
          status: { type: 'number', format: 'double', description: 'What the receiver answered.' },
          code: { type: 'string', description: 'Why it could not be reached, as the system calls it.' },
        },
        required: ['kind'],
        type: 'object',
        additionalProperties: false,
      },
      Tool: {
        type: 'string',
        enum: ['view', 'control', 'clipboardTake', 'clipboardGive', 'fileTake', 'fileGive', 'screenshot', 'annotate'],
      },
      TriedAnswer: {
        properties: {
          question: { type: 'string', minLength: 1, maxLength: 36 },
          answer: { type: 'string', maxLength: 1024 },
        },
        required: ['question', 'answer'],
        type: 'object',
        additionalProperties: false,
      },
      TriedCall: {
        description: 'A call that could come.',
        properties: {
          call: { $ref: '#/components/schemas/Id', description: 'The SOS Call by which it comes.' },
          answers: { items: { $ref: '#/components/schemas/TriedAnswer' }, type: 'array', maxItems: 50 },
          system: { $ref: '#/components/schemas/RuleValue' },
          source: { $ref: '#/components/schemas/RuleName', description: 'The address from which it comes.' },
          groups: {
            items: { $ref: '#/components/schemas/Id' },
            type: 'array',
            description: 'The groups of the end user, as the directory says.',
            maxItems: 50,
          },
          language: { type: 'string', enum: ['en', 'fr'] },
          customer: { $ref: '#/components/schemas/RuleValue' },
          at: { type: 'integer', format: 'int32', description: 'UTC milliseconds; now, when left out.', minimum: 0 },
        },
        required: ['answers', 'groups'],
        type: 'object',
        additionalProperties: false,
      },
      Trying: {
        properties: {
          call: { $ref: '#/components/schemas/TriedCall' },
          rules: {
            $ref: '#/components/schemas/GivenRules',
            description: 'Rules that are not saved yet; those that stand, when left out.',
          },
        },
        required: ['call'],
        type: 'object',
        additionalProperties: false,
      },
      TryingIn: {
        properties: {
          channel: { $ref: '#/components/schemas/Id', description: 'Where the call comes in.' },
          call: { $ref: '#/components/schemas/TriedCall' },
          rules: {
            $ref: '#/components/schemas/GivenRules',
            description: 'Rules that are not saved yet; those that stand, when left out.',
          },
        },
        required: ['channel', 'call'],
        type: 'object',
        additionalProperties: false,
      },
      TypedCode: {
        properties: {
          code: {
            type: 'string',
            description: 'The nine digits that the end user reads aloud, however they are grouped.',
            minLength: 9,
            maxLength: 32,
          },
          subject: { type: 'string', description: 'What it is about; the end user reads it.', maxLength: 256 },
          ticket: { type: 'string', description: 'The number of a ticket.', maxLength: 64 },
        },
        required: ['code'],
        type: 'object',
        additionalProperties: false,
      },
      VisitView: {
        description: 'What the browser of an expert shows.',
        properties: {
          state: { type: 'string', enum: ['knocking', 'admitted', 'over'] },
          company: { type: 'string', description: 'Whose appliance it is, and who leads the session.' },
          lead: { type: 'string' },
          number: { type: 'number', format: 'double', description: 'Of the session, to be read aloud.' },
          endUser: { type: 'string' },
          name: { type: 'string' },
          place: {
            type: 'number',
            format: 'double',
            description: 'Among those who were brought in, from 1: their colour follows from it.',
          },
          tools: {
            items: { $ref: '#/components/schemas/Tool' },
            type: 'array',
            description: 'What they were given and may use as things stand.',
          },
          agreed: {
            items: { $ref: '#/components/schemas/Tool' },
            type: 'array',
            description: 'Of these, what the end user agrees to by now.',
          },
          consent: { type: 'boolean', description: 'Whether the end user agrees that the screen is seen.' },
          held: { type: 'boolean' },
        },
        required: ['state', 'company', 'name', 'tools', 'agreed', 'consent', 'held'],
        type: 'object',
        additionalProperties: false,
      },
      Visiting: {
        properties: {
          credential: {
            type: 'string',
            description: 'What this browser got in exchange for the link.',
            minLength: 1,
            maxLength: 64,
          },
        },
        required: ['credential'],
        type: 'object',
        additionalProperties: false,
      },
      VisitorsChatLine: {
        properties: {
          number: { type: 'number', format: 'double' },
          at: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          by: {
            properties: {
              name: { type: 'string' },
              id: { type: 'string' },
              kind: { type: 'string', enum: ['technician', 'endUser', 'expert'] },
            },
            required: ['name', 'kind'],
            type: 'object',
          },
          audience: { type: 'string', enum: ['everybody', 'technicians'] },
          text: { type: 'string' },
        },
        required: ['number', 'at', 'by', 'audience', 'text'],
        type: 'object',
        additionalProperties: false,
      },
      VisitorsLine: {
        properties: {
          credential: {
            type: 'string',
            description: 'What this browser got in exchange for the link.',
            minLength: 1,
            maxLength: 64,
          },
          request: {
            type: 'string',
            description: 'Made up by the writer: said again, it is the same line.',
            minLength: 1,
            maxLength: 64,
          },
          text: { type: 'string', minLength: 1, maxLength: 2000 },
        },
        required: ['credential', 'request', 'text'],
        type: 'object',
        additionalProperties: false,
      },
      VisitorsPass: {
        properties: {
          credential: {
            type: 'string',
            description: 'What this browser got in exchange for the link.',
            minLength: 1,
            maxLength: 64,
          },
          holder: {
            type: 'string',
            description: 'The public key of the viewer: an uncompressed P-256 point of 65 bytes, base64url.',
            pattern: '^[A-Za-z0-9_-]{87}$',
          },
        },
        required: ['credential', 'holder'],
        type: 'object',
        additionalProperties: false,
      },
      VisitorsPassAnswer: {
        properties: {
          pass: { type: 'string', description: 'base64url' },
          relayPort: { type: 'number', format: 'double', description: "The relay's port on the host of this page." },
          life: { type: 'number', format: 'double', description: 'Milliseconds until it runs out.' },
          tools: { items: { $ref: '#/components/schemas/Tool' }, type: 'array' },
        },
        required: ['pass', 'relayPort', 'life', 'tools'],
        type: 'object',
        additionalProperties: false,
      },
      VisitorsReading: {
        properties: {
          credential: {
            type: 'string',
            description: 'What this browser got in exchange for the link.',
            minLength: 1,
            maxLength: 64,
          },
          after: {
            type: 'integer',
            format: 'int32',
            description: 'The number of the last line that is known.',
            minimum: 0,
          },
        },
        required: ['credential'],
        type: 'object',
        additionalProperties: false,
      },
      VisitorsScreenshot: {
        properties: {
          credential: {
            type: 'string',
            description: 'What this browser got in exchange for the link.',
            minLength: 1,
            maxLength: 64,
          },
          screenshot: { $ref: '#/components/schemas/Screenshot' },
        },
        required: ['credential', 'screenshot'],
        type: 'object',
        additionalProperties: false,
      },
      WaitReason: {
        type: 'string',
        enum: ['many', 'empty', 'missing'],
        description:
          'Why a plan waits for an administrator. `many`: it cuts more of the people than happens on an ordinary day; `empty`: a\ngroup came back without anybody; `missing`: a group was not found. Each looks like a mistake in the directory, or in\nwhat the service account may read there.',
      },
      WantedRules: {
        properties: {
          stepUp: {
            items: { $ref: '#/components/schemas/RuleText' },
            type: 'array',
            description: 'The acts that need a fresh proof by second factor.',
            maxItems: 100,
          },
          approval: {
            items: { $ref: '#/components/schemas/RuleText' },
            type: 'array',
            description: 'The acts that a second person approves first.',
            maxItems: 100,
          },
          secondFactorRoles: {
            items: { $ref: '#/components/schemas/RuleText' },
            type: 'array',
            description: 'The roles whose people sign in with a second factor.',
            maxItems: 100,
          },
        },
        required: ['stepUp', 'approval', 'secondFactorRoles'],
        type: 'object',
        additionalProperties: false,
      },
      WarningView: {
        description: "Something the technician should know about the end user's side; times are UTC milliseconds.",
        properties: {
          kind: { type: 'string', enum: ['otherMachine', 'programLost', 'offerDeclined', 'offerLapsed'] },
          at: { type: 'number', format: 'double' },
          detail: { type: 'string' },
        },
        required: ['kind', 'at'],
        type: 'object',
        additionalProperties: false,
      },
      WebhookChange: {
        properties: {
          name: { $ref: '#/components/schemas/Name' },
          url: {
            type: 'string',
            description:
              'Where messages are posted: `https://`, never this machine, its own link or an address by which clouds give away secrets.',
            minLength: 9,
            maxLength: 1000,
          },
          events: {
            items: { $ref: '#/components/schemas/WebhookEvent' },
            type: 'array',
            description: 'What it is told of.',
            minItems: 1,
            maxItems: 50,
          },
          channel: {
            $ref: '#/components/schemas/Id',
            description: 'Only what happens in this channel; everywhere, when left out.',
          },
          authority: {
            type: 'string',
            description:
              'The certificate (PEM) of the authority under which the receiver’s stands; empty: those that the system knows. Left out of a\nchange, it stays.',
            maxLength: 20000,
          },
          paused: {
            type: 'boolean',
            description: 'Told of nothing for now; what happens meanwhile is told afterwards.',
          },
        },
        required: ['name', 'url', 'events', 'paused'],
        type: 'object',
        additionalProperties: false,
      },
      WebhookEvent: {
        type: 'string',
        enum: [
          'session.created',
          'session.claimed',
          'session.joined',
          'session.engaged',
          'session.released',
          'consent.given',
          'consent.refused',
          'identity.doubted',
          'survey.answered',
          'session.stopped',
          'session.closed',
          'session.expired',
          'session.abandoned',
          'call.placed',
          'session.transferred',
          'session.assigned',
          'session.escalated',
        ],
      },
      WebhookView: {
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          url: { type: 'string' },
          events: { items: { $ref: '#/components/schemas/WebhookEvent' }, type: 'array' },
          channel: {
            properties: { name: { type: 'string' }, id: { type: 'string' } },
            required: ['name', 'id'],
            type: 'object',
          },
          authority: { type: 'boolean' },
          paused: { type: 'boolean' },
          createdBy: {
            properties: { name: { type: 'string' }, id: { type: 'string' } },
            required: ['name', 'id'],
            type: 'object',
          },
          createdAt: { type: 'number', format: 'double', description: 'UTC milliseconds.' },
          state: { $ref: '#/components/schemas/DeliveryState' },
        },
        required: ['id', 'name', 'url', 'events', 'authority', 'paused', 'createdBy', 'createdAt', 'state'],
        type: 'object',
        additionalProperties: false,
      },
      Weekday: { type: 'integer', format: 'int32', minimum: 0, maximum: 6 },
      Worded: {
        description: 'A text in each language that the pages speak; where one is empty, the other is shown.',
        properties: { en: { type: 'string', maxLength: 1024 }, fr: { type: 'string', maxLength: 1024 } },
        required: ['en', 'fr'],
        type: 'object',
        additionalProperties: false,
      },
      WordedText: {
        description: 'A text of several lines in each language.',
        properties: { en: { type: 'string', maxLength: 4000 }, fr: { type: 'string', maxLength: 4000 } },
        required: ['en', 'fr'],
        type: 'object',
        additionalProperties: false,
      },
    },
    securitySchemes: {
      signIn: { type: 'apiKey', in: 'cookie', name: 'guichet' },
      key: { type: 'http', scheme: 'bearer', description: 'An API key of a person; never with a cookie or an Origin.' },
    },
  },
};
