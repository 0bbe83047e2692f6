import t from 'tap';
import { Refusal } from '../../server/errors.js';
import { missingTools, type Session, type SessionState } from '../../server/sessions/session.js';
import { advance, moves, type SessionEvent, type SessionEventName } from '../../server/sessions/state.js';

const anna = { id: 'a', name: 'Anna' };
const ben = { id: 'b', name: 'Ben' };
const states: SessionState[] = ['waiting', 'ready', 'active', 'closed', 'expired'];

const waiting: Session = {
  number: 1,
  state: 'waiting',
  origin: 'invitation',
  createdBy: anna,
  tools: [],
  createdAt: 1,
  deadline: 100,
};
const ready: Session = { ...without(waiting, 'deadline'), state: 'ready', machine: 'm1', readyAt: 2 };
const active: Session = { ...ready, state: 'active', technician: anna, tools: ['view', 'control'], engagedAt: 3 };
const agreed: Session = { ...active, consent: { answer: 'given', tools: ['view', 'control'], at: 4 } };
const examples: Record<SessionState, Session> = {
  waiting,
  ready,
  active,
  closed: { ...ready, state: 'closed', endedAt: 9, reason: 'technician' },
  expired: { ...without(waiting, 'deadline'), state: 'expired', endedAt: 9 },
};
const events: { [N in SessionEventName]: SessionEvent & { name: N } } = {
  download: { name: 'download', at: 10 },
  join: { name: 'join', at: 10, machine: 'm1', consented: [] },
  renew: { name: 'renew', at: 10, deadline: 200 },
  assign: { name: 'assign', at: 10, to: { channel: 'c2' }, because: { kind: 'default' } },
  engage: { name: 'engage', at: 10, technician: anna, tools: ['view'] },
  handOver: {
    ...{ name: 'handOver', at: 10, to: { channel: 'c2', technician: anna }, because: { kind: 'default' } },
    tools: ['view'],
  },
  answer: { name: 'answer', at: 10, answer: 'refused', tools: [] },
  narrow: { name: 'narrow', at: 10, tools: ['view'] },
  release: { name: 'release', at: 10 },
  withdraw: { name: 'withdraw', at: 10 },
  close: { name: 'close', at: 10, reason: 'technician' },
  abandon: { name: 'abandon', at: 10 },
  expire: { name: 'expire', at: 10 },
};

/** Written down a second time, by hand: what must be legal, and where it leads. */
const legal: Record<SessionState, Partial<Record<SessionEventName, SessionState>>> = {
  waiting: {
    download: 'waiting',
    join: 'ready',
    renew: 'waiting',
    assign: 'waiting',
    close: 'closed',
    expire: 'expired',
  },
  ready: {
    download: 'ready',
    join: 'ready',
    renew: 'ready',
    assign: 'ready',
    engage: 'active',
    close: 'closed',
    abandon: 'closed',
  },
  active: {
    ...{ download: 'active', join: 'active', renew: 'active', engage: 'active', handOver: 'active', answer: 'active' },
    narrow: 'active',
    ...{ release: 'ready', withdraw: 'ready', close: 'closed' },
  },
  closed: {},
  expired: {},
};

function without<K extends keyof Session>(session: Session, name: K): Omit<Session, K> {
  const rest: Partial<Session> = { ...session };
  Reflect.deleteProperty(rest, name);
  return rest as Omit<Session, K>;
}

t.test('every move of the table leads where it says, and every other is refused', (t) => {
  t.strictSame(moves, legal);
  for (const state of states) {
    for (const [name, event] of Object.entries(events)) {
      const target = legal[state][name as SessionEventName];
      if (target === undefined) {
        t.throws(() => advance(examples[state], event), { code: 'session/illegal' }, `${name} while ${state}`);
      } else {
        t.equal(advance(examples[state], event).state, target, `${name} while ${state}`);
      }
    }
  }
  t.end();
});

t.test('a move changes no session that it was given', (t) => {
  const frozen = JSON.stringify(agreed);
  for (const event of Object.values(events)) {
    try {
      advance(agreed, event);
    } catch (error) {
      t.ok(error instanceof Refusal);
    }
  }
  t.equal(JSON.stringify(agreed), frozen);
  t.end();
});

t.test('the first machine binds the session, the same may return, another is refused', (t) => {
  const bound = advance(waiting, events.join);
  t.match(bound, { state: 'ready', machine: 'm1', readyAt: 10 });
  t.notOk('deadline' in bound, 'a session that was joined does not expire');
  t.equal(advance(bound, { ...events.join, at: 20 }).readyAt, 10, 'the first time counts');
  for (const state of [bound, active]) {
    t.throws(() => advance(state, { ...events.join, machine: 'm2' }), { code: 'invitation/other-machine' });
  }
  t.end();
});

t.test('an answer counts for what was asked; a no to more leaves what was agreed to, Stop takes everything', (t) => {
  const narrow = { ...active, tools: ['view'] as const };
  const given = advance(narrow, { name: 'answer', at: 5, answer: 'given', tools: ['view', 'control'] });
  t.strictSame(given.consent, { answer: 'given', tools: ['view'], at: 5 });
  for (const [answer, before] of [
    ['refused', active],
    ['timedOut', active],
    ['stopped', agreed],
  ] as const) {
    const said = advance(before, { name: 'answer', at: 5, answer, tools: ['view'] });
    t.strictSame(said.consent, { answer, tools: [], at: 5 });
    t.equal(said.state, 'active', 'the technician may ask again');
  }
  const seen = { ...agreed, consent: { answer: 'given', tools: ['view'], at: 4 } } as const;
  t.strictSame(missingTools(seen), ['control']);
  t.strictSame(advance(seen, { name: 'answer', at: 5, answer: 'refused', tools: [] }).consent, seen.consent);
  const more = advance(seen, { name: 'answer', at: 5, answer: 'given', tools: ['control'], until: 60_005 });
  t.strictSame(more.consent, {
    ...{ answer: 'given', tools: ['view', 'control'], at: 5, ends: { control: 60_005 } },
  });
  const wanting = { ...more, tools: [...more.tools, 'clipboardTake'] } as const;
  const further = advance(wanting, { name: 'answer', at: 6, answer: 'given', tools: ['clipboardTake'] });
  t.strictSame(further.consent?.ends, { control: 60_005 }, 'each answer limits what it was about');
  t.end();
});

t.test('what the end user takes back is gone, and without the picture everything is', (t) => {
  t.match(advance(agreed, events.narrow).consent, { answer: 'given', tools: ['view'], at: 10 });
  const left = advance(agreed, { name: 'narrow', at: 10, tools: ['control'] });
  t.strictSame(left.consent, { answer: 'stopped', tools: [], at: 10 });
  t.equal(advance(active, events.narrow).consent, undefined, 'where nothing was agreed to nothing is taken back');
  t.end();
});

t.test('consent holds for the technician and the tools it was given for, and for one engagement', (t) => {
  const engage = (technician: typeof anna, ...tools: ('view' | 'control')[]): Session =>
    advance(agreed, { name: 'engage', at: 20, technician, tools });
  t.strictSame(engage(anna, 'view').consent, agreed.consent, 'a technician resumes without a question');
  t.equal(engage(anna, 'view').engagedAt, 3, 'and has been engaged since the first time');
  t.notOk(engage(ben, 'view').consent, 'another technician is another question');
  const viewOnly = { ...agreed, consent: { answer: 'given', tools: ['view'], at: 4 } } as const;
  const more = advance(viewOnly, { ...events.engage, tools: ['view', 'control'] });
  t.strictSame(more.consent, viewOnly.consent, 'a further tool is asked for beside what was agreed to');
  t.strictSame(missingTools(more), ['control']);
  const released = advance(agreed, events.release);
  t.notOk(released.consent);
  t.notOk(advance(released, events.engage).consent, 'and so is engaging again');
  t.end();
});

t.test('a session that is withdrawn says from whom, until somebody engages again', (t) => {
  const withdrawn = advance(agreed, events.withdraw);
  t.match(withdrawn, { state: 'ready', technician: anna, withdrawn: { technician: anna, at: 10 } });
  t.notOk('consent' in withdrawn || 'engagedAt' in withdrawn, 'it is as free as one that was put back');
  t.notOk('withdrawn' in advance(withdrawn, { ...events.engage, technician: ben }));
  t.end();
});

t.test('a program that returns says what its user agreed to in this run', (t) => {
  const back = (session: Session, ...consented: ('view' | 'control')[]): Session =>
    advance(session, { name: 'join', at: 30, machine: 'm1', consented });
  t.strictSame(back(agreed, 'view', 'control'), agreed, 'the session goes on as it was');
  t.notOk(back(agreed).consent, 'after a reboot it has to be asked again');
  t.match(back(active, 'view').consent, { answer: 'given', tools: ['view'] }, 'an answer that was lost on its way');
  const stopped = advance(agreed, { name: 'answer', at: 5, answer: 'stopped', tools: [] });
  t.equal(back(stopped).consent?.answer, 'stopped', 'a no stays a no');
  t.equal(back(stopped, 'view').consent?.answer, 'stopped', 'whatever the program still remembers');
  t.notOk(back(ready, 'view', 'control').consent, 'nobody is engaged: there is nothing to agree to');
  t.end();
});

t.test('an end has a time, a reason and a note, and no deadline', (t) => {
  t.strictSame(advance(waiting, { ...events.close, reason: 'declined', note: 'Not needed' }), {
    ...without(waiting, 'deadline'),
    state: 'closed',
    endedAt: 10,
    reason: 'declined',
    note: 'Not needed',
  });
  t.match(advance(ready, events.abandon), { state: 'closed', reason: 'abandoned', endedAt: 10 });
  const expired = advance(waiting, events.expire);
  t.match(expired, { state: 'expired', endedAt: 10 });
  t.notOk('deadline' in expired || 'reason' in expired);
  t.equal(advance(waiting, events.renew).deadline, 200);
  t.notOk('deadline' in advance(active, events.renew), 'only what waits can expire');
  t.equal(advance(advance(waiting, events.download), { ...events.download, at: 50 }).downloadedAt, 10);
  t.end();
});
