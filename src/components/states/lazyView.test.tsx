import React from 'react';
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
