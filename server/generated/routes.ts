// Written by server/http/generate-routes.ts from the controllers; do not edit.
import type { SignInsController } from '../directory/sign-ins-controller.js';
import type { EnrolmentsController } from '../directory/enrolments-controller.js';
import type { PeopleController } from '../directory/people-controller.js';
import type { PortalController } from '../portal/portal-controller.js';
import type { PracticeController } from '../sessions/practice-controller.js';
import type { SessionsController } from '../sessions/sessions-controller.js';
import type { TicketsController } from '../http/tickets-controller.js';
import type { ApiRoute } from '../http/routes.js';

/** Every controller, by its name without the last word. */
export interface Controllers {
  readonly signIns: SignInsController;
  readonly enrolments: EnrolmentsController;
  readonly people: PeopleController;
  readonly portal: PortalController;
  readonly practice: PracticeController;
  readonly sessions: SessionsController;
  readonly tickets: TicketsController;
}

export const routes: readonly ApiRoute<Controllers>[] = [
  {
    method: 'POST',
    path: '/api/v1/sign-in',
    operation: 'signIns.signIn',
    needs: ['signIn.try'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.signIns.signIn(call, input.body as Parameters<SignInsController['signIn']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/sign-out',
    operation: 'signIns.signOut',
    needs: ['account.manage'],
    status: 204,
    run: (controllers, call) => controllers.signIns.signOut(call),
  },
  {
    method: 'GET',
    path: '/api/v1/me',
    operation: 'signIns.show',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call) => controllers.signIns.show(call),
  },
  {
    method: 'GET',
    path: '/api/v1/sign-ins',
    operation: 'signIns.list',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call) => controllers.signIns.list(call),
  },
  {
    method: 'DELETE',
    path: '/api/v1/sign-ins/{id}',
    operation: 'signIns.end',
    needs: ['account.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.signIns.end(call, input.path['id'] as Parameters<SignInsController['end']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/enrolments/inspect',
    operation: 'enrolments.inspect',
    needs: ['enrolment.use'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.enrolments.inspect(call, input.body as Parameters<EnrolmentsController['inspect']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/enrolments/use',
    operation: 'enrolments.use',
    needs: ['enrolment.use'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.enrolments.use(call, input.body as Parameters<EnrolmentsController['use']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/people',
    operation: 'people.list',
    needs: ['person.see'],
    status: 200,
    run: (controllers, call) => controllers.people.list(call),
  },
  {
    method: 'POST',
    path: '/api/v1/people',
    operation: 'people.add',
    needs: ['person.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.people.add(call, input.body as Parameters<PeopleController['add']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/people/{id}/lock',
    operation: 'people.lock',
    needs: ['person.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.people.lock(call, input.path['id'] as Parameters<PeopleController['lock']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/people/{id}/unlock',
    operation: 'people.unlock',
    needs: ['person.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.people.unlock(call, input.path['id'] as Parameters<PeopleController['unlock']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/people/{id}/enrolment',
    operation: 'people.invite',
    needs: ['person.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.people.invite(call, input.path['id'] as Parameters<PeopleController['invite']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/portal/open',
    operation: 'portal.open',
    needs: ['invitation.try', 'session.follow'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.portal.open(call, input.body as Parameters<PortalController['open']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/portal/sos',
    operation: 'portal.sos',
    needs: ['sos.start'],
    status: 200,
    run: (controllers, call) => controllers.portal.sos(call),
  },
  {
    method: 'POST',
    path: '/api/v1/portal/program',
    operation: 'portal.program',
    needs: ['session.download', 'sos.start'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.portal.program(call, input.body as Parameters<PortalController['program']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/portal/tickets',
    operation: 'portal.ticket',
    needs: ['session.follow', 'sos.start'],
    status: 200,
    run: (controllers, _call, input) =>
      controllers.portal.ticket(input.body as Parameters<PortalController['ticket']>[0]),
  },
  {
    method: 'POST',
    path: '/api/v1/portal/leave',
    operation: 'portal.leave',
    needs: ['session.decline', 'session.stop'],
    status: 204,
    run: (controllers, _call, input) =>
      controllers.portal.leave(input.body as Parameters<PortalController['leave']>[0]),
  },
  {
    method: 'POST',
    path: '/api/v1/practice',
    operation: 'practice.start',
    needs: ['practice.start'],
    status: 200,
    run: (controllers, call) => controllers.practice.start(call),
  },
  {
    method: 'GET',
    path: '/api/v1/sessions',
    operation: 'sessions.list',
    needs: ['session.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.sessions.list(call, input.query as Parameters<SessionsController['list']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions',
    operation: 'sessions.create',
    needs: ['session.create'],
    status: 201,
    run: (controllers, call, input) =>
      controllers.sessions.create(call, input.body as Parameters<SessionsController['create']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/join',
    operation: 'sessions.join',
    needs: ['session.claim'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.sessions.join(call, input.body as Parameters<SessionsController['join']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/sessions/{id}',
    operation: 'sessions.get',
    needs: ['session.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.sessions.get(call, input.path['id'] as Parameters<SessionsController['get']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/invitation',
    operation: 'sessions.invite',
    needs: ['session.engage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.sessions.invite(call, input.path['id'] as Parameters<SessionsController['invite']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/engage',
    operation: 'sessions.engage',
    needs: ['session.engage', 'tool.view', 'tool.control', 'session.takeOver'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.sessions.engage(
        call,
        input.path['id'] as Parameters<SessionsController['engage']>[1],
        input.body as Parameters<SessionsController['engage']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/release',
    operation: 'sessions.release',
    needs: ['session.engage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.sessions.release(call, input.path['id'] as Parameters<SessionsController['release']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/close',
    operation: 'sessions.close',
    needs: ['session.close'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.sessions.close(
        call,
        input.path['id'] as Parameters<SessionsController['close']>[1],
        input.body as Parameters<SessionsController['close']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/notes',
    operation: 'sessions.note',
    needs: ['session.note'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.sessions.note(
        call,
        input.path['id'] as Parameters<SessionsController['note']>[1],
        input.body as Parameters<SessionsController['note']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/passes',
    operation: 'sessions.pass',
    needs: ['tool.view', 'tool.control'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.sessions.pass(
        call,
        input.path['id'] as Parameters<SessionsController['pass']>[1],
        input.body as Parameters<SessionsController['pass']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/tickets',
    operation: 'tickets.issue',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call) => controllers.tickets.issue(call),
  },
];
