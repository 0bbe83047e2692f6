import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { QrCode } from '../account/qr-code.js';
import type { CallView } from '../api/calls.js';
import { useCopying } from '../frame/copying.js';
import page from '../frame/page.module.css';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import styles from './calls.module.css';
import { Preview } from './preview.js';
import { words } from './words.js';

/** The public link, as a text, a picture and a button, and what stands behind it. */
export function Publish({ call }: { call: CallView }): ReactNode {
  const say = useWordsOf(words).publish;
  return (
    <>
      <section className={page['section']}>
        <h2>{say.link}</h2>
        <p className={page['lead']}>{say.linkLead}</p>
        <div className={`${page['card']} ${styles['publish']}`}>
          <div>
            <Copied text={call.address}>
              <a href={call.address} target="_blank" rel="noreferrer">
                {say.open}
              </a>
            </Copied>
          </div>
          <QrCode text={call.address} label={say.qr} />
        </div>
      </section>
      <section className={page['section']}>
        <h2>{say.button}</h2>
        <p className={page['lead']}>{say.buttonLead}</p>
        <div className={page['card']}>
          <Copied text={buttonOf(call.address, say.buttonText)} />
        </div>
      </section>
      <section className={page['section']}>
        <h2>{say.app}</h2>
        <p className={page['lead']}>{say.appLead}</p>
      </section>
      <section className={page['section']}>
        <h2>{say.preview}</h2>
        <Preview call={call} />
      </section>
    </>
  );
}

function Copied({ text, children }: { readonly text: string; readonly children?: ReactNode }): ReactNode {
  const say = useWordsOf(words).publish;
  const { copying, copy } = useCopying();
  return (
    <>
      <code className={styles['code']} tabIndex={0}>
        {text}
      </code>
      <p className={page['buttons']}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="copy" size={14} />}
          onClick={() => void copy(text)}
        >
          {copying === 'copied' ? say.copied : say.copy}
        </Button>
        {children}
        <span role="status" className="spoken">
          {copying === 'copied' ? say.copied : ''}
        </span>
      </p>
    </>
  );
}

/** A plain link that looks like a button on any page; nothing of the page it stands on is touched. */
function buttonOf(address: string, text: string): string {
  const look = [
    'display:inline-block;padding:12px 20px;border-radius:10px',
    'background:#5b47c9;color:#fff;font:600 16px sans-serif;text-decoration:none',
  ].join(';');
  return `<a href="${address}" target="_blank" rel="noopener" style="${look}">${text}</a>`;
}
