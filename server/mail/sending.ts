import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { NodemailerError } from 'nodemailer';
import { MailFailure, type MailStep } from './mail-failure.js';
import type { MailServer } from './mail-server.js';
import { openRoute, tlsOptions } from './route.js';

/** A whole answer of the server. */
const ANSWER_MS = 30_000;
const FIRST_REFUSAL = 500;

/** One message with the id by which a server, or a person, recognises it when it comes twice. */
export interface Message {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

type SmtpError = Pick<NodemailerError, 'code' | 'command' | 'message' | 'response' | 'responseCode'>;

/**
 * Hands one message to the server and resolves with what the server answered. `reached` is called as each step is done.
 * @param password of the account, where one signs in
 * @throws MailFailure
 */
export async function sendMessage(
  server: MailServer,
  password: string,
  message: Message,
  reached: (step: MailStep) => void = () => undefined,
): Promise<string> {
  const bytes = await composed(server, message);
  return connected(server, password, reached, (connection) =>
    taken(connection, server.senderAddress, message.to, bytes, reached),
  );
}

/** Goes as far as a message would, and sends none. @throws MailFailure */
export function tryServer(server: MailServer, password: string): Promise<void> {
  return connected(
    server,
    password,
    () => undefined,
    () => Promise.resolve(),
  );
}

async function connected<T>(
  server: MailServer,
  password: string,
  reached: (step: MailStep) => void,
  work: (connection: SMTPConnection) => Promise<T>,
): Promise<T> {
  const socket = await openRoute(server, reached);
  const { security } = server;
  const connection = new SMTPConnection({
    connection: socket,
    ...{ host: server.host, port: server.port, secure: security === 'tls', secured: security === 'tls' },
    ...(security === 'startTls' && { requireTLS: true, tls: tlsOptions(server) }),
    ...(security === 'none' && { ignoreTLS: true }),
    ...{ connectionTimeout: ANSWER_MS, greetingTimeout: ANSWER_MS, socketTimeout: ANSWER_MS, logger: false },
  });
  // Whatever goes wrong after the step that was waited for.
  connection.on('error', () => undefined);
  try {
    await greeted(connection, security);
    reached(security === 'tls' ? 'tls' : 'connect');
    if (security === 'startTls') reached('tls');
    await signedIn(connection, server.user, password);
    if (server.user !== '') reached('signIn');
    return await work(connection);
  } finally {
    connection.close();
    socket.destroy();
  }
}

function composed({ senderAddress, senderName }: MailServer, { id, to, subject, text }: Message): Promise<Buffer> {
  const domain = senderAddress.slice(senderAddress.lastIndexOf('@') + 1);
  const mail = new MailComposer({
    from: { name: senderName, address: senderAddress },
    // Given apart from its name: nothing in it is read as a second address.
    to: { name: '', address: to },
    ...{ subject, text, messageId: `<${id}@${domain}>` },
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return mail.compile().build();
}

function greeted(connection: SMTPConnection, security: MailServer['security']): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: SmtpError): void => {
      const isTls = security === 'startTls' && (error.code === 'ETLS' || connection.upgrading);
      reject(failureOf(isTls ? 'tls' : 'connect', error));
    };
    connection.once('error', fail);
    connection.once('end', () => reject(new MailFailure('connect', 'the server closed the connection')));
    connection.connect((error) => (error ? fail(error) : resolve()));
  });
}

function signedIn(connection: SMTPConnection, user: string, password: string): Promise<void> {
  if (user === '') return Promise.resolve();
  return new Promise((resolve, reject) => {
    connection.login({ user, credentials: { user, pass: password } }, (error) =>
      error ? reject(failureOf('signIn', error)) : resolve(),
    );
  });
}

function taken(
  connection: SMTPConnection,
  from: string,
  to: string,
  bytes: Buffer,
  reached: (step: MailStep) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    connection.send({ from, to: [to] }, bytes, (error: SmtpError | null, answer) => {
      if (error?.command === 'MAIL FROM') return reject(failureOf('sender', error));
      reached('sender');
      if (error) return reject(failureOf('message', error));
      reached('message');
      return resolve(answer?.response ?? '');
    });
  });
}

function failureOf(step: MailStep, error: SmtpError): MailFailure {
  const { response, responseCode = 0, message } = error;
  const isFinal = (step === 'sender' || step === 'message') && responseCode >= FIRST_REFUSAL;
  return new MailFailure(step, response || message, isFinal);
}
