import React, { useId } from 'react';

interface Props {
  readonly name: string;
  /** Given the id to name a control by: `aria-labelledby`. */
  readonly children: (id: string) => React.ReactNode;
}

/** A name that is only heard, for controls of Grafana's that take no `aria-label`. */
export function HiddenName({ name, children }: Props) {
  const id = useId();
  return (
    <>
      <span id={id} hidden>
        {name}
      </span>
      {children(id)}
    </>
  );
}
