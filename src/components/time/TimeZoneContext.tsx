import React, { createContext, useContext, useMemo } from 'react';
import { type TimeZone } from '@grafana/schema';
import { type Times, timesIn } from 'lib/times';

/** The time zone that the page shows times in; undefined is the person's preference. */
const TimeZoneContext = createContext<TimeZone | undefined>(undefined);

/** Sets the time zone of everything in it: that of a page's time range, that of a panel. */
export function TimeZoneProvider({ zone, children }: React.PropsWithChildren<{ readonly zone: TimeZone | undefined }>) {
  return <TimeZoneContext.Provider value={zone}>{children}</TimeZoneContext.Provider>;
}

/** Words for moments in the time zone of the page. */
export function useTimes(): Times {
  const zone = useContext(TimeZoneContext);
  return useMemo(() => timesIn(zone), [zone]);
}
