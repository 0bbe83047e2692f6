import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import {
  makingOnesOwn,
  readOwnFactors,
  removeApp,
  removePasskey,
  renewRecoveryCodes,
  type Making,
  type OwnFactors,
} from '../api/sign-in.js';
import { useNow } from '../frame/clock.js';
import { Dialog } from '../frame/dialog.js';
import { Outside } from '../frame/outside.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { moment } from '../words/times.js';
import styles from './account.module.css';
import { NewFactorForm } from './new-factor.js';
import { RecoveryCodes } from './recovery-codes.js';
import { Trouble } from './trouble.js';
import { words } from './words.js';

const factorsKey = ['second-factor'];

/** What somebody proves themselves with besides their password, managed by themselves. */
export function OwnFactorsPart(): ReactNode {
  const { words: common } = useSpeech();
  const say = useWordsOf(words);
  const queryClient = useQueryClient();
  const factors = useQuery({ queryKey: factorsKey, queryFn: readOwnFactors });
  const [isAdding, setAdding] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>();
  const refresh = (): void => void queryClient.invalidateQueries({ queryKey: factorsKey });
  const renewing = useMutation({
    mutationFn: renewRecoveryCodes,
    onSuccess: ({ recoveryCodes }) => {
      setCodes(recoveryCodes);
      refresh();
    },
  });
  const { data } = factors;
  const has = data !== undefined && (data.appSince !== undefined || data.passkeys.length > 0);
  return (
    <section className={styles['part']}>
      <h2>{say.account.factor}</h2>
      <p className={styles['lead']}>
        {say.account.factorLead} {data?.isRequired === true ? say.account.required : ''}
      </p>
      <Trouble cause={factors.error ?? renewing.error} />
      {codes !== undefined ? (
        // Not in a dialog: nothing but the button may take them away.
        <div className={styles['kept']}>
          <h2>{say.recovery.title}</h2>
          <p className={styles['lead']}>{say.recovery.lead}</p>
          <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />
        </div>
      ) : data === undefined ? (
        <p>{factors.isLoading ? common.loading : ''}</p>
      ) : (
        <>
          {has ? <Held factors={data} onChanged={refresh} /> : <p>{say.account.factorNone}</p>}
          <div className={styles['buttons']}>
            <Button size="sm" leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
              {has ? say.account.addAnother : say.account.add}
            </Button>
            {has ? (
              <>
                <Button
                  size="sm"
                  variant="default"
                  title={say.account.newCodesHint}
                  loading={renewing.isPending}
                  onClick={() => renewing.mutate()}
                >
                  {say.account.newCodes}
                </Button>
                <span className={styles['quiet']}>{say.account.codes(data.recoveryCodesLeft)}</span>
              </>
            ) : null}
          </div>
        </>
      )}
      {isAdding ? (
        <AddFactor
          isFirst={!has}
          onClose={() => setAdding(false)}
          onAdded={(made) => {
            setAdding(false);
            if (made.length > 0) setCodes(made);
            refresh();
          }}
        />
      ) : null}
    </section>
  );
}

function Held({ factors, onChanged }: { factors: OwnFactors; onChanged: () => void }): ReactNode {
  const say = useWordsOf(words);
  const { locale } = useSpeech();
  const now = useNow();
  const removing = useMutation({
    mutationFn: (id: string | undefined) => (id === undefined ? removeApp() : removePasskey(id)),
    onSuccess: onChanged,
  });
  const at = (time: number): string => moment(time, locale, now);
  return (
    <>
      <Trouble cause={removing.error} />
      <ul className={styles['factors']}>
        {factors.appSince === undefined ? null : (
          <li>
            <Icon name="digits" />
            <span>
              <strong>{say.account.app}</strong>
              <small>{say.account.appSince(at(factors.appSince))}</small>
            </span>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={say.account.removeName(say.account.app)}
              onClick={() => removing.mutate(undefined)}
            >
              {say.account.remove}
            </Button>
          </li>
        )}
        {factors.passkeys.map(({ id, name, host, createdAt, usedAt }) => (
          <li key={id}>
            <Icon name="key" />
            <span>
              <strong>
                <Outside>{name}</Outside>
              </strong>
              <small>
                {usedAt === undefined
                  ? say.account.passkeyUnused(at(createdAt))
                  : say.account.passkeyUsed(at(createdAt), at(usedAt))}
                {host === location.hostname ? '' : ` ${say.account.passkeyHost(host)}`}
              </small>
            </span>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={say.account.removeName(visible(name))}
              onClick={() => removing.mutate(id)}
            >
              {say.account.remove}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

interface AddFactorProps {
  /** The first one asks for the password; further ones for a fresh proof, wherever that is missing. */
  readonly isFirst: boolean;
  readonly onClose: () => void;
  readonly onAdded: (recoveryCodes: readonly string[]) => void;
}

function AddFactor({ isFirst, onClose, onAdded }: AddFactorProps): ReactNode {
  const say = useWordsOf(words);
  const [password, setPassword] = useState('');
  const [making, setMaking] = useState<Making | undefined>(isFirst ? undefined : makingOnesOwn(undefined));
  const [refused, setRefused] = useState<unknown>();
  /** A wrong password is told where it can be typed again. */
  const orAgain = <Answer,>(begun: Promise<Answer>): Promise<Answer> =>
    begun.catch((cause: unknown) => {
      if (isFirst) {
        setRefused(cause);
        setMaking(undefined);
      }
      throw cause;
    });
  return (
    <Dialog title={isFirst ? say.account.add : say.account.addAnother} onClose={onClose}>
      <div className={styles['asked']}>
        {making !== undefined ? (
          <NewFactorForm making={making} onMade={onAdded} />
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const own = makingOnesOwn(password);
              setRefused(undefined);
              setMaking({
                ...own,
                startApp: () => orAgain(own.startApp()),
                startPasskey: () => orAgain(own.startPasskey()),
              });
            }}
          >
            <PasswordInput
              label={say.account.addPassword}
              description={say.account.addPasswordLead}
              name="password"
              autoComplete="current-password"
              data-autofocus
              required
              withAsterisk={false}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <Trouble cause={refused} />
            <Button type="submit" fullWidth>
              {say.account.continue}
            </Button>
          </form>
        )}
      </div>
    </Dialog>
  );
}
