import React, { useCallback, useEffect, useState } from 'react';
import { t } from 'lib/i18n';
import { ErrorState } from './ErrorState';
import { LoadingState } from './LoadingState';

/**
 * A component that is a file of its own, fetched when it is first shown. While it is on its way its place is loading;
 * where it does not come that is said, and it is fetched again on request.
 * @param around draws what stands in its place until it is there: for what must not wait, as the button that closes it
 */
export function lazyView<P extends object>(
  fetchView: () => PromiseLike<{ default: React.ComponentType<P> }>,
  around: (state: React.ReactElement, props: P) => React.ReactElement = (state) => state
): React.ComponentType<P> {
  let fetched: React.ComponentType<P> | undefined;

  return function LazyView(props: P) {
    const [shown, setShown] = useState<{ view?: React.ComponentType<P>; problem?: string }>({ view: fetched });
    const [attempt, setAttempt] = useState(0);
    const again = useCallback(() => setAttempt((before) => before + 1), []);

    useEffect(() => {
      let isWanted = true;
      const show = (now: typeof shown) => isWanted && setShown(now);
      if (fetched !== undefined) {
        // It came for another place since this one was drawn.
        show({ view: fetched });
      } else {
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
    return around(
      problem === undefined ? (
        <LoadingState loading hasData={false} rows={4} />
      ) : (
        <ErrorState
          title={t('falco.state.view-not-fetched', 'This part of the app could not be fetched from Grafana')}
          detail={problem}
          advice={t('falco.state.view-advice', 'After an update of the app, reload the page in the browser.')}
          onRetry={again}
        />
      ),
      props
    );
  };
}
