import { Field, Input, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Picked } from '../../electron/contract/vocabulary';
import { frame } from '../messages';
import { useSay } from '../say';
import { useAloud } from './aloud';
import { useFieldProps, type QuestionProps } from './field-props';
import { SearchRegular } from './icons';
import { pickedOf, useSearch, type Search } from './picks';
import { PickedList } from './picked-list';

const useStyles = makeStyles({
  whole: { display: 'grid', rowGap: tokens.spacingVerticalS },
  list: {
    maxHeight: '240px',
    overflowY: 'auto',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    padding: tokens.spacingHorizontalXXS,
  },
  option: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalS,
    minHeight: '32px',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    border: `${tokens.strokeWidthThick} solid transparent`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    // A transparent border becomes visible in forced colours: there only the active option may have one.
    '@media (forced-colors: active)': { border: `${tokens.strokeWidthThick} solid Canvas` },
  },
  active: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    border: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
    '@media (forced-colors: active)': { border: `${tokens.strokeWidthThick} solid Highlight` },
  },
  detail: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
  note: { ...typographyStyles.caption1, color: tokens.colorNeutralForeground3 },
});

/** What the list under the field says when it holds no choice. */
function noteOf(search: Search, count: number, say: ReturnType<typeof useSay>): string | null {
  if (search.kind === 'searching') return say(frame('pickSearching'));
  if (search.kind === 'refused') return say(search.problem.say);
  return search.kind === 'found' && count === 0 ? say(frame('pickNothing')) : null;
}

/** Says how many were found, once per search that came to an end. */
function useFoundAloud(search: Search, count: number): void {
  const say = useSay();
  const aloud = useAloud();
  const said = useRef<string | null>(null);
  useEffect(() => {
    if (search.kind === 'idle') said.current = null;
    if (search.kind !== 'found' && search.kind !== 'refused') return;
    if (said.current === search.text) return;
    said.current = search.text;
    if (search.kind === 'refused') aloud(say(search.problem.say));
    else aloud(say(count === 0 ? frame('pickNothing') : frame('pickFound', { count })));
  }, [search, count, say, aloud]);
}

/** Chosen out of a directory by searching: a combobox whose choices main looks up, and what was chosen as a list. */
export function PickField(props: QuestionProps): ReactNode {
  const styles = useStyles();
  const say = useSay();
  const { question, draft, step, disabled } = props;
  const field = useFieldProps(props);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const picked = pickedOf(draft.value(question.field));
  const search = useSearch(step, question.field, text, open && !disabled);
  const found = search.kind === 'found' ? search.choices : [];
  const choices = found.filter((choice) => !picked.some((one) => one.id === choice.id));
  const active = Math.min(at, choices.length - 1);
  const note = noteOf(search, choices.length, say);
  useFoundAloud(search, choices.length);

  const close = (): void => {
    setOpen(false);
    setText('');
    setAt(0);
  };
  const pick = (choice: Picked): void => {
    draft.choose(question.field, question.many === true ? [...picked, choice] : [choice]);
    close();
    input.current?.focus();
  };
  const pressed = (event: KeyboardEvent): void => {
    const act = keyAct(event, { open, choices: choices.length, active });
    if (act === null) return;
    event.preventDefault();
    if (act === 'close') close();
    else if (act === 'pick') {
      const choice = choices[active];
      if (choice) pick(choice);
    } else {
      setOpen(true);
      setAt(act);
    }
  };

  return (
    <div className={styles.whole}>
      <Field {...field}>
        <Input
          ref={(element: HTMLInputElement | null) => {
            input.current = element;
          }}
          role="combobox"
          aria-expanded={choices.length > 0}
          aria-autocomplete="list"
          aria-controls={choices.length > 0 ? id : undefined}
          aria-activedescendant={choices.length > 0 ? `${id}-${String(active)}` : undefined}
          autoComplete="off"
          spellCheck={false}
          contentBefore={<SearchRegular aria-hidden />}
          placeholder={say(frame('pickPlaceholder'))}
          value={text}
          disabled={disabled}
          onChange={(_, data) => {
            setText(data.value);
            setAt(0);
            setOpen(true);
          }}
          onClick={() => {
            setOpen(true);
          }}
          onKeyDown={pressed}
          onBlur={close}
        />
      </Field>
      {choices.length > 0 && (
        <Choices id={id} label={say(question.label)} choices={choices} active={active} pick={pick} />
      )}
      {note !== null && <div className={styles.note}>{note}</div>}
      <PickedList
        label={say(frame('picked', { question: question.label }))}
        picked={picked}
        disabled={disabled}
        remove={(one) => {
          const rest = picked.filter((other) => other.id !== one.id);
          draft.choose(question.field, rest);
          input.current?.focus();
        }}
      />
    </div>
  );
}

interface ListState {
  readonly open: boolean;
  readonly choices: number;
  readonly active: number;
}

/** What a key does to the list: a number is the choice to go to; null leaves the key to the field and the window. */
function keyAct(event: KeyboardEvent, list: ListState): number | 'pick' | 'close' | null {
  // Ctrl+Enter is the view's primary action wherever the focus is.
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const last = Math.max(0, list.choices - 1);
  switch (event.key) {
    case 'ArrowDown':
      return list.open ? (list.active >= last ? 0 : list.active + 1) : 0;
    case 'ArrowUp':
      return list.open ? (list.active <= 0 ? last : list.active - 1) : 0;
    case 'Enter':
      return list.choices > 0 ? 'pick' : null;
    case 'Escape':
      return list.open ? 'close' : null;
    default:
      return null;
  }
}

function Choices(props: {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly Picked[];
  readonly active: number;
  readonly pick: (choice: Picked) => void;
}): ReactNode {
  const styles = useStyles();
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'nearest' });
  }, [props.active]);
  return (
    <div id={props.id} role="listbox" aria-label={props.label} className={styles.list}>
      {props.choices.map((choice, index) => (
        <div
          key={choice.id}
          id={`${props.id}-${String(index)}`}
          ref={index === props.active ? shown : null}
          role="option"
          aria-selected={index === props.active}
          tabIndex={-1}
          className={mergeClasses(styles.option, index === props.active && styles.active)}
          onMouseDown={(event) => {
            // The focus stays in the field: leaving it would close the list before the choice is made.
            event.preventDefault();
            props.pick(choice);
          }}
        >
          <span>{choice.name}</span>
          {choice.detail !== undefined && <span className={styles.detail}>{choice.detail}</span>}
        </div>
      ))}
    </div>
  );
}
