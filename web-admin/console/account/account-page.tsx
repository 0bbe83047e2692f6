import type { ReactNode } from 'react';
import { useTitle } from '../frame/title.js';
import { OwnNotifications } from '../notifications/own-notifications.js';
import { useWordsOf } from '../words/language.js';
import styles from './account.module.css';
import { OwnFactorsPart } from './own-factors.js';
import { OwnPassword } from './own-password.js';
import { OwnSignIns } from './own-sign-ins.js';
import { words } from './words.js';

/** One's own account: password, second factor, where one is signed in. */
export default function AccountPage(): ReactNode {
  const say = useWordsOf(words).account;
  useTitle(say.title);
  return (
    <div className={styles['page']}>
      <h1>{say.title}</h1>
      <OwnFactorsPart />
      <OwnPassword />
      <OwnNotifications />
      <OwnSignIns />
    </div>
  );
}
