/** Where two people are asked for: whether it is the same one, in his own name or in that of whom he stands in for (代). */
export interface Hand {
  readonly userId: string;
  readonly represents?: { readonly userId: string } | undefined;
}

/** @param asker who asked for it; whoever acts for him is no second person, and neither is he when he acts for another */
export const isSameHand = ({ userId, represents }: Hand, asker: string): boolean => userId === asker || represents?.userId === asker;
