import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Link,
  type AnyRouter,
} from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Stumbled } from './frame/stumbled.js';
import { Frame, SignedIn } from './frame/frame.js';
import { SessionsPage } from './sessions/sessions-page.js';
import { useWords } from './words/language.js';

function UnknownPage(): ReactNode {
  const { frame } = useWords();
  return (
    <div className="quiet-page">
      <p>{frame.unknownPage}</p>
      <Link to="/">{frame.unknownPageNext}</Link>
    </div>
  );
}

const root = createRootRoute({ notFoundComponent: UnknownPage, errorComponent: Stumbled });

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./account/welcome.js')),
});
const expert = createRoute({
  getParentRoute: () => root,
  path: '/expert',
  component: lazyRouteComponent(() => import('./expert/visit-page.js')),
});
const signedIn = createRoute({ getParentRoute: () => root, id: 'signedIn', component: SignedIn });
const stage = createRoute({
  getParentRoute: () => signedIn,
  path: '/sessions/$id/view',
  component: lazyRouteComponent(() => import('./stage/stage-page.js')),
});
const summary = createRoute({
  getParentRoute: () => signedIn,
  path: '/sessions/$id/report',
  component: lazyRouteComponent(() => import('./summary/summary-page.js')),
});
const framed = createRoute({ getParentRoute: () => signedIn, id: 'framed', component: Frame });
// One page behind three addresses: choosing another session must not build the list anew.
const desk = createRoute({ getParentRoute: () => framed, id: 'desk', component: SessionsPage });
const home = createRoute({ getParentRoute: () => desk, path: '/' });
const sessions = createRoute({ getParentRoute: () => desk, path: '/sessions' });
const session = createRoute({ getParentRoute: () => desk, path: '/sessions/$id' });
const people = createRoute({
  getParentRoute: () => framed,
  path: '/people',
  component: lazyRouteComponent(() => import('./people/people-page.js')),
});
const person = createRoute({
  getParentRoute: () => framed,
  path: '/people/$id',
  component: lazyRouteComponent(() => import('./people/person-page.js')),
});
const roles = createRoute({
  getParentRoute: () => framed,
  path: '/roles',
  component: lazyRouteComponent(() => import('./roles/roles-page.js')),
});
const role = createRoute({
  getParentRoute: () => framed,
  path: '/roles/$id',
  component: lazyRouteComponent(() => import('./roles/role-page.js')),
});
const account = createRoute({
  getParentRoute: () => framed,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/account-page.js')),
});
const signIns = createRoute({
  getParentRoute: () => framed,
  path: '/sign-ins',
  component: lazyRouteComponent(() => import('./account/everybodys-sign-ins.js')),
});

const audit = createRoute({
  getParentRoute: () => framed,
  path: '/audit',
  component: lazyRouteComponent(() => import('./audit/audit-page.js')),
});

const directories = createRoute({
  getParentRoute: () => framed,
  path: '/directories',
  component: lazyRouteComponent(() => import('./directories/directories-page.js')),
});
const directory = createRoute({
  getParentRoute: () => framed,
  path: '/directories/$id',
  component: lazyRouteComponent(() => import('./directories/directory-page.js')),
});
const keys = createRoute({
  getParentRoute: () => framed,
  path: '/keys',
  component: lazyRouteComponent(() => import('./keys/keys-page.js')),
});
const board = createRoute({
  getParentRoute: () => framed,
  path: '/board',
  component: lazyRouteComponent(() => import('./board/board-page.js')),
});
const reports = createRoute({
  getParentRoute: () => framed,
  path: '/reports',
  component: lazyRouteComponent(() => import('./reports/reports-page.js')),
});
const webhooks = createRoute({
  getParentRoute: () => framed,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('./webhooks/webhooks-page.js')),
});
const mail = createRoute({
  getParentRoute: () => framed,
  path: '/mail',
  component: lazyRouteComponent(() => import('./mail/mail-page.js')),
});
const programs = createRoute({
  getParentRoute: () => framed,
  path: '/programs',
  component: lazyRouteComponent(() => import('./programs/programs-page.js')),
});
const approvals = createRoute({
  getParentRoute: () => framed,
  path: '/approvals',
  component: lazyRouteComponent(() => import('./approvals/approvals-page.js')),
});
const rules = createRoute({
  getParentRoute: () => framed,
  path: '/rules',
  component: lazyRouteComponent(() => import('./rules/rules-page.js')),
});
const routing = createRoute({
  getParentRoute: () => framed,
  path: '/routing',
  component: lazyRouteComponent(() => import('./routing/routing-page.js')),
});
const groups = createRoute({
  getParentRoute: () => framed,
  path: '/groups',
  component: lazyRouteComponent(() => import('./groups/groups-page.js')),
});
const group = createRoute({
  getParentRoute: () => framed,
  path: '/groups/$id',
  component: lazyRouteComponent(() => import('./groups/group-page.js')),
});
const channels = createRoute({
  getParentRoute: () => framed,
  path: '/channels',
  component: lazyRouteComponent(() => import('./channels/channels-page.js')),
});
const channel = createRoute({
  getParentRoute: () => framed,
  path: '/channels/$id',
  component: lazyRouteComponent(() => import('./channels/channel-page.js')),
});

const calls = createRoute({
  getParentRoute: () => framed,
  path: '/calls',
  component: lazyRouteComponent(() => import('./calls/calls-page.js')),
});
const call = createRoute({
  getParentRoute: () => framed,
  path: '/calls/$id',
  component: lazyRouteComponent(() => import('./calls/call-page.js')),
});

const tree = root.addChildren([
  welcome,
  expert,
  signedIn.addChildren([
    stage,
    summary,
    framed.addChildren([
      desk.addChildren([home, sessions, session]),
      people,
      person,
      roles,
      role,
      groups,
      group,
      channels,
      channel,
      calls,
      call,
      routing,
      account,
      signIns,
      audit,
      keys,
      board,
      reports,
      webhooks,
      mail,
      programs,
      approvals,
      rules,
      directories,
      directory,
    ]),
  ]),
]);

const build = (): ReturnType<typeof createRouter<typeof tree>> =>
  createRouter({ routeTree: tree, scrollRestoration: false, defaultPreload: false });

export function makeRouter(): AnyRouter {
  return build();
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof build>;
  }
  interface HistoryState {
    /** The person asked for the connection just now: the stage asks the end user without another click. */
    connect?: true;
  }
}
