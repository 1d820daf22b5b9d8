import { StrayRow } from "./StrayRow";
import { UploadRow } from "./UploadRow";
import type { Arrivals } from "./use-arrivals";

/** Files on their way; nothing while there are none. */
export function Arriving({ label, of: { ours, others } }: { label: string; of: Arrivals }) {
  if (ours.length + others.length === 0) return null;
  return (
    <ul aria-label={label} className="grid gap-3">
      {ours.map(({ task, known }) => (
        <UploadRow key={task.id} task={task} known={known} />
      ))}
      {others.map((arrival) => (
        <StrayRow key={arrival.token} arrival={arrival} />
      ))}
    </ul>
  );
}
