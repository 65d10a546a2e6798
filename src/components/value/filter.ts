/** Keep events whose field has the value, or leave them out. */
type FilterOperator = '=' | '!=';

/** Called with a field of the environment (`namespace`) or Falco's own key (`proc.name`) and the value as it is. */
export type OnFilter = (field: string, operator: FilterOperator, value: string) => void;
