import { Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { Change, PlanView } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useSay } from '../say';
import { Confirm } from './confirm';
import { Value } from './values';

const useStyles = makeStyles({
  list: { margin: `${tokens.spacingVerticalS} 0`, paddingLeft: tokens.spacingHorizontalXL },
  number: { maxWidth: '240px' },
  fields: { display: 'grid', rowGap: tokens.spacingVerticalM },
});

/** Changes of the wizard that are asked about once more: no way back, or so many accounts that a number is typed. */
export function graveChanges(plan: PlanView): readonly Change[] {
  const own = plan.changes.filter((change) => change.by === 'wizard' && change.kind !== 'stay');
  return own.filter((change) => change.risk === 'irreversible' || change.confirmNumber !== undefined);
}

/** "1 204", "1,204" and "1204" are the same number to the one who types it. */
function isNumber(typed: string, expected: number): boolean {
  return typed.replaceAll(/[\s.,’']/g, '') === String(expected);
}

/** The second question before a plan that is hard to take back. Give it a new key each time it opens: it begins empty. */
export function ConfirmPlan(props: {
  readonly open: boolean;
  readonly plan: PlanView;
  readonly verb: string;
  readonly onVerb: () => void;
  readonly onCancel: () => void;
}): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [early, setEarly] = useState(false);
  const grave = graveChanges(props.plan);
  const counted = grave.flatMap((change) =>
    change.confirmNumber === undefined ? [] : [{ change, number: change.confirmNumber }],
  );
  const lasting = grave.some((change) => change.risk === 'irreversible');
  const right = ({ change, number }: (typeof counted)[number]): boolean =>
    isNumber(typed[change.id] ?? '', number);
  return (
    <Confirm
      open={props.open}
      title={say(frame(lasting ? 'confirmTitle' : 'confirmManyTitle'))}
      verb={props.verb}
      onVerb={() => {
        if (counted.every(right)) props.onVerb();
        else setEarly(true);
      }}
      onCancel={props.onCancel}
    >
      {say(frame(lasting ? 'confirmText' : 'confirmManyText'))}
      <ul className={styles.list}>
        {grave.map((change) => (
          <li key={change.id}>
            {say(change.summary)}
            {change.target !== null && <Value shown={change.target} />}
            {change.consequence && <div>{say(change.consequence)}</div>}
          </li>
        ))}
      </ul>
      <div className={styles.fields}>
        {counted.map((one) => (
          <Field
            key={one.change.id}
            label={say(frame('confirmNumber', { count: one.number, change: one.change.summary }))}
            {...(early &&
              !right(one) && {
                validationState: 'error' as const,
                validationMessage: say(frame('confirmNumberFirst')),
              })}
          >
            <Input
              className={styles.number}
              inputMode="numeric"
              autoComplete="off"
              value={typed[one.change.id] ?? ''}
              onChange={(_, data) => {
                setTyped((before) => ({ ...before, [one.change.id]: data.value }));
              }}
            />
          </Field>
        ))}
      </div>
    </Confirm>
  );
}
