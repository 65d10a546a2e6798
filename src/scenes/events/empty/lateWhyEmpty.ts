import { lazyView } from 'components/states/lazyView';

/** Why a list is empty: fetched where one is. */
export const WhyEmpty = lazyView(async () => ({ default: (await import('./WhyEmpty')).WhyEmpty }));
