import { Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { frame } from '../messages';
import { useSay } from '../say';
import { ManyOf, OneOf, YesNo } from './choice-fields';
import { useFieldProps, type QuestionProps } from './field-props';
import { FilesField } from './files-field';
import { PickField } from './pick-field';

const useStyles = makeStyles({
  mono: { '& input': { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 } },
});

/** One question, drawn by its kind. Complaints stand beside the field they are about. */
export function QuestionField(props: QuestionProps): ReactNode {
  const { question, draft } = props;
  const complaint = draft.complaint(question.field) !== undefined;
  return (
    <div data-complaint={complaint}>
      <ByKind {...props} />
    </div>
  );
}

function ByKind(props: QuestionProps): ReactNode {
  switch (props.question.kind) {
    case 'yes-no':
      return <YesNo {...props} />;
    case 'one-of':
      return <OneOf {...props} />;
    case 'many-of':
      return <ManyOf {...props} />;
    case 'pick-from-directory':
      return <PickField {...props} />;
    case 'files':
      return <FilesField {...props} />;
    case 'text':
    case 'url':
    case 'number':
    case 'secret':
      return <Line {...props} />;
  }
}

function Line(props: QuestionProps): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { question, draft } = props;
  const field = useFieldProps(props);
  const { kind } = question;
  const value = draft.value(question.field);
  const pretended = draft.pretended(question.field);
  const hint =
    pretended === null ? (
      field.hint
    ) : (
      <>
        {field.hint}
        <div>{say(frame('pretendedSecret', { value: pretended }))}</div>
      </>
    );
  const kept = kind === 'secret' && draft.secretKept(question.field);
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return (
    <Field {...field} hint={kept ? say(frame('secretKept')) : hint}>
      <Input
        type={kind === 'secret' ? 'password' : kind === 'url' ? 'url' : 'text'}
        inputMode={kind === 'number' ? 'numeric' : undefined}
        className={kind === 'url' || kind === 'secret' ? styles.mono : ''}
        placeholder={question.placeholder}
        autoComplete="off"
        spellCheck={false}
        value={text}
        disabled={props.disabled}
        onChange={(_, data) => {
          draft.set(question.field, data.value);
        }}
        onBlur={() => {
          draft.left(question);
        }}
      />
    </Field>
  );
}
