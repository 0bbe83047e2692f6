import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { DecisionView } from '../api/routing.js';
import { Outside } from '../frame/outside.js';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import styles from './routing.module.css';
import { words, type RoutingWords } from './words.js';

/** Where a made-up call would go, and why nowhere else. */
export function Decision({ of }: { readonly of: DecisionView }): ReactNode {
  const all = useWordsOf(words);
  const say = all.decision;
  const { place, because, priority, looks, passed, dropped } = of;
  const where = placeName(place, all);
  return (
    <div className={styles['answer']}>
      <p>
        <b>{place.technician === undefined ? say.waits(where) : say.to(where)}</b>{' '}
        {because.kind === 'rule' ? say.byRule(visible(because.name ?? '')) : say.byNothing}{' '}
        {priority === undefined ? null : say.priority(all.priorities[priority])}
      </p>
      {dropped.length === 0 ? null : (
        <p className={styles['broken']}>
          <Icon name="warning" size={15} />
          {say.dropped(dropped.map(visible).join(', '))}
        </p>
      )}
      {looks.length === 0 ? null : (
        <section>
          <h3>{say.looks}</h3>
          <ol>
            {looks.map(({ rule, name, of: whose, outcome, condition }) => (
              <li key={rule}>
                <Outside>{name}</Outside> {whose === 'appliance' ? <small>({say.ofAll})</small> : null}{' '}
                <small>
                  {outcome === 'condition'
                    ? say.outcomes.condition(condition === undefined ? '' : all.kinds[condition])
                    : say.outcomes[outcome]}
                </small>
              </li>
            ))}
          </ol>
        </section>
      )}
      {passed.length === 0 ? null : (
        <section>
          <h3>{say.passed}</h3>
          <ul>
            {passed.map(({ id, name, because: why }) => (
              <li key={id}>
                <Outside>{name}</Outside> <small>{say.because[why]}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** A place as it is called: its technician, else its group, with its channel. */
export function placeName({ channel, group, technician }: DecisionView['place'], { places }: RoutingWords): string {
  const name = visible(channel.name);
  if (technician !== undefined) return visible(technician.name);
  return group === undefined ? places.channel(name) : places.groupIn(visible(group.name), name);
}
