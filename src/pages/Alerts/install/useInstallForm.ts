import { useEffect, useMemo, useState } from 'react';
import { getDataSourceSrv } from '@grafana/runtime';
import { alertingProblem, type AlertingProblem } from 'data/alerting/grafanaApi';
import { type FolderChoice, type Installation, planOf, runInstallation } from 'data/alerting/runInstallation';
import { type Folder, loadContactPoints, loadFolders } from 'data/alerting/whereTo';
import { settingsOf } from 'domain/alerting/choices';
import { buildPack } from 'domain/alerting/pack/pack';
import { RECEIVER } from 'domain/alerting/packSettings';
import { type Environment } from 'domain/environment/types';
import { outcomeText, type OutcomeText } from './outcomeText';
import { type PackView } from 'data/alerting/readPack';

/** What the person has chosen so far. */
export interface InstallForm {
  readonly folder: FolderChoice;
  /** Empty: the notification policies decide. */
  readonly receiver: string;
  readonly managed: boolean;
  readonly outputText: boolean;
  readonly keepEdited: boolean;
}

/** Where rules and notifications can go. */
export interface Places {
  readonly folders: readonly Folder[];
  readonly contactPoints: readonly string[];
}

const NEW_FOLDER = 'Falco alerts';

/** The choices of an installation, what it would change, and its doing. */
export function useInstallForm(environment: Environment, view: PackView, onDone: () => void) {
  const { found, prefix, existing } = view;
  const [places, setPlaces] = useState<Places>();
  const [problem, setProblem] = useState<AlertingProblem>();
  const [form, setForm] = useState<InstallForm>();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<OutcomeText>();

  useEffect(() => {
    let alive = true;
    Promise.all([loadFolders(), loadContactPoints()]).then(
      ([folders, contactPoints]) => {
        if (alive) {
          setPlaces({ folders, contactPoints });
          setForm((before) => before ?? firstForm(found, folders, contactPoints));
        }
      },
      (error: unknown) => alive && setProblem(alertingProblem(error))
    );
    return () => {
      alive = false;
    };
  }, [found]);

  const installation = useMemo((): Installation | undefined => {
    if (!form || !places) {
      return undefined;
    }
    const { folder, receiver, managed, outputText, keepEdited } = form;
    const settings = settingsOf(environment, prefix, {
      folderTitle: folder.kind === 'new' ? folder.title : '',
      receiver: receiver === '' ? undefined : receiver,
      managed,
      outputText,
      paused: found?.paused,
    });
    return { pack: buildPack(settings), prefix, folder, keepEdited, editable: !managed };
  }, [environment, form, found, places, prefix]);

  const plan = useMemo(() => installation && planOf(installation, existing), [installation, existing]);

  const install = async () => {
    if (installation && plan) {
      setBusy(true);
      setOutcome(outcomeText(await runInstallation(installation, plan)));
      setBusy(false);
      onDone();
    }
  };

  return {
    ...{ places, problem, form, plan, busy, outcome, install },
    change: (part: Partial<InstallForm>) => setForm((before) => before && { ...before, ...part }),
    /** What keeps it from being installed. */
    missing: missingIn(environment, form, places),
  };
}

export interface Missing {
  readonly receiver: boolean;
  /** Uids of data sources that are not there, or not to be seen. */
  readonly dataSources: readonly string[];
}

function missingIn({ lokiUid, prometheusUid }: Environment, form?: InstallForm, places?: Places): Missing {
  return {
    receiver: form !== undefined && form.receiver !== '' && !(places?.contactPoints ?? []).includes(form.receiver),
    dataSources: [lokiUid, prometheusUid ?? ''].filter(
      (uid) => uid !== '' && getDataSourceSrv().getInstanceSettings(uid) === undefined
    ),
  };
}

function firstForm(
  found: PackView['found'],
  folders: readonly Folder[],
  contactPoints: readonly string[]
): InstallForm {
  const wanted =
    folders.find(({ uid }) => uid === found?.folderUid) ?? folders.find(({ title }) => title === NEW_FOLDER);
  return {
    folder: wanted ? { kind: 'existing', uid: wanted.uid } : { kind: 'new', title: NEW_FOLDER },
    receiver: found ? (found.receiver ?? '') : contactPoints.includes(RECEIVER) ? RECEIVER : '',
    managed: found?.managed ?? false,
    outputText: found?.outputText ?? false,
    keepEdited: true,
  };
}

/** A folder by what was picked or typed: a title that is there already is that folder, whatever its uid. */
export function folderOf(text: string, folders: readonly Folder[]): FolderChoice {
  const there = folders.find(({ uid }) => uid === text) ?? folders.find(({ title }) => title === text.trim());
  return there ? { kind: 'existing', uid: there.uid } : { kind: 'new', title: text.trim() || NEW_FOLDER };
}
