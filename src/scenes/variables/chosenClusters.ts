import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { VARS } from 'constants/variables';
import { FieldVariable } from './FieldVariable';

/** The clusters that a page is narrowed to; none for all. */
export function chosenClusters(object: SceneObject): readonly string[] {
  const cluster = sceneGraph.lookupVariable(VARS.cluster, object);
  return cluster instanceof FieldVariable ? cluster.chosen() : [];
}
