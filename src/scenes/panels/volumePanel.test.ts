import { LoadingState } from '@grafana/data';
import { SceneDataNode } from '@grafana/scenes';
import { PRESETS } from 'domain/environment/defaults';
import { cubeRequest, planCube, readCube } from 'domain/logql/cube/cube';
import { buildVolumePanel, showVolume, volumeFrames, volumeOf } from './volumePanel';

const EVENT = Date.UTC(2026, 10, 28, 13, 17, 59, 1);

/** The counts of one Critical event, over a range that ends a millisecond after it. */
function cubeOf(lengthMs: number, toMs = EVENT + 1) {
  const plan = planCube(toMs - lengthMs, toMs);
  const request = cubeRequest(PRESETS['sidekick-json'], [], plan);
  const window = plan.times.find((time) => time >= EVENT && time - plan.stepMs < EVENT) ?? 0;
  const labels = { rule: 'A', priority: 'Critical', source: 'syscall' };
  return readCube([{ labels, times: [window + plan.offsetMs], values: [1] }], plan, request);
}

describe('the volume', () => {
  it.each([1, 2, 1000, 60_000, 646_655, 3_600_000, 604_800_000])(
    'of %d ms that end 1 ms after an event draws its bar inside of the axis',
    (lengthMs) => {
      const cube = cubeOf(Math.max(lengthMs, 2));
      expect(cube.total).toBe(1);
      const [frame] = volumeFrames(volumeOf(cube));
      const starts: number[] = frame?.fields[0]?.values ?? [];
      const counts: number[] = frame?.fields[1]?.values ?? [];
      const at = counts.indexOf(1);
      const start = starts[at] ?? Number.NaN;
      expect(start).toBeGreaterThanOrEqual(cube.plan.fromMs);
      expect(start).toBeLessThan(EVENT);
      expect(start + cube.plan.stepMs).toBeGreaterThanOrEqual(EVENT);
      expect(start + cube.plan.stepMs).toBeLessThanOrEqual(cube.plan.toMs);
    }
  );

  it('shows the range that was counted, also while the next one is on its way', () => {
    const panel = buildVolumePanel();
    const cube = cubeOf(60_000);
    const axis = () => {
      const { $data } = panel.state;
      const range = $data instanceof SceneDataNode ? $data.state.data.timeRange : undefined;
      return [range?.from.valueOf(), range?.to.valueOf()];
    };
    showVolume(panel, volumeOf(cube), LoadingState.Done);
    expect(axis()).toEqual([cube.plan.fromMs, cube.plan.toMs]);
    showVolume(panel, undefined, LoadingState.Loading);
    expect(axis()).toEqual([cube.plan.fromMs, cube.plan.toMs]);
  });
});
