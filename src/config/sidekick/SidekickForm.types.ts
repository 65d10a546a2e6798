import { type EnvironmentFormProps } from '../EnvironmentForm.types';
import { type FormProblems } from '../formState';

export interface SidekickFormProps extends EnvironmentFormProps {
  readonly problems: FormProblems;
}
