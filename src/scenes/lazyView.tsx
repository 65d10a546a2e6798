import React, { useCallback, useEffect, useState } from 'react';
import { type SceneComponentProps, type SceneObject } from '@grafana/scenes';
import { ErrorState } from 'components/states/ErrorState';
import { LoadingState } from 'components/states/LoadingState';
import { t } from 'lib/i18n';

type View<M extends SceneObject> = React.ComponentType<SceneComponentProps<M>>;

/**
 * The component of a scene object whose view is a file of its own, fetched when it is first shown. While it is on its way
 * the page is loading; where it does not come that is said, and it is fetched again by itself and on request.
 */
export function lazyView<M extends SceneObject>(fetchView: () => Promise<{ default: View<M> }>): View<M> {
  let fetched: View<M> | undefined;

  return function LazyView(props: SceneComponentProps<M>) {
    const [shown, setShown] = useState<{ view?: View<M>; problem?: string }>({ view: fetched });
    const [attempt, setAttempt] = useState(0);
    const again = useCallback(() => setAttempt((before) => before + 1), []);

    useEffect(() => {
      let isWanted = true;
      const show = (now: typeof shown) => isWanted && setShown(now);
      if (fetched === undefined) {
        fetchView().then(
          (file) => show({ view: (fetched = file.default) }),
          (error: unknown) => show({ problem: error instanceof Error ? error.message : String(error) })
        );
      }
      return () => {
        isWanted = false;
      };
    }, [attempt]);

    const { view: Shown, problem } = shown;
    if (Shown !== undefined) {
      return <Shown {...props} />;
    }
    return problem === undefined ? (
      <LoadingState loading hasData={false} />
    ) : (
      <ErrorState
        title={t('falco.state.view-not-fetched', 'This page of the app could not be fetched from Grafana')}
        detail={problem}
        advice={t('falco.state.view-advice', 'After an update of the app, reload the page in the browser.')}
        onRetry={again}
      />
    );
  };
}
