import { type SceneObject } from '@grafana/scenes';
import { eventsUrl } from 'constants/eventsUrl';
import { ROUTES } from 'constants/routes';
import { ENTITY_KEYS } from 'constants/urlKeys';
import { entityOf } from 'domain/entities/entity';
import { inApp } from 'lib/inApp';
import { timeAndPlace } from './events/eventsBehind';

/** The address of the page of what a value names, with the page's time and environment; undefined where it has none. */
export function entityHref(scene: SceneObject, field: string, value: string): string | undefined {
  const entity = entityOf(field, value);
  return (
    entity &&
    inApp(
      eventsUrl(
        { ...timeAndPlace(scene), own: { [ENTITY_KEYS.field]: entity.field, [ENTITY_KEYS.name]: entity.value } },
        ROUTES.entities
      )
    )
  );
}
