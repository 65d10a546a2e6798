import React, { useLayoutEffect } from 'react';
import { SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import { fireEvent, render, screen } from '@testing-library/react';
import { lazyView } from './lazyView';

interface NamedState extends SceneObjectState {
  name: string;
}

class Named extends SceneObjectBase<NamedState> {}

const View = ({ model }: { readonly model: Named }) => <p>It is {model.useState().name}</p>;

describe('a view that is fetched when it is shown', () => {
  const model = new Named({ name: 'Health' });

  it('is loading until it is there, and is fetched once', async () => {
    const fetchView = jest.fn(() => Promise.resolve({ default: View }));
    const Lazy = lazyView(fetchView);
    const { unmount } = render(<Lazy model={model} />);
    expect(screen.getByRole('progressbar')).toBeInTheDocument();
    expect(await screen.findByText('It is Health')).toBeInTheDocument();
    unmount();

    render(<Lazy model={model} />);
    expect(screen.getByText('It is Health')).toBeInTheDocument();
    expect(fetchView).toHaveBeenCalledTimes(1);
  });

  it('is there too where it comes for another place between drawing and the effects of it', () => {
    let come = () => {};
    // One that tells at once: a promise would tell after the effects, here.
    const coming: PromiseLike<{ default: typeof View }> = {
      then(tell) {
        come = () => void tell?.({ default: View });
        return new Promise(() => undefined);
      },
    };
    const Lazy = lazyView(() => coming);
    const Comes = () => {
      useLayoutEffect(() => come(), []);
      return null;
    };
    const { rerender } = render(<Lazy key="first" model={model} />);
    rerender(
      <>
        <Lazy key="second" model={model} />
        <Comes />
      </>
    );
    expect(screen.getByText('It is Health')).toBeInTheDocument();
  });

  it('says that it did not come, and fetches it again', async () => {
    const fetchView = jest
      .fn(() => Promise.resolve({ default: View }))
      .mockRejectedValueOnce(new Error('Loading chunk 7 failed'));
    const Lazy = lazyView(fetchView);
    render(<Lazy model={model} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('Loading chunk 7 failed');

    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('It is Health')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
