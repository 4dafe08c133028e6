import {
  Checkbox,
  Dropdown,
  Field,
  makeStyles,
  Option,
  Radio,
  RadioGroup,
  Switch,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Choice } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useSay } from '../say';
import { useFieldProps, type QuestionProps } from './field-props';

const useStyles = makeStyles({
  group: { border: 'none', margin: 0, padding: 0, minWidth: 0 },
  legend: { padding: 0, ...typographyStyles.body1 },
  hint: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  choice: { display: 'grid' },
});

/** Longer lists open on demand. */
const maxRadios = 6;

export function YesNo(props: QuestionProps): ReactNode {
  const say = useSay();
  const { question, draft } = props;
  const { label, required, ...field } = useFieldProps(props);
  return (
    <Field {...field}>
      <Switch
        label={say(question.label)}
        checked={draft.value(question.field) === true}
        disabled={props.disabled}
        onChange={(_, data) => {
          draft.choose(question.field, data.checked);
        }}
      />
    </Field>
  );
}

export function OneOf(props: QuestionProps): ReactNode {
  const say = useSay();
  const { question, draft } = props;
  const field = useFieldProps(props);
  const choices = question.choices ?? [];
  const value = draft.value(question.field);
  const chosen = choices.find((choice) => choice.value === value);
  if (choices.length > maxRadios) {
    return (
      <Field {...field}>
        <Dropdown
          disabled={props.disabled}
          placeholder={say(frame('choose'))}
          value={chosen ? say(chosen.label) : ''}
          selectedOptions={chosen ? [chosen.value] : []}
          onOptionSelect={(_, data) => {
            draft.choose(question.field, data.optionValue ?? null);
          }}
        >
          {choices.map((choice) => (
            <Option key={choice.value} value={choice.value} text={say(choice.label)}>
              {say(choice.label)}
            </Option>
          ))}
        </Dropdown>
      </Field>
    );
  }
  return (
    <Field {...field}>
      <RadioGroup
        value={chosen?.value ?? ''}
        disabled={props.disabled}
        onChange={(_, data) => {
          draft.choose(question.field, data.value);
        }}
      >
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} label={<ChoiceLabel choice={choice} />} />
        ))}
      </RadioGroup>
    </Field>
  );
}

export function ManyOf(props: QuestionProps): ReactNode {
  const styles = useStyles();
  const { question, draft } = props;
  const { label, required, ...field } = useFieldProps(props);
  const value = draft.value(question.field);
  const chosen = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  return (
    <fieldset className={styles.group} disabled={props.disabled}>
      <legend className={styles.legend}>{label}</legend>
      <Field {...field}>
        <div>
          {(question.choices ?? []).map((choice) => (
            <div key={choice.value}>
              <Checkbox
                checked={chosen.includes(choice.value)}
                label={<ChoiceLabel choice={choice} />}
                onChange={(_, data) => {
                  const rest = chosen.filter((one) => one !== choice.value);
                  draft.choose(question.field, data.checked === true ? [...rest, choice.value] : rest);
                }}
              />
            </div>
          ))}
        </div>
      </Field>
    </fieldset>
  );
}

function ChoiceLabel(props: { readonly choice: Choice }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { label, hint } = props.choice;
  return (
    <span className={styles.choice}>
      {say(label)}
      {hint && <span className={styles.hint}>{say(hint)}</span>}
    </span>
  );
}
