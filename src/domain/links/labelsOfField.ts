import { fieldPlacesFor } from '../environment/defaults';
import { isEntityField } from '../environment/places';

/**
 * The labels that can hold a field, whoever has set them: Falcosidekick's name for it, that of the field with underscores, and
 * what LogQL's `json` makes of the field in a line.
 */
export function labelsOfField(field: string): readonly string[] {
  const plain = field.replace(/[^a-zA-Z0-9_]/g, '_');
  const place = isEntityField(field) ? fieldPlacesFor('json')[field] : undefined;
  const named = place?.kind === 'label' ? [place.name, `output_fields_${place.name}`] : [];
  return [...new Set([...named, plain, `output_fields_${plain}`])];
}
