import {
  Button,
  Field,
  makeStyles,
  mergeClasses,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import type { AnswerValue, NamedFile } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useSay } from '../say';
import { useSetup } from '../setup';
import { ArrowUploadRegular, DocumentRegular } from './icons';
import type { QuestionProps } from './field-props';

const useStyles = makeStyles({
  zone: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalL,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    color: tokens.colorNeutralForeground2,
  },
  over: { border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke1}` },
  icon: { fontSize: '24px' },
  text: { flexGrow: 1 },
  list: { display: 'grid', rowGap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyleType: 'none' },
  file: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    overflowWrap: 'anywhere',
  },
  size: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  given: {
    paddingTop: tokens.spacingVerticalS,
    display: 'grid',
    rowGap: tokens.spacingVerticalS,
    justifyItems: 'start',
  },
});

/** The contract's `maxFileBytes`, written again because its module would bring the schemas into the window. */
export const maxFileBytes = 20 * 1024 * 1024;
const megabyte = 1024 * 1024;

function filesOf(value: AnswerValue): readonly NamedFile[] {
  return Array.isArray(value) ? value.filter((one): one is NamedFile => typeof one === 'object') : [];
}

/** Files by dropping or choosing. Their bytes go to main at once; the window keeps names and sizes only. */
export function FilesField(props: QuestionProps): ReactNode {
  const say = useSay();
  const { actions } = useSetup();
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const { question, draft, step, disabled } = props;
  const complaint = draft.complaint(question.field);
  const message = tooLarge ?? (complaint ? say(complaint) : null);
  const hand = async (files: readonly File[]): Promise<void> => {
    if (disabled || files.length === 0) return;
    const large = files.find((file) => file.size > maxFileBytes);
    setTooLarge(
      large ? say(frame('fileTooLarge', { name: large.name, max: maxFileBytes / megabyte })) : null,
    );
    if (large) return;
    const read = files.map(async (file) => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    }));
    actions.edited(step);
    await actions.addFiles(step, question.field, await Promise.all(read));
  };
  return (
    <Field
      label={say(question.label)}
      required={question.required}
      hint={question.hint ? say(question.hint) : null}
      {...(message !== null && { validationState: 'error' as const, validationMessage: message })}
    >
      <div>
        <DropZone {...props} hand={(files) => void hand(files)} />
        <Given {...props} />
      </div>
    </Field>
  );
}

function DropZone(props: QuestionProps & { readonly hand: (files: readonly File[]) => void }): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { question, disabled, hand } = props;
  const dragged = (event: DragEvent, inside: boolean): void => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    // Dropping is for the mouse alone; the button inside does the same for everybody.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={mergeClasses(styles.zone, over && styles.over)}
      onDragOver={(event) => {
        dragged(event, true);
      }}
      onDragLeave={(event) => {
        dragged(event, false);
      }}
      onDrop={(event) => {
        dragged(event, false);
        hand([...event.dataTransfer.files]);
      }}
    >
      <ArrowUploadRegular aria-hidden className={styles.icon} />
      <span className={styles.text}>{say(frame('dropFiles'))}</span>
      <Button
        disabled={disabled}
        aria-label={say(frame('chooseFilesFor', { question: question.label }))}
        onClick={() => input.current?.click()}
      >
        {say(frame('chooseFiles'))}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        tabIndex={-1}
        accept={question.accept}
        data-field={question.field}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          hand(files);
        }}
      />
    </div>
  );
}

function Given(props: QuestionProps): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { actions } = useSetup();
  const { question, draft, step, disabled } = props;
  const given = filesOf(draft.value(question.field));
  if (given.length === 0) return null;
  return (
    <div className={styles.given}>
      <ul className={styles.list} aria-label={say(frame('handedIn'))}>
        {given.map((file) => (
          <li key={file.sha256} className={styles.file}>
            <DocumentRegular aria-hidden />
            <span>{file.name}</span>
            <span className={styles.size}>
              {say(frame('fileSize', { kilobytes: Math.ceil(file.size / 1024) }))}
            </span>
          </li>
        ))}
      </ul>
      <Button
        size="small"
        appearance="subtle"
        disabled={disabled}
        onClick={() => {
          actions.edited(step);
          void actions.addFiles(step, question.field, []);
        }}
      >
        {say(frame('removeFiles'))}
      </Button>
    </div>
  );
}
