// Written by server/http/generate-routes.ts from the controllers; do not edit.
import type { RightsController } from '../roles/rights-controller.js';
import type { ReportsController } from '../reports/reports-controller.js';
import type { SignInsController } from '../directory/sign-ins-controller.js';
import type { SecondFactorController } from '../directory/second-factor-controller.js';
import type { BreakGlassController } from '../directory/break-glass-controller.js';
import type { ApplianceController } from '../appliance/appliance-controller.js';
import type { ApprovalsController } from '../approvals/approvals-controller.js';
import type { AuditController } from '../audit/audit-controller.js';
import type { HoldsController } from '../audit/holds-controller.js';
import type { PersonalDataController } from '../audit/personal-data-controller.js';
import type { AvailabilityController } from '../availability/availability-controller.js';
import type { BindingsController } from '../roles/bindings-controller.js';
import type { SosCallsController } from '../calls/sos-calls-controller.js';
import type { ChannelsController } from '../channels/channels-controller.js';
import type { DirectoriesController } from '../directory-sync/directories-controller.js';
import type { EnrolmentsController } from '../directory/enrolments-controller.js';
import type { VisitsController } from '../experts/visits-controller.js';
import type { GroupsController } from '../groups/groups-controller.js';
import type { KeysController } from '../keys/keys-controller.js';
import type { MailController } from '../mail/mail-controller.js';
import type { PreferencesController } from '../preferences/preferences-controller.js';
import type { PhotosController } from '../directory-sync/photos-controller.js';
import type { PeopleController } from '../directory/people-controller.js';
import type { PortalController } from '../portal/portal-controller.js';
import type { CallPortalController } from '../calls/call-portal-controller.js';
import type { PortalChatController } from '../chat/portal-chat-controller.js';
import type { LogosController } from '../channels/logos-controller.js';
import type { PortalSurveyController } from '../surveys/portal-survey-controller.js';
import type { PracticeController } from '../sessions/practice-controller.js';
import type { ProgramsController } from '../devices/programs-controller.js';
import type { RolesController } from '../roles/roles-controller.js';
import type { RoutingController } from '../routing/routing-controller.js';
import type { RulesController } from '../rules/rules-controller.js';
import type { TransfersController } from '../transfers/transfers-controller.js';
import type { SurveysController } from '../surveys/surveys-controller.js';
import type { ChatController } from '../chat/chat-controller.js';
import type { SummariesController } from '../summaries/summaries-controller.js';
import type { SessionsController } from '../sessions/sessions-controller.js';
import type { ParticipantsController } from '../participants/participants-controller.js';
import type { InvitationMailsController } from '../mail/invitation-mails-controller.js';
import type { ExpertsController } from '../experts/experts-controller.js';
import type { AssignmentController } from '../assignment/assignment-controller.js';
import type { SigningInController } from '../directory/signing-in-controller.js';
import type { SkillsController } from '../skills/skills-controller.js';
import type { TicketsController } from '../http/tickets-controller.js';
import type { WebhooksController } from '../webhooks/webhooks-controller.js';
import type { ApiRoute } from '../http/routes.js';

/** Every controller, by its name without the last word. */
export interface Controllers {
  readonly rights: RightsController;
  readonly reports: ReportsController;
  readonly signIns: SignInsController;
  readonly secondFactor: SecondFactorController;
  readonly breakGlass: BreakGlassController;
  readonly appliance: ApplianceController;
  readonly approvals: ApprovalsController;
  readonly audit: AuditController;
  readonly holds: HoldsController;
  readonly personalData: PersonalDataController;
  readonly availability: AvailabilityController;
  readonly bindings: BindingsController;
  readonly sosCalls: SosCallsController;
  readonly channels: ChannelsController;
  readonly directories: DirectoriesController;
  readonly enrolments: EnrolmentsController;
  readonly visits: VisitsController;
  readonly groups: GroupsController;
  readonly keys: KeysController;
  readonly mail: MailController;
  readonly preferences: PreferencesController;
  readonly photos: PhotosController;
  readonly people: PeopleController;
  readonly portal: PortalController;
  readonly callPortal: CallPortalController;
  readonly portalChat: PortalChatController;
  readonly logos: LogosController;
  readonly portalSurvey: PortalSurveyController;
  readonly practice: PracticeController;
  readonly programs: ProgramsController;
  readonly roles: RolesController;
  readonly routing: RoutingController;
  readonly rules: RulesController;
  readonly transfers: TransfersController;
  readonly surveys: SurveysController;
  readonly chat: ChatController;
  readonly summaries: SummariesController;
  readonly sessions: SessionsController;
  readonly participants: ParticipantsController;
  readonly invitationMails: InvitationMailsController;
  readonly experts: ExpertsController;
  readonly assignment: AssignmentController;
  readonly signingIn: SigningInController;
  readonly skills: SkillsController;
  readonly tickets: TicketsController;
  readonly webhooks: WebhooksController;
}

export const routes: readonly ApiRoute<Controllers>[] = [
  {
    method: 'GET',
    path: '/api/v1/people/{id}/rights',
    operation: 'rights.rights',
    needs: ['person.see', 'account.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.rights.rights(call, input.path['id'] as Parameters<RightsController['rights']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/explanations',
    operation: 'rights.explain',
    needs: ['person.see', 'account.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.rights.explain(call, input.query as Parameters<RightsController['explain']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/previews',
    operation: 'rights.preview',
    needs: ['role.assign', 'channel.members', 'role.manage', 'group.manage', 'channel.delete'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.rights.preview(
        call,
        input.body as Parameters<RightsController['preview']>[1],
        input.query as Parameters<RightsController['preview']>[2],
      ),
  },
  {
    method: 'GET',
    path: '/api/v1/subjects',
    operation: 'rights.subjects',
    needs: ['person.see', 'role.assign', 'channel.members', 'group.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.rights.subjects(call, input.query as Parameters<RightsController['subjects']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/reports',
    operation: 'reports.read',
    needs: ['report.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.reports.read(call, input.body as Parameters<ReportsController['read']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/reports/table',
    operation: 'reports.table',
    needs: ['report.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.reports.table(call, input.body as Parameters<ReportsController['table']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/board',
    operation: 'reports.now',
    needs: ['report.see'],
    status: 200,
    run: (controllers, call) => controllers.reports.now(call),
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
    path: '/api/v1/password',
    operation: 'signIns.changePassword',
    needs: ['account.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.signIns.changePassword(call, input.body as Parameters<SignInsController['changePassword']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/people/sign-ins',
    operation: 'signIns.listAll',
    needs: ['person.see'],
    status: 200,
    run: (controllers, call) => controllers.signIns.listAll(call),
  },
  {
    method: 'GET',
    path: '/api/v1/people/{id}/sign-ins',
    operation: 'signIns.listOf',
    needs: ['person.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.signIns.listOf(call, input.path['id'] as Parameters<SignInsController['listOf']>[1]),
  },
  {
    method: 'DELETE',
    path: '/api/v1/people/{id}/sign-ins/{signIn}',
    operation: 'signIns.revoke',
    needs: ['person.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.signIns.revoke(
        call,
        input.path['id'] as Parameters<SignInsController['revoke']>[1],
        input.path['signIn'] as Parameters<SignInsController['revoke']>[2],
      ),
  },
  {
    method: 'GET',
    path: '/api/v1/second-factor',
    operation: 'secondFactor.show',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call) => controllers.secondFactor.show(call),
  },
  {
    method: 'POST',
    path: '/api/v1/second-factor/app',
    operation: 'secondFactor.startApp',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.secondFactor.startApp(call, input.body as Parameters<SecondFactorController['startApp']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/second-factor/passkey',
    operation: 'secondFactor.startPasskey',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.secondFactor.startPasskey(call, input.body as Parameters<SecondFactorController['startPasskey']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/second-factor',
    operation: 'secondFactor.finish',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.secondFactor.finish(call, input.body as Parameters<SecondFactorController['finish']>[1]),
  },
  {
    method: 'DELETE',
    path: '/api/v1/second-factor/app',
    operation: 'secondFactor.removeApp',
    needs: ['account.manage'],
    status: 204,
    run: (controllers, call) => controllers.secondFactor.removeApp(call),
  },
  {
    method: 'DELETE',
    path: '/api/v1/second-factor/passkeys/{id}',
    operation: 'secondFactor.removePasskey',
    needs: ['account.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.secondFactor.removePasskey(
        call,
        input.path['id'] as Parameters<SecondFactorController['removePasskey']>[1],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/second-factor/recovery-codes',
    operation: 'secondFactor.renewRecoveryCodes',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call) => controllers.secondFactor.renewRecoveryCodes(call),
  },
  {
    method: 'POST',
    path: '/api/v1/step-up/methods',
    operation: 'secondFactor.stepUpMethods',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call) => controllers.secondFactor.stepUpMethods(call),
  },
  {
    method: 'POST',
    path: '/api/v1/step-up/passkey',
    operation: 'secondFactor.askPasskey',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call) => controllers.secondFactor.askPasskey(call),
  },
  {
    method: 'POST',
    path: '/api/v1/step-up',
    operation: 'secondFactor.prove',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.secondFactor.prove(call, input.body as Parameters<SecondFactorController['prove']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/people/{id}/second-factor',
    operation: 'secondFactor.has',
    needs: ['person.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.secondFactor.has(call, input.path['id'] as Parameters<SecondFactorController['has']>[1]),
  },
  {
    method: 'DELETE',
    path: '/api/v1/people/{id}/second-factor',
    operation: 'secondFactor.reset',
    needs: ['person.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.secondFactor.reset(call, input.path['id'] as Parameters<SecondFactorController['reset']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/people/{id}/break-glass',
    operation: 'breakGlass.mark',
    needs: ['person.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.breakGlass.mark(
        call,
        input.path['id'] as Parameters<BreakGlassController['mark']>[1],
        input.body as Parameters<BreakGlassController['mark']>[2],
      ),
  },
  {
    method: 'GET',
    path: '/api/v1/alarms',
    operation: 'breakGlass.list',
    needs: ['person.see'],
    status: 200,
    run: (controllers, call) => controllers.breakGlass.list(call),
  },
  {
    method: 'POST',
    path: '/api/v1/alarms/{id}/acknowledge',
    operation: 'breakGlass.acknowledge',
    needs: ['person.see'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.breakGlass.acknowledge(call, input.path['id'] as Parameters<BreakGlassController['acknowledge']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/appliance',
    operation: 'appliance.show',
    needs: ['settings.see'],
    status: 200,
    run: (controllers, call) => controllers.appliance.show(call),
  },
  {
    method: 'GET',
    path: '/api/v1/approvals',
    operation: 'approvals.lists',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call) => controllers.approvals.lists(call),
  },
  {
    method: 'POST',
    path: '/api/v1/approvals',
    operation: 'approvals.ask',
    needs: ['account.manage'],
    status: 201,
    run: (controllers, call, input) =>
      controllers.approvals.ask(call, input.body as Parameters<ApprovalsController['ask']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/approvals/{id}',
    operation: 'approvals.show',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.approvals.show(call, input.path['id'] as Parameters<ApprovalsController['show']>[1]),
  },
  {
    method: 'DELETE',
    path: '/api/v1/approvals/{id}',
    operation: 'approvals.withdraw',
    needs: ['account.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.approvals.withdraw(call, input.path['id'] as Parameters<ApprovalsController['withdraw']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/approvals/{id}/approve',
    operation: 'approvals.approve',
    needs: ['approval.give'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.approvals.approve(
        call,
        input.path['id'] as Parameters<ApprovalsController['approve']>[1],
        input.body as Parameters<ApprovalsController['approve']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/approvals/{id}/refuse',
    operation: 'approvals.refuse',
    needs: ['approval.give'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.approvals.refuse(
        call,
        input.path['id'] as Parameters<ApprovalsController['refuse']>[1],
        input.body as Parameters<ApprovalsController['refuse']>[2],
      ),
  },
  {
    method: 'GET',
    path: '/api/v1/audit',
    operation: 'audit.search',
    needs: ['audit.read'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.audit.search(call, input.query as Parameters<AuditController['search']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/audit/state',
    operation: 'audit.state',
    needs: ['audit.read'],
    status: 200,
    run: (controllers, call) => controllers.audit.state(call),
  },
  {
    method: 'POST',
    path: '/api/v1/audit/export/csv',
    operation: 'audit.csv',
    needs: ['audit.export'],
    status: 200,
    run: (controllers, call, input) => controllers.audit.csv(call, input.body as Parameters<AuditController['csv']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/audit/export/json-lines',
    operation: 'audit.jsonLines',
    needs: ['audit.export'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.audit.jsonLines(call, input.body as Parameters<AuditController['jsonLines']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/audit/holds',
    operation: 'holds.list',
    needs: ['audit.read'],
    status: 200,
    run: (controllers, call) => controllers.holds.list(call),
  },
  {
    method: 'POST',
    path: '/api/v1/audit/holds',
    operation: 'holds.set',
    needs: ['audit.manage'],
    status: 201,
    run: (controllers, call, input) => controllers.holds.set(call, input.body as Parameters<HoldsController['set']>[1]),
  },
  {
    method: 'DELETE',
    path: '/api/v1/audit/holds/{id}',
    operation: 'holds.release',
    needs: ['audit.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.holds.release(call, input.path['id'] as Parameters<HoldsController['release']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/audit/people/{id}/export',
    operation: 'personalData.take',
    needs: ['audit.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.personalData.take(call, input.path['id'] as Parameters<PersonalDataController['take']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/audit/people/{id}/erase',
    operation: 'personalData.erase',
    needs: ['audit.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.personalData.erase(
        call,
        input.path['id'] as Parameters<PersonalDataController['erase']>[1],
        input.body as Parameters<PersonalDataController['erase']>[2],
      ),
  },
  {
    method: 'GET',
    path: '/api/v1/availability',
    operation: 'availability.overview',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call) => controllers.availability.overview(call),
  },
  {
    method: 'POST',
    path: '/api/v1/availability',
    operation: 'availability.say',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.availability.say(call, input.body as Parameters<AvailabilityController['say']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/availability/people/{id}',
    operation: 'availability.limit',
    needs: ['session.assign'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.availability.limit(
        call,
        input.path['id'] as Parameters<AvailabilityController['limit']>[1],
        input.body as Parameters<AvailabilityController['limit']>[2],
      ),
  },
  {
    method: 'GET',
    path: '/api/v1/availability/settings',
    operation: 'availability.settings',
    needs: ['settings.see'],
    status: 200,
    run: (controllers, call) => controllers.availability.settings(call),
  },
  {
    method: 'POST',
    path: '/api/v1/availability/settings',
    operation: 'availability.set',
    needs: ['settings.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.availability.set(call, input.body as Parameters<AvailabilityController['set']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/bindings',
    operation: 'bindings.list',
    needs: ['person.see', 'group.see', 'channel.see', 'channel.members', 'role.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.bindings.list(call, input.query as Parameters<BindingsController['list']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/bindings',
    operation: 'bindings.change',
    needs: ['role.assign', 'channel.members'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.bindings.change(call, input.body as Parameters<BindingsController['change']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/calls',
    operation: 'sosCalls.list',
    needs: ['sosCall.manage', 'channel.see'],
    status: 200,
    run: (controllers, call) => controllers.sosCalls.list(call),
  },
  {
    method: 'POST',
    path: '/api/v1/calls',
    operation: 'sosCalls.make',
    needs: ['sosCall.manage'],
    status: 201,
    run: (controllers, call, input) =>
      controllers.sosCalls.make(call, input.body as Parameters<SosCallsController['make']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/calls/{id}',
    operation: 'sosCalls.get',
    needs: ['sosCall.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.sosCalls.get(call, input.path['id'] as Parameters<SosCallsController['get']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/calls/{id}',
    operation: 'sosCalls.change',
    needs: ['sosCall.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.sosCalls.change(
        call,
        input.path['id'] as Parameters<SosCallsController['change']>[1],
        input.body as Parameters<SosCallsController['change']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/calls/{id}/pause',
    operation: 'sosCalls.pause',
    needs: ['sosCall.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.sosCalls.pause(call, input.path['id'] as Parameters<SosCallsController['pause']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/calls/{id}/resume',
    operation: 'sosCalls.resume',
    needs: ['sosCall.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.sosCalls.resume(call, input.path['id'] as Parameters<SosCallsController['resume']>[1]),
  },
  {
    method: 'DELETE',
    path: '/api/v1/calls/{id}',
    operation: 'sosCalls.remove',
    needs: ['sosCall.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.sosCalls.remove(call, input.path['id'] as Parameters<SosCallsController['remove']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/channels',
    operation: 'channels.list',
    needs: ['channel.see', 'session.create', 'session.see'],
    status: 200,
    run: (controllers, call) => controllers.channels.list(call),
  },
  {
    method: 'POST',
    path: '/api/v1/channels',
    operation: 'channels.make',
    needs: ['channel.create'],
    status: 201,
    run: (controllers, call, input) =>
      controllers.channels.make(call, input.body as Parameters<ChannelsController['make']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/channels/{id}',
    operation: 'channels.get',
    needs: ['channel.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.channels.get(call, input.path['id'] as Parameters<ChannelsController['get']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/channels/{id}',
    operation: 'channels.change',
    needs: ['channel.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.channels.change(
        call,
        input.path['id'] as Parameters<ChannelsController['change']>[1],
        input.body as Parameters<ChannelsController['change']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/channels/{id}/logo',
    operation: 'channels.setLogo',
    needs: ['channel.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.channels.setLogo(
        call,
        input.path['id'] as Parameters<ChannelsController['setLogo']>[1],
        input.body as Parameters<ChannelsController['setLogo']>[2],
      ),
  },
  {
    method: 'DELETE',
    path: '/api/v1/channels/{id}/logo',
    operation: 'channels.removeLogo',
    needs: ['channel.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.channels.removeLogo(call, input.path['id'] as Parameters<ChannelsController['removeLogo']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/channels/{id}/default',
    operation: 'channels.makeDefault',
    needs: ['channel.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.channels.makeDefault(call, input.path['id'] as Parameters<ChannelsController['makeDefault']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/channels/{id}/removal',
    operation: 'channels.foresee',
    needs: ['channel.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.channels.foresee(call, input.path['id'] as Parameters<ChannelsController['foresee']>[1]),
  },
  {
    method: 'DELETE',
    path: '/api/v1/channels/{id}',
    operation: 'channels.remove',
    needs: ['channel.delete'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.channels.remove(call, input.path['id'] as Parameters<ChannelsController['remove']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/directories',
    operation: 'directories.list',
    needs: ['directory.see'],
    status: 200,
    run: (controllers, call) => controllers.directories.list(call),
  },
  {
    method: 'GET',
    path: '/api/v1/directories/{id}',
    operation: 'directories.show',
    needs: ['directory.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.directories.show(call, input.path['id'] as Parameters<DirectoriesController['show']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/directories',
    operation: 'directories.add',
    needs: ['directory.manage', 'directory.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.directories.add(call, input.body as Parameters<DirectoriesController['add']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/directories/test',
    operation: 'directories.test',
    needs: ['directory.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.directories.test(call, input.body as Parameters<DirectoriesController['test']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/directories/{id}',
    operation: 'directories.change',
    needs: ['directory.manage', 'directory.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.directories.change(
        call,
        input.path['id'] as Parameters<DirectoriesController['change']>[1],
        input.body as Parameters<DirectoriesController['change']>[2],
      ),
  },
  {
    method: 'DELETE',
    path: '/api/v1/directories/{id}',
    operation: 'directories.remove',
    needs: ['directory.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.directories.remove(call, input.path['id'] as Parameters<DirectoriesController['remove']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/directories/{id}/search',
    operation: 'directories.search',
    needs: ['directory.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.directories.search(
        call,
        input.path['id'] as Parameters<DirectoriesController['search']>[1],
        input.body as Parameters<DirectoriesController['search']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/directories/{id}/groups',
    operation: 'directories.choose',
    needs: ['directory.manage', 'directory.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.directories.choose(
        call,
        input.path['id'] as Parameters<DirectoriesController['choose']>[1],
        input.body as Parameters<DirectoriesController['choose']>[2],
      ),
  },
  {
    method: 'DELETE',
    path: '/api/v1/directories/{id}/groups/{group}',
    operation: 'directories.drop',
    needs: ['directory.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.directories.drop(
        call,
        input.path['id'] as Parameters<DirectoriesController['drop']>[1],
        input.path['group'] as Parameters<DirectoriesController['drop']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/directories/{id}/plan',
    operation: 'directories.plan',
    needs: ['directory.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.directories.plan(call, input.path['id'] as Parameters<DirectoriesController['plan']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/directories/{id}/sync',
    operation: 'directories.sync',
    needs: ['directory.manage', 'directory.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.directories.sync(
        call,
        input.path['id'] as Parameters<DirectoriesController['sync']>[1],
        input.body as Parameters<DirectoriesController['sync']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/directories/{id}/discard',
    operation: 'directories.discard',
    needs: ['directory.manage', 'directory.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.directories.discard(
        call,
        input.path['id'] as Parameters<DirectoriesController['discard']>[1],
        input.body as Parameters<DirectoriesController['discard']>[2],
      ),
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
    method: 'POST',
    path: '/api/v1/experts/knock',
    operation: 'visits.knock',
    needs: ['expert.visit'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.visits.knock(call, input.body as Parameters<VisitsController['knock']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/experts/look',
    operation: 'visits.look',
    needs: ['expert.visit'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.visits.look(call, input.body as Parameters<VisitsController['look']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/experts/pass',
    operation: 'visits.pass',
    needs: ['expert.visit'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.visits.pass(call, input.body as Parameters<VisitsController['pass']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/experts/chat',
    operation: 'visits.chat',
    needs: ['expert.visit'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.visits.chat(call, input.body as Parameters<VisitsController['chat']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/experts/chat/write',
    operation: 'visits.write',
    needs: ['expert.visit'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.visits.write(call, input.body as Parameters<VisitsController['write']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/experts/screenshot',
    operation: 'visits.screenshot',
    needs: ['expert.visit'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.visits.screenshot(call, input.body as Parameters<VisitsController['screenshot']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/experts/leave',
    operation: 'visits.leave',
    needs: ['expert.visit'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.visits.leave(call, input.body as Parameters<VisitsController['leave']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/groups',
    operation: 'groups.list',
    needs: ['group.see'],
    status: 200,
    run: (controllers, call) => controllers.groups.list(call),
  },
  {
    method: 'POST',
    path: '/api/v1/groups',
    operation: 'groups.make',
    needs: ['group.manage'],
    status: 201,
    run: (controllers, call, input) =>
      controllers.groups.make(call, input.body as Parameters<GroupsController['make']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/groups/{id}',
    operation: 'groups.get',
    needs: ['group.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.groups.get(call, input.path['id'] as Parameters<GroupsController['get']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/groups/{id}',
    operation: 'groups.change',
    needs: ['group.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.groups.change(
        call,
        input.path['id'] as Parameters<GroupsController['change']>[1],
        input.body as Parameters<GroupsController['change']>[2],
      ),
  },
  {
    method: 'DELETE',
    path: '/api/v1/groups/{id}',
    operation: 'groups.remove',
    needs: ['group.manage', 'directory.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.groups.remove(call, input.path['id'] as Parameters<GroupsController['remove']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/groups/{id}/members',
    operation: 'groups.listMembers',
    needs: ['group.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.groups.listMembers(
        call,
        input.path['id'] as Parameters<GroupsController['listMembers']>[1],
        input.query as Parameters<GroupsController['listMembers']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/groups/{id}/members',
    operation: 'groups.addMembers',
    needs: ['group.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.groups.addMembers(
        call,
        input.path['id'] as Parameters<GroupsController['addMembers']>[1],
        input.body as Parameters<GroupsController['addMembers']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/groups/{id}/members/remove',
    operation: 'groups.removeMembers',
    needs: ['group.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.groups.removeMembers(
        call,
        input.path['id'] as Parameters<GroupsController['removeMembers']>[1],
        input.body as Parameters<GroupsController['removeMembers']>[2],
      ),
  },
  {
    method: 'GET',
    path: '/api/v1/keys',
    operation: 'keys.own',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call) => controllers.keys.own(call),
  },
  {
    method: 'GET',
    path: '/api/v1/keys/all',
    operation: 'keys.everybodys',
    needs: ['key.see'],
    status: 200,
    run: (controllers, call) => controllers.keys.everybodys(call),
  },
  {
    method: 'POST',
    path: '/api/v1/keys',
    operation: 'keys.make',
    needs: ['key.make'],
    status: 201,
    run: (controllers, call, input) => controllers.keys.make(call, input.body as Parameters<KeysController['make']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/keys/{id}/revoke',
    operation: 'keys.revoke',
    needs: ['account.manage', 'key.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.keys.revoke(call, input.path['id'] as Parameters<KeysController['revoke']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/mail',
    operation: 'mail.show',
    needs: ['settings.see'],
    status: 200,
    run: (controllers, call) => controllers.mail.show(call),
  },
  {
    method: 'POST',
    path: '/api/v1/mail',
    operation: 'mail.save',
    needs: ['settings.manage'],
    status: 200,
    run: (controllers, call, input) => controllers.mail.save(call, input.body as Parameters<MailController['save']>[1]),
  },
  {
    method: 'DELETE',
    path: '/api/v1/mail',
    operation: 'mail.remove',
    needs: ['settings.manage'],
    status: 204,
    run: (controllers, call) => controllers.mail.remove(call),
  },
  {
    method: 'POST',
    path: '/api/v1/mail/test',
    operation: 'mail.test',
    needs: ['settings.manage'],
    status: 200,
    run: (controllers, call, input) => controllers.mail.test(call, input.body as Parameters<MailController['test']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/me/preferences',
    operation: 'preferences.show',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call) => controllers.preferences.show(call),
  },
  {
    method: 'POST',
    path: '/api/v1/me/preferences',
    operation: 'preferences.change',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.preferences.change(call, input.body as Parameters<PreferencesController['change']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/people/{id}/photo',
    operation: 'photos.show',
    needs: ['person.see', 'account.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.photos.show(call, input.path['id'] as Parameters<PhotosController['show']>[1]),
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
    needs: ['person.manage', 'role.assign'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.people.add(call, input.body as Parameters<PeopleController['add']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/people/{id}',
    operation: 'people.get',
    needs: ['person.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.people.get(call, input.path['id'] as Parameters<PeopleController['get']>[1]),
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
    path: '/api/v1/portal/share',
    operation: 'portal.share',
    needs: ['session.download', 'sos.start'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.portal.share(call, input.body as Parameters<PortalController['share']>[1]),
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
    path: '/api/v1/portal/call/form',
    operation: 'callPortal.form',
    needs: ['sos.start'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.callPortal.form(call, input.body as Parameters<CallPortalController['form']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/portal/call/place',
    operation: 'callPortal.place',
    needs: ['sos.start'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.callPortal.place(call, input.body as Parameters<CallPortalController['place']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/portal/call/sign-in',
    operation: 'callPortal.prove',
    needs: ['sos.start'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.callPortal.prove(call, input.body as Parameters<CallPortalController['prove']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/portal/call/again',
    operation: 'callPortal.again',
    needs: ['session.follow'],
    status: 200,
    run: (controllers, _call, input) =>
      controllers.callPortal.again(input.body as Parameters<CallPortalController['again']>[0]),
  },
  {
    method: 'POST',
    path: '/api/v1/portal/call/app',
    operation: 'callPortal.app',
    needs: ['sos.start'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.callPortal.app(call, input.body as Parameters<CallPortalController['app']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/portal/chat',
    operation: 'portalChat.read',
    needs: ['session.follow'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.portalChat.read(call, input.body as Parameters<PortalChatController['read']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/portal/chat/write',
    operation: 'portalChat.write',
    needs: ['session.chat', 'session.follow'],
    status: 201,
    run: (controllers, call, input) =>
      controllers.portalChat.write(call, input.body as Parameters<PortalChatController['write']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/portal/logos/{id}',
    operation: 'logos.show',
    needs: ['invitation.try'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.logos.show(call, input.path['id'] as Parameters<LogosController['show']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/portal/survey',
    operation: 'portalSurvey.read',
    needs: ['survey.answer'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.portalSurvey.read(call, input.body as Parameters<PortalSurveyController['read']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/portal/survey/answer',
    operation: 'portalSurvey.answer',
    needs: ['survey.answer'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.portalSurvey.answer(call, input.body as Parameters<PortalSurveyController['answer']>[1]),
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
    path: '/api/v1/programs',
    operation: 'programs.list',
    needs: ['settings.see'],
    status: 200,
    run: (controllers, call) => controllers.programs.list(call),
  },
  {
    method: 'GET',
    path: '/api/v1/roles',
    operation: 'roles.list',
    needs: ['role.see', 'role.assign', 'channel.members'],
    status: 200,
    run: (controllers, call) => controllers.roles.list(call),
  },
  {
    method: 'POST',
    path: '/api/v1/roles',
    operation: 'roles.make',
    needs: ['role.manage'],
    status: 201,
    run: (controllers, call, input) =>
      controllers.roles.make(call, input.body as Parameters<RolesController['make']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/roles/{id}',
    operation: 'roles.change',
    needs: ['role.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.roles.change(
        call,
        input.path['id'] as Parameters<RolesController['change']>[1],
        input.body as Parameters<RolesController['change']>[2],
      ),
  },
  {
    method: 'DELETE',
    path: '/api/v1/roles/{id}',
    operation: 'roles.remove',
    needs: ['role.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.roles.remove(
        call,
        input.path['id'] as Parameters<RolesController['remove']>[1],
        input.query as Parameters<RolesController['remove']>[2],
      ),
  },
  {
    method: 'GET',
    path: '/api/v1/routing',
    operation: 'routing.show',
    needs: ['settings.see'],
    status: 200,
    run: (controllers, call) => controllers.routing.show(call),
  },
  {
    method: 'POST',
    path: '/api/v1/routing',
    operation: 'routing.change',
    needs: ['settings.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.routing.change(call, input.body as Parameters<RoutingController['change']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/routing/try',
    operation: 'routing.try',
    needs: ['settings.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.routing.try(call, input.body as Parameters<RoutingController['try']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/routing/replays',
    operation: 'routing.replay',
    needs: ['settings.manage', 'session.colleagues'],
    status: 202,
    run: (controllers, call, input) =>
      controllers.routing.replay(call, input.body as Parameters<RoutingController['replay']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/routing/replays/{id}',
    operation: 'routing.look',
    needs: ['account.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.routing.look(call, input.path['id'] as Parameters<RoutingController['look']>[1]),
  },
  {
    method: 'DELETE',
    path: '/api/v1/routing/replays/{id}',
    operation: 'routing.cancel',
    needs: ['account.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.routing.cancel(call, input.path['id'] as Parameters<RoutingController['cancel']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/routing/channels/{id}',
    operation: 'routing.showChannel',
    needs: ['channel.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.routing.showChannel(call, input.path['id'] as Parameters<RoutingController['showChannel']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/routing/channels/{id}',
    operation: 'routing.changeChannel',
    needs: ['channel.manage', 'session.transferOutside'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.routing.changeChannel(
        call,
        input.path['id'] as Parameters<RoutingController['changeChannel']>[1],
        input.body as Parameters<RoutingController['changeChannel']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/routing/channels/{id}/try',
    operation: 'routing.tryChannel',
    needs: ['channel.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.routing.tryChannel(
        call,
        input.path['id'] as Parameters<RoutingController['tryChannel']>[1],
        input.body as Parameters<RoutingController['tryChannel']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/routing/channels/{id}/replays',
    operation: 'routing.replayChannel',
    needs: ['channel.manage', 'session.colleagues'],
    status: 202,
    run: (controllers, call, input) =>
      controllers.routing.replayChannel(
        call,
        input.path['id'] as Parameters<RoutingController['replayChannel']>[1],
        input.body as Parameters<RoutingController['replayChannel']>[2],
      ),
  },
  {
    method: 'GET',
    path: '/api/v1/rules',
    operation: 'rules.show',
    needs: ['settings.see'],
    status: 200,
    run: (controllers, call) => controllers.rules.show(call),
  },
  {
    method: 'POST',
    path: '/api/v1/rules/preview',
    operation: 'rules.preview',
    needs: ['settings.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.rules.preview(call, input.body as Parameters<RulesController['preview']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/rules',
    operation: 'rules.change',
    needs: ['settings.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.rules.change(call, input.body as Parameters<RulesController['change']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/sessions/{id}/targets',
    operation: 'transfers.list',
    needs: ['session.transfer', 'session.invite'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.transfers.list(
        call,
        input.path['id'] as Parameters<TransfersController['list']>[1],
        input.query as Parameters<TransfersController['list']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/offers',
    operation: 'transfers.offer',
    needs: ['session.transfer', 'session.transferOutside', 'session.invite'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.transfers.offer(
        call,
        input.path['id'] as Parameters<TransfersController['offer']>[1],
        input.body as Parameters<TransfersController['offer']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/offers/{offer}/accept',
    operation: 'transfers.accept',
    needs: ['session.see', 'session.claim', 'session.engage', 'tool.view'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.transfers.accept(
        call,
        input.path['id'] as Parameters<TransfersController['accept']>[1],
        input.path['offer'] as Parameters<TransfersController['accept']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/offers/{offer}/decline',
    operation: 'transfers.decline',
    needs: ['session.see'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.transfers.decline(
        call,
        input.path['id'] as Parameters<TransfersController['decline']>[1],
        input.path['offer'] as Parameters<TransfersController['decline']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/offers/{offer}/withdraw',
    operation: 'transfers.withdraw',
    needs: ['session.see', 'session.transfer', 'session.invite'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.transfers.withdraw(
        call,
        input.path['id'] as Parameters<TransfersController['withdraw']>[1],
        input.path['offer'] as Parameters<TransfersController['withdraw']>[2],
      ),
  },
  {
    method: 'GET',
    path: '/api/v1/sessions/{id}/survey',
    operation: 'surveys.read',
    needs: ['session.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.surveys.read(call, input.path['id'] as Parameters<SurveysController['read']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/sessions/{id}/chat',
    operation: 'chat.read',
    needs: ['session.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.chat.read(
        call,
        input.path['id'] as Parameters<ChatController['read']>[1],
        input.query as Parameters<ChatController['read']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/chat',
    operation: 'chat.write',
    needs: ['session.chat'],
    status: 201,
    run: (controllers, call, input) =>
      controllers.chat.write(
        call,
        input.path['id'] as Parameters<ChatController['write']>[1],
        input.body as Parameters<ChatController['write']>[2],
      ),
  },
  {
    method: 'GET',
    path: '/api/v1/sessions/{id}/report',
    operation: 'summaries.read',
    needs: ['session.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.summaries.read(call, input.path['id'] as Parameters<SummariesController['read']>[1]),
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
    needs: ['session.create'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.sessions.invite(call, input.path['id'] as Parameters<SessionsController['invite']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/invitation/revoke',
    operation: 'sessions.revokeInvitation',
    needs: ['session.create'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.sessions.revokeInvitation(
        call,
        input.path['id'] as Parameters<SessionsController['revokeInvitation']>[1],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/engage',
    operation: 'sessions.engage',
    needs: ['session.engage', 'session.claim', 'session.takeOver', 'tool.view', 'tool.control'],
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
    needs: ['session.engage', 'session.takeOver'],
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
    needs: ['session.engage', 'practice.start', 'tool.view', 'tool.control'],
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
    path: '/api/v1/sessions/{id}/join',
    operation: 'participants.join',
    needs: ['session.join', 'tool.view'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.participants.join(
        call,
        input.path['id'] as Parameters<ParticipantsController['join']>[1],
        input.body as Parameters<ParticipantsController['join']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/leave',
    operation: 'participants.leave',
    needs: ['session.see'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.participants.leave(call, input.path['id'] as Parameters<ParticipantsController['leave']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/participants/{person}/tools',
    operation: 'participants.equip',
    needs: ['session.invite'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.participants.equip(
        call,
        input.path['id'] as Parameters<ParticipantsController['equip']>[1],
        input.path['person'] as Parameters<ParticipantsController['equip']>[2],
        input.body as Parameters<ParticipantsController['equip']>[3],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/participants/{person}/remove',
    operation: 'participants.remove',
    needs: ['session.invite'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.participants.remove(
        call,
        input.path['id'] as Parameters<ParticipantsController['remove']>[1],
        input.path['person'] as Parameters<ParticipantsController['remove']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/participants/{person}/lead',
    operation: 'participants.lead',
    needs: ['session.transfer'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.participants.lead(
        call,
        input.path['id'] as Parameters<ParticipantsController['lead']>[1],
        input.path['person'] as Parameters<ParticipantsController['lead']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/hold',
    operation: 'participants.hold',
    needs: ['session.engage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.participants.hold(call, input.path['id'] as Parameters<ParticipantsController['hold']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/screenshots',
    operation: 'participants.screenshot',
    needs: ['tool.screenshot'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.participants.screenshot(
        call,
        input.path['id'] as Parameters<ParticipantsController['screenshot']>[1],
        input.body as Parameters<ParticipantsController['screenshot']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/unhold',
    operation: 'participants.unhold',
    needs: ['session.engage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.participants.unhold(call, input.path['id'] as Parameters<ParticipantsController['unhold']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/sessions/{id}/mails',
    operation: 'invitationMails.list',
    needs: ['session.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.invitationMails.list(call, input.path['id'] as Parameters<InvitationMailsController['list']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/invitation/mail',
    operation: 'invitationMails.send',
    needs: ['session.create'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.invitationMails.send(
        call,
        input.path['id'] as Parameters<InvitationMailsController['send']>[1],
        input.body as Parameters<InvitationMailsController['send']>[2],
      ),
  },
  {
    method: 'GET',
    path: '/api/v1/sessions/{id}/experts',
    operation: 'experts.list',
    needs: ['session.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.experts.list(call, input.path['id'] as Parameters<ExpertsController['list']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/experts',
    operation: 'experts.invite',
    needs: ['session.inviteExpert'],
    status: 201,
    run: (controllers, call, input) =>
      controllers.experts.invite(
        call,
        input.path['id'] as Parameters<ExpertsController['invite']>[1],
        input.body as Parameters<ExpertsController['invite']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/experts/{expert}/admit',
    operation: 'experts.admit',
    needs: ['session.inviteExpert'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.experts.admit(
        call,
        input.path['id'] as Parameters<ExpertsController['admit']>[1],
        input.path['expert'] as Parameters<ExpertsController['admit']>[2],
      ),
  },
  {
    method: 'DELETE',
    path: '/api/v1/sessions/{id}/experts/{expert}',
    operation: 'experts.revoke',
    needs: ['session.inviteExpert'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.experts.revoke(
        call,
        input.path['id'] as Parameters<ExpertsController['revoke']>[1],
        input.path['expert'] as Parameters<ExpertsController['revoke']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/next',
    operation: 'assignment.next',
    needs: ['session.claim'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.assignment.next(call, input.body as Parameters<AssignmentController['next']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/claim',
    operation: 'assignment.claim',
    needs: ['session.claim'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.assignment.claim(call, input.path['id'] as Parameters<AssignmentController['claim']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/assign',
    operation: 'assignment.assign',
    needs: ['session.assign'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.assignment.assign(
        call,
        input.path['id'] as Parameters<AssignmentController['assign']>[1],
        input.body as Parameters<AssignmentController['assign']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/sessions/{id}/details',
    operation: 'assignment.details',
    needs: ['session.prioritise'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.assignment.details(
        call,
        input.path['id'] as Parameters<AssignmentController['details']>[1],
        input.body as Parameters<AssignmentController['details']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/sign-in',
    operation: 'signingIn.signIn',
    needs: ['signIn.try'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.signingIn.signIn(call, input.body as Parameters<SigningInController['signIn']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/sign-in/passkey',
    operation: 'signingIn.askPasskey',
    needs: ['signIn.try'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.signingIn.askPasskey(call, input.body as Parameters<SigningInController['askPasskey']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/sign-in/second-factor',
    operation: 'signingIn.prove',
    needs: ['signIn.try'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.signingIn.prove(call, input.body as Parameters<SigningInController['prove']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/sign-in/enrol/app',
    operation: 'signingIn.enrolApp',
    needs: ['signIn.try'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.signingIn.enrolApp(call, input.body as Parameters<SigningInController['enrolApp']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/sign-in/enrol/passkey',
    operation: 'signingIn.enrolPasskey',
    needs: ['signIn.try'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.signingIn.enrolPasskey(call, input.body as Parameters<SigningInController['enrolPasskey']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/sign-in/enrol',
    operation: 'signingIn.enrol',
    needs: ['signIn.try'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.signingIn.enrol(call, input.body as Parameters<SigningInController['enrol']>[1]),
  },
  {
    method: 'GET',
    path: '/api/v1/skills',
    operation: 'skills.known',
    needs: ['person.see', 'group.see'],
    status: 200,
    run: (controllers, call) => controllers.skills.known(call),
  },
  {
    method: 'GET',
    path: '/api/v1/skills/people/{id}',
    operation: 'skills.ofPerson',
    needs: ['person.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.skills.ofPerson(call, input.path['id'] as Parameters<SkillsController['ofPerson']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/skills/people/{id}',
    operation: 'skills.changePerson',
    needs: ['person.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.skills.changePerson(
        call,
        input.path['id'] as Parameters<SkillsController['changePerson']>[1],
        input.body as Parameters<SkillsController['changePerson']>[2],
      ),
  },
  {
    method: 'GET',
    path: '/api/v1/skills/groups/{id}',
    operation: 'skills.ofGroup',
    needs: ['group.see'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.skills.ofGroup(call, input.path['id'] as Parameters<SkillsController['ofGroup']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/skills/groups/{id}',
    operation: 'skills.changeGroup',
    needs: ['group.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.skills.changeGroup(
        call,
        input.path['id'] as Parameters<SkillsController['changeGroup']>[1],
        input.body as Parameters<SkillsController['changeGroup']>[2],
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
  {
    method: 'GET',
    path: '/api/v1/webhooks',
    operation: 'webhooks.list',
    needs: ['webhook.manage'],
    status: 200,
    run: (controllers, call) => controllers.webhooks.list(call),
  },
  {
    method: 'POST',
    path: '/api/v1/webhooks',
    operation: 'webhooks.make',
    needs: ['webhook.manage'],
    status: 201,
    run: (controllers, call, input) =>
      controllers.webhooks.make(call, input.body as Parameters<WebhooksController['make']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/webhooks/{id}',
    operation: 'webhooks.change',
    needs: ['webhook.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.webhooks.change(
        call,
        input.path['id'] as Parameters<WebhooksController['change']>[1],
        input.body as Parameters<WebhooksController['change']>[2],
      ),
  },
  {
    method: 'POST',
    path: '/api/v1/webhooks/{id}/secret',
    operation: 'webhooks.renewSecret',
    needs: ['webhook.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.webhooks.renewSecret(call, input.path['id'] as Parameters<WebhooksController['renewSecret']>[1]),
  },
  {
    method: 'POST',
    path: '/api/v1/webhooks/{id}/test',
    operation: 'webhooks.test',
    needs: ['webhook.manage'],
    status: 200,
    run: (controllers, call, input) =>
      controllers.webhooks.test(call, input.path['id'] as Parameters<WebhooksController['test']>[1]),
  },
  {
    method: 'DELETE',
    path: '/api/v1/webhooks/{id}',
    operation: 'webhooks.remove',
    needs: ['webhook.manage'],
    status: 204,
    run: (controllers, call, input) =>
      controllers.webhooks.remove(call, input.path['id'] as Parameters<WebhooksController['remove']>[1]),
  },
];
