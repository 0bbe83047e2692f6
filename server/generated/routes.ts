// Written by server/http/generate-routes.ts from the controllers; do not edit.
import type { PeopleController } from '../directory/people-controller.js';
import type { ApiRoute } from '../http/routes.js';

/** Every controller, by its name without the last word. */
export interface Controllers {
  readonly people: PeopleController;
}

export const routes: readonly ApiRoute<Controllers>[] = [
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
];
