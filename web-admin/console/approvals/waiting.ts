import { useQuery } from '@tanstack/react-query';
import { approvalsKey, listApprovals } from '../api/approvals.js';
import { useMay } from '../frame/gate.js';

/** How many requests wait for the decision of whoever is signed in; told live, never asked for in vain. */
export function useWaitingApprovals(): number {
  const mayApprove = useMay('approval.give');
  const { data } = useQuery({
    queryKey: [...approvalsKey, 'lists'],
    queryFn: listApprovals,
    enabled: mayApprove,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  return data?.waiting.length ?? 0;
}
